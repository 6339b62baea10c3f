//! An HTTP server that answers from a script and keeps what it was asked, byte for byte.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Received {
    /// `POST /oauth/tokens HTTP/1.1`.
    pub line: String,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Received {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// What the server does with a request.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Status, content type, body.
    Reply(u16, &'static str, String),
    /// A whole response, as bytes.
    Raw(Vec<u8>),
    /// The connection is closed without a byte.
    Hangup,
    /// Nothing at all, until the client goes away.
    Silence,
}

impl Answer {
    /// A JSON reply.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        Self::Reply(status, "application/json", body.into())
    }
}

/// A server on a loopback port; it answers each request with the next line of its script, the last one for ever.
pub struct Server {
    address: std::net::SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    thread: Option<JoinHandle<()>>,
    stop: Arc<std::sync::atomic::AtomicBool>,
}

impl Server {
    /// Starts a server.
    ///
    /// # Panics
    /// When no loopback port can be had.
    pub fn start(script: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let address = listener.local_addr().expect("its address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let thread = {
            let (received, stop) = (Arc::clone(&received), Arc::clone(&stop));
            std::thread::spawn(move || serve(&listener, &script, &received, &stop))
        };
        Self {
            address,
            received,
            thread: Some(thread),
            stop,
        }
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything asked so far.
    ///
    /// # Panics
    /// When the server's thread panicked.
    pub fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .expect("the server did not panic")
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, std::sync::atomic::Ordering::SeqCst);
        // Wakes the accept call.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(
    listener: &TcpListener,
    script: &[Answer],
    received: &Mutex<Vec<Received>>,
    stop: &std::sync::atomic::AtomicBool,
) {
    // Connections that were met with silence stay open until the server stops.
    let mut silent = Vec::new();
    for stream in listener.incoming() {
        if stop.load(std::sync::atomic::Ordering::SeqCst) {
            return;
        }
        let Ok(mut stream) = stream else { continue };
        let Some(request) = read_request(&mut stream) else {
            continue;
        };
        let turn = received.lock().map_or(0, |mut all| {
            all.push(request);
            all.len() - 1
        });
        match script.get(turn).or(script.last()) {
            Some(Answer::Reply(status, kind, body)) => {
                let head = format!(
                    "HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all(head.as_bytes());
                let _ = stream.write_all(body.as_bytes());
            }
            Some(Answer::Raw(bytes)) => {
                let _ = stream.write_all(bytes);
            }
            Some(Answer::Silence) => silent.push(stream),
            Some(Answer::Hangup) | None => {}
        }
    }
}

fn read_request(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    let head_end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        let read = stream.read(&mut chunk).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(chunk.get(..read)?);
    };
    let head = String::from_utf8_lossy(bytes.get(..head_end)?).into_owned();
    let mut lines = head.split("\r\n");
    let line = lines.next()?.to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .and_then(|(_, value)| value.parse::<usize>().ok())
        .unwrap_or(0);
    let mut body = bytes.split_off(head_end + 4);
    while body.len() < length {
        let read = stream.read(&mut chunk).ok().filter(|read| *read > 0)?;
        body.extend_from_slice(chunk.get(..read)?);
    }
    Some(Received {
        line,
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    })
}
