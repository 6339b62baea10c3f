//! Retries: what is tried again, how often, after how long, and under which key.

use super::support::{Reply, Script, Still, answer, builder, client, create, read, reply};
use bytes::Bytes;
use sdk_runtime::body::Body;
use sdk_runtime::client::Client;
use sdk_runtime::error::ErrorKind;
use sdk_runtime::transport_error::{TransportError, TransportErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

/// Pieces of a body, then how it ends.
struct Pieces(Vec<Result<Bytes, TransportErrorKind>>);

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.is_empty() {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(self.0.remove(0).map_err(TransportError::new)))
    }
}

/// A client that keeps its waits.
fn waiting(script: &Script, retries: u32) -> (Client, Still) {
    let clock = Still::default();
    let client = builder(script)
        .clock(clock.clone())
        .max_retries(retries)
        .build()
        .unwrap();
    (client, clock)
}

/// Whether a wait is the expected one, less up to a quarter.
fn assert_backoff(wait: f64, expected: f64, what: &str) {
    assert!(
        wait > expected * 0.75 - 1e-9 && wait <= expected,
        "{what}: {wait} for {expected}"
    );
}

#[tokio::test]
async fn the_table_of_retry_after() {
    for (header, expected, exact) in [
        ("20", 20.0, true),
        ("0", 0.5, false),
        ("-10", 0.5, false),
        ("60", 60.0, true),
        ("61", 0.5, false),
        ("Fri, 29 Sep 2023 16:26:57 GMT", 20.0, true),
        ("Fri, 29 Sep 2023 16:26:37 GMT", 0.5, false),
        ("Fri, 29 Sep 2023 16:26:27 GMT", 0.5, false),
        ("Fri, 29 Sep 2023 16:27:37 GMT", 60.0, true),
        ("Fri, 29 Sep 2023 16:27:38 GMT", 0.5, false),
        ("Friday, 29-Sep-23 16:26:57 GMT", 20.0, true),
        ("Fri Sep 29 16:26:57 2023", 20.0, true),
        ("99999999999999999999999999999999999", 0.5, false),
        ("Zun, 29 Sep 2023 16:26:27 GMT", 0.5, false),
        ("", 0.5, false),
        ("NaN", 0.5, false),
        ("inf", 0.5, false),
        ("-inf", 0.5, false),
        ("1e400", 0.5, false),
        ("0.1", 0.1, true),
        ("1.234", 1.234, true),
        (" 20 ", 20.0, true),
        ("soon", 0.5, false),
    ] {
        let script = Script::new([answer(503).with("Retry-After", header), reply(200, "1")]);
        let (client, clock) = waiting(&script, 3);
        read(&client).await.unwrap();
        let wait = clock.sleeps()[0];
        if exact {
            assert!(
                (wait - expected).abs() < 1e-9,
                "{header}: {wait} for {expected}"
            );
        } else {
            assert_backoff(wait, expected, header);
        }
    }
}

#[tokio::test]
async fn the_table_of_retry_after_ms() {
    for (milliseconds, seconds, expected, exact) in [
        ("100", None, 0.1, true),
        ("50", Some("2"), 0.05, true),
        ("10.5", None, 0.0105, true),
        ("0", Some("2"), 0.5, false),
        ("-5", Some("2"), 0.5, false),
        ("NaN", None, 0.5, false),
        ("soon", Some("1"), 1.0, true),
        ("60001", None, 0.5, false),
    ] {
        let mut failed = answer(429).with("Retry-After-Ms", milliseconds);
        if let Some(seconds) = seconds {
            failed = failed.with("Retry-After", seconds);
        }
        let script = Script::new([failed, reply(200, "1")]);
        let (client, clock) = waiting(&script, 2);
        read(&client).await.unwrap();
        let wait = clock.sleeps()[0];
        if exact {
            assert!(
                (wait - expected).abs() < 1e-9,
                "{milliseconds}: {wait} for {expected}"
            );
        } else {
            assert_backoff(wait, expected, milliseconds);
        }
    }
}

#[tokio::test]
async fn retry_after_for_ever_ends_after_the_last_attempt() {
    for (name, value) in [("Retry-After", "0.1"), ("Retry-After-Ms", "100")] {
        let script = Script::new([answer(429).with(name, value)]);
        let error = read(&client(&script)).await.unwrap_err();
        assert_eq!((error.attempts(), script.count()), (3, 3));
        assert_eq!(error.retry_after(), Some(Duration::from_millis(100)));
    }
}

#[tokio::test]
async fn a_wait_beyond_the_limit_is_told_by_the_error() {
    let script = Script::new([answer(429).with("Retry-After", "3600")]);
    let (client, clock) = waiting(&script, 1);
    let error = read(&client).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_backoff(clock.sleeps()[0], 0.5, "3600");
    let patient = builder(&script)
        .clock(clock.clone())
        .retry_after_limit(Duration::from_secs(7200))
        .build()
        .unwrap();
    read(&patient).await.unwrap_err();
    assert_eq!(clock.sleeps()[1..], [3600.0, 3600.0]);
}

#[tokio::test]
async fn waits_double_up_to_eight_seconds() {
    let script = Script::new([answer(503)]);
    let (client, clock) = waiting(&script, 1103);
    assert_eq!(read(&client).await.unwrap_err().attempts(), 1104);
    let sleeps = clock.sleeps();
    assert_eq!(sleeps.len(), 1103);
    for (n, wait) in sleeps.into_iter().enumerate() {
        let expected = [0.5, 1.0, 2.0, 4.0].get(n).copied().unwrap_or(8.0);
        assert_backoff(wait, expected, &format!("wait {n}"));
    }
}

#[tokio::test]
async fn waits_are_not_all_the_same() {
    let script = Script::new([answer(503)]);
    let (client, clock) = waiting(&script, 20);
    read(&client).await.unwrap_err();
    let mut last: Vec<u64> = clock.sleeps()[5..]
        .iter()
        .map(|wait| wait.to_bits())
        .collect();
    last.dedup();
    assert!(last.len() > 1);
}

#[tokio::test]
async fn statuses_that_are_tried_again_and_those_that_are_not() {
    for status in [408, 409, 429, 500, 501, 502, 503, 504, 505, 599] {
        let script = Script::new([answer(status)]);
        assert_eq!(
            read(&client(&script)).await.unwrap_err().attempts(),
            3,
            "{status}"
        );
    }
    for status in [
        300, 304, 400, 401, 402, 403, 404, 405, 410, 412, 413, 418, 422, 425, 451,
    ] {
        let script = Script::new([answer(status)]);
        assert_eq!(
            read(&client(&script)).await.unwrap_err().attempts(),
            1,
            "{status}"
        );
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn x_should_retry_decides_when_it_is_exactly_true_or_false() {
    for (status, header, attempts) in [
        (400, "true", 3),
        (500, "false", 1),
        (400, "TRUE", 1),
        (500, "FALSE", 3),
        (500, "", 3),
    ] {
        let script = Script::new([answer(status).with("x-should-retry", header)]);
        let error = read(&client(&script)).await.unwrap_err();
        assert_eq!(error.attempts(), attempts, "{status} {header}");
    }
}

#[tokio::test]
async fn retries_taken_counts_failures_of_both_kinds() {
    for failures in [0, 2, 4] {
        for broken in [false, true] {
            let failed = || {
                if broken {
                    Reply::Fail(TransportErrorKind::Broken)
                } else {
                    answer(500)
                }
            };
            let replies = (0..failures).map(|_| failed()).chain([reply(200, "1")]);
            let script = Script::new(replies);
            let (client, _) = waiting(&script, 4);
            let response = read(&client).with_response().await.unwrap();
            assert_eq!(response.retries_taken(), failures);
            // No request tells the server that it is a retry.
            for seen in script.seen() {
                assert_eq!(seen.headers.len(), 3, "{:?}", seen.headers);
            }
        }
    }
}

#[tokio::test]
async fn failures_of_the_transport() {
    for (kind, expected, attempts) in [
        (TransportErrorKind::Connect, ErrorKind::Connect, 3),
        (TransportErrorKind::Timeout, ErrorKind::Timeout, 3),
        (TransportErrorKind::Broken, ErrorKind::Transport, 3),
        (TransportErrorKind::Rejected, ErrorKind::Request, 1),
        (TransportErrorKind::TooLarge, ErrorKind::TooLarge, 1),
    ] {
        let script = Script::new([Reply::Fail(kind)]);
        let error = read(&client(&script)).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (expected, attempts));
    }
}

#[tokio::test]
async fn a_timeout_is_tried_again() {
    let script = Script::new([Reply::Hang, reply(200, "1")]);
    assert_eq!(
        read(&client(&script))
            .with_response()
            .await
            .unwrap()
            .retries_taken(),
        1
    );
    let script = Script::new([Reply::Hang]);
    let error = read(&client(&script))
        .timeout(Duration::from_millis(5))
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 3);
    assert_eq!(
        error.to_string(),
        "read_foo: no answer within 5ms after 3 attempts"
    );
}

#[tokio::test]
async fn a_body_that_breaks_or_stalls_is_tried_again() {
    struct Stalled;
    impl futures_core::Stream for Stalled {
        type Item = Result<Bytes, TransportError>;
        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Pending
        }
    }
    let broken = vec![
        Ok(Bytes::from_static(b"{")),
        Err(TransportErrorKind::Broken),
    ];
    let script = Script::new([
        answer(200).body(Body::stream(Pieces(broken), None)),
        answer(200).body(Body::stream(Stalled, None)),
        reply(200, "1"),
    ]);
    assert_eq!(
        read(&client(&script))
            .with_response()
            .await
            .unwrap()
            .retries_taken(),
        2
    );
}

#[tokio::test]
async fn a_failed_response_is_released_before_the_wait() {
    struct Guard(Arc<AtomicUsize>);
    impl futures_core::Stream for Guard {
        type Item = Result<Bytes, TransportError>;
        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(None)
        }
    }
    impl Drop for Guard {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::SeqCst);
        }
    }
    let open = Arc::new(AtomicUsize::new(2));
    let failed = || answer(500).body(Body::stream(Guard(Arc::clone(&open)), None));
    let script = Script::new([failed(), failed(), reply(200, "1")]);
    read(&client(&script)).await.unwrap();
    assert_eq!(open.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_body_that_can_be_read_once_is_sent_once() {
    use super::support::CREATE;
    use sdk_runtime::call::Call;
    let script = Script::new([answer(500)]);
    let pieces = Pieces(vec![Ok(Bytes::from_static(b"abc"))]);
    let error = Call::new(&client(&script), &CREATE)
        .bytes("text/plain", Body::stream(pieces, Some(3)))
        .request::<(), sdk_runtime::empty_answer::Empty>()
        .await
        .unwrap_err();
    assert_eq!((error.attempts(), script.only().text()), (1, "abc"));
}

// Idempotency.

#[tokio::test]
async fn the_key_is_made_once_for_every_method_that_changes_something() {
    let script = Script::new([answer(500)]);
    let client = client(&script);
    for (method, has_key) in [
        (http::Method::POST, true),
        (http::Method::PUT, true),
        (http::Method::PATCH, true),
        (http::Method::DELETE, true),
        (http::Method::GET, false),
        (http::Method::HEAD, false),
    ] {
        let before = script.count();
        client.request::<()>(method, "/foo").await.unwrap_err();
        let keys: Vec<_> = script.seen()[before..]
            .iter()
            .map(|seen| seen.header("idempotency-key").map(str::to_owned))
            .collect();
        assert_eq!(keys.len(), 3);
        assert!(
            keys.iter().all(|key| *key == keys[0]),
            "one key for all attempts: {keys:?}"
        );
        assert_eq!(keys[0].is_some(), has_key);
        if let Some(key) = &keys[0] {
            let uuid = key.strip_prefix("shop-rust-retry-").unwrap();
            assert_eq!(uuid.len(), 36);
            assert_eq!(uuid.as_bytes()[14], b'4');
            assert!(
                matches!(uuid.as_bytes()[19], b'8' | b'9' | b'a' | b'b'),
                "{uuid}"
            );
        }
    }
}

#[tokio::test]
async fn two_calls_have_two_keys() {
    let script = Script::ok();
    let client = client(&script);
    create(&client).await.unwrap();
    create(&client).await.unwrap();
    let seen = script.seen();
    assert_ne!(
        seen[0].header("idempotency-key"),
        seen[1].header("idempotency-key")
    );
}

#[tokio::test]
async fn an_explicit_header_beats_the_option_which_beats_a_random_key() {
    let script = Script::ok();
    let client = client(&script);
    create(&client).idempotency_key("option").await.unwrap();
    create(&client)
        .idempotency_key("option")
        .header("idempotency-KEY", "header")
        .await
        .unwrap();
    read(&client).idempotency_key("option").await.unwrap();
    let keys: Vec<_> = script
        .seen()
        .iter()
        .map(|s| s.header("idempotency-key").unwrap().to_owned())
        .collect();
    assert_eq!(keys, ["option", "header", "option"]);
    let error = create(&client).idempotency_key("a\nb").await.unwrap_err();
    assert_eq!((error.kind(), script.count()), (ErrorKind::Request, 3));
}

#[tokio::test]
async fn a_dropped_call_sends_nothing_more() {
    let script = Script::new([Reply::Hang]);
    let call = read(&client(&script));
    drop(call.clone());
    assert_eq!(script.count(), 0);
    let mut future = Box::pin(call.into_future());
    let mut context = Context::from_waker(std::task::Waker::noop());
    // The clock ends every limit at once, so that one poll goes through all attempts.
    assert!(future.as_mut().poll(&mut context).is_ready());
    assert_eq!(script.count(), 3);
}
