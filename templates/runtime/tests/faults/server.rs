//! Servers on the loopback interface that behave as badly as they are told to.

use http::Method;
use sdk_runtime::api::{Api, Operation};
use sdk_runtime::call::Call;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::clock::Clock;
use sdk_runtime::error::Error;
use sdk_runtime::request::Request;
use sdk_runtime::transport::BoxFuture;
use serde_json::Value;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

static API: Api = Api::EMPTY;
pub static READ: Operation = Operation::new("read", Method::GET, "/foo");

/// Limits are real, waits between attempts are not.
struct Eager;

impl Clock for Eager {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }

    fn limit(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A server on a port of its own that treats its connections in turn as `serve` does.
pub struct Server {
    pub url: String,
    connections: Arc<AtomicUsize>,
}

impl Server {
    pub async fn start<F, R>(serve: F) -> Self
    where
        F: Fn(TcpStream, usize) -> R + Send + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let connections = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let number = counter.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, number));
            }
        });
        Self { url, connections }
    }

    /// A server that reads a request, writes these bytes and closes.
    pub async fn saying(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::start(move |mut stream, _| {
            let bytes = bytes.clone();
            async move {
                read_head(&mut stream).await;
                let _ = stream.write_all(&bytes).await;
            }
        })
        .await
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub fn builder(&self) -> ClientBuilder {
        ClientBuilder::new(&API)
            .base_url(&self.url)
            .clock(Eager)
            .timeout(Duration::from_secs(10))
    }

    pub fn read(&self) -> Request<Value> {
        read(&self.builder().build().unwrap())
    }

    pub async fn fail(&self) -> Error {
        self.read().await.unwrap_err()
    }
}

pub fn read(client: &Client) -> Request<Value> {
    Call::new(client, &READ).request()
}

/// Reads up to the end of the headers; false when the connection ends before.
pub async fn read_head(stream: &mut TcpStream) -> bool {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return false,
        }
    }
    true
}

pub fn reset(stream: &TcpStream) {
    #[allow(deprecated, reason = "a wait of no length cannot block")]
    stream.set_linger(Some(Duration::ZERO)).unwrap();
}

/// Reads the first line of a request.
#[allow(dead_code, reason = "not with every choice of features")]
pub async fn read_line(stream: &mut TcpStream) -> String {
    let mut line = Vec::new();
    while !line.ends_with(b"\r\n") {
        line.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(line).unwrap().trim_end().to_owned()
}
