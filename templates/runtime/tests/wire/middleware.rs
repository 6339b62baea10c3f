//! Functions of the user's own around every attempt.

use super::support::{Script, answer, builder, create, read, reply};
use bytes::Bytes;
use sdk_runtime::middleware::Next;
use sdk_runtime::transport::{AttemptInfo, HttpRequest, HttpResponse};
use sdk_runtime::transport_error::TransportError;
use std::sync::{Arc, Mutex};

async fn sign(mut request: HttpRequest, next: Next) -> Result<HttpResponse, TransportError> {
    let body = request.body().as_bytes().map_or(0, Bytes::len);
    request.headers_mut().insert("x-signature", body.into());
    next.run(request).await
}

#[tokio::test]
async fn a_plain_function_sees_and_changes_every_attempt() {
    let script = Script::new([answer(500), reply(200, "1")]);
    create(&builder(&script).middleware(sign).build().unwrap())
        .await
        .unwrap();
    let seen = script.seen();
    assert_eq!(
        [seen[0].header("x-signature"), seen[1].header("x-signature")],
        [Some("13"); 2]
    );
}

#[tokio::test]
async fn closures_nest_and_know_the_attempt() {
    let script = Script::new([answer(500), reply(200, "1")]);
    let log = Arc::new(Mutex::new(Vec::new()));
    let logging = |name: &'static str| {
        let log = Arc::clone(&log);
        move |request: HttpRequest, next: Next| {
            let log = Arc::clone(&log);
            async move {
                let info = request.extensions().get::<AttemptInfo>().copied().unwrap();
                let response = next.run(request).await?;
                let line = format!(
                    "{name} {} {} {}",
                    info.operation,
                    info.number,
                    response.status().as_u16()
                );
                log.lock().unwrap().push(line);
                Ok(response)
            }
        }
    };
    let client = builder(&script)
        .middleware(logging("inner"))
        .middleware(logging("outer"))
        .build()
        .unwrap();
    read(&client).await.unwrap();
    let lines = [
        "inner read_foo 1 500",
        "outer read_foo 1 500",
        "inner read_foo 2 200",
        "outer read_foo 2 200",
    ];
    assert_eq!(*log.lock().unwrap(), lines);
}

#[tokio::test]
async fn a_function_may_answer_by_itself() {
    let script = Script::ok();
    let cached =
        |_: HttpRequest, _: Next| async { Ok(HttpResponse::new(r#"{"foo":"cached"}"#.into())) };
    assert_eq!(
        read(&builder(&script).middleware(cached).build().unwrap())
            .await
            .unwrap()["foo"],
        "cached"
    );
    assert_eq!(script.count(), 0);
}
