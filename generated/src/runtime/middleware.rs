//! Code of the user's own around every request: to log, sign, cache or slow down.

use super::builder::ClientBuilder;
use super::transport::{BoxFuture, HttpRequest, HttpResponse, Transport};
use super::transport_error::TransportError;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

/// What follows a middleware: the next one, and at last the transport.
#[derive(Clone)]
pub struct Next(Arc<dyn Transport>);

impl Next {
    /// Sends the request on.
    pub async fn run(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        self.0.send(request).await
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Next")
    }
}

impl ClientBuilder {
    /// Puts an async function around every request of every attempt, outside of those put there before:
    ///
    /// ```no_run
    /// # use http::HeaderValue;
    /// # use increase::runtime::builder::ClientBuilder;
    /// # use increase::runtime::middleware::Next;
    /// # use increase::runtime::transport::{HttpRequest, HttpResponse};
    /// # use increase::runtime::transport_error::TransportError;
    /// # fn signature(_: &HttpRequest) -> HeaderValue { HeaderValue::from_static("") }
    /// # fn configure(builder: ClientBuilder) -> ClientBuilder {
    /// async fn sign(mut request: HttpRequest, next: Next) -> Result<HttpResponse, TransportError> {
    ///     let signature = signature(&request);
    ///     request.headers_mut().insert("x-signature", signature);
    ///     next.run(request).await
    /// }
    /// builder.middleware(sign)
    /// # }
    /// ```
    ///
    /// A redirect that is followed is a request of its own: [`AttemptInfo`](super::transport::AttemptInfo) in the
    /// request's extensions tells when it goes to another origin, which must not get a secret.
    pub fn middleware<F, R>(mut self, function: F) -> Self
    where
        F: Fn(HttpRequest, Next) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = Result<HttpResponse, TransportError>> + Send + 'static,
    {
        self.layers.push(Arc::new(move |inner| {
            Arc::new(Wrapped {
                function: function.clone(),
                inner,
            }) as Arc<dyn Transport>
        }));
        self
    }
}

/// A transport with a function around it.
struct Wrapped<F> {
    function: F,
    inner: Arc<dyn Transport>,
}

impl<F, R> Transport for Wrapped<F>
where
    F: Fn(HttpRequest, Next) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Result<HttpResponse, TransportError>> + Send + 'static,
{
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        Box::pin((self.function)(request, Next(Arc::clone(&self.inner))))
    }

    fn separate(&self) -> Option<Arc<dyn Transport>> {
        let inner = self.inner.separate()?;
        Some(Arc::new(Self {
            function: self.function.clone(),
            inner,
        }))
    }
}
