//! Time as the client sees it, so that tests need not wait for it.

use super::transport::BoxFuture;
use std::panic::catch_unwind;
use std::time::{Duration, SystemTime};
use tokio::runtime::Handle;
use tokio::time::Sleep;

/// What time it is, and how to wait.
pub trait Clock: Send + Sync + 'static {
    /// The time of day, to compare with dates that a server sends.
    fn now(&self) -> SystemTime;

    /// Waits between two attempts.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Ends when a time limit of `duration` that begins now has passed.
    fn limit(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }
}

/// The system's clock, with tokio's timers; outside a tokio runtime, and in one without timers, a thread waits instead.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        if let Some(sleep) = tokio_sleep(duration) {
            return Box::pin(sleep);
        }
        // Nothing is ever sent: the end of a channel is the signal, both that the time has passed and that nobody waits
        // for it any more.
        let (passed, waiting) = tokio::sync::oneshot::channel::<()>();
        let (interest, forgotten) = std::sync::mpsc::channel::<()>();
        std::thread::spawn(move || {
            let _ = forgotten.recv_timeout(duration);
            drop(passed);
        });
        Box::pin(async move {
            let _ = waiting.await;
            drop(interest);
        })
    }
}

/// A timer of the tokio runtime that this runs on; `None` where there is none.
///
/// A runtime that was built without timers cannot be asked: it panics, which the program's panic hook reports.
fn tokio_sleep(duration: Duration) -> Option<Sleep> {
    Handle::try_current().ok()?;
    catch_unwind(|| tokio::time::sleep(duration)).ok()
}
