//! Heads of answers that never come, never end, or are not HTTP.

use super::server::{Server, read_head};
use sdk_runtime::error::ErrorKind;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::time::Instant;

#[tokio::test]
async fn a_silent_server_is_a_timeout() {
    let server =
        Server::start(|mut stream, _| async move { while read_head(&mut stream).await {} }).await;
    let error = server
        .read()
        .timeout(Duration::from_millis(50))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), server.connections()),
        (ErrorKind::Timeout, 3, 3)
    );
}

/// On a clock that jumps to the next timer as soon as there is nothing to do: however slow the machine is, what is seen
/// is which timer comes first.
#[tokio::test(start_paused = true)]
async fn a_deadline_of_the_caller_is_kept() {
    let server =
        Server::start(|mut stream, _| async move { while read_head(&mut stream).await {} }).await;
    let call = server.read().into_future();
    let begin = Instant::now();
    tokio::time::timeout(Duration::from_millis(100), call)
        .await
        .unwrap_err();
    assert!((100..=101).contains(&begin.elapsed().as_millis()));
}

#[tokio::test]
async fn a_hundred_redirects() {
    let server = Server::start(|mut stream, _| async move {
        let mut number = 0;
        while read_head(&mut stream).await && number < 100 {
            number += 1;
            let answer =
                format!("HTTP/1.1 302 Found\r\nLocation: /{number}\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    })
    .await;
    let error = server.fail().await;
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Redirect, 1));
}

#[tokio::test]
async fn what_is_not_http() {
    for answer in [
        &b"hello\r\n"[..],
        b"\0\0\0",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        b"",
    ] {
        let error = Server::saying(answer).await.fail().await;
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3), "{answer:?}");
    }
}

#[tokio::test]
async fn a_header_of_a_megabyte() {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nX-Long: {}\r\nContent-Length: 2\r\n\r\n{{}}",
        "x".repeat(1 << 20)
    );
    let error = Server::saying(answer).await.fail().await;
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn header_values_that_are_not_text() {
    let server = Server::saying(&b"HTTP/1.1 404 \xff\r\nx-request-id: \xff\r\nretry-after: \xff\r\nContent-Length: 0\r\n\r\n"[..]).await;
    let error = server.fail().await;
    assert_eq!(
        (error.status().unwrap().as_u16(), error.request_id()),
        (404, None)
    );
}

#[tokio::test]
async fn many_headers_are_read() {
    let headers = (0..200).map(|number| format!("X-{number}: {number}\r\n"));
    let headers: String = headers.collect();
    let answer = format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: 2\r\n\r\n{{}}");
    let server = Server::saying(answer).await;
    let response = server.read().with_response().await.unwrap();
    assert_eq!(response.headers()["x-199"], "199");
}
