//! Where requests go.

use super::support::{Script, builder, from_env, read};
use sdk_runtime::auth::Credential;
use serde_json::Value;

#[tokio::test]
async fn base_url_and_path_are_joined() {
    for (base, path, url) in [
        (
            "https://example.com/from_init",
            "/foo",
            "https://example.com/from_init/foo",
        ),
        (
            "http://localhost:5000/custom/path/",
            "/foo",
            "http://localhost:5000/custom/path/foo",
        ),
        (
            "http://localhost:5000/custom/path",
            "/foo",
            "http://localhost:5000/custom/path/foo",
        ),
        (
            "http://localhost:5000/custom/path",
            "foo",
            "http://localhost:5000/custom/path/foo",
        ),
        ("http://localhost:5000", "", "http://localhost:5000/"),
        (
            "http://localhost:5000",
            "https://myapi.com/foo",
            "https://myapi.com/foo",
        ),
        (
            "http://localhost:5000",
            "HTTPS://myapi.com/foo",
            "https://myapi.com/foo",
        ),
        (
            "https://example.com",
            "/foo?beta=true",
            "https://example.com/foo?beta=true",
        ),
    ] {
        let script = Script::ok();
        let client = builder(&script).base_url(base).build().unwrap();
        client.get::<Value>(path).await.unwrap();
        assert_eq!(script.only().url, url);
    }
}

#[tokio::test]
async fn a_url_of_another_origin_gets_nothing_that_is_meant_for_the_api() {
    let script = Script::ok();
    let client = builder(&script)
        .header("x-key", "k")
        .query("key", "k")
        .build()
        .unwrap();
    client
        .get::<Value>("https://elsewhere.example.net/x?a=1")
        .await
        .unwrap();
    client
        .get::<Value>("https://api.example.com/x?a=1")
        .await
        .unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].url, "https://elsewhere.example.net/x?a=1");
    assert_eq!(seen[0].headers.len(), 2, "{:?}", seen[0].headers);
    assert_eq!(seen[1].url, "https://api.example.com/x?a=1&key=k");
    assert_eq!(seen[1].headers.len(), 4, "{:?}", seen[1].headers);
    let error = client
        .get::<Value>("https://elsewhere.example.net/../x")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), sdk_runtime::error::ErrorKind::Request);
}

#[tokio::test]
async fn the_base_url_of_the_environment() {
    for (variables, url) in [
        (
            &[("SHOP_BASE_URL", "http://env.test")][..],
            "http://env.test/foo",
        ),
        (&[("SHOP_URL", "http://env.test")], "http://env.test/foo"),
        (
            &[
                ("SHOP_BASE_URL", "http://env.test"),
                ("SHOP_URL", "http://other.test"),
            ],
            "http://env.test/foo",
        ),
        (&[("SHOP_BASE_URL", "")], "https://api.example.com/foo"),
        (&[("SHOP_BASE_URL", "  ")], "https://api.example.com/foo"),
    ] {
        let script = Script::ok();
        let client = from_env(variables, &script)
            .credential(0, Credential::token("k"))
            .build()
            .unwrap();
        read(&client).await.unwrap();
        assert_eq!(script.only().url, url);
    }
}

#[tokio::test]
async fn environment_and_base_url_together_are_an_error_naming_both() {
    let script = Script::ok();
    let env = from_env(
        &[("SHOP_API_KEY", "k"), ("SHOP_BASE_URL", "http://env.test")],
        &script,
    );
    let error = env.clone().server(1).build().unwrap_err().to_string();
    assert!(
        error.contains("environment") && error.contains("SHOP_BASE_URL"),
        "{error}"
    );
    read(
        &env.clone()
            .base_url("http://explicit.test")
            .build()
            .unwrap(),
    )
    .await
    .unwrap();
    read(&env.clone().default_base_url().build().unwrap())
        .await
        .unwrap();
    read(&env.default_base_url().server(1).build().unwrap())
        .await
        .unwrap();
    let urls: Vec<_> = script.seen().into_iter().map(|seen| seen.url).collect();
    assert_eq!(
        urls,
        [
            "http://explicit.test/foo",
            "https://api.example.com/foo",
            "https://sandbox.example.com/foo"
        ]
    );
}

#[tokio::test]
async fn a_derived_client_may_go_elsewhere() {
    let script = Script::ok();
    let first = builder(&script)
        .base_url("http://first.test")
        .build()
        .unwrap();
    let sandbox = first.with_options(|options| options.server(1));
    read(&sandbox).await.unwrap();
    read(&sandbox.with_options(|options| options.base_url("http://second.test")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.max_retries(1)))
        .await
        .unwrap();
    let urls: Vec<_> = script.seen().into_iter().map(|seen| seen.url).collect();
    assert_eq!(
        urls,
        [
            "https://sandbox.example.com/foo",
            "http://second.test/foo",
            "http://first.test/foo"
        ]
    );
}

#[test]
fn base_urls_that_cannot_be_used_are_refused_without_being_repeated() {
    for url in [
        "nonsense",
        "ftp://example.com/s3cret",
        "https://me:s3cret@example.com",
        "https://example.com?key=s3cret",
        "http://",
    ] {
        let error = builder(&Script::ok())
            .base_url(url)
            .build()
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("base URL") && !error.contains("s3cret"),
            "{error}"
        );
    }
}
