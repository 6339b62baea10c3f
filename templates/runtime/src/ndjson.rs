//! Answers that are one JSON value a line, as a stream of these values.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http::HeaderValue;
use serde::de::DeserializeOwned;

use super::call::Call;
use super::decoder;
use super::download::{Binary, Download};
use super::error::Error;
use super::request::Request;
use super::request_options::request_options;
use super::stream_item::Head;
use super::transport::BoxFuture;

impl Call {
    /// The request for an answer of one JSON value a line.
    pub fn ndjson<T: DeserializeOwned>(mut self) -> LinesRequest<T> {
        if self.parts.accept == "application/json" {
            self.parts.accept = HeaderValue::from_static("application/x-ndjson, application/jsonl");
        }
        LinesRequest {
            request: self.request(),
            kind: PhantomData,
        }
    }
}

/// A request for lines of JSON: awaited, it gives them as a stream.
#[must_use = "a request is sent when it is awaited"]
pub struct LinesRequest<T> {
    pub(crate) request: Request<Download, Binary>,
    kind: PhantomData<fn() -> T>,
}

request_options!(LinesRequest<T>);

impl<T: DeserializeOwned + 'static> IntoFuture for LinesRequest<T> {
    type Output = Result<Lines<T>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let limit = self
                .request
                .call
                .parts
                .client
                .insides()
                .settings
                .response_limit;
            let mut download = self.request.await?;
            Ok(Lines {
                head: Head::of(&mut download),
                download: Some(download),
                chunk: Bytes::new(),
                buffer: Vec::new(),
                limit,
                kind: PhantomData,
            })
        })
    }
}

/// Lines of JSON on their way: a stream of their values, with a `next` of its own. Dropping it ends the connection.
///
/// Blank lines are skipped. A line that tells an error in place of a value is an error of kind
/// [`Api`](super::error::ErrorKind::Api). A line that cannot be read is an error, and the stream goes on behind it; when the connection
/// breaks, that is an error and the end.
pub struct Lines<T> {
    head: Head,
    download: Option<Download>,
    /// Bytes that came and are not looked at yet.
    chunk: Bytes,
    /// The beginning of a line that has no end yet.
    buffer: Vec<u8>,
    /// The most bytes that a line may have.
    limit: usize,
    kind: PhantomData<fn() -> T>,
}

/// A line is larger than the limit.
struct TooLarge;

impl<T: DeserializeOwned> Lines<T> {
    /// The value of the next line, `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next line that is complete; when everything came, what is left. Each byte is looked at once.
    fn line(&mut self) -> Result<Option<Bytes>, TooLarge> {
        let found = self.chunk.iter().position(|byte| *byte == b'\n');
        let piece = self.chunk.split_to(found.unwrap_or(self.chunk.len()));
        if piece.len() > self.limit.saturating_sub(self.buffer.len()) {
            return Err(TooLarge);
        }
        if found.is_some() {
            self.chunk.advance(1);
            if self.buffer.is_empty() {
                return Ok(Some(piece));
            }
        }
        self.buffer.extend_from_slice(&piece);
        let is_whole = found.is_some() || (self.download.is_none() && !self.buffer.is_empty());
        Ok(is_whole.then(|| std::mem::take(&mut self.buffer).into()))
    }

    fn read(&self, line: &[u8]) -> Result<T, Error> {
        decoder::read(line).map_err(|error| self.head.unreadable(error, line))
    }
}

impl<T: DeserializeOwned> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let failure = match self.line() {
                Ok(Some(line)) => {
                    // A sequence of RFC 7464 has a record separator before each text.
                    let line = line.strip_prefix(b"\x1e").unwrap_or(&line).trim_ascii();
                    if line.is_empty() {
                        continue;
                    }
                    return Poll::Ready(Some(self.read(line)));
                }
                Err(TooLarge) => self.head.about(Error::too_large()),
                Ok(None) => {
                    let Some(download) = &mut self.download else {
                        return Poll::Ready(None);
                    };
                    match ready!(Pin::new(download).poll_next(context)) {
                        Some(Ok(bytes)) => {
                            self.chunk = bytes;
                            continue;
                        }
                        Some(Err(error)) => error,
                        None => {
                            self.download = None;
                            continue;
                        }
                    }
                }
            };
            self.download = None;
            self.chunk.clear();
            self.buffer.clear();
            return Poll::Ready(Some(Err(failure)));
        }
    }
}

impl<T> Clone for LinesRequest<T> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
            kind: PhantomData,
        }
    }
}

impl<T> fmt::Debug for LinesRequest<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("LinesRequest")
            .field(&self.request)
            .finish()
    }
}

impl<T> fmt::Debug for Lines<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Lines")
            .field("download", &self.download)
            .finish_non_exhaustive()
    }
}
