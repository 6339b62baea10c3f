//! Layers of the `tower` ecosystem around every attempt.

use super::builder::ClientBuilder;
use super::transport::{BoxFuture, HttpRequest, HttpResponse, Transport};
use super::transport_error::TransportError;
use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use tower_layer::Layer;
use tower_service::Service;

/// A transport as a service.
#[derive(Clone)]
pub struct TransportService(Arc<dyn Transport>);

impl Service<HttpRequest> for TransportService {
    type Response = HttpResponse;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<HttpResponse, TransportError>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: HttpRequest) -> Self::Future {
        self.0.send(request)
    }
}

impl fmt::Debug for TransportService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TransportService")
    }
}

impl ClientBuilder {
    /// Puts a layer around every request of every attempt, outside of what was put there before. The service that it makes
    /// is cloned for each request.
    ///
    /// An error of the layer's own counts as a broken connection and is tried again.
    pub fn tower_layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<TransportService> + Send + Sync + 'static,
        L::Service: Service<HttpRequest, Response = HttpResponse> + Clone + Send + Sync + 'static,
        <L::Service as Service<HttpRequest>>::Future: Send,
        <L::Service as Service<HttpRequest>>::Error: Into<Box<dyn StdError + Send + Sync>> + Send,
    {
        let layer = Arc::new(layer);
        self.layers.push(Arc::new(move |inner| {
            let service = layer.layer(TransportService(Arc::clone(&inner)));
            Arc::new(Layered {
                service,
                layer: Arc::clone(&layer),
                inner,
            }) as Arc<dyn Transport>
        }));
        self
    }
}

/// A service as a transport.
struct Layered<L: Layer<TransportService>> {
    service: L::Service,
    layer: Arc<L>,
    inner: Arc<dyn Transport>,
}

impl<L> Transport for Layered<L>
where
    L: Layer<TransportService> + Send + Sync + 'static,
    L::Service: Service<HttpRequest, Response = HttpResponse> + Clone + Send + Sync + 'static,
    <L::Service as Service<HttpRequest>>::Future: Send,
    <L::Service as Service<HttpRequest>>::Error: Into<Box<dyn StdError + Send + Sync>> + Send,
{
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        let mut service = self.service.clone();
        Box::pin(async move {
            poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(failed)?;
            service.call(request).await.map_err(failed)
        })
    }

    fn separate(&self) -> Option<Arc<dyn Transport>> {
        let inner = self.inner.separate()?;
        let service = self.layer.layer(TransportService(Arc::clone(&inner)));
        Some(Arc::new(Self {
            service,
            layer: Arc::clone(&self.layer),
            inner,
        }))
    }
}

/// The transport's own error as it was; any other as a broken connection.
fn failed(error: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    match error.into().downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::broken(error),
    }
}
