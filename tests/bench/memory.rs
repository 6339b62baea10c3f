//! The same call where nothing is sent: what is left is the work of the generated client itself.

use crate::by_hand;
use crate::calls::{KEY, Side};
use crate::generated;
use crate::loopback::REPLY;
use divan::black_box;
use increase::{BoxFuture, Client, HttpRequest, HttpResponse, Transport, TransportError};

/// What no client can do without: the JSON of the request and of the answer, by serde's derive.
pub struct JsonAlone;

impl Side for JsonAlone {
    const NAME: &'static str = "JSON alone";

    fn new(_url: &str) -> Self {
        Self
    }

    async fn call(&self) -> Result<(), String> {
        let body = serde_json::to_vec(&by_hand::params()).map_err(|error| error.to_string())?;
        black_box(body);
        by_hand::read(black_box(REPLY.as_bytes()))
    }
}

/// The generated client over a transport that has the answer ready.
pub struct InMemory(Client);

impl Side for InMemory {
    const NAME: &'static str = "generated";

    fn new(url: &str) -> Self {
        let builder = Client::builder().api_key(KEY).base_url(url);
        Self(builder.transport(Ready).build().expect("a client"))
    }

    async fn call(&self) -> Result<(), String> {
        generated::call(&self.0).await
    }
}

struct Ready;

impl Transport for Ready {
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        black_box(request);
        Box::pin(async { Ok(HttpResponse::new(REPLY.into())) })
    }
}
