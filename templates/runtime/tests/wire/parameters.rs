//! Parameters that are not plain: methods of one's own, headers and cookies in every style, flags, rarer styles.

use super::support::{CREATE, READ, Script, Seen, client};
use http::Method;
use sdk_runtime::api::Operation;
use sdk_runtime::call::Call;
use sdk_runtime::decoder::Json;
use sdk_runtime::error::ErrorKind;
use sdk_runtime::path::PathStyle;
use sdk_runtime::query::QueryStyle;
use serde_json::{Value, json};

/// The request that is sent for a call of `operation`.
async fn sent(operation: &'static Operation, change: impl FnOnce(Call) -> Call) -> Seen {
    let script = Script::ok();
    let call = change(Call::new(&client(&script), operation));
    call.request::<Value, Json>().await.unwrap();
    script.only()
}

/// Why a call is not sent.
async fn refused(change: impl FnOnce(Call) -> Call) -> String {
    let script = Script::ok();
    let call = change(Call::new(&client(&script), &READ));
    let error = call.request::<Value, Json>().await.unwrap_err();
    assert_eq!((error.kind(), script.count()), (ErrorKind::Request, 0));
    error.to_string()
}

/// What every style is given: scalars, lists and objects, and what sends nothing.
fn values() -> [Value; 9] {
    [
        json!("a b"),
        json!(5),
        json!(true),
        json!(["a", null, 1]),
        json!({"a": 1, "b": null, "c": "x"}),
        json!({"a": [1, 2]}),
        json!(null),
        json!([]),
        json!({}),
    ]
}

async fn assert_headers(put: fn(Call, &Value) -> Call, expected: [Option<&str>; 9]) {
    for (value, expected) in values().iter().zip(expected) {
        let seen = sent(&READ, |call| put(call, value)).await;
        assert_eq!(seen.header("x-filter"), expected, "{value}");
    }
}

async fn assert_cookies(put: fn(Call, &Value) -> Call, expected: [Option<&str>; 9]) {
    for (value, expected) in values().iter().zip(expected) {
        let seen = sent(&READ, |call| put(call, value)).await;
        assert_eq!(seen.header("cookie"), expected, "{value}");
    }
}

#[tokio::test]
async fn headers_in_the_style_simple() {
    assert_headers(
        |call, value| call.header("X-Filter", value),
        [
            Some("a b"),
            Some("5"),
            Some("true"),
            Some("a,1"),
            Some("a,1,c,x"),
            Some("a,[1,2]"),
            None,
            None,
            None,
        ],
    )
    .await;
}

#[tokio::test]
async fn headers_in_the_style_simple_exploded() {
    assert_headers(
        |call, value| call.header_exploded("X-Filter", value),
        [
            Some("a b"),
            Some("5"),
            Some("true"),
            Some("a,1"),
            Some("a=1,c=x"),
            Some("a=[1,2]"),
            None,
            None,
            None,
        ],
    )
    .await;
}

#[tokio::test]
async fn headers_of_json() {
    assert_headers(
        |call, value| call.header_json("X-Filter", value),
        [
            Some(r#""a b""#),
            Some("5"),
            Some("true"),
            Some(r#"["a",null,1]"#),
            Some(r#"{"a":1,"b":null,"c":"x"}"#),
            Some(r#"{"a":[1,2]}"#),
            None,
            Some("[]"),
            Some("{}"),
        ],
    )
    .await;
}

#[tokio::test]
async fn cookies_in_every_style() {
    assert_cookies(
        |call, value| call.cookie("f", value),
        [
            Some("f=a%20b"),
            Some("f=5"),
            Some("f=true"),
            Some("f=a%2C1"),
            Some("f=a%2C1%2Cc%2Cx"),
            Some("f=a%2C%5B1%2C2%5D"),
            None,
            None,
            None,
        ],
    )
    .await;
    assert_cookies(
        |call, value| call.cookie_exploded("f", value),
        [
            Some("f=a%20b"),
            Some("f=5"),
            Some("f=true"),
            Some("f=a; f=1"),
            Some("a=1; c=x"),
            Some("a=1; a=2"),
            None,
            None,
            None,
        ],
    )
    .await;
    assert_cookies(
        |call, value| call.cookie_json("f", value),
        [
            Some("f=%22a%20b%22"),
            Some("f=5"),
            Some("f=true"),
            Some("f=%5B%22a%22%2Cnull%2C1%5D"),
            Some("f=%7B%22a%22%3A1%2C%22b%22%3Anull%2C%22c%22%3A%22x%22%7D"),
            Some("f=%7B%22a%22%3A%5B1%2C2%5D%7D"),
            None,
            Some("f=%5B%5D"),
            Some("f=%7B%7D"),
        ],
    )
    .await;
}

#[tokio::test]
async fn several_cookies_are_one_header() {
    let seen = sent(&READ, |call| call.cookie("a", "1").cookie("b", &[1, 2])).await;
    assert_eq!(seen.header("cookie"), Some("a=1; b=1%2C2"));
}

#[tokio::test]
async fn methods_without_a_constant() {
    let seen = sent(&READ, |call| call.method("PURGE")).await;
    assert_eq!(seen.method, Method::from_bytes(b"PURGE").unwrap());
    assert_eq!(seen.header("idempotency-key"), None);
    assert!(
        refused(|call| call.method("NO METHOD"))
            .await
            .contains("`NO METHOD`")
    );
}

#[tokio::test]
async fn keys_where_the_operation_says_so() {
    for (operation, by_method) in [(&READ, false), (&CREATE, true)] {
        for (wanted, expected) in [(None, by_method), (Some(true), true), (Some(false), false)] {
            let seen = sent(operation, |call| match wanted {
                Some(wanted) => call.idempotent(wanted),
                None => call,
            })
            .await;
            let key = seen.header("idempotency-key");
            assert_eq!(key.is_some(), expected, "{} {wanted:?}", operation.id);
            assert!(key.is_none_or(|key| key.starts_with("shop-rust-retry-")));
        }
    }
}

#[tokio::test]
async fn a_key_is_a_random_uuid_of_version_4() {
    let key = |seen: Seen| {
        let key = seen.header("idempotency-key").unwrap();
        key.strip_prefix("shop-rust-retry-").unwrap().to_owned()
    };
    let (one, other) = (
        key(sent(&CREATE, |call| call).await),
        key(sent(&CREATE, |call| call).await),
    );
    assert_ne!(one, other);
    let lengths: Vec<usize> = one.split('-').map(str::len).collect();
    assert_eq!(lengths, [8, 4, 4, 4, 12]);
    assert!(
        one.bytes()
            .all(|byte| matches!(byte, b'-' | b'0'..=b'9' | b'a'..=b'f'))
    );
    assert_eq!(&one[14..15], "4");
    assert!(matches!(&one[19..20], "8" | "9" | "a" | "b"));
}

#[tokio::test]
async fn flags_of_a_body() {
    let seen = sent(&CREATE, |call| {
        call.json(&json!({"a": 1, "stream": false}))
            .body_flag("stream")
    })
    .await;
    assert_eq!(seen.text(), r#"{"a":1,"stream":true}"#);
    let seen = sent(&CREATE, |call| call.body_flag("stream")).await;
    assert_eq!(seen.text(), r#"{"stream":true}"#);
    assert_eq!(seen.header("content-type"), Some("application/json"));
    let reason = refused(|call| call.json(&[1]).body_flag("stream")).await;
    assert!(reason.contains("JSON object"), "{reason}");
}

#[tokio::test]
async fn lists_joined_by_tabs() {
    for (value, expected) in [
        (json!(["a b", "c"]), "/foo?f=a%20b%09c"),
        (json!({"a": 1, "b": 2}), "/foo?f=a%091%09b%092"),
        (json!("a"), "/foo?f=a"),
        (json!([]), "/foo"),
    ] {
        let seen = sent(&READ, |call| call.query("f", &value, QueryStyle::TAB)).await;
        assert_eq!(seen.target(), expected);
    }
}

#[tokio::test]
async fn reserved_characters_that_a_path_may_have() {
    static FILES: Operation = Operation::new("files", Method::GET, "/files/{name}/raw");
    let style = PathStyle::SIMPLE.allow_reserved();
    for (value, expected) in [
        ("a/b:c@d", "/files/a/b:c@d/raw"),
        ("a,b;c=d", "/files/a,b;c=d/raw"),
        ("a?b#c", "/files/a%3Fb%23c/raw"),
        ("100%", "/files/100%25/raw"),
    ] {
        let seen = sent(&FILES, |call| call.path("name", value, style)).await;
        assert_eq!(seen.target(), expected);
    }
    for value in ["..", "a/../b", "a/.", ""] {
        let script = Script::ok();
        let call = Call::new(&client(&script), &FILES).path("name", value, style);
        let error = call.request::<Value, Json>().await.unwrap_err();
        assert_eq!((error.kind(), script.count()), (ErrorKind::Request, 0));
    }
    // Percent signs are data: these are the characters `%2e%2e`.
    let seen = sent(&FILES, |call| call.path("name", "a/%2e%2e", style)).await;
    assert_eq!(seen.target(), "/files/a/%252e%252e/raw");
}
