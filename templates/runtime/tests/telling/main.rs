//! What calls tell through `tracing`, and what they keep to themselves.
//!
//! A program of its own: `tracing` remembers for a place in the code that nobody listens, and tests beside these would make it.
#![cfg(feature = "tracing")]

#[path = "../wire/support.rs"]
#[allow(dead_code, reason = "other tests need the rest")]
mod support;

use sdk_runtime::auth::Credential;
use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};
use support::{Script, answer, builder, create, reply};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down every span and event with all fields.
#[derive(Clone, Default)]
struct Scribe(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Scribe {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = self.0.lock().unwrap();
        text.push_str(span.metadata().name());
        span.record(&mut Line(&mut text));
        text.push('\n');
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = self.0.lock().unwrap();
        text.push_str(event.metadata().level().as_str());
        event.record(&mut Line(&mut text));
        text.push('\n');
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Returns the events of a call. One test runs at a time: those beside it would be heard too late or not at all.
async fn told(calls: impl AsyncFn()) -> String {
    static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _alone = ALONE.lock().await;
    let scribe = Scribe::default();
    let guard = tracing::subscriber::set_default(scribe.clone());
    calls().await;
    drop(guard);
    let text = scribe.0.lock().unwrap();
    text.clone()
}

#[tokio::test]
async fn a_call_tells_its_attempts_and_no_secret() {
    let text = told(async || {
        let script = Script::new([
            answer(503)
                .with("retry-after", "2")
                .with("set-cookie", "s3cret"),
            reply(200, r#"{"secret":"s3cret"}"#)
                .with("x-request-id", "req_1")
                .with("Idempotent-Replayed", "true"),
        ]);
        let client = builder(&script)
            .credential(0, Credential::token("s3cret"))
            .header("x-key", "s3cret")
            .query("q", "s3cret")
            .build()
            .unwrap();
        create(&client)
            .body_field("password", "s3cret")
            .await
            .unwrap();
    })
    .await;
    let expected = [
        r#"call operation="create_foo" method="POST" path="/foo""#,
        "DEBUG message=sending attempt=1",
        "DEBUG message=answered status=503 idempotent_replayed=false",
        "DEBUG message=waiting to send again retry=1 delay=2s",
        "DEBUG message=sending attempt=2",
        r#"DEBUG message=answered status=200 request_id="req_1" idempotent_replayed=true"#,
    ];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn an_answer_that_says_it_is_no_repetition_is_told_as_none() {
    let text = told(async || {
        let script = Script::new([reply(200, "{}").with("Idempotent-Replayed", "false")]);
        let request = create(&builder(&script).build().unwrap());
        let response = request.with_response().await.unwrap();
        assert!(!response.idempotent_replayed());
    })
    .await;
    assert!(text.contains("idempotent_replayed=false"), "{text}");
}
