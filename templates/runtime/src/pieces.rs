//! Bodies one after the other, as one body.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::body::{Body, BodyReader, Chunks, Source};
use super::transport_error::TransportError;

/// Bodies one after the other; texts that follow each other are joined.
#[derive(Clone, Default)]
pub(crate) struct Pieces {
    bodies: Vec<Body>,
    text: Vec<u8>,
}

impl Pieces {
    pub(crate) fn text(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn body(&mut self, body: Body) {
        if let Some(bytes) = body.as_bytes() {
            self.text.extend_from_slice(bytes);
        } else {
            self.flush();
            self.bodies.push(body);
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.bodies.push(std::mem::take(&mut self.text).into());
        }
    }

    pub(crate) fn into_body(mut self) -> Body {
        if self.bodies.is_empty() {
            return self.text.into();
        }
        self.flush();
        if self.bodies.iter().all(Body::is_repeatable) {
            return Body::source(self);
        }
        Body::stream(self.chunks(), self.length())
    }

    fn chunks(&self) -> InTurn {
        InTurn {
            waiting: self.bodies.iter().cloned().collect(),
            current: None,
        }
    }
}

impl Source for Pieces {
    fn length(&self) -> Option<u64> {
        self.bodies.iter().map(Body::length).sum()
    }

    fn open(&self) -> Chunks {
        Box::pin(self.chunks())
    }
}

/// Bodies being read one after the other.
struct InTurn {
    waiting: VecDeque<Body>,
    current: Option<BodyReader>,
}

impl Stream for InTurn {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(current) = &mut self.current {
                match ready!(Pin::new(current).poll_next(context)) {
                    None => self.current = None,
                    chunk => return Poll::Ready(chunk),
                }
            }
            match self.waiting.pop_front() {
                Some(body) => self.current = Some(body.read()),
                None => return Poll::Ready(None),
            }
        }
    }
}
