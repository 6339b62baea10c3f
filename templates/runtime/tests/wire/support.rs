//! A transport that answers from a script, a clock that never waits, and an API to call with them.

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use sdk_runtime::api::{Api, Idempotency, Operation, Server};
use sdk_runtime::authorization::Authorization;
use sdk_runtime::body::Body;
use sdk_runtime::call::Call;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::clock::Clock;
use sdk_runtime::request::Request;
use sdk_runtime::scheme::Scheme;
use sdk_runtime::transport::{AttemptInfo, BoxFuture, HttpRequest, HttpResponse, Transport};
use sdk_runtime::transport_error::{TransportError, TransportErrorKind};
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

pub const KEY: &str = "My API Key";
/// The time of day in every test: Fri, 29 Sep 2023 16:26:37 GMT.
pub const NOW: u64 = 1_696_004_797;

pub static API: Api = Api {
    user_agent: "Shop/Rust 1.0.0",
    servers: &[
        Server {
            name: "production",
            url: "https://api.example.com",
            variables: &[],
        },
        Server {
            name: "sandbox",
            url: "https://sandbox.example.com",
            variables: &[],
        },
    ],
    schemes: &[Scheme {
        name: "bearerAuth",
        kind: &Authorization("Bearer"),
        env: &["SHOP_API_KEY"],
        setter: "api_key",
    }],
    documentation: Some("https://shop.example.com/keys"),
    security: &[&["bearerAuth"]],
    base_url_env: &["SHOP_BASE_URL", "SHOP_URL"],
    headers_env: Some("SHOP_CUSTOM_HEADERS"),
    webhook_secret_env: Some("SHOP_WEBHOOK_SECRET"),
    idempotency: Some(Idempotency {
        header: "Idempotency-Key",
        prefix: "shop-rust-retry-",
        methods: &["POST", "PUT", "PATCH", "DELETE"],
    }),
    ..Api::EMPTY
};

pub static CREATE: Operation = Operation::new("create_foo", Method::POST, "/foo");
pub static READ: Operation = Operation::new("read_foo", Method::GET, "/foo");

/// A request as the transport saw it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: Method,
    pub url: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// None for a request that belongs to no attempt.
    pub info: Option<AttemptInfo>,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// What follows the host.
    pub fn target(&self) -> &str {
        let behind = self.url.split_once("://").unwrap().1;
        behind.find('/').map_or("", |start| &behind[start..])
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// What the transport does with a request.
pub enum Reply {
    Answer {
        status: u16,
        headers: Vec<(String, String)>,
        body: Body,
    },
    Fail(TransportErrorKind),
    /// Nothing, for ever.
    Hang,
}

pub fn answer(status: u16) -> Reply {
    Reply::Answer {
        status,
        headers: Vec::new(),
        body: Body::empty(),
    }
}

pub fn reply(status: u16, body: &str) -> Reply {
    answer(status)
        .with("content-type", "application/json")
        .body(body.to_owned())
}

impl Reply {
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    pub fn body(mut self, content: impl Into<Body>) -> Self {
        if let Self::Answer { body, .. } = &mut self {
            *body = content.into();
        }
        self
    }
}

/// A transport that answers from a script; when it is at its end, the last reply is given again and again.
#[derive(Clone, Default)]
pub struct Script {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Script {
    pub fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self {
            replies: Arc::new(Mutex::new(replies.into_iter().collect())),
            seen: Arc::default(),
        }
    }

    pub fn ok() -> Self {
        Self::new([reply(200, r#"{"foo":"bar"}"#)])
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub fn only(&self) -> Seen {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "one request: {seen:?}");
        seen[0].clone()
    }

    pub fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    fn next(&self) -> Reply {
        let mut replies = self.replies.lock().unwrap();
        if replies.len() > 1 {
            return replies.pop_front().unwrap();
        }
        match replies.front().expect("a reply") {
            Reply::Answer {
                status,
                headers,
                body,
            } => Reply::Answer {
                status: *status,
                headers: headers.clone(),
                body: body.clone(),
            },
            Reply::Fail(kind) => Reply::Fail(*kind),
            Reply::Hang => Reply::Hang,
        }
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        let this = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.read().collect(usize::MAX).await?;
            this.seen.lock().unwrap().push(Seen {
                method: parts.method,
                url: parts.uri.to_string(),
                headers: parts.headers,
                body,
                info: parts.extensions.get().copied(),
            });
            match this.next() {
                Reply::Answer {
                    status,
                    headers,
                    body,
                } => {
                    let mut response = HttpResponse::new(body);
                    *response.status_mut() = StatusCode::from_u16(status).unwrap();
                    for (name, value) in headers {
                        let name: http::HeaderName = name.parse().unwrap();
                        response.headers_mut().append(name, value.parse().unwrap());
                    }
                    Ok(response)
                }
                Reply::Fail(kind) => Err(TransportError::new(kind)),
                Reply::Hang => std::future::pending().await,
            }
        })
    }
}

/// A clock that stands still: waits end at once and are written down, limits pass as soon as there is nothing else to do.
#[derive(Clone, Default)]
pub struct Still {
    pub sleeps: Arc<Mutex<Vec<Duration>>>,
    pub limits: Arc<Mutex<Vec<Duration>>>,
    pub ahead: Arc<Mutex<Duration>>,
}

impl Still {
    pub fn sleeps(&self) -> Vec<f64> {
        self.sleeps
            .lock()
            .unwrap()
            .iter()
            .map(Duration::as_secs_f64)
            .collect()
    }

    pub fn advance(&self, by: Duration) {
        *self.ahead.lock().unwrap() += by;
    }
}

impl Clock for Still {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(NOW) + *self.ahead.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleeps.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }

    fn limit(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.limits.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }
}

/// A builder with a key, the script and a clock that stands still.
pub fn builder(script: &Script) -> ClientBuilder {
    bare(&API, script).credential(0, sdk_runtime::auth::Credential::token(KEY))
}

/// A builder without a key.
pub fn bare(api: &'static Api, script: &Script) -> ClientBuilder {
    ClientBuilder::new(api)
        .transport(script.clone())
        .clock(Still::default())
}

pub fn client(script: &Script) -> Client {
    builder(script).build().unwrap()
}

/// GET `/foo`.
pub fn read(client: &Client) -> Request<Value> {
    Call::new(client, &READ).request()
}

/// POST `/foo` with `{"foo":"bar"}`.
pub fn create(client: &Client) -> Request<Value> {
    Call::new(client, &CREATE)
        .json(&serde_json::json!({"foo": "bar"}))
        .request()
}

/// A builder with these environment variables.
pub fn from_env(variables: &[(&str, &str)], script: &Script) -> ClientBuilder {
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
