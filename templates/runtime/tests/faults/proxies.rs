//! Proxies: those of the environment, and those of a client of the user's own.

use super::server::{Server, read, read_head};
use sdk_runtime::error::ErrorKind;
use std::time::Duration;
use tokio::io::AsyncWriteExt;

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

#[tokio::test]
async fn a_client_of_the_users_own() {
    let proxy = Server::start(|mut stream, _| async move {
        while read_head(&mut stream).await {
            stream.write_all(ANSWER).await.unwrap();
        }
    })
    .await;
    let http = reqwest::Client::builder()
        .proxy(reqwest::Proxy::http(&proxy.url).unwrap())
        .build()
        .unwrap();
    let client = proxy
        .builder()
        .base_url("http://nowhere.invalid")
        .reqwest_client(http)
        .build()
        .unwrap();
    read(&client).await.unwrap();
    assert_eq!(proxy.connections(), 1);
}

#[tokio::test]
async fn the_timeout_of_a_client_of_the_users_own_holds() {
    let server =
        Server::start(|mut stream, _| async move { while read_head(&mut stream).await {} }).await;
    let http = reqwest::Client::builder()
        .timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let client = server
        .builder()
        .reqwest_client(http)
        .max_retries(1)
        .build()
        .unwrap();
    let error = read(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
}

/// What the process with the environment does; nothing in the run of all tests.
#[cfg(all(
    feature = "system-proxy",
    any(feature = "rustls", feature = "native-tls")
))]
#[tokio::test]
async fn in_the_environment_of_a_proxy() {
    if std::env::var_os("OF_A_PROXY").is_none() {
        return;
    }
    let direct = Server::saying(ANSWER).await;
    direct.read().await.unwrap();
    let https = direct
        .builder()
        .base_url("https://nowhere.invalid")
        .max_retries(0)
        .build()
        .unwrap();
    assert_eq!(read(&https).await.unwrap_err().kind(), ErrorKind::Connect);
}

#[cfg(all(
    feature = "system-proxy",
    any(feature = "rustls", feature = "native-tls")
))]
#[tokio::test]
async fn https_proxy_is_for_https_only() {
    let (sender, mut receiver) = tokio::sync::mpsc::channel(8);
    let proxy = Server::start(move |mut stream, _| {
        let sender = sender.clone();
        async move {
            let line = super::server::read_line(&mut stream).await;
            sender.send(line).await.unwrap();
        }
    })
    .await;
    let status = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "proxies::in_the_environment_of_a_proxy"])
        .env("OF_A_PROXY", "1")
        .env("HTTPS_PROXY", &proxy.url)
        .env_remove("HTTP_PROXY")
        .env_remove("http_proxy")
        .env_remove("ALL_PROXY")
        .env_remove("all_proxy")
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .stdout(std::process::Stdio::null())
        .status()
        .await
        .unwrap();
    assert!(status.success());
    assert_eq!(
        receiver.recv().await.unwrap(),
        "CONNECT nowhere.invalid:443 HTTP/1.1"
    );
    assert!(receiver.try_recv().is_err());
}
