//! A webhook is taken exactly when a signature is right and its time is near.
#![no_main]

use hmac::{Hmac, Mac};
use http::{HeaderMap, HeaderName, HeaderValue};
use libfuzzer_sys::fuzz_target;
use sdk_runtime::base64_text;
use sdk_runtime::webhook::Key;
use sha2::Sha256;
use std::time::{Duration, SystemTime};

const NAMES: [&str; 3] = ["webhook-id", "webhook-timestamp", "webhook-signature"];

fuzz_target!(|input: (Vec<u8>, [Vec<u8>; 3], u16, Vec<u8>)| {
    let (payload, values, late, secret) = input;
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let Ok(key) = Key::raw(secret.clone()) else {
        assert!(secret.is_empty());
        return;
    };
    let mut headers = HeaderMap::new();
    for (name, value) in NAMES.into_iter().zip(&values) {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.append(HeaderName::from_static(name), value);
        }
    }
    assert!(
        key.verify_at(&payload, &headers, now).is_err(),
        "nobody can guess a signature"
    );
    let _ = Key::standard(&String::from_utf8_lossy(&secret));

    // A message that is signed, beside whatever other signature there is.
    let Some(id) = headers
        .get("webhook-id")
        .and_then(|id| id.to_str().ok())
        .filter(|id| !id.is_empty())
    else {
        return;
    };
    let id = id.to_owned();
    let time = (1_700_000_000 - u64::from(late)).to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).expect("any length");
    mac.update(format!("{id}.{time}.").as_bytes());
    mac.update(&payload);
    let signature = base64_text::encode(&mac.finalize().into_bytes());
    headers.insert("webhook-timestamp", time.parse().expect("digits"));
    let signature = format!("v1,{signature}").parse().expect("ASCII");
    if headers
        .get("webhook-signature")
        .is_none_or(|value| value.is_empty())
    {
        headers.insert("webhook-signature", signature);
    } else {
        headers.append("webhook-signature", signature);
    }
    assert_eq!(key.verify_at(&payload, &headers, now).is_ok(), late <= 300);
    assert!(
        key.verify_at(&[&payload[..], b"x"].concat(), &headers, now)
            .is_err()
    );
});
