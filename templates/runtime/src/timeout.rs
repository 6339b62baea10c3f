//! Time limits on futures.

use super::clock::Clock;
use super::error::Error;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

/// A limit that a user sets, or takes away.
#[derive(Clone, Copy)]
pub(crate) struct Limit(pub(crate) Option<Duration>);

/// The future's result, unless `limit` passes first. The future is only borrowed: to move it would be to copy it.
pub(crate) async fn within<F: Future>(
    clock: &dyn Clock,
    limit: Option<Duration>,
    mut future: Pin<&mut F>,
) -> Result<F::Output, Error> {
    let Some(limit) = limit else {
        return Ok(future.await);
    };
    // Most of what is awaited in tests is there at once and needs no timer.
    let mut passed = None;
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Ok(output)),
        Poll::Pending => passed
            .get_or_insert_with(|| clock.limit(limit))
            .as_mut()
            .poll(context)
            .map(|()| Err(Error::timeout(limit))),
    })
    .await
}
