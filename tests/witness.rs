//! An independent mock server validates every request of the generated crate against the document it came from.
//!
//! The server is the npm package `@stdy/cli`. Without it (`npm install --prefix target/node @stdy/cli`) the tests say so
//! and pass.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use increase::Client;
use increase::oauth_tokens::{OAuthTokenCreateParams, OAuthTokenGrantType};
use tests::places::{corpus, root};

/// The mock server, running.
struct Witness {
    process: Child,
    url: String,
}

impl Witness {
    /// Starts it on a document; `None`, said on standard error, where it is not installed.
    fn start(document: &Path) -> Option<Self> {
        let program = program()?;
        let port = TcpListener::bind("127.0.0.1:0")
            .ok()?
            .local_addr()
            .ok()?
            .port();
        let process = Command::new(program)
            .args(["--host", "127.0.0.1", "-p", &port.to_string()])
            .args([
                "--validator-query-array-format=comma",
                "--validator-query-object-format=dots",
            ])
            .arg(document)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the mock server starts");
        let witness = Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
        };
        let began = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "the mock server did not come up"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(witness)
    }

    /// A client of the generated crate that talks to it.
    fn client(&self) -> Client {
        Client::builder()
            .api_key("key")
            .base_url(&self.url)
            .max_retries(0)
            .build()
            .expect("a client")
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program() -> Option<PathBuf> {
    let found = std::env::var_os("STEADY").map_or_else(
        || root().join("target/node/node_modules/.bin/steady"),
        PathBuf::from,
    );
    if found.exists() {
        return Some(found);
    }
    eprintln!("skipped: no mock server (npm install --prefix target/node @stdy/cli)");
    None
}

async fn both_grant_types_are_valid(document: &Path) {
    let Some(witness) = Witness::start(document) else {
        return;
    };
    let client = witness.client();
    let grants = [
        OAuthTokenCreateParams::new(OAuthTokenGrantType::AuthorizationCode)
            .client_id("12345")
            .client_secret("supersecret")
            .code("123"),
        OAuthTokenCreateParams::new(OAuthTokenGrantType::ProductionToken).production_token("x"),
        OAuthTokenCreateParams::new(OAuthTokenGrantType::AuthorizationCode),
    ];
    for params in grants {
        let response = client
            .oauth_tokens()
            .create(params)
            .with_response()
            .await
            .expect("a token");
        let verdict = |name: &str| {
            response
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or("absent")
                .to_owned()
        };
        assert_eq!(verdict("x-steady-request-valid"), "true");
        assert_eq!(verdict("x-steady-error-count"), "0");
        assert_eq!(response.r#type.as_str(), "oauth_token");
    }
}

#[tokio::test]
async fn requests_are_valid_by_our_own_document() {
    both_grant_types_are_valid(&root().join("spec/oauth_tokens.yaml")).await;
}

#[tokio::test]
async fn requests_are_valid_by_the_published_document() {
    if let Some(corpus) = corpus() {
        both_grant_types_are_valid(&corpus.join("increase_oauth.json")).await;
    }
}

#[tokio::test]
async fn an_invalid_request_is_noticed() {
    // The judge itself is judged: a body that lacks the required field must not pass.
    let Some(witness) = Witness::start(&root().join("spec/oauth_tokens.yaml")) else {
        return;
    };
    let error = witness
        .client()
        .post::<serde_json::Value>("/oauth/tokens")
        .body_field("code", "123")
        .await
        .expect_err("grant_type is required");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
}
