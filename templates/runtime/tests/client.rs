//! Clients and their options: environment, base URLs, headers, queries, bodies, derived clients.

mod support;

use http::Method;
use sdk_runtime::api::Operation;
use sdk_runtime::auth::Credential;
use sdk_runtime::call::Call;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::error::ErrorKind;
use sdk_runtime::path::PathStyle;
use sdk_runtime::query::QueryStyle;
use sdk_runtime::request::Request;
use serde_json::{Value, json};
use std::time::Duration;
use support::{API, CREATE, KEY, READ, Reply, Script, Still, answer, bare, builder, client};

fn read(client: &Client) -> Request<Value> {
    Call::new(client, &READ).request()
}

fn create(client: &Client) -> Request<Value> {
    Call::new(client, &CREATE)
        .json(&json!({"foo": "bar"}))
        .request()
}

fn from_env(variables: &[(&str, &str)], script: &Script) -> ClientBuilder {
    let lookup = |name: &str| {
        variables
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    };
    ClientBuilder::from_lookup(&API, lookup)
        .unwrap()
        .transport(script.clone())
        .clock(Still::default())
}

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

// Derived clients.

#[tokio::test]
async fn a_derived_client_has_another_key_and_the_first_keeps_its_own() {
    let script = Script::ok();
    let first = client(&script);
    let derived = first.with_options(|options| options.credential(0, Credential::token("other")));
    read(&derived).await.unwrap();
    read(&first).await.unwrap();
    let keys: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| seen.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(keys, ["Bearer other", &format!("Bearer {KEY}")]);
}

#[tokio::test]
async fn max_retries_are_those_of_the_derived_client() {
    for (client_of, attempts) in [(None, 3), (Some(7), 8), (Some(6), 7), (Some(0), 1)] {
        let script = Script::new([answer(500)]);
        let first = client(&script);
        let derived = match client_of {
            Some(retries) => first.with_options(|options| options.max_retries(retries)),
            None => first,
        };
        assert_eq!(read(&derived).await.unwrap_err().attempts(), attempts);
        assert_eq!(script.count(), attempts as usize);
    }
}

#[tokio::test]
async fn the_default_timeout_is_60_seconds_and_each_level_overrides_it() {
    let script = Script::ok();
    let clock = Still::default();
    let first = builder(&script).clock(clock.clone()).build().unwrap();
    let hundred = Duration::from_secs(100);
    // The clock notes a limit only while something is waited for.
    read(&first).await.unwrap();
    read(&first).timeout(hundred).await.unwrap();
    read(&first.with_options(|options| options.timeout(None)))
        .await
        .unwrap();
    read(&first.with_options(|options| options.timeout(hundred)))
        .await
        .unwrap();
    read(&first).timeout(None).await.unwrap();
    read(&first).await.unwrap();
    let limits = clock
        .limits
        .lock()
        .unwrap()
        .iter()
        .map(Duration::as_secs)
        .collect::<Vec<_>>();
    assert_eq!(limits, [60, 100, 100, 60]);
}

#[tokio::test]
async fn default_headers_survive_merge_override_and_are_cleared() {
    let script = Script::ok();
    let first = builder(&script).header("X-Foo", "bar").build().unwrap();
    read(&first.with_options(|options| options)).await.unwrap();
    read(&first.with_options(|options| options.header("X-Bar", "s")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.header("x-foo", "s")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.clear_headers().header("X-Bar", "s")))
        .await
        .unwrap();
    let pairs: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| {
            (
                seen.header("x-foo").map(str::to_owned),
                seen.header("x-bar").map(str::to_owned),
            )
        })
        .collect();
    let (bar, s) = (Some("bar".to_owned()), Some("s".to_owned()));
    assert_eq!(
        pairs,
        [
            (bar.clone(), None),
            (bar, s.clone()),
            (s.clone(), None),
            (None, s)
        ]
    );
}

#[tokio::test]
async fn default_query_survives_merges_overrides_and_is_cleared() {
    let script = Script::ok();
    let first = builder(&script).query("foo", "bar").build().unwrap();
    read(&first.with_options(|options| options)).await.unwrap();
    read(&first.with_options(|options| options.query("bar", "s")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.query("foo", "s")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.clear_query().query("bar", "s")))
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
            "/foo?foo=bar",
            "/foo?foo=bar&bar=s",
            "/foo?foo=s",
            "/foo?bar=s"
        ]
    );
}

#[tokio::test]
async fn a_derived_client_with_an_unusable_option_sends_nothing() {
    let script = Script::ok();
    let derived =
        client(&script).with_options(|options| options.credential(0, Credential::token("a\nb")));
    let error = read(&derived).await.unwrap_err();
    assert_eq!((error.kind(), script.count()), (ErrorKind::Request, 0));
    assert!(
        std::error::Error::source(&error)
            .unwrap()
            .to_string()
            .contains("`bearerAuth`")
    );
}

#[tokio::test]
async fn dropping_a_derived_client_leaves_the_first_one_whole() {
    let script = Script::ok();
    let first = client(&script);
    drop(first.with_options(|options| options));
    read(&first).await.unwrap();
}

// Headers.

#[tokio::test]
async fn a_header_for_one_request_beats_the_default_and_may_be_removed() {
    let script = Script::ok();
    let client = builder(&script).header("X-Foo", "default").build().unwrap();
    read(&client)
        .header("x-foo", "mine")
        .unwrap()
        .await
        .unwrap();
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
        .unwrap()
        .await
        .unwrap();
    read(&client).remove_header("authorization").await.unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].header("authorization"), Some("Custom x"));
    assert_eq!(seen[1].header("authorization"), None);
}

#[test]
fn headers_that_cannot_be_sent_are_refused_by_name() {
    let script = Script::ok();
    for (name, value, part) in [
        ("x y", "1", "`x y`"),
        ("x-foo", "a\r\nb", "`x-foo`"),
        ("content-length", "5", "`content-length`"),
    ] {
        let error = builder(&script).header(name, value).build().unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
        let error = read(&client(&script)).header(name, value).unwrap_err();
        assert!(
            error.kind() == ErrorKind::Request && error.to_string().contains(part),
            "{error}"
        );
    }
}

// Keys and environment.

#[test]
fn no_key_is_an_error_when_the_client_is_built() {
    let error = bare(&API, &Script::ok()).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no credential is set for `bearerAuth`: set it on the builder, or the environment variable SHOP_API_KEY"
    );
    bare(&API, &Script::ok()).anonymous().build().unwrap();
}

#[test]
fn a_blank_key_counts_as_missing_and_a_broken_one_is_refused() {
    let script = Script::ok();
    from_env(&[("SHOP_API_KEY", "  ")], &script)
        .build()
        .unwrap_err();
    for key in ["", " key", "key\n", "ke\r\ny", "ké", "k\0"] {
        let error = bare(&API, &script)
            .credential(0, Credential::token(key))
            .build()
            .unwrap_err();
        assert!(error.to_string().contains("`bearerAuth`"), "{error}");
        assert!(
            key.trim().is_empty() || !error.to_string().contains(key.trim()),
            "{error}"
        );
    }
}

#[tokio::test]
async fn the_key_of_the_environment_yields_to_an_explicit_one() {
    let script = Script::ok();
    let env = from_env(&[("SHOP_API_KEY", "env")], &script);
    read(&env.clone().build().unwrap()).await.unwrap();
    read(
        &env.credential(0, Credential::token("mine"))
            .build()
            .unwrap(),
    )
    .await
    .unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].header("authorization"), Some("Bearer env"));
    assert_eq!(seen[1].header("authorization"), Some("Bearer mine"));
}

#[tokio::test]
async fn headers_of_the_environment_are_lines_and_yield_to_explicit_ones() {
    let script = Script::ok();
    let lines = "X-One: 1\n\n x-two :a: b \r\nX-Three: 3";
    let client = from_env(
        &[("SHOP_API_KEY", "k"), ("SHOP_CUSTOM_HEADERS", lines)],
        &script,
    )
    .header("x-three", "mine")
    .build()
    .unwrap();
    read(&client).await.unwrap();
    let seen = script.only();
    assert_eq!(
        [
            seen.header("x-one"),
            seen.header("x-two"),
            seen.header("x-three")
        ],
        [Some("1"), Some("a: b"), Some("mine")]
    );
    let error = ClientBuilder::from_lookup(&API, |name| {
        Some(
            if name == "SHOP_CUSTOM_HEADERS" {
                "nonsense"
            } else {
                "x"
            }
            .to_owned(),
        )
    });
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("line 1 of the environment variable SHOP_CUSTOM_HEADERS")
    );
}

#[test]
fn the_webhook_secret_of_the_environment_is_kept_as_it_is() {
    use secrecy::ExposeSecret;
    let client = from_env(
        &[("SHOP_API_KEY", "k"), ("SHOP_WEBHOOK_SECRET", "secret\n")],
        &Script::ok(),
    )
    .build()
    .unwrap();
    assert_eq!(client.webhook_secret().unwrap().expose_secret(), "secret\n");
}

// Base URLs.

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

// Queries and bodies beyond the document.

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
    use sdk_runtime::decoder::Empty;
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
        support::json(200, r#"{"foo":"bar","new":1}"#)
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
