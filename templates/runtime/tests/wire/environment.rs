//! Settings from environment variables.

use super::support::{API, Script, bare, from_env, read};
use sdk_runtime::auth::Credential;
use sdk_runtime::client::ClientBuilder;

#[test]
fn no_key_is_an_error_when_the_client_is_built() {
    let error = bare(&API, &Script::ok()).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no credential for `bearerAuth`: give it by `ClientBuilder::api_key`, or set SHOP_API_KEY and make the client with `Client::from_env` (see https://shop.example.com/keys)"
    );
    let error = from_env(&[], &Script::ok()).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no credential for `bearerAuth`: SHOP_API_KEY is not set in the environment, or blank; set SHOP_API_KEY, or give the credential by `ClientBuilder::api_key` (see https://shop.example.com/keys)"
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
