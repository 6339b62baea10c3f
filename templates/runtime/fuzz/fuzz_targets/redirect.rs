//! Wherever a server redirects to, the credential and the body stay at the API, and redirects end.
#![no_main]

use http::{HeaderValue, Method, StatusCode};
use libfuzzer_sys::fuzz_target;
use sdk_runtime_fuzz::{Told, client, run};
use serde_json::Value;

fuzz_target!(|input: (Vec<Vec<u8>>, u8, bool)| {
    let (locations, kind, posts) = input;
    let status = [301, 302, 303, 307, 308][usize::from(kind % 5)];
    let transport = Told::new(move |number| {
        let mut response = http::Response::new("null".into());
        let location = locations.get(number % locations.len().max(1));
        if let Some(Ok(value)) = location.map(|location| HeaderValue::from_bytes(location)) {
            *response.status_mut() = StatusCode::from_u16(status).expect("a status");
            response.headers_mut().insert("location", value);
        }
        response
    });
    let method = if posts { Method::POST } else { Method::GET };
    let request = client(&transport).request::<Value>(method, "/items");
    let request = request.max_retries(0).body_field("body", "Z-secret-Z body");
    let _ = run(async { request.await });
    assert!(transport.seen().len() <= 11);
    transport.keeps_secret();
});
