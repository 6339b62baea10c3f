//! Requests and answers of a client: what goes out, what comes in.

use super::support::{CREATE, READ, Reply, Script, answer, builder, client, create, read, reply};
use http::Method;
use sdk_runtime::api::Operation;
use sdk_runtime::call::Call;
use sdk_runtime::client::Client;
use sdk_runtime::error::ErrorKind;
use sdk_runtime::path::PathStyle;
use sdk_runtime::query::QueryStyle;
use sdk_runtime::request::Request;
use serde_json::{Value, json};

#[tokio::test]
async fn a_raw_response_has_status_and_bytes() {
    let script = Script::ok();
    let response = create(&client(&script)).raw().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(&response.body()[..], br#"{"foo":"bar"}"#);
}

#[tokio::test]
async fn bytes_under_another_content_type_still_parse_as_json() {
    for kind in ["application/binary", "application/text"] {
        let script = Script::new([answer(200)
            .with("content-type", kind)
            .body(r#"{"foo":"bar"}"#)]);
        assert_eq!(read(&client(&script)).await.unwrap(), json!({"foo": "bar"}));
    }
}

#[tokio::test]
async fn the_request_on_the_wire() {
    let script = Script::ok();
    create(&client(&script)).await.unwrap();
    let seen = script.only();
    assert_eq!(
        (seen.method.as_str(), seen.url.as_str()),
        ("POST", "https://api.example.com/foo")
    );
    let mut names: Vec<_> = seen.headers.keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "accept",
            "authorization",
            "content-type",
            "idempotency-key",
            "user-agent"
        ]
    );
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(seen.header("authorization"), Some("Bearer My API Key"));
    assert!(seen.headers["authorization"].is_sensitive());
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.header("user-agent"), Some("Shop/Rust 1.0.0"));
    assert_eq!(seen.text(), r#"{"foo":"bar"}"#);
}

#[tokio::test]
async fn without_a_body_there_is_no_content_type() {
    let script = Script::ok();
    Call::new(&client(&script), &CREATE)
        .request::<Value, sdk_runtime::decoder::Json>()
        .await
        .unwrap();
    assert_eq!(script.only().header("content-type"), None);
}

#[tokio::test]
async fn app_info_follows_the_user_agent() {
    let script = Script::ok();
    read(&builder(&script).app_info("till/2").build().unwrap())
        .await
        .unwrap();
    assert_eq!(
        script.only().header("user-agent"),
        Some("Shop/Rust 1.0.0 till/2")
    );
}

#[tokio::test]
async fn the_user_agent_can_be_overridden() {
    let script = Script::ok();
    read(
        &builder(&script)
            .header("user-agent", "mine")
            .build()
            .unwrap(),
    )
    .await
    .unwrap();
    assert_eq!(script.only().header("user-agent"), Some("mine"));
}

#[tokio::test]
async fn patch_goes_out_in_capitals() {
    let script = Script::ok();
    client(&script).patch::<Value>("/foo").await.unwrap();
    assert_eq!(script.only().method.as_str(), "PATCH");
}

#[tokio::test]
async fn query_parameters_merge_and_the_nearest_wins() {
    let script = Script::ok();
    let client = builder(&script)
        .query("query_param", "bar")
        .build()
        .unwrap();
    read(&client).await.unwrap();
    Call::new(&client, &READ)
        .query("foo", "baz", QueryStyle::FORM)
        .query("query_param", "overridden", QueryStyle::FORM)
        .request::<Value, sdk_runtime::decoder::Json>()
        .await
        .unwrap();
    create(&client)
        .query("extra", "a b")
        .query("query_param", "mine")
        .await
        .unwrap();
    let targets: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| seen.target().to_owned())
        .collect();
    assert_eq!(
        targets,
        [
            "/foo?query_param=bar",
            "/foo?foo=baz&query_param=overridden",
            "/foo?extra=a%20b&query_param=mine"
        ]
    );
}

#[tokio::test]
async fn a_query_in_the_path_is_kept() {
    static BETA: Operation = Operation::new("beta", Method::GET, "/files/{id}?beta=true");
    let script = Script::ok();
    Call::new(&client(&script), &BETA)
        .path("id", "a/b", PathStyle::SIMPLE)
        .query("limit", &10, QueryStyle::FORM)
        .query("page", "abc", QueryStyle::FORM)
        .request::<Value, sdk_runtime::decoder::Json>()
        .await
        .unwrap();
    assert_eq!(
        script.only().target(),
        "/files/a%2Fb?beta=true&limit=10&page=abc"
    );
}

#[tokio::test]
async fn body_fields_merge_stand_alone_and_win() {
    let script = Script::ok();
    let client = client(&script);
    create(&client).body_field("baz", false).await.unwrap();
    client
        .post::<Value>("/foo")
        .body_field("baz", false)
        .await
        .unwrap();
    create(&client)
        .body_field("foo", Value::Null)
        .await
        .unwrap();
    let bodies: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| seen.text().to_owned())
        .collect();
    assert_eq!(
        bodies,
        [
            r#"{"baz":false,"foo":"bar"}"#,
            r#"{"baz":false}"#,
            r#"{"foo":null}"#
        ]
    );
    assert_eq!(
        script.seen()[1].header("content-type"),
        Some("application/json")
    );
    let error = Call::new(&client, &CREATE)
        .text("text/plain", "no object")
        .request::<Value, sdk_runtime::decoder::Json>()
        .body_field("a", 1)
        .await
        .unwrap_err();
    assert_eq!((error.kind(), script.count()), (ErrorKind::Request, 3));
}

#[tokio::test]
async fn numbers_that_json_lacks_are_refused_before_sending() {
    let script = Script::ok();
    let error = Call::new(&client(&script), &CREATE)
        .json(&f64::NAN)
        .request::<Value, sdk_runtime::decoder::Json>()
        .await;
    assert_eq!(
        (error.unwrap_err().kind(), script.count()),
        (ErrorKind::Request, 0)
    );
}

#[tokio::test]
async fn a_unit_takes_any_success() {
    use sdk_runtime::empty_answer::Empty;
    for reply in [answer(204), answer(200).body("<html>"), answer(202)] {
        let script = Script::new([reply]);
        let () = Call::new(&client(&script), &CREATE)
            .request::<(), Empty>()
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_response_comes_with_its_metadata() {
    let script = Script::new([
        Reply::Fail(sdk_runtime::transport_error::TransportErrorKind::Broken),
        answer(500),
        reply(200, r#"{"foo":"bar","new":1}"#)
            .with("x-request-id", "req_1")
            .with("Idempotent-Replayed", "true"),
    ]);
    let response = create(&client(&script)).with_response().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.request_id(), Some("req_1"));
    assert_eq!(response.headers()["X-Request-Id"], "req_1");
    assert!(response.idempotent_replayed());
    assert_eq!(response.retries_taken(), 2);
    assert_eq!(response["foo"], "bar");
    assert_eq!(response.json::<Value>().unwrap()["new"], 1);
    assert_eq!(response.into_inner()["new"], 1);
}

#[test]
fn sizes_and_bounds() {
    fn sendable<T: Send + 'static>() {}
    fn shared<T: Clone + Send + Sync + 'static>() {}
    assert_eq!(size_of::<sdk_runtime::error::Error>(), size_of::<usize>());
    shared::<Client>();
    sendable::<Request<Value>>();
    sendable::<<Request<Value> as IntoFuture>::IntoFuture>();
    sendable::<sdk_runtime::error::Error>();
}
