//! One call of an operation being put together: what generated methods write, and what is then sent.

use super::api::{Operation, Security, Server};
use super::body::Body;
use super::client::Client;
use super::finite;
use super::header::Edits;
use super::path::{Argument, PathStyle};
use super::query::{self, Pair, QueryStyle};
use super::request::Request;
use super::timeout::Limit;
use bytes::Bytes;
use http::header::InvalidHeaderValue;
use http::{HeaderValue, Method};
use serde::Serialize;
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// One call of an operation.
///
/// What cannot be sent is told when the call is made, before anything is sent.
#[derive(Clone)]
#[must_use]
pub struct Call {
    pub(crate) parts: Box<Parts>,
}

/// Everything that makes up a call.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    /// Method and path that take the place of the operation's.
    pub(crate) instead: Option<(Method, String)>,
    /// A method that has no constant of its own.
    pub(crate) unusual: Option<Method>,
    /// Whether the call has a key by which it is recognised, when that is not as its method says.
    pub(crate) idempotent: Option<bool>,
    pub(crate) servers: &'static [Server],
    pub(crate) security: Security,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) query: Vec<Pair>,
    pub(crate) headers: Edits,
    pub(crate) cookies: Vec<String>,
    pub(crate) accept: HeaderValue,
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) body: Body,
    /// Members that are put into a JSON body when it is sent.
    pub(crate) body_fields: Vec<(String, Value)>,
    /// What the user asks for this call only.
    pub(crate) wishes: Wishes,
    /// The first thing that cannot be sent.
    pub(crate) failure: Option<String>,
}

impl Parts {
    /// The method that is sent.
    pub(crate) fn method(&self) -> &Method {
        match (&self.instead, &self.unusual) {
            (Some((method, _)), _) | (None, Some(method)) => method,
            (None, None) => &self.operation.method,
        }
    }
}

/// What the user asks for one call only.
#[derive(Clone)]
pub(crate) struct Wishes {
    pub(crate) timeout: Option<Limit>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) headers: Edits,
    pub(crate) query: Vec<Pair>,
    pub(crate) follow_redirects: bool,
}

/// A value that need not be copied.
pub(crate) fn constant(text: &'static str) -> Result<HeaderValue, InvalidHeaderValue> {
    HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()))
}

pub(crate) const JSON: HeaderValue = HeaderValue::from_static("application/json");

impl Parts {
    /// How long an attempt may take.
    pub(crate) fn limit(&self) -> Option<Duration> {
        match self.wishes.timeout {
            Some(Limit(limit)) => limit,
            None => self.client.insides().settings.timeout,
        }
    }
}

impl Call {
    /// A call of `operation` without any parameter.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            parts: Box::new(Parts {
                client: client.clone(),
                operation,
                instead: None,
                unusual: None,
                idempotent: None,
                servers: &[],
                security: client.api().security,
                arguments: Vec::new(),
                query: Vec::new(),
                headers: Edits::default(),
                cookies: Vec::new(),
                accept: JSON,
                content_type: None,
                body: Body::empty(),
                body_fields: Vec::new(),
                wishes: Wishes {
                    timeout: None,
                    max_retries: None,
                    idempotency_key: None,
                    headers: Edits::default(),
                    query: Vec::new(),
                    follow_redirects: true,
                },
                failure: None,
            }),
        }
    }

    #[cold]
    pub(crate) fn fail(&mut self, message: impl Into<String>) {
        self.parts.failure.get_or_insert_with(|| message.into());
    }

    /// The value of a parameter as JSON; null when it has none.
    pub(crate) fn value<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Value {
        finite::to_value(value).unwrap_or_else(|reason| {
            self.fail(format!("the value for `{name}` cannot be sent: {reason}"));
            Value::Null
        })
    }

    /// Another method, and a path or an absolute URL that is used as it is.
    pub(crate) fn to(mut self, method: Method, path: String) -> Self {
        self.parts.instead = Some((method, path));
        self
    }

    /// A value for a placeholder of the path.
    pub fn path<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: &T,
        style: PathStyle,
    ) -> Self {
        let value = self.value(name, value);
        self.parts.arguments.push(Argument { name, value, style });
        self
    }

    /// A query parameter; `None`, an empty list and an empty object send nothing.
    pub fn query<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: &T,
        style: QueryStyle,
    ) -> Self {
        let value = self.value(name, value);
        self.parts
            .query
            .append(&mut query::pairs(name, &value, style));
        self
    }

    /// A JSON body.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.json_as("application/json", body)
    }

    /// A JSON body under another media type.
    pub fn json_as<T: Serialize + ?Sized>(mut self, content_type: &'static str, body: &T) -> Self {
        match finite::to_vec(body) {
            Ok(bytes) => self.body(constant(content_type), bytes.into()),
            Err(reason) => {
                self.fail(format!("the body cannot be sent: {reason}"));
                self
            }
        }
    }

    /// Sets a member of the JSON body to `true`, whatever the body says.
    pub fn body_flag(mut self, name: &'static str) -> Self {
        let flag = (name.to_owned(), Value::Bool(true));
        self.parts.body_fields.push(flag);
        self
    }

    /// A body of text.
    pub fn text(self, content_type: &'static str, body: impl Into<String>) -> Self {
        self.body(constant(content_type), body.into().into())
    }

    /// A body of any kind.
    pub fn bytes(self, content_type: impl AsRef<str>, body: impl Into<Body>) -> Self {
        self.body(HeaderValue::from_str(content_type.as_ref()), body.into())
    }

    fn body(mut self, content_type: Result<HeaderValue, InvalidHeaderValue>, body: Body) -> Self {
        match content_type {
            Ok(content_type) => self.parts.content_type = Some(content_type),
            Err(_) => self.fail("the media type of the body is not valid"),
        }
        self.parts.body = body;
        self
    }

    /// The request, ready to be awaited; `D` says how the answer is read.
    pub fn request<T, D>(self) -> Request<T, D> {
        Request::new(self)
    }
}

/// Paths, queries, headers and bodies may hold secrets: none is printed.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.parts.operation.id)
            .finish_non_exhaustive()
    }
}
