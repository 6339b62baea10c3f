//! Calls outside of any async runtime: all that is needed is something that polls.

use super::support::{Reply, Script, answer, builder, read, reply};
use sdk_runtime::clock::SystemClock;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

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

#[test]
fn retries_wait_and_limits_pass_without_a_runtime() {
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
    block_on(read(&client).into_future()).unwrap();
    assert!(begin.elapsed() >= Duration::from_millis(20));
    let hanging = read(&client)
        .timeout(Duration::from_millis(20))
        .max_retries(0);
    assert!(block_on(hanging.into_future()).unwrap_err().is_timeout());
}
