//! The one error of every call: a single pointer wide, with everything that is known about the failure behind it.

use super::api_error::ApiError;
use super::config_error::ConfigError;
use super::decode_error::DecodeError;
use super::response::RawResponse;
use super::transport_error::{TransportError, TransportErrorKind};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// A call that did not bring what it should.
///
/// Neither `Debug` nor `Display` shows a URL, a header, a body or a credential; see [`Error::raw_body`] for the body.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
    answer: Option<Answer>,
    operation: &'static str,
    attempts: u32,
}

enum Answer {
    Api(ApiError),
    Raw(RawResponse),
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server answered with a status that is not a success: see [`Error::api`].
    Api,
    /// No answer in time.
    Timeout,
    /// No connection could be made.
    Connect,
    /// The connection broke, or what came over it was not HTTP.
    Transport,
    /// The answer does not have the form that the document promises.
    Decode,
    /// The request is not valid, or the client is not configured for it; nothing was sent.
    Request,
    /// A redirect that must not be followed, or too many of them.
    Redirect,
    /// A credential could not be had.
    Credential,
    /// The answer is larger than the client accepts.
    TooLarge,
    /// The server's pages do not end.
    Paging,
}

impl Error {
    #[cold]
    fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            source: None,
            answer: None,
            operation: "",
            attempts: 0,
        }))
    }

    /// A request that must not be sent, and why.
    pub(crate) fn request(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Request, message)
    }

    /// A redirect that was not followed, and why.
    pub(crate) fn redirect(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Redirect, message)
    }

    /// Pages that do not end, and how that was seen in the last of them.
    pub fn paging(message: &'static str, page: &RawResponse) -> Self {
        Self::new(ErrorKind::Paging, message).seen_in(page)
    }

    /// A credential that could not be had, and why; `message` must not hold a secret.
    pub fn credential(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Credential, message)
    }

    /// No answer within `limit`.
    pub(crate) fn timeout(limit: Duration) -> Self {
        Self::new(ErrorKind::Timeout, format!("no answer within {limit:?}"))
    }

    /// An answer that does not have the promised form.
    pub(crate) fn decode(error: DecodeError, response: &RawResponse) -> Self {
        Self::new(
            ErrorKind::Decode,
            format!("the answer does not have the expected form: {error}"),
        )
        .because(error)
        .seen_in(response)
    }

    /// An answer longer than the client accepts.
    pub fn too_large() -> Self {
        TransportError::new(TransportErrorKind::TooLarge).into()
    }

    /// The same failure with the answer of a call that it was seen in.
    fn seen_in(self, response: &RawResponse) -> Self {
        self.during(response.operation(), response.retries_taken() + 1)
            .answered(response.clone())
    }

    /// The same failure with the answer that tells it.
    #[must_use]
    pub fn answered(mut self, response: RawResponse) -> Self {
        self.0.answer = Some(Answer::Raw(response));
        self
    }

    /// The same failure with its cause.
    #[must_use]
    pub(crate) fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// The same failure in the operation called `operation`, after `attempts` requests.
    #[must_use]
    pub(crate) fn during(mut self, operation: &'static str, attempts: u32) -> Self {
        self.0.operation = operation;
        self.0.attempts = attempts;
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether no answer came in time.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether no connection could be made.
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Whether the answer does not have the form that the document promises.
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// The server's answer, when it was an error.
    pub fn api(&self) -> Option<&ApiError> {
        match &self.0.answer {
            Some(Answer::Api(error)) => Some(error),
            Some(Answer::Raw(_)) | None => None,
        }
    }

    /// The server's answer, whether it was an error or could not be decoded.
    pub fn response(&self) -> Option<&RawResponse> {
        match self.0.answer.as_ref()? {
            Answer::Api(error) => Some(error.response()),
            Answer::Raw(response) => Some(response),
        }
    }

    /// The status of the answer, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(RawResponse::status)
    }

    /// The headers of the answer, if one came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(RawResponse::headers)
    }

    /// The bytes of the answer, if one came.
    pub fn raw_body(&self) -> Option<&Bytes> {
        self.response().map(RawResponse::body)
    }

    /// The id that the server gave to the request, to name when asking for help.
    pub fn request_id(&self) -> Option<&str> {
        self.response().and_then(RawResponse::request_id)
    }

    /// How long the server asks to wait before the next request.
    pub fn retry_after(&self) -> Option<Duration> {
        self.response().and_then(RawResponse::retry_after)
    }

    /// Whether the server says that it repeats the answer to an earlier request with the same idempotency key.
    pub fn idempotent_replayed(&self) -> bool {
        self.response()
            .is_some_and(RawResponse::idempotent_replayed)
    }

    /// How many requests were sent, 0 when the error was found before the first.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The document's name of the operation that was called; empty when none was.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        let mut this = Self::new(ErrorKind::Api, error.summary());
        this.0.operation = error.response().operation();
        this.0.attempts = error.response().retries_taken() + 1;
        this.0.answer = Some(Answer::Api(error));
        this
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        let kind = match error.kind() {
            TransportErrorKind::Connect => ErrorKind::Connect,
            TransportErrorKind::Timeout => ErrorKind::Timeout,
            TransportErrorKind::Broken => ErrorKind::Transport,
            TransportErrorKind::Rejected => ErrorKind::Request,
            TransportErrorKind::TooLarge => ErrorKind::TooLarge,
        };
        let mut this = Self::new(kind, error.to_string());
        this.0.source = error.into_source();
        this
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::request("the client is not configured correctly").because(error)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0
            .source
            .as_ref()
            .map(|source| &**source as &(dyn StdError + 'static))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.operation.is_empty() {
            write!(f, "{}: ", self.0.operation)?;
        }
        f.write_str(&self.0.message)?;
        if let Some(id) = self.request_id() {
            write!(f, " (request {id})")?;
        }
        if self.0.attempts > 1 {
            write!(f, " after {} attempts", self.0.attempts)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("operation", &self.0.operation)
            .field("message", &self.0.message)
            .field("attempts", &self.0.attempts)
            .field("response", &self.response())
            .field("source", &self.0.source)
            .finish()
    }
}
