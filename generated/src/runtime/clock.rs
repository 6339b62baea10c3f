//! Time as the client sees it, so that tests need not wait for it.

use super::transport::BoxFuture;
use std::time::{Duration, SystemTime};

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

/// The system's clock, with tokio's timers; outside a tokio runtime a thread waits instead.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        if tokio::runtime::Handle::try_current().is_ok() {
            return Box::pin(tokio::time::sleep(duration));
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
