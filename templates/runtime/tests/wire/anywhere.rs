//! Calls outside of any async runtime: all that is needed is something that polls.

use super::support::{Reply, Script, answer, builder, read, reply};
use sdk_runtime::clock::SystemClock;
#[cfg(feature = "reqwest")]
use sdk_runtime::{api::Api, client::ClientBuilder, error::ErrorKind};
#[cfg(feature = "reqwest")]
use std::error::Error;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};
use tokio::runtime::Builder;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The simplest executor there is.
fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Waits after a busy answer, then runs into the time limit.
async fn wait_and_hang() {
    let script = Script::new([
        answer(429).with("retry-after-ms", "20"),
        reply(200, "1"),
        Reply::Hang,
    ]);
    let client = builder(&script)
        .clock(SystemClock)
        .max_retries(1)
        .build()
        .unwrap();
    let begin = Instant::now();
    read(&client).await.unwrap();
    assert!(begin.elapsed() >= Duration::from_millis(20));
    let hanging = read(&client)
        .timeout(Duration::from_millis(20))
        .max_retries(0);
    assert!(hanging.await.unwrap_err().is_timeout());
}

#[test]
fn retries_wait_and_limits_pass_without_a_runtime() {
    block_on(wait_and_hang());
}

#[test]
fn retries_wait_and_limits_pass_on_a_runtime_without_timers() {
    let runtime = Builder::new_current_thread().build().unwrap();
    runtime.block_on(wait_and_hang());
}

#[cfg(feature = "reqwest")]
#[test]
fn reqwest_says_what_it_needs_of_a_runtime() {
    static API: Api = Api::EMPTY;
    let client = ClientBuilder::new(&API)
        .base_url("http://127.0.0.1:9")
        .build()
        .unwrap();
    // One that has neither timers nor IO, and one that lacks timers only.
    let bare = Builder::new_current_thread().build().unwrap();
    let without_timers = Builder::new_current_thread().enable_io().build().unwrap();
    for error in [
        block_on(read(&client).into_future()).unwrap_err(),
        bare.block_on(read(&client).into_future()).unwrap_err(),
        without_timers
            .block_on(read(&client).into_future())
            .unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 1));
        let source = error.source().unwrap().to_string();
        assert!(
            format!("{error}: {source}").contains("enable_all"),
            "{error}: {source}"
        );
    }
}
