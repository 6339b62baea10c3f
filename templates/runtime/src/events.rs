//! Answers that are server-sent events, as a stream of what they carry.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::HeaderValue;
use serde::de::DeserializeOwned;

use super::call::Call;
use super::decode_error::DecodeError;
use super::decoder::{self, Json};
use super::download::{Binary, Download};
use super::error::Error;
use super::request::Request;
use super::request_options::request_options;
use super::sse::{Parser, ServerSentEvent, TooLarge};
use super::stream_item::Head;
use super::text_answer::Text;
use super::transport::BoxFuture;

/// A way to read what events carry.
pub trait EventData<T>: 'static {
    /// Reads the data of one event.
    fn read(data: &str) -> Result<T, DecodeError>;
}

impl<T: DeserializeOwned> EventData<T> for Json {
    fn read(data: &str) -> Result<T, DecodeError> {
        decoder::read(data.as_bytes())
    }
}

impl EventData<String> for Text {
    fn read(data: &str) -> Result<String, DecodeError> {
        Ok(data.to_owned())
    }
}

impl Call {
    /// The request for events, up to one with the data `done` if there is such an end.
    pub fn events<T, D: EventData<T>>(mut self, done: Option<&'static str>) -> EventsRequest<T, D> {
        if self.parts.accept == "application/json" {
            self.parts.accept = HeaderValue::from_static("text/event-stream");
        }
        EventsRequest {
            request: self.request(),
            done,
            kind: PhantomData,
        }
    }
}

/// A request for events: awaited, it gives them as a stream.
#[must_use = "a request is sent when it is awaited"]
pub struct EventsRequest<T, D = Json> {
    pub(crate) request: Request<Download, Binary>,
    done: Option<&'static str>,
    kind: PhantomData<fn() -> (T, D)>,
}

request_options!(EventsRequest<T, D>);

impl<T: 'static, D: EventData<T>> IntoFuture for EventsRequest<T, D> {
    type Output = Result<Events<T, D>, Error>;
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
            Ok(Events {
                head: Head::of(&mut download),
                download: Some(download),
                parser: Parser::new(limit),
                done: self.done,
                last: ServerSentEvent::default(),
                kind: PhantomData,
            })
        })
    }
}

/// Events on their way: a stream of what they carry, with a `next` of its own. Dropping it ends the connection.
///
/// Events without data are skipped. One named `error`, and one that tells an error in place of what it should carry, is an
/// error of kind [`Api`](super::error::ErrorKind::Api). One that cannot be read is an error, and the stream goes on behind it; when the
/// connection breaks, that is an error and the end. It is never connected again by itself: ask again, with
/// [`last_event_id`](Self::last_event_id) where the API takes one.
pub struct Events<T, D = Json> {
    head: Head,
    download: Option<Download>,
    parser: Parser,
    done: Option<&'static str>,
    last: ServerSentEvent,
    kind: PhantomData<fn() -> (T, D)>,
}

impl<T, D> Events<T, D> {
    /// The event that the last item was read from.
    pub fn event(&self) -> &ServerSentEvent {
        &self.last
    }

    /// The last id that the server gave, empty when there was none.
    pub fn last_event_id(&self) -> &str {
        &self.last.id
    }

    /// How long the server asks to wait before connecting again.
    pub fn retry(&self) -> Option<Duration> {
        self.parser.retry()
    }
}

impl<T, D: EventData<T>> Events<T, D> {
    /// What the next event carries, `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// What the event carries; `None` when that is nothing.
    fn read(&mut self, event: ServerSentEvent) -> Option<Result<T, Error>> {
        self.last = event;
        let data = &self.last.data;
        if data.trim().is_empty() {
            return None;
        }
        if self.last.event == "error" {
            return Some(Err(self.head.failure(data.as_bytes())));
        }
        Some(D::read(data).map_err(|error| self.head.unreadable(error, data.as_bytes())))
    }
}

impl<T, D: EventData<T>> Stream for Events<T, D> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            loop {
                let event = match self.parser.next() {
                    Ok(Some(event)) => event,
                    Ok(None) => break,
                    Err(TooLarge) => {
                        self.download = None;
                        self.parser = Parser::new(0);
                        let error = self.head.about(Error::too_large());
                        return Poll::Ready(Some(Err(error)));
                    }
                };
                if self.done.is_some_and(|done| event.data.trim() == done) {
                    self.download = None;
                    self.parser = Parser::new(0);
                    return Poll::Ready(None);
                }
                if let Some(item) = self.read(event) {
                    return Poll::Ready(Some(item));
                }
            }
            let Some(download) = &mut self.download else {
                return Poll::Ready(None);
            };
            match ready!(Pin::new(download).poll_next(context)) {
                Some(Ok(bytes)) => self.parser.push(bytes),
                Some(Err(error)) => {
                    self.download = None;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    self.parser.end();
                    self.download = None;
                }
            }
        }
    }
}

impl<T, D> Clone for EventsRequest<T, D> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
            done: self.done,
            kind: PhantomData,
        }
    }
}

impl<T, D> fmt::Debug for EventsRequest<T, D> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("EventsRequest")
            .field(&self.request)
            .finish()
    }
}

impl<T, D> fmt::Debug for Events<T, D> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Events")
            .field("download", &self.download)
            .finish_non_exhaustive()
    }
}
