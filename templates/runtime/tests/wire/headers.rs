//! Headers: who may replace and remove them, and which are refused.

use super::support::{API, Script, bare, builder, client, read};
use sdk_runtime::api::Api;
use sdk_runtime::error::ErrorKind;

#[tokio::test]
async fn a_header_for_one_request_beats_the_default_and_may_be_removed() {
    let script = Script::ok();
    let client = builder(&script).header("X-Foo", "default").build().unwrap();
    read(&client).header("x-foo", "mine").await.unwrap();
    read(&client)
        .remove_header("X-FOO")
        .remove_header("Accept")
        .await
        .unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].header("x-foo"), Some("mine"));
    assert_eq!(
        (seen[1].header("x-foo"), seen[1].header("accept")),
        (None, None)
    );
}

#[tokio::test]
async fn authorization_can_be_replaced_and_removed() {
    let script = Script::ok();
    let client = client(&script);
    read(&client)
        .header("authorization", "Custom x")
        .await
        .unwrap();
    read(&client).remove_header("authorization").await.unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].header("authorization"), Some("Custom x"));
    assert_eq!(seen[1].header("authorization"), None);
}

#[tokio::test]
async fn headers_of_the_api_yield_to_all_others() {
    static VERSIONED: Api = Api {
        servers: API.servers,
        headers: &[("X-Version", "2024-01-01"), ("accept-language", "en")],
        ..Api::EMPTY
    };
    let script = Script::ok();
    let client = bare(&VERSIONED, &script)
        .header("accept-language", "de")
        .build()
        .unwrap();
    read(&client).await.unwrap();
    read(&client).header("x-version", "2").await.unwrap();
    let seen = script.seen();
    assert_eq!(
        [
            seen[0].header("x-version"),
            seen[0].header("accept-language")
        ],
        [Some("2024-01-01"), Some("de")]
    );
    assert_eq!(seen[1].header("x-version"), Some("2"));
}

#[tokio::test]
async fn headers_that_cannot_be_sent_are_refused_by_name() {
    let script = Script::ok();
    for (name, value, part) in [
        ("x y", "1", "`x y`"),
        ("x-foo", "a\r\nb", "`x-foo`"),
        ("content-length", "5", "`content-length`"),
    ] {
        let error = builder(&script).header(name, value).build().unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
        let error = read(&client(&script))
            .header(name, value)
            .await
            .unwrap_err();
        assert!(
            error.kind() == ErrorKind::Request && error.to_string().contains(part),
            "{error}"
        );
    }
    let error = read(&client(&script))
        .remove_header("x y")
        .await
        .unwrap_err();
    assert!(error.kind() == ErrorKind::Request, "{error}");
    assert!(error.to_string().contains("`x y`"), "{error}");
    assert_eq!(script.count(), 0);
}
