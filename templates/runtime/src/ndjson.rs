//! Answers that are one JSON value a line, as a stream of these values.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::HeaderValue;
use serde::de::DeserializeOwned;

use super::call::Call;
use super::decoder;
use super::download::{Binary, Download};
use super::error::Error;
use super::events::unreadable;
use super::request::Request;
use super::request_options::request_options;
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
            let parts = &self.request.call.parts;
            let operation = parts.operation.id;
            let limit = parts.client.insides().settings.response_limit;
            Ok(Lines {
                download: Some(self.request.await?),
                buffer: Vec::new(),
                searched: 0,
                limit,
                operation,
                kind: PhantomData,
            })
        })
    }
}

/// Lines of JSON on their way: a stream of their values, with a `next` of its own. Dropping it ends the connection.
///
/// Blank lines are skipped. A line that cannot be read is an error, and the stream goes on behind it; when the connection
/// breaks, that is an error and the end.
pub struct Lines<T> {
    download: Option<Download>,
    /// What came and is no line yet.
    buffer: Vec<u8>,
    /// So much of the buffer is known to have no line feed.
    searched: usize,
    /// The most bytes that a line may have.
    limit: usize,
    operation: &'static str,
    kind: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Lines<T> {
    /// The value of the next line, `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next line that is complete; when everything came, what is left.
    fn line(&mut self) -> Option<Vec<u8>> {
        let found = self
            .buffer
            .iter()
            .skip(self.searched)
            .position(|byte| *byte == b'\n');
        let Some(found) = found else {
            self.searched = self.buffer.len();
            let left = self.download.is_none() && !self.buffer.is_empty();
            return left.then(|| std::mem::take(&mut self.buffer));
        };
        let rest = self.buffer.split_off(self.searched + found + 1);
        self.searched = 0;
        Some(std::mem::replace(&mut self.buffer, rest))
    }

    fn read(&self, line: &[u8]) -> Result<T, Error> {
        decoder::read(line)
            .map_err(|error| unreadable(error, line, self.download.as_ref(), self.operation))
    }
}

impl<T: DeserializeOwned> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            while let Some(line) = self.line() {
                // A sequence of RFC 7464 has a record separator before each text.
                let line = line.strip_prefix(b"\x1e").unwrap_or(&line).trim_ascii();
                if !line.is_empty() {
                    return Poll::Ready(Some(self.read(line)));
                }
            }
            let Some(download) = &mut self.download else {
                return Poll::Ready(None);
            };
            let failure = match ready!(Pin::new(download).poll_next(context)) {
                Some(Ok(bytes)) if bytes.len() <= self.limit.saturating_sub(self.buffer.len()) => {
                    self.buffer.extend_from_slice(&bytes);
                    continue;
                }
                Some(Ok(_)) => Error::too_large().during(self.operation, 1),
                Some(Err(error)) => error,
                None => {
                    self.download = None;
                    self.searched = 0;
                    continue;
                }
            };
            self.download = None;
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
