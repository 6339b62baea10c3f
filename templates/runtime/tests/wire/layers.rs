//! Layers of tower around every attempt.

use super::support::{Reply, Script, answer, builder, read, reply};
use sdk_runtime::error::ErrorKind;
use sdk_runtime::transport::HttpRequest;
use sdk_runtime::transport_error::TransportErrorKind;
use std::time::Duration;
use tower::ServiceBuilder;
use tower::limit::ConcurrencyLimitLayer;
use tower::timeout::TimeoutLayer;
use tower::util::MapRequestLayer;

#[tokio::test]
async fn layers_see_and_change_every_attempt() {
    let script = Script::new([answer(500), reply(200, "1")]);
    let sign = MapRequestLayer::new(|mut request: HttpRequest| {
        request
            .headers_mut()
            .insert("x-signature", http::HeaderValue::from_static("s"));
        request
    });
    let layers = ServiceBuilder::new()
        .layer(sign)
        .layer(ConcurrencyLimitLayer::new(1))
        .into_inner();
    let client = builder(&script).tower_layer(layers).build().unwrap();
    read(&client).await.unwrap();
    assert!(
        script
            .seen()
            .iter()
            .all(|seen| seen.header("x-signature") == Some("s"))
    );
    assert_eq!(script.count(), 2);
}

#[tokio::test]
async fn an_error_of_a_layer_is_tried_again_and_one_of_the_transport_is_kept() {
    let script = Script::new([Reply::Hang]);
    let layer = TimeoutLayer::new(Duration::from_millis(5));
    let client = builder(&script)
        .timeout(None)
        .tower_layer(layer.clone())
        .build()
        .unwrap();
    let error = read(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
    let script = Script::new([Reply::Fail(TransportErrorKind::Connect)]);
    let client = builder(&script).tower_layer(layer).build().unwrap();
    assert_eq!(read(&client).await.unwrap_err().kind(), ErrorKind::Connect);
}
