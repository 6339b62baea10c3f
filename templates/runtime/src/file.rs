//! A file to send: bytes at hand, a path that is opened when it is sent, or a stream.

use std::fmt;
use std::fs::File;
use std::future::Future;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderName, HeaderValue};
use serde::ser::{Error, Serialize, Serializer};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::body::{Body, Chunks, Source};
use super::transport_error::TransportError;

/// A file to send, with the name and the media type that it is sent under.
#[derive(Clone)]
pub struct FilePart {
    name: Option<String>,
    content_type: Option<String>,
    path: Option<PathBuf>,
    headers: Vec<(String, String)>,
    body: Body,
}

impl FilePart {
    /// Bytes at hand, under the file name `name`.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self {
            name: Some(name.into()),
            ..Self::new(bytes.into().into())
        }
    }

    /// The file at `path`, under the last component of the path. It is opened when the request is sent, and again for
    /// every attempt, and read piece by piece.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let body = Body::source(OnDisk(path.clone()));
        Self {
            name,
            path: Some(path),
            ..Self::new(body)
        }
    }

    /// A stream, under the file name `name`. It can be read only once: a request with it is not sent again when it fails.
    /// `length` is its size in bytes; when it is not known, the request is sent in chunks.
    pub fn stream<S, E>(name: impl Into<String>, stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<TransportError> + 'static,
    {
        Self {
            name: Some(name.into()),
            ..Self::new(Body::stream(stream, length))
        }
    }

    fn new(body: Body) -> Self {
        Self {
            name: None,
            content_type: None,
            path: None,
            headers: Vec::new(),
            body,
        }
    }

    /// The file name to send, in place of the one that follows from where the file comes from.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The media type to send, in place of the one that follows from the file name.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// A header of the part, beside those that say its name and its media type.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The lines of the part's own headers.
    pub(crate) fn header_lines(&self) -> impl Iterator<Item = String> {
        let headers = self.headers.iter();
        headers.map(|(name, value)| format!("{name}: {value}"))
    }

    /// The file name to send.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type: the one given here, else the one that the document states, else the one that goes with the name.
    pub(crate) fn media_type(&self, stated: Option<&str>) -> String {
        let stated = stated.filter(|stated| !stated.contains(['*', ',']));
        self.content_type
            .as_deref()
            .or(stated)
            .unwrap_or_else(|| guess(self.name.as_deref()))
            .to_owned()
    }

    /// What is sent.
    pub(crate) fn body(&self) -> &Body {
        &self.body
    }

    /// Why the file cannot be sent, as far as that can be told without reading it.
    pub(crate) fn trouble(&self) -> Option<String> {
        for (name, value) in &self.headers {
            if HeaderName::from_bytes(name.as_bytes()).is_err()
                || HeaderValue::from_str(value).is_err()
            {
                return Some(format!("the header {name:?} of a file cannot be sent"));
            }
        }
        let path = self.path.as_deref()?;
        let reason = match path.metadata() {
            Ok(metadata) if metadata.is_dir() => "it is a folder".to_owned(),
            Ok(_) => return None,
            Err(error) => error.to_string(),
        };
        Some(format!(
            "the file {} cannot be read: {reason}",
            path.display()
        ))
    }
}

/// The content is not printed.
impl fmt::Debug for FilePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FilePart")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("length", &self.body.length())
            .finish_non_exhaustive()
    }
}

/// Only a part of a body has room for a file: everywhere else it is an error, before anything is sent.
impl Serialize for FilePart {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom(
            "a file can only be sent as a part of a multipart body",
        ))
    }
}

impl From<PathBuf> for FilePart {
    fn from(path: PathBuf) -> Self {
        Self::path(path)
    }
}

impl From<&Path> for FilePart {
    fn from(path: &Path) -> Self {
        Self::path(path)
    }
}

/// The media type that goes with a file name.
fn guess(name: Option<&str>) -> &'static str {
    const TYPES: &[(&str, &str)] = &[
        ("csv", "text/csv"),
        ("gif", "image/gif"),
        ("gz", "application/gzip"),
        ("html", "text/html"),
        ("jpeg", "image/jpeg"),
        ("jpg", "image/jpeg"),
        ("json", "application/json"),
        ("jsonl", "application/jsonl"),
        ("md", "text/markdown"),
        ("mp3", "audio/mpeg"),
        ("mp4", "video/mp4"),
        ("pdf", "application/pdf"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
        ("tif", "image/tiff"),
        ("tiff", "image/tiff"),
        ("txt", "text/plain"),
        ("wav", "audio/wav"),
        ("webm", "video/webm"),
        ("webp", "image/webp"),
        ("xml", "application/xml"),
        ("zip", "application/zip"),
    ];
    let extension = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension);
    let known = TYPES.iter().find(|(known, _)| {
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case(known))
    });
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}

/// A file on disk, opened anew for every attempt.
struct OnDisk(PathBuf);

impl Source for OnDisk {
    fn length(&self) -> Option<u64> {
        self.0.metadata().ok().map(|metadata| metadata.len())
    }

    fn open(&self) -> Chunks {
        Box::pin(Reading::Closed(self.0.clone()))
    }
}

/// A file being read, a piece at a time, away from the threads that drive other tasks.
enum Reading {
    Closed(PathBuf),
    Open(File),
    Busy(JoinHandle<Piece>),
    Ended,
}

type Piece = io::Result<(File, Bytes)>;

impl Stream for Reading {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let piece = match std::mem::replace(&mut *self, Self::Ended) {
                Self::Ended => return Poll::Ready(None),
                Self::Closed(path) => read_away(move || File::open(path).and_then(read)),
                Self::Open(file) => read_away(move || read(file)),
                Self::Busy(mut handle) => match Pin::new(&mut handle).poll(context) {
                    Poll::Pending => {
                        *self = Self::Busy(handle);
                        return Poll::Pending;
                    }
                    Poll::Ready(piece) => {
                        Started::Done(piece.unwrap_or_else(|error| Err(io::Error::other(error))))
                    }
                },
            };
            match piece {
                Started::Busy(handle) => *self = Self::Busy(handle),
                Started::Done(Ok((_, bytes))) if bytes.is_empty() => return Poll::Ready(None),
                Started::Done(Ok((file, bytes))) => {
                    *self = Self::Open(file);
                    return Poll::Ready(Some(Ok(bytes)));
                }
                // Sent again, the file would fail again.
                Started::Done(Err(error)) => {
                    return Poll::Ready(Some(Err(TransportError::rejected(error))));
                }
            }
        }
    }
}

enum Started {
    Busy(JoinHandle<Piece>),
    Done(Piece),
}

/// Reads on a thread where waiting is allowed; without a tokio runtime there is none, and nothing else to disturb.
fn read_away(read: impl FnOnce() -> Piece + Send + 'static) -> Started {
    match Handle::try_current() {
        Ok(runtime) => Started::Busy(runtime.spawn_blocking(read)),
        Err(_) => Started::Done(read()),
    }
}

fn read(mut file: File) -> Piece {
    /// Large enough that a thread switch for each does not matter.
    const SIZE: u64 = 256 * 1024;
    let mut bytes = Vec::new();
    (&mut file).take(SIZE).read_to_end(&mut bytes)?;
    Ok((file, bytes.into()))
}
