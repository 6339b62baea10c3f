//! A transport without a network, to test code that uses a client.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde_json::Value;

use super::body::Body;
use super::transport::{BoxFuture, HttpRequest, HttpResponse, Transport};
use super::transport_error::{TransportError, TransportErrorKind};

pub use super::recorded_request::RecordedRequest;

/// A transport that answers what it was told to, and keeps the requests it got.
///
/// Clones share everything: give one to the client and keep one to ask.
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    expected: Vec<Expected>,
    requests: Vec<RecordedRequest>,
}

struct Expected {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    replies: VecDeque<Reply>,
    /// The last reply is given again and again.
    always: bool,
}

#[derive(Clone)]
enum Reply {
    Response {
        status: StatusCode,
        headers: HeaderMap,
        body: Body,
    },
    Error(TransportErrorKind),
    Silence,
}

impl MockTransport {
    /// A transport that expects nothing: every request fails.
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects a request. What is answered is said next; several answers are given in turn, each to one request. A segment
    /// of the path in braces, as in `/accounts/{id}`, stands for any segment. Of several expectations that a request
    /// meets, the first with an answer left is taken.
    #[must_use = "without an answer nothing is expected"]
    pub fn expect(&self, method: Method, path: impl Into<String>) -> Expectation {
        let mut state = self.state();
        state.expected.push(Expected {
            method,
            path: path.into(),
            query: Vec::new(),
            replies: VecDeque::new(),
            always: false,
        });
        Expectation {
            index: state.expected.len() - 1,
            transport: self.clone(),
        }
    }

    /// The requests so far, oldest first, one for each attempt.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.clone()
    }

    /// What was expected and did not come, as `METHOD /path`: empty when all is done.
    pub fn unmet(&self) -> Vec<String> {
        let state = self.state();
        let unmet = state
            .expected
            .iter()
            .filter(|expected| !expected.always && !expected.replies.is_empty());
        unmet.map(ToString::to_string).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the request and chooses its answer.
    fn take(&self, request: RecordedRequest) -> Result<Reply, TransportError> {
        let mut state = self.state();
        let expected = state
            .expected
            .iter_mut()
            .find(|expected| expected.is_met(&request) && !expected.replies.is_empty());
        let reply = match expected {
            Some(expected) if expected.always && expected.replies.len() == 1 => {
                expected.replies.front().cloned()
            }
            Some(expected) => expected.replies.pop_front(),
            None => None,
        };
        let reply = reply.ok_or_else(|| unexpected(&request, &state.expected));
        state.requests.push(request);
        reply
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        let transport = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = body.read().collect(usize::MAX).await?;
            let request = RecordedRequest::new(head, body);
            match transport.take(request)? {
                Reply::Response {
                    status,
                    headers,
                    body,
                } => {
                    let mut response = HttpResponse::new(body);
                    *response.status_mut() = status;
                    *response.headers_mut() = headers;
                    Ok(response)
                }
                Reply::Error(kind) => {
                    Err(TransportError::new(kind).because("the mock was told to fail"))
                }
                Reply::Silence => std::future::pending().await,
            }
        })
    }
}

fn unexpected(request: &RecordedRequest, expected: &[Expected]) -> TransportError {
    let open = expected
        .iter()
        .filter(|expected| !expected.replies.is_empty());
    let open: Vec<String> = open.map(ToString::to_string).collect();
    let open = if open.is_empty() {
        "nothing".to_owned()
    } else {
        open.join(", ")
    };
    TransportError::rejected(format!(
        "{} {} was not expected by the mock, which has answers for: {open}",
        request.method(),
        request.path()
    ))
}

impl Expected {
    fn is_met(&self, request: &RecordedRequest) -> bool {
        let mut segments = (self.path.split('/'), request.path().split('/'));
        let path_is_met = loop {
            match (segments.0.next(), segments.1.next()) {
                (None, None) => break true,
                (Some(expected), Some(segment)) if expected == segment => {}
                (Some(expected), Some(_))
                    if expected.starts_with('{') && expected.ends_with('}') => {}
                _ => break false,
            }
        };
        path_is_met
            && self.method == *request.method()
            && self.query.iter().all(|pair| request.query().contains(pair))
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}

/// What a [`MockTransport`] answers to one kind of request.
#[derive(Debug)]
pub struct Expectation {
    transport: MockTransport,
    index: usize,
}

#[allow(
    clippy::return_self_not_must_use,
    reason = "an expectation holds without being kept"
)]
impl Expectation {
    /// Only requests with this query parameter, decoded.
    #[must_use = "without an answer nothing is expected"]
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let pair = (name.into(), value.into());
        self.change(|expected| expected.query.push(pair))
    }

    /// Answers with JSON.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "`json!(..)` is written at the call"
    )]
    pub fn json(self, status: u16, value: Value) -> Self {
        self.bytes(status, "application/json", value.to_string())
    }

    /// Answers with bytes of a media type.
    pub fn bytes(self, status: u16, content_type: &str, bytes: impl Into<Bytes>) -> Self {
        self.respond(status, content_type, bytes.into().into())
    }

    /// Answers with a body that comes piece by piece.
    pub fn stream<S>(self, status: u16, content_type: &str, pieces: S) -> Self
    where
        S: Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    {
        self.respond(status, content_type, Body::stream(pieces, None))
    }

    /// Answers without a body.
    pub fn status(self, status: u16) -> Self {
        self.respond(status, "", Body::empty())
    }

    /// Fails as the network does.
    pub fn error(self, kind: TransportErrorKind) -> Self {
        self.change(|expected| expected.replies.push_back(Reply::Error(kind)))
    }

    /// Never answers.
    pub fn silence(self) -> Self {
        self.change(|expected| expected.replies.push_back(Reply::Silence))
    }

    /// Adds a header to the answer just given. What is not a header is left out.
    pub fn header(self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes());
        let value = HeaderValue::from_str(value);
        self.change(|expected| {
            if let (Some(Reply::Response { headers, .. }), Ok(name), Ok(value)) =
                (expected.replies.back_mut(), name, value)
            {
                headers.append(name, value);
            }
        })
    }

    /// Gives the last answer to every request that is still to come.
    pub fn always(self) -> Self {
        self.change(|expected| expected.always = true)
    }

    fn respond(self, status: u16, content_type: &str, body: Body) -> Self {
        let mut headers = HeaderMap::new();
        if let Some(content_type) = HeaderValue::from_str(content_type)
            .ok()
            .filter(|value| !value.is_empty())
        {
            headers.insert(header::CONTENT_TYPE, content_type);
        }
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self.change(|expected| {
            expected.replies.push_back(Reply::Response {
                status,
                headers,
                body,
            });
        })
    }

    fn change(self, change: impl FnOnce(&mut Expected)) -> Self {
        if let Some(expected) = self.transport.state().expected.get_mut(self.index) {
            change(expected);
        }
        self
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("MockTransport")
            .field("requests", &self.requests())
            .field("unmet", &self.unmet())
            .finish()
    }
}
