//! Lists of about a megabyte, in the order of the document and in others.

use serde::de::DeserializeOwned;

/// A way to write the list, by name.
pub type Shape = (&'static str, fn() -> Vec<u8>);

/// Every shape.
pub const SHAPES: [Shape; 2] = [
    ("in the document's order", || tokens(false)),
    ("in changing order", || tokens(true)),
];

/// The list of that name.
pub fn shaped(name: &str) -> Vec<u8> {
    SHAPES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, list)| list())
        .expect("a shape")
}

/// The whole list.
pub fn read<T: DeserializeOwned>(list: &[u8]) -> Vec<T> {
    serde_json::from_slice(list).expect("a list")
}

/// Tokens; `shuffled` puts the members of each in another order than those of the one before.
fn tokens(shuffled: bool) -> Vec<u8> {
    let members = [
        r#""access_token":"12345""#,
        r#""group_id":"group_1g4mhziu6kvrs3vz35um""#,
        r#""token_type":"bearer""#,
        r#""type":"oauth_token""#,
    ];
    let tokens: Vec<String> = (0..9000)
        .map(|number| {
            let mut members = members;
            if shuffled {
                // All 24 orders in turn.
                members.rotate_left(number % 4);
                members[1..].rotate_left(number / 4 % 3);
                members[2..].rotate_left(number / 12 % 2);
            }
            format!("{{{}}}", members.join(","))
        })
        .collect();
    format!("[{}]", tokens.join(",")).into_bytes()
}
