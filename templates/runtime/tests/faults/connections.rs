//! Connections that are refused, reset, closed and given up.

use super::server::{Server, read, read_head, reset};
use sdk_runtime::error::ErrorKind;
use std::time::Duration;
use tokio::io::AsyncWriteExt;

#[tokio::test]
async fn refused_connection() {
    let server = Server::saying("").await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = read(&server.builder().base_url(&url).build().unwrap())
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    assert!(error.is_connect());
    assert!(!format!("{error} {error:?}").contains(&url), "{error:?}");
}

#[tokio::test]
async fn reset_before_headers() {
    let server = Server::start(|mut stream, _| async move {
        read_head(&mut stream).await;
        reset(&stream);
    })
    .await;
    let error = server.fail().await;
    assert_eq!(
        (error.kind(), error.attempts(), server.connections()),
        (ErrorKind::Transport, 3, 3)
    );
}

#[tokio::test]
async fn reset_inside_headers_and_inside_the_body() {
    for beginning in [
        "HTTP/1.1 200 OK\r\nContent-Ty",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"",
    ] {
        let server = Server::start(move |mut stream, _| async move {
            read_head(&mut stream).await;
            stream.write_all(beginning.as_bytes()).await.unwrap();
            stream.flush().await.unwrap();
            tokio::time::sleep(Duration::from_millis(20)).await;
            reset(&stream);
        })
        .await;
        let error = server.fail().await;
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 3),
            "{beginning}"
        );
        assert_eq!(server.connections(), 3);
    }
}

#[tokio::test]
async fn dropping_the_future_closes_the_connection() {
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    let server = Server::start(move |mut stream, _| {
        let sender = sender.clone();
        async move {
            read_head(&mut stream).await;
            sender.send("asked").await.unwrap();
            assert!(!read_head(&mut stream).await);
            sender.send("closed").await.unwrap();
        }
    })
    .await;
    let client = server.builder().build().unwrap();
    let call = tokio::spawn(read(&client).into_future());
    assert_eq!(receiver.recv().await, Some("asked"));
    call.abort();
    let closed = tokio::time::timeout(Duration::from_secs(5), receiver.recv()).await;
    assert_eq!(closed.unwrap(), Some("closed"));
    assert_eq!(server.connections(), 1);
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn tls_to_a_plaintext_port() {
    let server = Server::start(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    })
    .await;
    let url = server.url.replace("http:", "https:");
    let error = read(&server.builder().base_url(url).build().unwrap())
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
}

#[tokio::test]
async fn idle_connections_that_the_server_closes() {
    let server = Server::start(|mut stream, _| async move {
        if read_head(&mut stream).await {
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                .await
                .unwrap();
        }
    })
    .await;
    let client = server.builder().max_retries(0).build().unwrap();
    for _ in 0..5 {
        read(&client).await.unwrap();
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(server.connections(), 5);
}

#[tokio::test]
async fn a_connection_is_used_again_also_after_errors() {
    let server = Server::start(|mut stream, _| async move {
        let mut number = 0;
        while read_head(&mut stream).await {
            number += 1;
            let status = if number % 3 == 0 {
                "200 OK"
            } else {
                "503 Busy"
            };
            let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\n{{}}");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    })
    .await;
    let client = server.builder().build().unwrap();
    for _ in 0..3 {
        read(&client).await.unwrap();
    }
    assert_eq!(server.connections(), 1);
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_have_connections_of_their_own() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    // The server runs on a thread of its own; the caller's runtime stands still during the blocking call.
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let server = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        server.block_on(async {
            let server = Server::start(move |mut stream, _| async move {
                while read_head(&mut stream).await {
                    stream.write_all(answer.as_bytes()).await.unwrap();
                }
            })
            .await;
            sender.send(server.builder()).unwrap();
            std::future::pending::<()>().await;
        });
    });
    let client = receiver.recv().unwrap().build().unwrap();
    runtime.block_on(async {
        read(&client).await.unwrap();
        read(&client).send_blocking().unwrap();
        read(&client).await.unwrap();
        read(&client).send_blocking().unwrap();
    });
}
