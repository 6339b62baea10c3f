//! The way requests leave and responses arrive: one small trait that anything may implement.

use super::body::Body;
use super::transport_error::TransportError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A future on the heap, as trait objects need it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A request as it goes out: absolute URL, final headers.
pub type HttpRequest = http::Request<Body>;

/// A response as it comes in: its body may still be on the way.
pub type HttpResponse = http::Response<Body>;

/// Sends one request and waits for the head of its response.
///
/// A transport does nothing else: retries, redirects, timeouts and reading of the body are the client's work. It must
/// not follow redirects itself, or secrets may reach another origin.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request. Dropping the future gives the request up.
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>>;

    /// Another transport with the same settings and connections of its own, for blocking calls: these run on a
    /// runtime of their own, and a connection stalls when the runtime that drives it stands still.
    ///
    /// `None` when the same transport serves both, which is right for everything without a pool.
    fn separate(&self) -> Option<Arc<dyn Transport>> {
        None
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        (**self).send(request)
    }

    fn separate(&self) -> Option<Arc<dyn Transport>> {
        (**self).separate()
    }
}

/// What a request belongs to, found in its extensions by transports and middleware.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptInfo {
    /// The document's name of the operation; empty for a request that the document does not describe.
    pub operation: &'static str,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// Whether a redirect led to another origin, which must not get any secret.
    pub crossed_origin: bool,
}
