//! Redirects: followed within an origin, and to another one only without a body and without secrets.

use super::support::{KEY, Script, answer, builder, client, create, read, reply};
use sdk_runtime::error::ErrorKind;

fn moved(status: u16, location: &str) -> super::support::Reply {
    answer(status).with("location", location)
}

#[tokio::test]
async fn post_by_301_302_303_becomes_get_without_body() {
    for status in [301, 302, 303] {
        let script = Script::new([moved(status, "/other?a=1"), reply(200, r#"{"foo":"bar"}"#)]);
        assert_eq!(create(&client(&script)).await.unwrap()["foo"], "bar");
        let seen = script.seen();
        assert_eq!(
            (seen[1].method.as_str(), seen[1].target()),
            ("GET", "/other?a=1")
        );
        assert!(seen[1].body.is_empty());
        assert_eq!(seen[1].header("content-type"), None);
        assert_eq!(
            seen[1].header("authorization"),
            Some(&*format!("Bearer {KEY}"))
        );
    }
}

#[tokio::test]
async fn post_by_307_308_keeps_method_body_and_key() {
    for status in [307, 308] {
        let script = Script::new([moved(status, "other"), reply(200, "1")]);
        create(&client(&script)).await.unwrap();
        let seen = script.seen();
        assert_eq!(
            (seen[1].method.as_str(), seen[1].target()),
            ("POST", "/other")
        );
        assert_eq!(seen[1].text(), r#"{"foo":"bar"}"#);
        assert_eq!(seen[1].headers, seen[0].headers);
    }
}

#[tokio::test]
async fn get_to_another_origin_is_followed_without_secrets() {
    for location in [
        "https://files.example.net/x?signature=s",
        "https://api.example.com:8443/x",
    ] {
        for status in [301, 302, 303, 307, 308] {
            let script = Script::new([moved(status, location), reply(200, "1")]);
            let client = builder(&script)
                .header("x-tenant", "secret")
                .header("cookie", "a=b")
                .header("proxy-authorization", "x")
                .build()
                .unwrap();
            read(&client).idempotency_key("k").await.unwrap();
            let there = &script.seen()[1];
            assert_eq!(there.url, location);
            let mut names: Vec<_> = there.headers.keys().map(http::HeaderName::as_str).collect();
            names.sort_unstable();
            assert_eq!(names, ["accept", "user-agent"]);
            assert!(there.info.unwrap().crossed_origin);
        }
    }
}

#[tokio::test]
async fn secrets_do_not_come_back_with_a_second_redirect() {
    let script = Script::new([
        moved(302, "https://elsewhere.example.net/"),
        moved(302, "https://api.example.com/back"),
        reply(200, "1"),
    ]);
    read(&client(&script)).await.unwrap();
    assert_eq!(script.seen()[2].header("authorization"), None);
}

#[tokio::test]
async fn a_body_never_reaches_another_origin() {
    for status in [307, 308] {
        let script = Script::new([moved(status, "https://elsewhere.example.net/")]);
        let error = create(&client(&script)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts(), script.count()),
            (ErrorKind::Redirect, 1, 1)
        );
        assert!(!error.to_string().contains("elsewhere"), "{error}");
    }
}

#[tokio::test]
async fn post_to_another_origin_by_303_is_a_get_without_secrets() {
    let script = Script::new([
        moved(303, "https://elsewhere.example.net/"),
        reply(200, "1"),
    ]);
    create(&client(&script)).await.unwrap();
    let there = &script.seen()[1];
    assert_eq!((there.method.as_str(), there.body.len()), ("GET", 0));
    assert_eq!(
        (
            there.header("authorization"),
            there.header("idempotency-key")
        ),
        (None, None)
    );
}

#[tokio::test]
async fn a_redirect_without_location_is_an_error_with_its_status() {
    for status in [300, 301, 302, 303, 304, 307, 308] {
        let script = Script::new([answer(status)]);
        let error = read(&client(&script)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (ErrorKind::Api, status)
        );
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn a_loop_ends_and_is_not_tried_again() {
    let script = Script::new([moved(302, "/foo")]);
    let error = read(&client(&script)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Redirect, 1));
    assert_eq!(script.count(), 11);
}

#[tokio::test]
async fn redirects_that_must_not_be_followed() {
    for location in [
        "http://api.example.com/foo",
        "ftp://api.example.com/",
        "file:///etc/passwd",
        "https://",
        "//[x",
    ] {
        let script = Script::new([moved(302, location)]);
        let error = read(&client(&script)).await.unwrap_err();
        assert_eq!(
            (error.kind(), script.count()),
            (ErrorKind::Redirect, 1),
            "{location}"
        );
    }
}

#[tokio::test]
async fn name_and_password_in_a_location_are_not_sent() {
    let script = Script::new([
        moved(302, "https://me:pass@api.example.com/x#part"),
        reply(200, "1"),
    ]);
    read(&client(&script)).await.unwrap();
    assert_eq!(script.seen()[1].url, "https://api.example.com/x");
}

#[tokio::test]
async fn redirects_can_be_left_to_the_caller() {
    let script = Script::new([moved(302, "/elsewhere")]);
    let error = create(&client(&script))
        .follow_redirects(false)
        .await
        .unwrap_err();
    let api = error.api().unwrap();
    assert_eq!(
        (api.status().as_u16(), &api.headers()["location"]),
        (302, &"/elsewhere".parse().unwrap())
    );
    assert_eq!(script.count(), 1);
}
