//! Answers that are files: read as a whole or piece by piece.

use super::body::BodyReader;
use super::call::Call;
use super::clock::Clock;
use super::error::Error;
use super::redact::Redactor;
use super::request::{Answer, Request};
use super::send;
use super::transport::BoxFuture;
use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// Leaves the body of the answer to be read.
#[derive(Debug)]
pub enum Binary {}

/// A request for a file.
pub type DownloadRequest = Request<Download, Binary>;

impl Call {
    /// The request for a file.
    pub fn download(self) -> DownloadRequest {
        self.request()
    }
}

impl Request<Download, Binary> {
    /// The whole file, up to the client's limit for answers. A transfer that breaks is tried again.
    pub async fn bytes(self) -> Result<Bytes, Error> {
        Ok(send::send(self.call).await?.body().clone())
    }

    /// The file piece by piece, however long it is. Once it has begun it is not tried again.
    pub async fn stream(self) -> Result<Download, Error> {
        self.await
    }
}

impl Answer<Download> for Binary {
    type Future = BoxFuture<'static, Result<Download, Error>>;

    fn answer(request: Request<Download, Self>) -> Self::Future {
        Box::pin(open(request.call))
    }
}

async fn open(call: Call) -> Result<Download, Error> {
    let core = call.parts.client.insides();
    let clock = Arc::clone(&core.context.clock);
    let limit = call.parts.limit();
    let most = core.settings.response_limit;
    let arrived = send::open(call).await?;
    let length = arrived.body.length();
    Ok(Download {
        operation: arrived.meta.operation,
        attempts: arrived.meta.retries + 1,
        status: arrived.status,
        headers: arrived.headers,
        length,
        reader: arrived.body.read(),
        clock,
        limit,
        pause: None,
        most,
        secrets: arrived.secrets,
    })
}

/// A file on its way: a stream of its pieces. Dropping it ends the transfer.
pub struct Download {
    pub(crate) operation: &'static str,
    pub(crate) attempts: u32,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    length: Option<u64>,
    reader: BodyReader,
    clock: Arc<dyn Clock>,
    /// How long a pause between two pieces may be.
    limit: Option<Duration>,
    pause: Option<BoxFuture<'static, ()>>,
    most: usize,
    /// Secrets of the request, which must not be printed.
    #[allow(dead_code, reason = "read by the part for streams of items")]
    pub(crate) secrets: Option<Box<Redactor>>,
}

impl Download {
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers; names are looked up in any case.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The media type, when the server tells it.
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(http::header::CONTENT_TYPE)?.to_str().ok()
    }

    /// The size of the file in bytes, when the server tells it.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The next piece; `None` at the end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// All that is left, up to the client's limit for answers.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let mut whole = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            if chunk.len() > self.most.saturating_sub(whole.len()) {
                return Err(Error::too_large().during(self.operation, self.attempts));
            }
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.into())
    }

    /// Whether the time for a pause has passed.
    fn poll_pause(&mut self, context: &mut Context<'_>) -> Poll<Error> {
        let Some(limit) = self.limit else {
            return Poll::Pending;
        };
        let clock = &self.clock;
        let pause = self.pause.get_or_insert_with(|| clock.limit(limit));
        pause.as_mut().poll(context).map(|()| Error::timeout(limit))
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let error = match Pin::new(&mut self.reader).poll_next(context) {
            Poll::Ready(None) => return Poll::Ready(None),
            Poll::Ready(Some(Ok(chunk))) => {
                self.pause = None;
                return Poll::Ready(Some(Ok(chunk)));
            }
            Poll::Ready(Some(Err(error))) => Error::from(error),
            Poll::Pending => match self.poll_pause(context) {
                Poll::Ready(error) => error,
                Poll::Pending => return Poll::Pending,
            },
        };
        // Nothing more is read: the connection may be at any place of the body.
        self.reader = BodyReader::ended();
        Poll::Ready(Some(Err(error.during(self.operation, self.attempts))))
    }
}

/// Headers may hold secrets: none is printed.
impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.status)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}
