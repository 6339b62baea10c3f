//! The body of a request or a response: bytes at hand, a source that can be opened again, or a stream read once.

use super::transport_error::{TransportError, TransportErrorKind};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

/// Unread of a body as they come.
pub type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// The body of a request or a response.
///
/// A clone of a body made by [`Body::stream`] shares the stream: whoever reads first has it.
#[derive(Clone)]
pub struct Body(Content);

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Source(Arc<dyn Source>),
    Stream {
        once: Arc<Once<Unread>>,
        length: Option<u64>,
    },
}

/// A stream of pieces, whatever its type.
type Unread = dyn Stream<Item = Result<Bytes, TransportError>> + Send + Unpin;

/// A stream that one reader gets, together with the mark that tells whether one has it.
struct Once<S: ?Sized> {
    is_taken: AtomicBool,
    stream: Mutex<S>,
}

/// Something a body can be read from more than once: a file, the parts of a form.
pub trait Source: Send + Sync + 'static {
    /// How many bytes there will be, when that is known.
    fn length(&self) -> Option<u64>;

    /// Begins to read.
    fn open(&self) -> Chunks;
}

impl Body {
    /// No body.
    pub fn empty() -> Self {
        Self(Content::Bytes(Bytes::new()))
    }

    /// A body that is opened anew for every attempt.
    pub fn source(source: impl Source) -> Self {
        Self(Content::Source(Arc::new(source)))
    }

    /// A body that can be read only once, so that a failed request is not sent again. `length` is its size in bytes,
    /// when known; without it HTTP/1.1 sends the body in chunks.
    pub fn stream<S, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<TransportError> + 'static,
    {
        Self::chunks(Box::pin(Converted(Box::pin(stream))), length)
    }

    /// The same for pieces that are boxed already.
    pub fn chunks(chunks: Chunks, length: Option<u64>) -> Self {
        Self::once(chunks, length)
    }

    /// The same for a stream of any type, which is put beside its lock.
    pub(crate) fn once<S>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, TransportError>> + Send + Unpin + 'static,
    {
        let once = Arc::new(Once {
            is_taken: AtomicBool::new(false),
            stream: Mutex::new(stream),
        });
        Self(Content::Stream { once, length })
    }

    /// Its size in bytes, when known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Source(source) => source.length(),
            Content::Stream { length, .. } => *length,
        }
    }

    /// Whether it is known to have no bytes.
    pub fn is_empty(&self) -> bool {
        self.length() == Some(0)
    }

    /// Whether it can be read again, so that a request with it can be sent again.
    pub fn is_repeatable(&self) -> bool {
        !matches!(self.0, Content::Stream { .. })
    }

    /// All of it, when it is at hand.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Source(_) | Content::Stream { .. } => None,
        }
    }

    /// All of it, when it is at hand, or the body as it was.
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Content::Bytes(bytes) => Ok(bytes),
            content => Err(Self(content)),
        }
    }

    /// Begins to read.
    pub fn read(self) -> BodyReader {
        BodyReader(match self.0 {
            Content::Bytes(bytes) => State::Bytes(bytes),
            Content::Source(source) => State::Chunks(source.open()),
            Content::Stream { once, .. } => {
                if once.is_taken.swap(true, Ordering::Relaxed) {
                    State::Taken
                } else {
                    State::Once(once)
                }
            }
        })
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("length", &self.length())
            .field("repeatable", &self.is_repeatable())
            .finish()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

/// A body being read: a stream of its pieces.
pub struct BodyReader(State);

enum State {
    Bytes(Bytes),
    Chunks(Chunks),
    Once(Arc<Once<Unread>>),
    Taken,
}

impl BodyReader {
    /// One that is at its end.
    pub fn ended() -> Self {
        Self(State::Bytes(Bytes::new()))
    }

    /// The next piece; `None` at the end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// All of it, refused as soon as it is longer than `limit` bytes.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        match self.gather(limit).await? {
            (bytes, true) => Ok(bytes),
            (_, false) => Err(TransportError::new(TransportErrorKind::TooLarge)),
        }
    }

    /// Its first `limit` bytes; what follows is not read.
    pub(crate) async fn collect_start(self, limit: usize) -> Result<Bytes, TransportError> {
        self.gather(limit).await.map(|(bytes, _)| bytes)
    }

    /// Its first `limit` bytes, and whether these are all.
    async fn gather(mut self, limit: usize) -> Result<(Bytes, bool), TransportError> {
        // Most answers come in one piece, which is then not copied.
        let mut first = Bytes::new();
        let mut whole = BytesMut::new();
        let mut is_all = true;
        while let Some(chunk) = self.chunk().await {
            let mut chunk = chunk?;
            let room = limit.saturating_sub(first.len() + whole.len());
            if chunk.len() > room {
                chunk.truncate(room);
                is_all = false;
            }
            if first.is_empty() && whole.is_empty() {
                first = chunk;
            } else {
                whole.extend_from_slice(&std::mem::take(&mut first));
                whole.extend_from_slice(&chunk);
            }
            if !is_all {
                break;
            }
        }
        let bytes = if whole.is_empty() {
            first
        } else {
            whole.freeze()
        };
        Ok((bytes, is_all))
    }
}

impl Stream for BodyReader {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            State::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            State::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            State::Chunks(chunks) => chunks.as_mut().poll_next(context),
            State::Once(once) => {
                let mut stream = once.stream.lock().unwrap_or_else(PoisonError::into_inner);
                Pin::new(&mut *stream).poll_next(context)
            }
            State::Taken => {
                self.0 = State::Bytes(Bytes::new());
                Poll::Ready(Some(Err(TransportError::rejected(
                    "the body was a stream and has been read already",
                ))))
            }
        }
    }
}

impl fmt::Debug for BodyReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodyReader")
    }
}

/// A stream with its errors turned into the transport's.
struct Converted<S>(Pin<Box<S>>);

impl<S, E> Stream for Converted<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<TransportError>,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .as_mut()
            .poll_next(context)
            .map(|next| next.map(|chunk| chunk.map_err(Into::into)))
    }
}
