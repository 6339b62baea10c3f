//! OAuth 2 client credentials: tokens fetched when they are needed, and again before they expire.

use super::auth::{AuthContext, Credential, TokenSource};
use super::authorization::Authorization;
use super::base64_text;
use super::body::Body;
use super::error::Error;
use super::granted::Place;
use super::placing;
use super::query;
use super::redact::Redactor;
use super::response::RawResponse;
use super::scheme::{Pair, SchemeKind};
use super::transport::{BoxFuture, HttpRequest};
use super::url_encoded;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Uri};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

const BEARER: Authorization = Authorization("Bearer");
/// How long before its end a token is no longer used: longer than a request takes.
const MARGIN: Duration = Duration::from_secs(60);
/// The longest answer of a token endpoint.
const LONGEST: usize = 1 << 20;

/// `Authorization: Bearer token`, where the token is given or fetched for a client's id and secret.
#[derive(Debug)]
pub struct ClientScheme(pub Pair);

impl SchemeKind for ClientScheme {
    fn header(&self) -> Option<&'static str> {
        BEARER.header()
    }

    fn place(&self, user: Option<&str>, secret: &SecretString) -> Result<Place, &'static str> {
        BEARER.place(user, secret)
    }

    fn pair(&self) -> Option<Pair> {
        Some(self.0)
    }
}

/// Tokens for a client that proves itself by an id and a secret.
pub struct ClientCredentials {
    token_url: String,
    id: String,
    secret: SecretString,
    fields: Vec<(String, String)>,
    secret_in_body: bool,
    cached: Mutex<Option<Token>>,
    /// Held while a token is fetched, so that many calls at once fetch it once.
    fetching: tokio::sync::Mutex<()>,
}

struct Token {
    value: SecretString,
    renew_at: Option<SystemTime>,
}

impl ClientCredentials {
    /// Tokens from the endpoint at `token_url`. Id and secret go in `Authorization: Basic`.
    pub fn new(
        token_url: impl Into<String>,
        id: impl Into<String>,
        secret: impl Into<SecretString>,
    ) -> Self {
        Self {
            token_url: token_url.into(),
            id: id.into(),
            secret: secret.into(),
            fields: Vec::new(),
            secret_in_body: false,
            cached: Mutex::new(None),
            fetching: tokio::sync::Mutex::new(()),
        }
    }

    /// The rights that tokens shall have.
    #[must_use]
    pub fn scopes(self, scopes: &[&str]) -> Self {
        self.field("scope", scopes.join(" "))
    }

    /// A further field of the request for a token: `audience`, `resource`.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Sends id and secret in the body, for servers that do not take them in a header.
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.secret_in_body = true;
        self
    }

    fn fresh(&self, now: SystemTime) -> Option<SecretString> {
        let cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        let token = cached.as_ref()?;
        let is_fresh = token.renew_at.is_none_or(|renew_at| now < renew_at);
        is_fresh.then(|| token.value.clone())
    }

    fn keep(&self, token: Option<Token>) {
        *self.cached.lock().unwrap_or_else(PoisonError::into_inner) = token;
    }

    async fn fetch(&self, context: &AuthContext) -> Result<Token, Error> {
        let response = context.transport.send(self.request()?).await?;
        let (head, body) = response.into_parts();
        let body = body.read().collect(LONGEST).await?;
        let response = RawResponse::new(head.status, head.headers, body);
        let answer: Option<Value> = serde_json::from_slice(response.body()).ok();
        if !response.status().is_success() {
            // The standard's error codes are a fixed list of words; a description may say anything.
            let code = answer
                .as_ref()
                .and_then(|answer| answer.get("error")?.as_str());
            let code = code
                .filter(|code| code.len() < 64 && code.bytes().all(|byte| byte.is_ascii_graphic()));
            let code = code.map(|code| self.secrets().text(code.to_owned()));
            let message = format!(
                "no token was given: {}{}",
                response.status(),
                code.map(|code| format!(": {code}")).unwrap_or_default()
            );
            return Err(Error::credential(message).answered(response));
        }
        let answer = answer.unwrap_or_default();
        let value = answer
            .get("access_token")
            .and_then(Value::as_str)
            .ok_or_else(|| {
                Error::credential("the token endpoint answered without an `access_token`")
            })?;
        let lifetime = answer.get("expires_in").and_then(|seconds| {
            Duration::try_from_secs_f64(
                seconds
                    .as_f64()
                    .or_else(|| seconds.as_str()?.parse().ok())?,
            )
            .ok()
        });
        // A lifetime of nothing tells nothing: renewed each time, tokens would cost a request for every call.
        let lifetime = lifetime.filter(|lifetime| !lifetime.is_zero());
        let renew_at = lifetime.and_then(|lifetime| {
            // A token that lives shorter than the margin is used for half its life.
            context
                .clock
                .now()
                .checked_add(lifetime.saturating_sub(MARGIN).max(lifetime / 2))
        });
        Ok(Token {
            value: value.into(),
            renew_at,
        })
    }

    /// Returns the secrets of a request for a token, which must not be printed.
    fn secrets(&self) -> Redactor {
        let mut secrets = Redactor::default();
        secrets.hide(self.secret.expose_secret());
        secrets.hide(&self.pair());
        for (name, value) in &self.fields {
            if !matches!(name.as_str(), "scope" | "audience" | "resource") {
                secrets.hide(value);
            }
        }
        secrets
    }

    /// Id and secret as a header has them: RFC 6749 has both encoded before they are joined.
    fn pair(&self) -> String {
        let secret = query::encode(self.secret.expose_secret());
        base64_text::encode(format!("{}:{secret}", query::encode(&self.id)).as_bytes())
    }

    fn request(&self) -> Result<HttpRequest, Error> {
        let secret = self.secret.expose_secret();
        let mut fields = vec![query::pair("grant_type", "client_credentials")];
        for (name, value) in &self.fields {
            fields.push(query::pair(name.clone(), value));
        }
        if self.secret_in_body {
            fields.push(query::pair("client_id", &self.id));
            fields.push(query::pair("client_secret", secret));
        }
        let uri = Uri::try_from(self.token_url.as_str())
            .ok()
            .filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")));
        let mut request = HttpRequest::new(Body::from(url_encoded::text(&fields)));
        *request.method_mut() = Method::POST;
        *request.uri_mut() =
            uri.ok_or_else(|| Error::credential("the URL for tokens is not valid"))?;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, form);
        if !self.secret_in_body {
            let value = placing::secret(["Basic ", &self.pair()].concat());
            let value = value
                .ok_or_else(|| Error::credential("the client's id and secret cannot be sent"))?;
            headers.insert(AUTHORIZATION, value);
        }
        Ok(request)
    }
}

impl TokenSource for ClientCredentials {
    fn token<'a>(&'a self, context: &'a AuthContext) -> BoxFuture<'a, Result<SecretString, Error>> {
        Box::pin(async move {
            if let Some(token) = self.fresh(context.clock.now()) {
                return Ok(token);
            }
            let _turn = self.fetching.lock().await;
            if let Some(token) = self.fresh(context.clock.now()) {
                return Ok(token);
            }
            let token = self.fetch(context).await?;
            let value = token.value.clone();
            self.keep(Some(token));
            Ok(value)
        })
    }

    fn rejected(&self, token: &SecretString) {
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        // Another call may have fetched a newer one meanwhile.
        if cached
            .as_ref()
            .is_some_and(|cached| cached.value.expose_secret() == token.expose_secret())
        {
            *cached = None;
        }
    }
}

impl From<ClientCredentials> for Credential {
    fn from(source: ClientCredentials) -> Self {
        Self::source(source)
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientCredentials([REDACTED])")
    }
}
