//! What a document says about its API as a whole and about each operation, as constants.

use super::scheme::Scheme;
use http::Method;
use std::time::Duration;

/// An API: everything that all its operations share.
///
/// Written as a constant: `Api { user_agent: "..", servers: &[..], ..Api::EMPTY }`.
#[derive(Debug)]
pub struct Api {
    /// The `User-Agent` of every request, `Product/Rust version`.
    pub user_agent: &'static str,
    /// Where the API is served; the first is the default.
    pub servers: &'static [Server],
    /// The ways to prove who is calling; credentials are given by index into this list.
    pub schemes: &'static [Scheme],
    /// The page that tells how to get a credential.
    pub documentation: Option<&'static str>,
    /// Which schemes an operation needs, unless it says otherwise.
    pub security: Security,
    /// Environment variables that may hold the base URL, the first one set wins.
    pub base_url_env: &'static [&'static str],
    /// Environment variable with more headers, one `Name: value` a line.
    pub headers_env: Option<&'static str>,
    /// Environment variable with the secret that signs webhooks.
    pub webhook_secret_env: Option<&'static str>,
    /// How a repeated request is recognised by the server, if it is.
    pub idempotency: Option<Idempotency>,
    /// Response headers that may hold the request's id, the first one present wins.
    pub request_id_headers: &'static [&'static str],
    /// Headers that go with every request unless the user says otherwise: name and value.
    pub headers: &'static [(&'static str, &'static str)],
    /// How long one attempt may take unless the user says otherwise.
    pub timeout: Option<Duration>,
    /// How many times a failed request is sent again unless the user says otherwise.
    pub max_retries: u32,
}

impl Api {
    /// An API that says nothing: the rest of a constant.
    pub const EMPTY: Self = Self {
        user_agent: concat!("sdk-runtime/", env!("CARGO_PKG_VERSION")),
        servers: &[],
        schemes: &[],
        documentation: None,
        security: &[],
        base_url_env: &[],
        headers_env: None,
        webhook_secret_env: None,
        idempotency: None,
        request_id_headers: &["x-request-id", "request-id"],
        headers: &[],
        timeout: Some(Duration::from_secs(60)),
        max_retries: 2,
    };
}

/// Alternatives, any of which is enough; each lists the names of the schemes it needs together.
///
/// No alternative at all, or an empty one, means that no credential is needed.
pub type Security = &'static [&'static [&'static str]];

/// A server of the API.
#[derive(Debug)]
pub struct Server {
    /// What the environment is called: `production`.
    pub name: &'static str,
    /// Its URL, which may have `{variables}`.
    pub url: &'static str,
    /// The variables of the URL with their defaults.
    pub variables: &'static [Variable],
}

/// A variable of a server's URL.
#[derive(Debug)]
pub struct Variable {
    /// Its name, as between the braces.
    pub name: &'static str,
    /// What it stands for unless the user says otherwise.
    pub default: &'static str,
    /// The values it may have; empty when any will do.
    pub values: &'static [&'static str],
}

/// How a repeated request is recognised by the server.
#[derive(Debug)]
pub struct Idempotency {
    /// The header that holds the key.
    pub header: &'static str,
    /// What a key made by the client begins with.
    pub prefix: &'static str,
    /// The methods for which the client makes a key, in capitals.
    pub methods: &'static [&'static str],
}

/// An operation of the API.
#[derive(Debug)]
pub struct Operation {
    /// Its name in the document.
    pub id: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path with `{parameters}`; may end in a query.
    pub path: &'static str,
}

impl Operation {
    /// The operation `id`: `method` on `path`.
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self { id, method, path }
    }
}
