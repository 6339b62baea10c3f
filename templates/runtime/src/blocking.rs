//! Requests for code that is not async: sent from a thread of their own, so that they work everywhere.

use super::error::Error;
use super::request::{Answer, Request};
use std::future::{Future, pending};
use std::sync::{OnceLock, mpsc};
use std::thread::{self, ThreadId};
use tokio::runtime::{Builder, Handle};

impl<T, D> Request<T, D>
where
    T: Send + 'static,
    D: Answer<T> + 'static,
{
    /// Sends the request and waits for the answer on this thread, also within an async function.
    ///
    /// Blocking calls have connections of their own. A client given by `reqwest_client` is shared with async calls
    /// instead, whose runtime must then go on running.
    pub fn send_blocking(mut self) -> Result<T, Error> {
        self.call.parts.client = self.call.parts.client.separate();
        wait(async move { self.await })?
    }
}

/// Runs a future to its end on the thread for blocking calls and waits for it on this one.
pub fn wait<F>(future: F) -> Result<F::Output, Error>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let runtime = runtime()?;
    if runtime.thread == thread::current().id() {
        return Err(Error::request(
            "a blocking call cannot be made within another one (in middleware, a token source or a transport): await it \
             there",
        ));
    }
    let (sender, receiver) = mpsc::sync_channel(1);
    runtime.handle.spawn(async move {
        // Nobody receives when the waiting thread panicked.
        let _ = sender.send(future.await);
    });
    receiver
        .recv()
        .map_err(|_| Error::request("the call ended without an answer: reading it panicked"))
}

/// The runtime for blocking calls, and the one thread that it runs on.
struct Runtime {
    handle: Handle,
    thread: ThreadId,
}

/// Returns the runtime for blocking calls, started by the first of them.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
    RUNTIME
        .get_or_init(start)
        .as_ref()
        .ok_or_else(|| Error::request("the thread for blocking calls cannot be started"))
}

fn start() -> Option<Runtime> {
    let runtime = Builder::new_current_thread().enable_all().build().ok()?;
    let handle = runtime.handle().clone();
    let running = thread::Builder::new()
        .name("sdk-blocking".to_owned())
        .spawn(move || runtime.block_on(pending::<()>()))
        .ok()?;
    Some(Runtime {
        handle,
        thread: running.thread().id(),
    })
}
