//! A value in a path is one segment that reads as the value, or the request is not sent.
#![no_main]

use http::Method;
use libfuzzer_sys::fuzz_target;
use sdk_runtime::api::Operation;
use sdk_runtime::call::Call;
use sdk_runtime::decoder::Json;
use sdk_runtime::path::PathStyle;
use sdk_runtime_fuzz::{Told, client, run};
use serde_json::Value;
use url::Url;

static ITEM: Operation = Operation::new("item", Method::GET, "/items/{id}/parts");

/// The text that percent-encoded text stands for.
fn decoded(segment: &str) -> Vec<u8> {
    let bytes = segment.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let escape = segment.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    decoded
}

fuzz_target!(|input: (String, String)| {
    let (id, path) = input;
    let transport = Told::new(|_| http::Response::new("null".into()));
    let client = client(&transport);
    let request = Call::new(&client, &ITEM)
        .path("id", &id, PathStyle::SIMPLE)
        .request::<Value, Json>();
    if run(async { request.await }).is_ok() {
        let sent = transport.seen()[0].url.clone();
        let url = Url::parse(&sent).expect("a URL");
        assert_eq!(url.as_str(), sent, "nothing is left to normalize");
        assert_eq!(
            (url.host_str(), url.query(), url.fragment()),
            (Some("api.test"), None, None)
        );
        let segments: Vec<&str> = url.path_segments().expect("segments").collect();
        let ["v1", "items", segment, "parts"] = segments[..] else {
            panic!("{id:?} became {sent}");
        };
        assert!(!segment.contains([';', '\\']));
        assert_eq!(decoded(segment), id.as_bytes());
    }
    // A path of the caller's own stays below the base, or is a URL of its own.
    let is_own = path
        .split_once("://")
        .is_some_and(|(scheme, _)| scheme.to_lowercase().starts_with("http"));
    if !is_own && run(async { client.get::<Value>(&*path).await }).is_ok() {
        let seen = transport.seen();
        let sent = &seen.last().expect("a request").url;
        let url = Url::parse(sent).expect("a URL");
        assert!(
            url.as_str().starts_with("https://api.test/v1"),
            "{path:?} became {sent}"
        );
    }
    transport.keeps_secret();
});
