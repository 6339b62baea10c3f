//! The generated crate against a scripted server: exact bytes out, decoded replies, typed errors, retries, secrets.

use std::time::Duration;

use increase::error::ApiErrorKind;
use increase::models::OAuthToken;
use increase::oauth_tokens::{OAuthTokenCreateParams, OAuthTokenGrantType};
use increase::{Client, Error, ExposeSecret};
use tests::server::{Answer, Server};

const KEY: &str = "key_9f8e7d6c5b4a";
const SECRET: &str = "supersecret_31415926";
const TOKEN: &str = "token_27182818";

fn client(server: &Server) -> Client {
    Client::builder()
        .api_key(KEY)
        .base_url(server.url())
        .max_retries(0)
        .build()
        .expect("a client")
}

fn params() -> OAuthTokenCreateParams {
    OAuthTokenCreateParams::new(OAuthTokenGrantType::AuthorizationCode)
        .client_id("12345")
        .client_secret(SECRET)
        .code("123")
}

fn token() -> Answer {
    Answer::json(
        200,
        format!(
            r#"{{"access_token":"{TOKEN}","group_id":"group_1","token_type":"bearer","type":"oauth_token"}}"#
        ),
    )
}

async fn call(answer: Answer) -> Result<OAuthToken, Error> {
    let server = Server::start(vec![answer]);
    client(&server).oauth_tokens().create(params()).await
}

async fn failure(answer: Answer) -> Error {
    call(answer)
        .await
        .expect_err("the server reported an error")
}

fn problem(status: u16, kind: &str, extra: &str) -> Answer {
    Answer::json(
        status,
        format!(r#"{{"type":"{kind}","title":"A title","detail":null,"status":{status}{extra}}}"#),
    )
}

#[tokio::test]
async fn an_authorization_code_goes_out_byte_for_byte() {
    let server = Server::start(vec![token()]);
    client(&server)
        .oauth_tokens()
        .create(params())
        .await
        .expect("a token");
    let all = server.received();
    let request = all.first().expect("one request");
    assert_eq!(request.line, "POST /oauth/tokens HTTP/1.1");
    assert_eq!(
        request.body,
        format!(
            r#"{{"client_id":"12345","client_secret":"{SECRET}","code":"123","grant_type":"authorization_code"}}"#
        )
    );
    assert_eq!(
        request.header("authorization"),
        Some(format!("Bearer {KEY}").as_str())
    );
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(
        request.header("user-agent"),
        Some(concat!("Increase/Rust ", env!("CARGO_PKG_VERSION")))
    );
    assert_eq!(
        request.header("content-length"),
        Some(request.body.len().to_string().as_str())
    );
    let key = request
        .header("idempotency-key")
        .expect("an idempotency key");
    assert!(key.starts_with("increase-rust-retry-"), "{key}");
    assert_eq!(all.len(), 1);
}

#[tokio::test]
async fn a_production_token_goes_out_byte_for_byte() {
    let server = Server::start(vec![token()]);
    client(&server)
        .oauth_tokens()
        .create(
            OAuthTokenCreateParams::new(OAuthTokenGrantType::ProductionToken).production_token("x"),
        )
        .await
        .expect("a token");
    let all = server.received();
    assert_eq!(
        all.first().expect("one request").body,
        r#"{"grant_type":"production_token","production_token":"x"}"#
    );
}

#[tokio::test]
async fn a_token_is_decoded() {
    let token = call(token()).await.expect("a token");
    assert_eq!(token.access_token.expose_secret(), TOKEN);
    assert_eq!(token.group_id, "group_1");
    assert_eq!(token.token_type.as_str(), "bearer");
    assert_eq!(token.r#type.as_str(), "oauth_token");
}

#[tokio::test]
async fn an_unknown_enum_value_and_an_unknown_field_survive() {
    let server = Server::start(vec![Answer::json(
        200,
        r#"{"access_token":"t","group_id":"g","token_type":"mac","type":"oauth_token","expires_in":60}"#,
    )]);
    let response = client(&server)
        .oauth_tokens()
        .create(params())
        .with_response()
        .await
        .expect("a token with an unknown type");
    assert_eq!(response.token_type.as_str(), "mac");
    let whole: serde_json::Value = response.json().expect("the raw body is JSON");
    assert_eq!(whole.get("expires_in"), Some(&serde_json::json!(60)));
}

#[tokio::test]
async fn a_missing_required_field_is_an_error_that_names_it_and_keeps_the_body_to_itself() {
    let error = failure(Answer::json(
        200,
        format!(r#"{{"group_id":"{TOKEN}","token_type":"bearer","type":"oauth_token"}}"#),
    ))
    .await;
    assert!(error.is_decode(), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    let told = chain(&error);
    assert!(told.contains("access_token"), "{told}");
    assert!(!told.contains(TOKEN), "{told}");
}

fn chain(error: &Error) -> String {
    let mut told = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        told = format!("{told} {cause} {cause:?}");
        source = cause.source();
    }
    told
}

#[tokio::test]
async fn every_documented_error_has_its_type_and_its_fields() {
    type Check = fn(&ApiErrorKind) -> bool;
    let table: [(u16, &str, &str, Check); 12] = [
        (404, "api_method_not_found_error", "", |kind| {
            matches!(kind, ApiErrorKind::ApiMethodNotFound(_))
        }),
        (403, "environment_mismatch_error", "", |kind| {
            matches!(kind, ApiErrorKind::EnvironmentMismatch(_))
        }),
        (
            409,
            "idempotency_key_already_used_error",
            r#","resource_id":"r1""#,
            |kind| matches!(kind, ApiErrorKind::IdempotencyKeyAlreadyUsed(e) if e.resource_id == "r1"),
        ),
        (403, "insufficient_permissions_error", "", |kind| {
            matches!(kind, ApiErrorKind::InsufficientPermissions(_))
        }),
        (500, "internal_server_error", "", |kind| {
            matches!(kind, ApiErrorKind::InternalServer(_))
        }),
        (
            401,
            "invalid_api_key_error",
            r#","reason":"no_header""#,
            |kind| matches!(kind, ApiErrorKind::InvalidApiKey(e) if e.reason.as_str() == "no_header"),
        ),
        (409, "invalid_operation_error", "", |kind| {
            matches!(kind, ApiErrorKind::InvalidOperation(_))
        }),
        (
            400,
            "invalid_parameters_error",
            r#","errors":[{"field":"code"}]"#,
            |kind| matches!(kind, ApiErrorKind::InvalidParameters(e) if e.errors.len() == 1),
        ),
        (400, "malformed_request_error", "", |kind| {
            matches!(kind, ApiErrorKind::MalformedRequest(_))
        }),
        (
            404,
            "object_not_found_error",
            r#","likely_environment":"sandbox""#,
            |kind| {
                matches!(kind, ApiErrorKind::ObjectNotFound(e)
                if e.likely_environment.as_ref().is_some_and(|it| it.as_str() == "sandbox"))
            },
        ),
        (403, "private_feature_error", "", |kind| {
            matches!(kind, ApiErrorKind::PrivateFeature(_))
        }),
        (
            429,
            "rate_limited_error",
            r#","retry_after":7"#,
            |kind| matches!(kind, ApiErrorKind::RateLimited(e) if e.retry_after == Some(7)),
        ),
    ];
    for (status, kind, extra, check) in table {
        let error = failure(problem(status, kind, extra)).await;
        let api = error.api().unwrap_or_else(|| panic!("{kind}: {error:?}"));
        assert_eq!(api.status().as_u16(), status);
        assert!(check(&api.kind()), "{kind}: {:?}", api.kind());
        assert!(error.to_string().contains("A title"), "{error}");
    }
}

#[tokio::test]
async fn an_error_of_a_new_type_keeps_its_status_and_body() {
    let error = failure(problem(400, "brand_new_error", r#","hint":"look""#)).await;
    let api = error.api().expect("an API error");
    assert!(
        matches!(api.kind(), ApiErrorKind::Unknown(_)),
        "{:?}",
        api.kind()
    );
    assert!(api.body_text().contains("look"));
}

#[tokio::test]
async fn an_html_error_page_keeps_its_status_and_body() {
    for status in [500, 502] {
        let error = failure(Answer::Reply(
            status,
            "text/html",
            "<html>bad gateway</html>".into(),
        ))
        .await;
        let api = error.api().expect("an API error");
        assert_eq!(api.status().as_u16(), status);
        assert_eq!(api.body_text(), "<html>bad gateway</html>");
        assert!(matches!(api.kind(), ApiErrorKind::Unknown(_)));
    }
}

#[tokio::test]
async fn no_secret_is_printed() {
    let params = params();
    assert!(!format!("{params:?}").contains(SECRET));
    let token = call(token()).await.expect("a token");
    assert!(!format!("{token:?}").contains(TOKEN));
    let server = Server::start(vec![]);
    let client = client(&server);
    assert!(!format!("{client:?}").contains(KEY));
    assert!(!format!("{:?}", client.oauth_tokens().create(params)).contains(SECRET));
    let error = failure(problem(
        401,
        "invalid_api_key_error",
        r#","reason":"no_header""#,
    ))
    .await;
    assert!(!chain(&error).contains(KEY) && !chain(&error).contains(SECRET));
}

#[tokio::test]
async fn a_failure_of_the_server_is_retried_with_the_same_idempotency_key() {
    let busy = Answer::Raw(
        b"HTTP/1.1 503 X\r\nretry-after-ms: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            .to_vec(),
    );
    let server = Server::start(vec![busy.clone(), busy, token()]);
    let client = Client::builder()
        .api_key(KEY)
        .base_url(server.url())
        .build()
        .expect("a client");
    let response = client
        .oauth_tokens()
        .create(params())
        .with_response()
        .await
        .expect("the third attempt is answered");
    assert_eq!(response.retries_taken(), 2);
    let keys: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.header("idempotency-key").map(str::to_owned))
        .collect();
    assert_eq!(keys.len(), 3);
    assert!(
        keys.iter().all(|key| key.is_some() && *key == keys[0]),
        "{keys:?}"
    );
}

#[tokio::test]
async fn a_server_that_never_answers_is_a_timeout() {
    let server = Server::start(vec![Answer::Silence]);
    let error = client(&server)
        .oauth_tokens()
        .create(params())
        .timeout(Duration::from_millis(100))
        .await
        .expect_err("no answer came");
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn options_of_one_request_reach_the_wire() {
    let server = Server::start(vec![Answer::Hangup, token()]);
    client(&server)
        .oauth_tokens()
        .create(params())
        .max_retries(1)
        .idempotency_key("invoice-7")
        .header("x-trace", "1")
        .await
        .expect("the second attempt is answered");
    for request in server.received() {
        assert_eq!(request.header("idempotency-key"), Some("invoice-7"));
        assert_eq!(request.header("x-trace"), Some("1"));
    }
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_token_can_be_used_in_place_of_the_key() {
    let server = Server::start(vec![token()]);
    let client = client(&server);
    let token = client
        .oauth_tokens()
        .create(params())
        .await
        .expect("a token");
    let user = client.with_options(|options| options.api_key(token.access_token.clone()));
    user.oauth_tokens()
        .create(params())
        .await
        .expect("another token");
    let seen: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.header("authorization").map(str::to_owned))
        .collect();
    assert_eq!(
        seen,
        [
            Some(format!("Bearer {KEY}")),
            Some(format!("Bearer {TOKEN}"))
        ]
    );
}
