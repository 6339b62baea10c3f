//! Answers whose content is not what was expected: other media types, text in place of JSON, text that is cut.

use super::errors::failure;
use super::support::{READ, Script, answer, client, read, reply};
use sdk_runtime::call::Call;
use sdk_runtime::error::ErrorKind;
use sdk_runtime::request::Request;
use serde_json::json;
use std::collections::BTreeMap;

#[tokio::test]
async fn the_first_line_of_an_error_that_is_not_json_is_its_message() {
    for (kind, body, expected) in [
        ("text/plain", "\n  upstream gone \nmore", ": upstream gone"),
        ("", "no such page", ": no such page"),
        (
            "text/html",
            "<!DOCTYPE html>\n<html><head><TITLE>502 Bad Gateway</TITLE></head>",
            ": 502 Bad Gateway",
        ),
        ("text/html", "<p>gone</p>", ""),
        ("application/octet-stream", "a\0b", ""),
        ("application/json", "{\"message\": \"cut", ""),
    ] {
        let error = failure(answer(502).with("content-type", kind).body(body)).await;
        let line = format!("read_foo: 502 Bad Gateway{expected}");
        assert_eq!(error.to_string(), line, "{body}");
    }
}

#[tokio::test]
async fn an_answer_of_another_content_type_says_so() {
    let page = answer(200)
        .with("content-type", "text/HTML; charset=utf-8")
        .body("<p>log in</p>");
    let error = failure(page).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text = error.to_string();
    assert!(
        text.contains("`text/html`") && text.contains("`.raw()`"),
        "{text}"
    );
    assert_eq!(&error.raw_body().unwrap()[..], b"<p>log in</p>");
    let packed = reply(200, "\u{1f}").with("content-encoding", "br");
    let text = failure(packed).await.to_string();
    assert!(text.contains("`br`"), "{text}");
    // What is JSON is read whatever it is called.
    let script = Script::new([answer(200).with("content-type", "text/plain").body("{}")]);
    assert_eq!(read(&client(&script)).await.unwrap(), json!({}));
}

#[tokio::test]
async fn the_place_of_what_cannot_be_read_is_in_the_message() {
    let script = Script::new([reply(200, r#"{"a":[{"b":1},{"b":"s3cret"}]}"#)]);
    let request: Request<BTreeMap<String, Vec<BTreeMap<String, i64>>>> =
        Call::new(&client(&script), &READ).request();
    let text = request.await.unwrap_err().to_string();
    assert!(text.contains("at a[1].b: "), "{text}");
    assert!(!text.contains("s3cret"), "{text}");
}

#[tokio::test]
async fn half_a_surrogate_pair_is_replaced() {
    for (json, read_as) in [
        (r#"["\ud83d"]"#, "\u{fffd}"),
        (r#"["a\uDE00b"]"#, "a\u{fffd}b"),
        (r#"["\ud83d\u0041"]"#, "\u{fffd}A"),
        (r#"["\ud83d\ud83d\ude00"]"#, "\u{fffd}\u{1f600}"),
        (r#"["\\ud83d\ud83d"]"#, "\\ud83d\u{fffd}"),
        (r#"["\\\ud83d\""]"#, "\\\u{fffd}\""),
    ] {
        let script = Script::new([reply(200, json)]);
        let value = read(&client(&script)).await.unwrap();
        assert_eq!(value, json!([read_as]), "{json}");
    }
    for json in [r#"["\ud83d"#, r#"["\ud8"]"#, r#"["\ud83d\x"]"#] {
        assert_eq!(failure(reply(200, json)).await.kind(), ErrorKind::Decode);
    }
}
