//! Bodies that break, lie about their length, drip, never end or are not what they seem.

use super::server::{READ, Server, read, read_head};
use http::Method;
use sdk_runtime::call::Call;
use sdk_runtime::decoder::Json;
use sdk_runtime::error::ErrorKind;
use serde_json::{Value, json};
#[cfg(feature = "gzip")]
use std::io::Write;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn a_broken_body_is_tried_again_and_may_succeed() {
    let server = Server::start(|mut stream, number| async move {
        read_head(&mut stream).await;
        let body = if number == 0 {
            "{\"a\""
        } else {
            "{\"a\":12345}"
        };
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{body}");
        stream.write_all(answer.as_bytes()).await.unwrap();
    })
    .await;
    let response = server.read().with_response().await.unwrap();
    assert_eq!(
        (response["a"].as_i64(), response.retries_taken()),
        (Some(12345), 1)
    );
}

#[tokio::test]
async fn truncated_bodies() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":1}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n",
        "HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\n{\"a\":1}",
    ] {
        let error = Server::saying(answer).await.fail().await;
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 3),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn a_content_length_below_the_body_ends_it() {
    let server =
        Server::saying("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\":1}garbage").await;
    assert_eq!(server.read().await.unwrap(), json!({"a": 1}));
    let server = Server::saying("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{\"a\":1}").await;
    let error = server.fail().await;
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 1));
    for length in ["nonsense", "-1", "7\r\nContent-Length: 8"] {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{{\"a\":1}}");
        assert_eq!(
            Server::saying(answer).await.fail().await.kind(),
            ErrorKind::Transport,
            "{length}"
        );
    }
}

#[tokio::test]
async fn slow_drip_is_a_timeout_of_the_whole_attempt() {
    let server = Server::start(|mut stream, _| async move {
        read_head(&mut stream).await;
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            .await;
        while stream.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
    let begin = Instant::now();
    let error = server
        .read()
        .timeout(Duration::from_millis(100))
        .max_retries(1)
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    assert!((Duration::from_millis(200)..Duration::from_secs(5)).contains(&begin.elapsed()));
}

#[tokio::test]
async fn an_endless_body_is_bounded() {
    for (head, kind) in [
        ("HTTP/1.1 200 OK\r\n\r\n", ErrorKind::TooLarge),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n",
            ErrorKind::TooLarge,
        ),
        ("HTTP/1.1 404 Not Found\r\n\r\n", ErrorKind::Api),
    ] {
        let server = Server::start(move |mut stream, _| async move {
            read_head(&mut stream).await;
            let _ = stream.write_all(head.as_bytes()).await;
            while stream.write_all(&[b' '; 16384]).await.is_ok() {}
        })
        .await;
        let client = server.builder().response_limit(1 << 20).build().unwrap();
        let error = read(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, 1));
        if let Some(body) = error.raw_body() {
            assert_eq!(body.len(), 1 << 20);
        }
    }
}

#[tokio::test]
async fn a_long_error_keeps_its_status_and_its_wait() {
    let server = Server::start(|mut stream, number| async move {
        read_head(&mut stream).await;
        let answer = if number == 0 {
            let head = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3\r\nX-Own: kept\r\n";
            format!("{head}Content-Length: 5000\r\n\r\n{}", "x".repeat(5000))
        } else {
            "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\":1}".to_owned()
        };
        let _ = stream.write_all(answer.as_bytes()).await;
    })
    .await;
    let client = server.builder().response_limit(1000).build().unwrap();
    let error = read(&client).max_retries(0).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 503);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(error.headers().unwrap()["x-own"], "kept");
    assert_eq!(error.raw_body().unwrap().len(), 1000);
    assert_eq!(read(&client).await.unwrap(), json!({"a": 1}));
}

#[tokio::test]
async fn a_length_is_said_where_a_body_is_expected() {
    let server = Server::start(|mut stream, _| async move {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
        let lengths = head.matches("content-length: 0").count();
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{lengths}");
        stream.write_all(answer.as_bytes()).await.unwrap();
    })
    .await;
    let client = server.builder().build().unwrap();
    for (method, lengths) in [
        (Method::POST, 1),
        (Method::PUT, 1),
        (Method::PATCH, 1),
        (Method::GET, 0),
        (Method::DELETE, 0),
    ] {
        let request = client.request::<Value>(method.clone(), "/foo");
        assert_eq!(request.await.unwrap(), json!(lengths), "{method}");
    }
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_gzip_bomb_is_bounded() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..64 {
        encoder.write_all(&zeros).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < 1 << 17);
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        bomb.len()
    )
    .into_bytes();
    answer.extend(bomb);
    let server = Server::saying(answer).await;
    let client = server.builder().response_limit(1 << 20).build().unwrap();
    assert_eq!(read(&client).await.unwrap_err().kind(), ErrorKind::TooLarge);
    let broken = Server::saying(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\n\r\n{\"a\":1}",
    )
    .await;
    assert_eq!(broken.fail().await.kind(), ErrorKind::Transport);
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn gzip_is_asked_for_and_understood() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(br#"{"a":1}"#).unwrap();
    let body = encoder.finish().unwrap();
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend(body);
    assert_eq!(
        Server::saying(answer).await.read().await.unwrap(),
        json!({"a": 1})
    );
}

#[tokio::test]
async fn invalid_utf_8() {
    let server =
        Server::saying(&b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\":\"\xff\"}"[..]).await;
    let error = server.fail().await;
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 1));
    assert_eq!(&error.raw_body().unwrap()[..], b"{\"a\":\"\xff\"}");
}

#[tokio::test]
async fn an_early_answer_to_a_long_body() {
    let server = Server::start(|mut stream, _| async move {
        read_head(&mut stream).await;
        let _ = stream
            .write_all(
                b"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
            )
            .await;
        let mut rest = [0; 1024];
        while matches!(stream.read(&mut rest).await, Ok(1..)) {}
    })
    .await;
    let client = server.builder().build().unwrap();
    let error = Call::new(&client, &READ)
        .bytes("text/plain", vec![b'x'; 8 << 20])
        .request::<Value, Json>()
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 413);
}
