//! Whatever a server says about waiting, waits are bounded and so are attempts.
#![no_main]

use http::{HeaderName, HeaderValue, StatusCode};
use libfuzzer_sys::fuzz_target;
use sdk_runtime_fuzz::{Told, client, run};
use serde_json::Value;
use std::time::Duration;

const HEADERS: [&str; 4] = ["retry-after", "retry-after-ms", "x-should-retry", "date"];

fuzz_target!(|input: (u16, [Vec<u8>; 4])| {
    let (status, values) = input;
    let transport = Told::new(move |_| {
        let mut response = http::Response::new("null".into());
        *response.status_mut() = StatusCode::from_u16(200 + status % 800).expect("a status");
        for (name, value) in HEADERS.into_iter().zip(&values) {
            if let Ok(value) = HeaderValue::from_bytes(value) {
                response
                    .headers_mut()
                    .insert(HeaderName::from_static(name), value);
            }
        }
        response
    });
    let _ = run(async { client(&transport).get::<Value>("/items").await });
    assert!(transport.seen().len() <= 3);
    for wait in transport.waits() {
        assert!(wait <= Duration::from_secs(60), "{wait:?}");
    }
});
