//! What a careful person writes by hand for one call: the same types, headers, key, time limit and checks.

use crate::calls::{CODE, ID, KEY, SECRET, Side};
use increase::{ExposeSecret, SecretString};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize, Serializer};
use std::time::Duration;
use uuid::Uuid;

#[derive(Serialize)]
struct Params {
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exposed")]
    client_secret: Option<SecretString>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exposed")]
    code: Option<SecretString>,
    grant_type: GrantType,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum GrantType {
    AuthorizationCode,
}

#[allow(clippy::ref_option, reason = "what serde calls it with")]
fn exposed<S: Serializer>(secret: &Option<SecretString>, serializer: S) -> Result<S::Ok, S::Error> {
    secret
        .as_ref()
        .map(ExposeSecret::expose_secret)
        .serialize(serializer)
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "only read")]
pub struct Reply {
    access_token: SecretString,
    group_id: String,
    token_type: TokenType,
    r#type: Constant,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TokenType {
    Bearer,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Constant {
    OauthToken,
}

/// The client, with what does not change from call to call.
pub struct ByHand {
    http: reqwest::Client,
    base: String,
}

/// The HTTP client, with what every request has.
pub fn http() -> reqwest::Client {
    let mut bearer = HeaderValue::try_from(format!("Bearer {KEY}")).expect("a header");
    bearer.set_sensitive(true);
    let headers = HeaderMap::from_iter([
        (AUTHORIZATION, bearer),
        (ACCEPT, HeaderValue::from_static("application/json")),
    ]);
    reqwest::Client::builder()
        .user_agent("by-hand/1.0")
        .default_headers(headers)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(60))
        .build()
        .expect("a client")
}

/// What is sent.
pub fn params() -> impl Serialize {
    Params {
        client_id: Some(ID.into()),
        client_secret: Some(SECRET.into()),
        code: Some(CODE.into()),
        grant_type: GrantType::AuthorizationCode,
    }
}

/// Reads what is answered.
pub fn read(body: &[u8]) -> Result<(), String> {
    let reply: Reply = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    drop(reply);
    Ok(())
}

impl Side for ByHand {
    const NAME: &'static str = "by hand";

    fn new(url: &str) -> Self {
        Self {
            http: http(),
            base: url.to_owned(),
        }
    }

    async fn call(&self) -> Result<(), String> {
        let answer = self
            .http
            .post(format!("{}/oauth/tokens", self.base))
            .header(
                "idempotency-key",
                format!("by-hand-retry-{}", Uuid::new_v4()),
            )
            .json(&params())
            .send()
            .await
            .map_err(|error| error.to_string())?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(|error| error.to_string())?;
        if !status.is_success() {
            return Err(format!("{status}: {}", String::from_utf8_lossy(&body)));
        }
        read(&body)
    }
}
