//! Streams for code that is not async: iterators that wait on the thread that uses them.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

use super::blocking::wait;
use super::error::Error;

/// A stream as an iterator: each element is waited for on the thread that takes it, also within an async function.
pub struct Blocking<S>(pub(crate) Option<S>);

impl<S> Blocking<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self(Some(stream))
    }

    /// Waits for the next element.
    pub(crate) fn wait<T>(&mut self) -> Option<Result<T, Error>>
    where
        T: Send + 'static,
        S: Stream<Item = Result<T, Error>> + Send + Unpin + 'static,
    {
        let mut stream = self.0.take()?;
        let waited = wait(async move {
            let item = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (stream, item)
        });
        match waited {
            Ok((stream, item)) => {
                self.0 = item.is_some().then_some(stream);
                item
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl<S> fmt::Debug for Blocking<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Blocking")
    }
}
