//! Files as answers: whole, in pieces, with time limits and retries.

use super::support::{Reply, Script, answer, builder, client};
use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use sdk_runtime::api::Operation;
use sdk_runtime::body::Body;
use sdk_runtime::call::Call;
use sdk_runtime::client::Client;
use sdk_runtime::download::DownloadRequest;
use sdk_runtime::error::ErrorKind;
use sdk_runtime::transport_error::{TransportError, TransportErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};

static CONTENTS: Operation = Operation::new("contents", Method::GET, "/files/1/contents");

fn contents(client: &Client) -> DownloadRequest {
    Call::new(client, &CONTENTS)
        .accept("application/octet-stream")
        .download()
}

/// Pieces, and then a failure or silence.
struct Pieces(Vec<&'static [u8]>, Option<TransportErrorKind>);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !self.0.is_empty() {
            return Poll::Ready(Some(Ok(Bytes::from_static(self.0.remove(0)))));
        }
        match self.1 {
            Some(kind) => Poll::Ready(Some(Err(TransportError::new(kind)))),
            None => Poll::Pending,
        }
    }
}

fn file() -> Reply {
    answer(200)
        .with("content-type", "image/png")
        .body(&b"\x89PNG\0"[..])
}

#[tokio::test]
async fn a_file_as_a_whole() {
    let script = Script::new([file()]);
    assert_eq!(
        &contents(&client(&script)).bytes().await.unwrap()[..],
        b"\x89PNG\0"
    );
    let seen = script.only();
    assert_eq!(seen.header("accept"), Some("application/octet-stream"));
}

#[tokio::test]
async fn a_file_in_pieces() {
    let pieces = Pieces(vec![b"ab", b"cd"], Some(TransportErrorKind::Broken));
    let script = Script::new([answer(500), answer(200).body(Body::stream(pieces, Some(9)))]);
    let mut download = contents(&client(&script)).stream().await.unwrap();
    assert_eq!(
        (download.status().as_u16(), download.length()),
        (200, Some(9))
    );
    assert_eq!(download.chunk().await.unwrap().unwrap(), "ab");
    assert_eq!(download.chunk().await.unwrap().unwrap(), "cd");
    let error = download.chunk().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 2));
    assert_eq!(download.chunk().await.unwrap(), None);
    assert_eq!(script.count(), 2);
}

#[tokio::test]
async fn a_pause_longer_than_the_timeout_is_an_error() {
    let script = Script::new([answer(200).body(Body::stream(Pieces(vec![b"ab"], None), None))]);
    let mut download = contents(&client(&script)).stream().await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "ab");
    assert!(download.chunk().await.unwrap_err().is_timeout());
    assert_eq!(download.chunk().await.unwrap(), None);
}

#[tokio::test]
async fn a_whole_file_that_breaks_is_tried_again() {
    let pieces = Pieces(vec![b"ab"], Some(TransportErrorKind::Broken));
    let script = Script::new([answer(200).body(Body::stream(pieces, None)), file()]);
    assert_eq!(contents(&client(&script)).bytes().await.unwrap().len(), 5);
    assert_eq!(script.count(), 2);
}

#[tokio::test]
async fn the_answer_to_a_download_may_be_an_error() {
    let script = Script::new([answer(404).body(r#"{"title":"No such file"}"#)]);
    for error in [
        contents(&client(&script)).bytes().await.unwrap_err(),
        contents(&client(&script)).stream().await.unwrap_err(),
    ] {
        assert_eq!(error.api().unwrap().message(), Some("No such file"));
    }
}

#[tokio::test]
async fn what_is_read_into_memory_is_bounded() {
    let script = Script::new([file()]);
    let client = builder(&script).response_limit(4).build().unwrap();
    let error = contents(&client).bytes().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
    let error = contents(&client)
        .stream()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let mut download = contents(&client).await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap().len(), 5);
    assert_eq!(download.content_type(), Some("image/png"));
}

#[tokio::test]
async fn a_download_follows_to_a_signed_url_without_secrets() {
    let script = Script::new([
        answer(307).with("location", "https://files.example.net/1?sig=x"),
        file(),
    ]);
    contents(&client(&script)).bytes().await.unwrap();
    let seen = script.seen();
    assert_eq!(
        (seen[1].url.as_str(), seen[1].header("authorization")),
        ("https://files.example.net/1?sig=x", None)
    );
    assert_eq!(seen[1].header("accept"), Some("application/octet-stream"));
}
