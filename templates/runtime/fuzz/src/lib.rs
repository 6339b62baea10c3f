//! Shared by the fuzz targets of the runtime: a client, a transport that answers as it is told, and bodies cut in pieces.

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, Method};
use sdk_runtime::api::{Api, Operation, Server};
use sdk_runtime::auth::Credential;
use sdk_runtime::authorization::Authorization;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::clock::Clock;
use sdk_runtime::scheme::Scheme;
use sdk_runtime::transport::{BoxFuture, HttpRequest, HttpResponse, Transport};
use sdk_runtime::transport_error::TransportError;
use std::collections::VecDeque;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

/// The only secret that goes with requests.
pub const SECRET: &str = "Z-secret-Z";

/// The most bytes of an answer that the client reads.
pub const LIMIT: usize = 4096;

static API: Api = Api {
    servers: &[Server {
        name: "production",
        url: "https://api.test/v1",
        variables: &[],
    }],
    schemes: &[Scheme {
        name: "bearer",
        kind: &Authorization("Bearer"),
        env: &[],
        setter: "api_key",
    }],
    security: &[&["bearer"]],
    ..Api::EMPTY
};

/// `GET /items`
pub static READ: Operation = Operation::new("read", Method::GET, "/items");

/// Runs a future that waits for nothing outside of itself.
pub fn run<F: Future>(future: F) -> F::Output {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    }
    RUNTIME.with(|runtime| runtime.block_on(future))
}

/// A client that sends by this transport, with [`SECRET`] as its credential.
pub fn client(transport: &Told) -> Client {
    ClientBuilder::new(&API)
        .credential(0, Credential::token(SECRET))
        .transport(transport.clone())
        .clock(Jumping(Arc::clone(&transport.waits)))
        .response_limit(LIMIT)
        .build()
        .expect("a client")
}

type Answers = dyn Fn(usize) -> HttpResponse + Send + Sync;

/// A transport that gives the answer for the number of the request, and writes requests down.
#[derive(Clone)]
pub struct Told {
    answers: Arc<Answers>,
    seen: Arc<Mutex<Vec<Seen>>>,
    waits: Arc<Mutex<Vec<Duration>>>,
}

/// A request as it was sent.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: Method,
    pub url: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Told {
    pub fn new(answers: impl Fn(usize) -> HttpResponse + Send + Sync + 'static) -> Self {
        Self {
            answers: Arc::new(answers),
            seen: Arc::default(),
            waits: Arc::default(),
        }
    }

    /// The requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no panic").clone()
    }

    /// How long the client waited between attempts.
    pub fn waits(&self) -> Vec<Duration> {
        self.waits.lock().expect("no panic").clone()
    }

    /// Checks that the credential reached no other origin.
    pub fn keeps_secret(&self) {
        for seen in self.seen() {
            let url = url::Url::parse(&seen.url).expect("an absolute URL");
            if url.origin().ascii_serialization() != "https://api.test" {
                let text = format!("{seen:?}");
                assert!(!text.contains(SECRET), "{text}");
            }
        }
    }
}

impl Transport for Told {
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        let this = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = body.read().collect(usize::MAX).await?;
            let number = {
                let mut seen = this.seen.lock().expect("no panic");
                seen.push(Seen {
                    method: head.method,
                    url: head.uri.to_string(),
                    headers: head.headers,
                    body,
                });
                seen.len() - 1
            };
            Ok((this.answers)(number))
        })
    }
}

/// A clock on which every wait is over at once.
struct Jumping(Arc<Mutex<Vec<Duration>>>);

impl Clock for Jumping {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.lock().expect("no panic").push(duration);
        Box::pin(ready(()))
    }

    fn limit(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// A body that comes in pieces.
pub struct Pieces(VecDeque<Bytes>);

impl Pieces {
    /// Cuts a body after each of these lengths, over and over; lengths of nothing give empty pieces.
    pub fn cut(body: &[u8], lengths: &[u8]) -> Self {
        let mut pieces = VecDeque::new();
        let mut rest = Bytes::copy_from_slice(body);
        for length in lengths.iter().cycle().take(2 * body.len()) {
            let length = usize::from(*length % 16).min(rest.len());
            pieces.push_back(rest.split_to(length));
        }
        pieces.push_back(rest);
        Self(pieces)
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}
