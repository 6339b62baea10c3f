//! Answers that come item by item: server-sent events and lines of JSON.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use sdk_runtime::api::{Api, Operation, Server};
use sdk_runtime::call::Call;
use sdk_runtime::client::ClientBuilder;
use sdk_runtime::error::{Error, ErrorKind};
use sdk_runtime::events::{Events, EventsRequest};
use sdk_runtime::ndjson::{Lines, LinesRequest};
use sdk_runtime::testing::MockTransport;
use sdk_runtime::text_answer::Text;
use sdk_runtime::transport_error::TransportError;
use serde::Deserialize;

static API: Api = Api {
    servers: &[Server {
        name: "production",
        url: "https://api.test",
        variables: &[],
    }],
    ..Api::EMPTY
};
static WATCH: Operation = Operation::new("watch", Method::GET, "/events");

#[derive(Debug, PartialEq, Deserialize)]
struct Tick {
    n: i64,
}

/// Pieces of a body; `None` is where the connection breaks.
struct Pieces(VecDeque<Option<&'static str>>);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(|piece| match piece {
            Some(text) => Ok(text.into()),
            None => Err(TransportError::broken("reset")),
        }))
    }
}

/// A body that begins and never goes on.
struct Stuck(Option<&'static str>);

impl Stream for Stuck {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.take() {
            Some(text) => Poll::Ready(Some(Ok(text.into()))),
            None => Poll::Pending,
        }
    }
}

fn transport<S>(body: S) -> MockTransport
where
    S: Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
{
    let transport = MockTransport::new();
    transport
        .expect(Method::GET, "/events")
        .stream(200, "text/event-stream", body);
    transport
}

fn call(transport: &MockTransport) -> Call {
    let builder = ClientBuilder::new(&API).transport(transport.clone());
    let client = builder.response_limit(100).build();
    Call::new(&client.expect("the client has all it needs"), &WATCH)
}

fn pieces(pieces: &[Option<&'static str>]) -> Pieces {
    Pieces(pieces.iter().copied().collect())
}

async fn events(body: &[Option<&'static str>]) -> Events<Tick> {
    let request: EventsRequest<Tick> = call(&transport(pieces(body))).events(Some("[DONE]"));
    request.await.unwrap()
}

async fn lines(body: &[Option<&'static str>]) -> Lines<Tick> {
    let request: LinesRequest<Tick> = call(&transport(pieces(body))).ndjson();
    request.await.unwrap()
}

fn told(items: Vec<Result<Tick, Error>>) -> Vec<Result<i64, ErrorKind>> {
    let told = |item: Result<Tick, Error>| item.map(|tick| tick.n).map_err(|error| error.kind());
    items.into_iter().map(told).collect()
}

async fn all_events(body: &[Option<&'static str>]) -> Vec<Result<i64, ErrorKind>> {
    let mut events = events(body).await;
    let mut items = Vec::new();
    while let Some(item) = events.next().await {
        items.push(item);
    }
    assert!(events.next().await.is_none(), "the end is the end");
    told(items)
}

async fn all_lines(body: &[Option<&'static str>]) -> Vec<Result<i64, ErrorKind>> {
    let mut lines = lines(body).await;
    let mut items = Vec::new();
    while let Some(item) = lines.next().await {
        items.push(item);
    }
    assert!(lines.next().await.is_none(), "the end is the end");
    told(items)
}

#[tokio::test]
async fn events_are_typed() {
    let body = [
        Some("data: {\"n\":1}\n\nda"),
        Some("ta: {\"n\":"),
        Some("\ndata: 2}\n\n"),
    ];
    assert_eq!(all_events(&body).await, [Ok(1), Ok(2)]);
    assert_eq!(all_events(&[]).await, []);
}

#[tokio::test]
async fn the_end_mark_ends_the_events() {
    let body = [
        Some("data: {\"n\":1}\n\ndata: [DONE]\n\ndata: {\"n\":2}\n\n"),
        None,
    ];
    assert_eq!(all_events(&body).await, [Ok(1)]);
}

#[tokio::test]
async fn comments_and_events_without_data_are_skipped() {
    let body = [Some(
        ": ping\n\nevent: ping\n\ndata:\n\ndata: {\"n\":1}\n\n",
    )];
    assert_eq!(all_events(&body).await, [Ok(1)]);
}

#[tokio::test]
async fn the_last_event_is_kept_without_its_blank_line() {
    assert_eq!(all_events(&[Some("data: {\"n\":1}")]).await, [Ok(1)]);
}

#[tokio::test]
async fn an_event_that_cannot_be_read_is_an_error_and_the_stream_goes_on() {
    let body = [Some("data: {\"n\":\"x\"}\n\ndata: {\"n\":2}\n\n")];
    assert_eq!(all_events(&body).await, [Err(ErrorKind::Decode), Ok(2)]);
    let error = events(&body).await.next().await.unwrap().unwrap_err();
    assert_eq!(error.raw_body().unwrap(), "{\"n\":\"x\"}");
    assert_eq!(
        (error.operation(), error.status().unwrap().as_u16()),
        ("watch", 200)
    );
}

#[tokio::test]
async fn a_broken_connection_is_an_error_and_the_end() {
    let body = [
        Some("data: {\"n\":1}\n\ndata: {\"n\":2}"),
        None,
        Some("\n\n"),
    ];
    assert_eq!(all_events(&body).await, [Ok(1), Err(ErrorKind::Transport)]);
    let body = [Some("{\"n\":1}\n{\"n\":2}"), None, Some("\n")];
    assert_eq!(all_lines(&body).await, [Ok(1), Err(ErrorKind::Transport)]);
}

#[tokio::test]
async fn what_never_ends_is_bounded() {
    let long = "data: 0123456789012345678901234567890123456789\n";
    let body = [Some(long), Some(long), Some(long), Some(long)];
    assert_eq!(all_events(&body).await, [Err(ErrorKind::TooLarge)]);
    let long = "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,";
    assert_eq!(
        all_lines(&[Some(long), Some(long), Some(long)]).await,
        [Err(ErrorKind::TooLarge)]
    );
}

#[tokio::test(start_paused = true)]
async fn a_pause_is_bounded() {
    let request: EventsRequest<Tick> =
        call(&transport(Stuck(Some("data: {\"n\":1}\n\n")))).events(None);
    let mut events = request.await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    assert!(events.next().await.unwrap().unwrap_err().is_timeout());
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn kind_id_and_time_to_wait_can_be_seen() {
    let mut events = events(&[Some("retry: 10\nevent: tick\nid: 7\ndata: {\"n\":1}\n\n")]).await;
    assert_eq!(events.next().await.unwrap().unwrap(), Tick { n: 1 });
    assert_eq!(
        (events.event().event.as_str(), events.last_event_id()),
        ("tick", "7")
    );
    assert_eq!(events.retry().unwrap().as_millis(), 10);
}

#[tokio::test]
async fn events_may_carry_text() {
    let transport = transport(pieces(&[Some("data: \"\n\ndata: a\ndata: b\n\n")]));
    let request: EventsRequest<String, Text> = call(&transport).events(None);
    let mut events = request.await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap(), "\"");
    assert_eq!(events.next().await.unwrap().unwrap(), "a\nb");
    assert_eq!(
        transport.requests()[0].header("accept"),
        Some("text/event-stream")
    );
}

#[tokio::test(start_paused = true)]
async fn an_error_answer_is_an_error_of_the_request() {
    let transport = MockTransport::new();
    transport
        .expect(Method::GET, "/events")
        .status(503)
        .status(404);
    let request: EventsRequest<Tick> = call(&transport).events(None);
    assert_eq!(request.await.unwrap_err().status().unwrap(), 404);
}

#[tokio::test]
async fn lines_are_typed() {
    let body = [
        Some("{\"n\":1}\r\n\n  \n{\"n\""),
        Some(":2}\n{\"n\":"),
        Some("3}"),
    ];
    assert_eq!(all_lines(&body).await, [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(all_lines(&[]).await, []);
}

#[tokio::test]
async fn many_lines_in_one_piece_are_each_bounded_by_themselves() {
    let body = "{\"n\":1}\n".repeat(50);
    let body: &'static str = Box::leak(body.into_boxed_str());
    assert_eq!(all_lines(&[Some(body)]).await, vec![Ok(1); 50]);
    let long = "{\"n\":1}\n[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]\n";
    assert_eq!(
        all_lines(&[Some(long)]).await,
        [Ok(1), Err(ErrorKind::TooLarge)]
    );
}

#[tokio::test]
async fn lines_are_the_same_however_they_are_cut() {
    let text = "\u{1e}{\"n\":1}\r\n\n {\"n\":2}\n{\"n\":3}";
    for at in 0..=text.len() {
        let Some((first, second)) = text.split_at_checked(at) else {
            continue;
        };
        let items = all_lines(&[Some(first), Some(second)]).await;
        assert_eq!(items, [Ok(1), Ok(2), Ok(3)], "{at}");
    }
}

#[tokio::test]
async fn a_line_that_cannot_be_read_is_an_error_and_the_stream_goes_on() {
    let body = [Some("{\"n\":1}\n{\n{\"n\":2}\n")];
    assert_eq!(
        all_lines(&body).await,
        [Ok(1), Err(ErrorKind::Decode), Ok(2)]
    );
}

#[test]
fn streams_without_async() {
    let transport = transport(pieces(&[Some("data: {\"n\":1}\n\ndata: {\"n\":2}\n\n")]));
    let request: EventsRequest<Tick> = call(&transport).events(None);
    let items: Vec<_> = request.send_blocking().unwrap().collect();
    assert_eq!(told(items), [Ok(1), Ok(2)]);
    let transport = self::transport(pieces(&[Some("{\"n\":1}\n{\"n\":2}\n")]));
    let request: LinesRequest<Tick> = call(&transport).ndjson();
    let items: Vec<_> = request.send_blocking().unwrap().collect();
    assert_eq!(told(items), [Ok(1), Ok(2)]);
}

#[test]
fn streams_can_be_spawned() {
    fn is_free<T: Send + 'static>(_: &T) {}
    let transport = MockTransport::new();
    let request: EventsRequest<Tick> = call(&transport).events(None);
    is_free(&request);
    is_free(&std::future::IntoFuture::into_future(request));
}

#[tokio::test]
async fn an_error_in_the_midst_of_a_stream_is_an_api_error() {
    for body in [
        "event: error\ndata: {\"error\":{\"message\":\"Overloaded\"}}\n\n",
        "event: error\ndata: Overloaded\n\n",
        "event: error\ndata: {\"n\":1,\"message\":\"Overloaded\"}\n\n",
        "data: {\"error\":{\"message\":\"Overloaded\"}}\n\n",
    ] {
        let mut events = events(&[Some("data: {\"n\":1}\n\n"), Some(body)]).await;
        assert!(events.next().await.unwrap().is_ok());
        let error = events.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api, "{body}");
        let api = error.api().unwrap();
        assert_eq!(api.message(), Some("Overloaded"), "{body}");
        assert!(events.next().await.is_none());
    }
    let mut lines = lines(&[Some("{\"n\":1}\n{\"error\":\"Overloaded\"}\n")]).await;
    assert!(lines.next().await.unwrap().is_ok());
    let error = lines.next().await.unwrap().unwrap_err();
    assert_eq!(error.api().unwrap().message(), Some("Overloaded"));
}
