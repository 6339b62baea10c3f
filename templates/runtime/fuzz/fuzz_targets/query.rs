//! Every parser of queries reads what a query was made of, and nothing else of the URL changes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdk_runtime::call::Call;
use sdk_runtime::decoder::Json;
use sdk_runtime::query::QueryStyle;
use sdk_runtime_fuzz::{READ, Told, client, run};
use serde_json::Value;
use url::Url;

fuzz_target!(|input: (Vec<String>, String)| {
    let (list, text) = input;
    let transport = Told::new(|_| http::Response::new("null".into()));
    let request = Call::new(&client(&transport), &READ)
        .query("list", &list, QueryStyle::FORM)
        .query("text", &text, QueryStyle::FORM)
        .request::<Value, Json>()
        .query(&text, &text);
    run(async { request.await }).expect("every text can be sent");
    let url = Url::parse(&transport.seen()[0].url).expect("a URL");
    assert_eq!(
        (url.host_str(), url.path(), url.fragment()),
        (Some("api.test"), "/v1/items", None)
    );
    let mut expected: Vec<(String, String)> = Vec::new();
    if text != "list" {
        expected.extend(list.into_iter().map(|item| ("list".to_owned(), item)));
    }
    if text != "text" {
        expected.push(("text".to_owned(), text.clone()));
    }
    expected.push((text.clone(), text));
    let found: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    assert_eq!(found, expected);
});
