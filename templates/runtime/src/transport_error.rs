//! Why a transport did not bring a response, or not all of its body.

use std::error::Error as StdError;
use std::fmt;

/// A failure below HTTP.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What failed, as far as it decides whether to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: name lookup, refusal, TLS.
    Connect,
    /// The transport's own time limit passed.
    Timeout,
    /// The connection broke, or what came over it was not HTTP.
    Broken,
    /// The request cannot be sent at all; another attempt would fail in the same way.
    Rejected,
    /// The response is larger than the client accepts.
    TooLarge,
}

impl TransportError {
    /// A failure of the given kind.
    #[cold]
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// The same failure with its cause. The cause is printed with errors: it must not hold a URL or a secret.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// A connection that could not be made.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Connect).because(source)
    }

    /// A connection that broke.
    pub fn broken(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Broken).because(source)
    }

    /// A request that cannot be sent at all.
    pub fn rejected(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Rejected).because(source)
    }

    /// Its cause alone.
    pub(crate) fn into_source(self) -> Option<Box<dyn StdError + Send + Sync>> {
        self.source
    }

    /// What failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::Timeout => "timed out",
            TransportErrorKind::Broken => "the connection broke",
            TransportErrorKind::Rejected => "the request cannot be sent",
            TransportErrorKind::TooLarge => "the response is larger than the limit",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_ref()
            .map(|source| &**source as &(dyn StdError + 'static))
    }
}

impl From<std::io::Error> for TransportError {
    fn from(error: std::io::Error) -> Self {
        Self::broken(error)
    }
}
