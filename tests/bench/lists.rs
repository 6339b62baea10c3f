//! Lists of about a megabyte, in the order of the document and in others.

use bytes::Bytes;
use increase::{HeaderMap, RawResponse, StatusCode};
use serde::de::DeserializeOwned;

/// A way to write the list, by name.
pub type Shape = (&'static str, bool);

/// Every shape: the name, and whether the members of each object change their order.
pub const SHAPES: [Shape; 2] = [
    ("in the document's order", false),
    ("in changing order", true),
];

/// A whole list, as one reads the bytes of an answer by hand.
pub fn read<T: DeserializeOwned>(list: &[u8]) -> Vec<T> {
    serde_json::from_slice(list).expect("a list")
}

/// A list as the answer of a server.
pub fn answer(list: &[u8]) -> RawResponse {
    RawResponse::new(
        StatusCode::OK,
        HeaderMap::new(),
        Bytes::copy_from_slice(list),
    )
}

/// A megabyte of tokens.
pub fn tokens(shuffled: bool) -> Vec<u8> {
    let members = [
        r#""access_token":"12345""#,
        r#""group_id":"group_1g4mhziu6kvrs3vz35um""#,
        r#""token_type":"bearer""#,
        r#""type":"oauth_token""#,
    ];
    list(9000, members.map(str::to_owned).to_vec(), shuffled)
}

/// A list of `count` times the object of these members; `shuffled` puts those of each in another order than those of the
/// one before.
pub fn list(count: usize, mut members: Vec<String>, shuffled: bool) -> Vec<u8> {
    let mut random = 1_usize;
    let objects: Vec<String> = (0..count)
        .map(|_| {
            for place in (1..members.len()).rev().filter(|_| shuffled) {
                // The generator of every C library's manual: the same order in every run.
                random = random.wrapping_mul(1_103_515_245).wrapping_add(12345) & 0x7FFF_FFFF;
                members.swap(place, (random >> 8) % (place + 1));
            }
            format!("{{{}}}", members.join(","))
        })
        .collect();
    format!("[{}]", objects.join(",")).into_bytes()
}
