//! Blocking calls, inside and outside of async code.

use super::support::{Script, answer, builder, client, create, read, reply};
use sdk_runtime::client::Client;
use sdk_runtime::error::ErrorKind;
use sdk_runtime::transport::{BoxFuture, HttpRequest, HttpResponse, Transport};
use sdk_runtime::transport_error::TransportError;

#[test]
fn a_blocking_call_outside_of_any_runtime() {
    let script = Script::new([answer(500), reply(200, r#"{"foo":"bar"}"#)]);
    let client = client(&script);
    assert_eq!(create(&client).send_blocking().unwrap()["foo"], "bar");
    assert_eq!(
        read(&client)
            .with_response()
            .send_blocking()
            .unwrap()
            .status(),
        200
    );
}

#[tokio::test]
async fn a_blocking_call_inside_of_a_runtime() {
    let script = Script::new([answer(404)]);
    let error = read(&client(&script)).send_blocking().unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 404);
}

#[test]
fn many_threads_at_once() {
    let script = Script::ok();
    let client = client(&script);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| read(&client).send_blocking().unwrap());
        }
    });
    assert_eq!(script.count(), 8);
}

/// Makes a blocking call where the thread for blocking calls is the one that runs it.
struct Nested(Client);

impl Transport for Nested {
    fn send(&self, _: HttpRequest) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        let client = self.0.clone();
        Box::pin(async move {
            let error = read(&client).send_blocking().unwrap_err();
            Err(TransportError::rejected(error.to_string()))
        })
    }
}

#[test]
fn a_blocking_call_within_another_is_an_error() {
    let script = Script::ok();
    let outer = builder(&script)
        .transport(Nested(client(&script)))
        .max_retries(0)
        .build()
        .unwrap();
    let error = read(&outer).send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(script.count(), 0);
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("within another one"), "{cause}");
    read(&client(&script)).send_blocking().unwrap();
}
