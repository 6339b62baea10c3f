//! A request ready to be awaited, and what a user may still say about it.

use super::call::Call;
use super::decoder::{Decoder, Json, Whole};
use super::error::Error;
use super::header;
use super::query;
use super::response::{RawResponse, Response};
use super::send;
use super::timeout::Limit;
use super::transport::BoxFuture;
use serde::Serialize;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A request ready to be awaited: nothing is sent before.
///
/// `D` says how the answer becomes a `T`.
#[must_use = "a request is sent when it is awaited"]
pub struct Request<T, D = Json> {
    pub(crate) call: Call,
    kind: PhantomData<fn() -> (T, D)>,
}

impl<T, D> Request<T, D> {
    pub(crate) fn new(call: Call) -> Self {
        Self {
            call,
            kind: PhantomData,
        }
    }

    /// How long one attempt may take, instead of what the client says. `None` waits for ever.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.call.parts.wishes.timeout = Some(Limit(timeout.into()));
        self
    }

    /// How many times the request is sent again when it fails, instead of what the client says.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.call.parts.wishes.max_retries = Some(retries);
        self
    }

    /// The key by which the server recognises this request when it is sent again, instead of a random one.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.call.parts.wishes.idempotency_key = Some(key.into());
        self
    }

    /// A header, in place of any other of this name. One that cannot be sent is an error when the request is.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let header = header::name(name.as_ref())
            .and_then(|name| Ok((header::value(name.as_str(), value.as_ref())?, name)));
        match header {
            Ok((value, name)) => self.call.parts.wishes.headers.set(name, value),
            Err(reason) => self.call.fail(reason),
        }
        self
    }

    /// Leaves a header out, even one of the client's own. A name that no header can have is an error when the request is
    /// sent.
    pub fn remove_header(mut self, name: impl AsRef<str>) -> Self {
        match header::name(name.as_ref()) {
            Ok(name) => self.call.parts.wishes.headers.remove(name),
            Err(reason) => self.call.fail(reason),
        }
        self
    }

    /// A query parameter, in place of any other of this name.
    pub fn query(mut self, name: impl Into<String>, value: impl AsRef<str>) -> Self {
        let pair = query::pair(name.into(), value.as_ref());
        self.call.parts.wishes.query.push(pair);
        self
    }

    /// A member of the JSON body, in place of any other of this name.
    pub fn body_field(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        let name = name.into();
        let value = self.call.value(&name, &value);
        self.call.parts.body_fields.push((name, value));
        self
    }

    /// Whether redirects are followed; without it a redirect is an error with its status.
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.call.parts.wishes.follow_redirects = follow;
        self
    }

    /// The same request, read as another type.
    pub(crate) fn read_as<U, E>(self) -> Request<U, E> {
        Request::new(self.call)
    }

    /// The same request, with status and headers kept.
    pub fn with_response(self) -> Request<Response<T>, Whole<D>>
    where
        D: Decoder<T>,
    {
        self.read_as()
    }

    /// The same request, for the bytes of its answer alone.
    pub fn raw(self) -> Request<RawResponse, Raw> {
        self.read_as()
    }
}

/// Keeps the response as it is.
#[derive(Debug)]
pub enum Raw {}

impl Decoder<RawResponse> for Raw {
    fn decode(response: &RawResponse) -> Result<RawResponse, Error> {
        Ok(response.clone())
    }
}

/// A way to carry out a request: every [`Decoder`] is one.
pub trait Answer<T>: Sized {
    /// What is awaited.
    type Future: Future<Output = Result<T, Error>> + Send + 'static;

    /// Carries the request out.
    fn answer(request: Request<T, Self>) -> Self::Future;
}

impl<T: 'static, D: Decoder<T>> Answer<T> for D {
    type Future = Decoding<T, D>;

    fn answer(request: Request<T, D>) -> Decoding<T, D> {
        Decoding {
            sending: send::send(request.call),
            kind: PhantomData,
        }
    }
}

impl<T, D: Answer<T>> IntoFuture for Request<T, D> {
    type Output = Result<T, Error>;
    type IntoFuture = D::Future;

    fn into_future(self) -> D::Future {
        D::answer(self)
    }
}

/// A request on its way, read when its answer is there.
#[must_use = "futures do nothing unless awaited"]
pub struct Decoding<T, D> {
    sending: BoxFuture<'static, Result<RawResponse, Error>>,
    kind: PhantomData<fn() -> (T, D)>,
}

impl<T, D: Decoder<T>> Future for Decoding<T, D> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.sending
            .as_mut()
            .poll(context)
            .map(|answer| D::decode(&answer?))
    }
}

impl<T, D> Clone for Request<T, D> {
    fn clone(&self) -> Self {
        Self::new(self.call.clone())
    }
}

impl<T, D> fmt::Debug for Request<T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("call", &self.call).finish()
    }
}

impl<T, D> fmt::Debug for Decoding<T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decoding")
    }
}
