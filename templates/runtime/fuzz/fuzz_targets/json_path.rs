//! An answer that is not what was expected is an error with a bounded text on one line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdk_runtime::call::Call;
use sdk_runtime::decoder::Json;
use sdk_runtime_fuzz::{READ, Told, client, run};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[allow(dead_code, reason = "only read")]
struct Item {
    name: String,
    tags: BTreeMap<String, Vec<Option<i8>>>,
    inner: Option<Box<Item>>,
}

fuzz_target!(|body: Vec<u8>| {
    let transport = Told::new(move |_| http::Response::new(body.clone().into()));
    let request = Call::new(&client(&transport), &READ).request::<Vec<Item>, Json>();
    if let Err(error) = run(async { request.await }) {
        let text = error.to_string();
        assert!(
            text.len() < 2000 && !text.contains(char::is_control),
            "{text:?}"
        );
    }
});
