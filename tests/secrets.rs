//! Everything that the generated crate tells about calls, good and bad, is searched for the secrets that went through it.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use increase::oauth_tokens::{OAuthTokenCreateParams, OAuthTokenGrantType};
use increase::testing::MockTransport;
use increase::{Client, ClientBuilder, HttpRequest, Method, Next};
use tests::server::{Answer, Server};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// What must not be found, each used in one place only.
const SECRETS: [&str; 8] = [KEY, CLIENT, CODE, TOKEN, HEADER, QUERY, COOKIE, SIGNATURE];
const KEY: &str = "ZKEYZ";
const CLIENT: &str = "ZCLIENTZ";
const CODE: &str = "ZCODEZ";
const TOKEN: &str = "ZTOKENZ";
const HEADER: &str = "ZHEADERZ";
const QUERY: &str = "ZQUERYZ";
const COOKIE: &str = "ZCOOKIEZ";
const SIGNATURE: &str = "ZSIGNATUREZ";

/// Everything told so far: by formatting, and through `tracing`.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<String>>);

impl Told {
    fn line(&self, arguments: std::fmt::Arguments) {
        let mut text = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(text, "{arguments}");
    }

    /// A value as `{:?}` and `{:#?}` print it; a panic says no more.
    fn debug(&self, value: &dyn Debug) {
        self.line(format_args!("{value:?} {value:#?}"));
    }

    /// An error with all its causes.
    fn error(&self, error: &(dyn std::error::Error + 'static)) {
        self.debug(&error);
        self.line(format_args!("{error}"));
        let mut source = error.source();
        while let Some(cause) = source {
            self.debug(&cause);
            self.line(format_args!("{cause}"));
            source = cause.source();
        }
    }

    /// The text, searched.
    fn searched(&self) -> String {
        let text = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for line in text.lines() {
            for secret in SECRETS {
                assert!(!line.contains(secret), "{secret} is told: {line}");
            }
        }
        text.clone()
    }
}

impl Visit for Told {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.line(format_args!("{} = {value:?}", field.name()));
    }
}

impl Subscriber for Told {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn params() -> OAuthTokenCreateParams {
    OAuthTokenCreateParams::new(OAuthTokenGrantType::AuthorizationCode)
        .client_id("an id")
        .client_secret(CLIENT)
        .code(CODE)
}

/// The fields of a token, one of them replaced.
fn token(field: &str, value: &str) -> Answer {
    let mut body = serde_json::json!({
        "access_token": TOKEN, "group_id": "group_1", "token_type": "bearer", "type": "oauth_token", "other": TOKEN,
    });
    if let Some(place) = body.get_mut(field) {
        *place = serde_json::from_str(value).expect("JSON");
    }
    Answer::json(200, body.to_string())
}

/// A whole response with two more header lines than it needs.
fn raw(status: u16, header: &str, body: &str) -> Answer {
    let length = body.len();
    let text = format!(
        "HTTP/1.1 {status} X\r\n{header}\r\nset-cookie: {COOKIE}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    Answer::Raw(text.into_bytes())
}

/// The ways in which a call can end, as far as the server decides.
fn endings() -> Vec<Answer> {
    let quoted = format!("{KEY} {CLIENT} {CODE} {TOKEN} {HEADER} {QUERY}");
    let problem = |kind: &str| {
        serde_json::json!({"type": kind, "title": "A title", "detail": null, "status": 400, "reason": "no_header", "echo": quoted}).to_string()
    };
    vec![
        token("", ""),
        token("access_token", "5"),
        token("token_type", &format!("[\"{TOKEN}\"]")),
        token("group_id", &format!("{{\"{TOKEN}\": \"{TOKEN}\"}}")),
        Answer::json(200, format!("\"{TOKEN}\"")),
        Answer::json(200, format!("{{\"access_token\": \"{TOKEN}\", {TOKEN}")),
        raw(401, "x-a: b", &problem("invalid_api_key_error")),
        raw(400, "x-a: b", &problem("brand_new_error")),
        raw(502, "content-type: text/html", &quoted),
        raw(
            307,
            &format!("location: http://127.0.0.2:1/?s={SIGNATURE}"),
            "",
        ),
        raw(
            307,
            &format!("location: ftp://{SIGNATURE}/?s={SIGNATURE}"),
            "",
        ),
        raw(
            307,
            &format!("location: http://{SIGNATURE}:{SIGNATURE}"),
            "",
        ),
        Answer::Raw(format!("{TOKEN} {COOKIE}\r\n\r\n").into_bytes()),
        Answer::Raw(format!("HTTP/1.1 200 X\r\ncontent-length: 900\r\n\r\n{TOKEN}").into_bytes()),
        Answer::Hangup,
        Answer::Silence,
    ]
}

fn builder(url: &str) -> ClientBuilder {
    Client::builder()
        .api_key(KEY)
        .base_url(url)
        .max_retries(1)
        .header("x-key", HEADER)
        .query("signature", QUERY)
}

#[tokio::test]
async fn no_ending_of_a_call_tells_a_secret() {
    let told = Told::default();
    let guard = tracing::subscriber::set_default(told.clone());
    for answer in endings() {
        let retry = Answer::Raw(
            b"HTTP/1.1 503 X\r\nretry-after-ms: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                .to_vec(),
        );
        let server = Server::start(vec![retry, answer]);
        let builder = builder(&server.url());
        told.debug(&builder);
        let client = builder.build().expect("a client");
        let request = client
            .oauth_tokens()
            .create(params())
            .body_field("more", CODE)
            .timeout(Duration::from_millis(300))
            .with_response();
        told.debug(&(&client, &request, &params()));
        match request.await {
            Ok(response) => told.debug(&(&response, response.raw(), response.headers().len())),
            Err(error) => {
                told.error(&error);
                told.debug(&error.response());
                if let Some(api) = error.api() {
                    told.error(api);
                    told.debug(&api.response());
                }
            }
        }
        assert_eq!(server.received().len(), 2, "{}", told.searched());
    }
    drop(guard);
    let text = told.searched();
    for heard in ["\"sending\"", "create_an_oauth_token", "A title", "group_1"] {
        assert!(
            text.contains(heard.trim_matches('"')),
            "`{heard}` should be told: {text}"
        );
    }
}

#[tokio::test]
async fn no_refused_setting_and_no_unreachable_url_tells_a_secret() {
    let told = Told::default();
    let guard = tracing::subscriber::set_default(told.clone());
    let url = "http://127.0.0.1:1";
    let refused = [
        builder(url).api_key(format!("{KEY}\n{KEY}")),
        builder(url).header("x-key", format!("{HEADER}\n")),
        builder(&format!("http://user:{KEY}@127.0.0.1")),
        builder(&format!("http://127.0.0.1/?key={QUERY}")),
        builder(&format!("http://[{SIGNATURE}]")),
    ];
    for builder in refused {
        told.debug(&builder);
        told.error(&builder.build().expect_err("a setting is refused"));
    }
    let client = builder(url).max_retries(0).build().expect("a client");
    let path = format!("/files?signature={SIGNATURE}");
    let request = client.get::<serde_json::Value>(path);
    told.debug(&request);
    told.error(&request.await.expect_err("nobody listens"));
    let header = client
        .oauth_tokens()
        .create(params())
        .header("x-key", format!("{HEADER}\n"));
    told.error(&header.await.expect_err("a header is refused"));
    drop(guard);
    told.searched();
}

#[tokio::test]
async fn what_tests_and_middleware_print_holds_no_secret() {
    let told = Told::default();
    let mock = MockTransport::new();
    mock.expect(Method::POST, "/oauth/tokens")
        .json(200, serde_json::json!({"access_token": TOKEN}))
        .header("set-cookie", COOKIE);
    let heard = told.clone();
    let client = Client::builder()
        .api_key(KEY)
        .transport(mock.clone())
        .middleware(move |request: HttpRequest, next: Next| {
            let heard = heard.clone();
            async move {
                heard.debug(&(&request, &next));
                next.run(request).await
            }
        })
        .build()
        .expect("a client");
    let error = client
        .oauth_tokens()
        .create(params())
        .await
        .expect_err("fields are missing");
    told.error(&error);
    told.debug(&(&mock, mock.requests()));
    assert!(told.searched().contains("POST /oauth/tokens"));
}
