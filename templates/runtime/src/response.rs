//! A response read to its end: as raw bytes, and together with the value read from them.

use super::api::Api;
use super::decoder;
use super::error::Error;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::time::Duration;

/// Status, headers and body of a response, whatever they are.
#[derive(Clone)]
pub struct RawResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    meta: Meta,
}

/// What is known about how a response came about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meta {
    pub(crate) api: &'static Api,
    pub(crate) operation: &'static str,
    pub(crate) retries: u32,
    pub(crate) elapsed: Duration,
    pub(crate) retry_after: Option<Duration>,
}

impl RawResponse {
    /// A response that did not come over a transport.
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        let meta = Meta {
            api: &Api::EMPTY,
            operation: "",
            retries: 0,
            elapsed: Duration::ZERO,
            retry_after: None,
        };
        Self::received(status, headers, body.into(), meta)
    }

    pub(crate) fn received(
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        meta: Meta,
    ) -> Self {
        Self {
            status,
            headers,
            body,
            meta,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers; names are looked up in any case.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value of a header, when it is present and visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The bytes of the body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body read as JSON into any type, for what the crate does not know.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decoder::from_json(self)
    }

    /// How many times the request was sent again before this response came.
    pub fn retries_taken(&self) -> u32 {
        self.meta.retries
    }

    /// The time from the first attempt to this response, waits between attempts included.
    pub fn elapsed(&self) -> Duration {
        self.meta.elapsed
    }

    /// The id that the server gave to the request, to name when asking for help.
    pub fn request_id(&self) -> Option<&str> {
        self.meta
            .api
            .request_id_headers
            .iter()
            .find_map(|name| self.header(name))
    }

    /// Whether the server says that it repeats the answer to an earlier request with the same idempotency key.
    pub fn idempotent_replayed(&self) -> bool {
        self.header("idempotent-replayed")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// How long the server asks to wait before the next request.
    pub fn retry_after(&self) -> Option<Duration> {
        self.meta.retry_after
    }

    /// The document's name of the operation that this answers; empty when there is none.
    pub(crate) fn operation(&self) -> &'static str {
        self.meta.operation
    }
}

/// Headers and body may hold secrets: neither is printed.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("body_length", &self.body.len())
            .field("retries_taken", &self.meta.retries)
            .finish_non_exhaustive()
    }
}

/// A value together with the response that it was read from.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    raw: RawResponse,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, raw: RawResponse) -> Self {
        Self { value, raw }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// The headers; names are looked up in any case.
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// The bytes of the body.
    pub fn raw_body(&self) -> &Bytes {
        self.raw.body()
    }

    /// The body read as JSON into any type, for fields that this version does not know.
    pub fn json<V: DeserializeOwned>(&self) -> Result<V, Error> {
        self.raw.json()
    }

    /// How many times the request was sent again before this response came.
    pub fn retries_taken(&self) -> u32 {
        self.raw.retries_taken()
    }

    /// The time from the first attempt to this response, waits between attempts included.
    pub fn elapsed(&self) -> Duration {
        self.raw.elapsed()
    }

    /// The id that the server gave to the request, to name when asking for help.
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// Whether the server says that it repeats the answer to an earlier request with the same idempotency key.
    pub fn idempotent_replayed(&self) -> bool {
        self.raw.idempotent_replayed()
    }

    /// The response itself.
    pub fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("raw", &self.raw)
            .finish()
    }
}
