//! Webhooks: what is taken, what is refused, and why.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue};
use sdk_runtime::api::{Api, Server};
use sdk_runtime::base64_text;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::clock::Clock;
use sdk_runtime::testing::MockTransport;
use sdk_runtime::transport::BoxFuture;
use sdk_runtime::webhook::{Key, WebhookError, Webhooks};
use serde_json::{Value, json};

static API: Api = Api {
    servers: &[Server {
        name: "production",
        url: "https://api.test",
        variables: &[],
    }],
    ..Api::EMPTY
};

/// The message of the standard's own example.
const SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const ID: &str = "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk";
const TIMESTAMP: u64 = 1_649_367_553;
const PAYLOAD: &[u8] = br#"{"email":"test@example.com","username":"test_user"}"#;
const SIGNATURE: &str = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=";

struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> SystemTime {
        at(TIMESTAMP)
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn client(secret: Option<&str>) -> Client {
    let mut builder = ClientBuilder::new(&API)
        .transport(MockTransport::new())
        .clock(Stopped);
    if let Some(secret) = secret {
        builder = builder.webhook_secret(secret);
    }
    builder.build().expect("the client has all it needs")
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(
            HeaderName::from_static(name),
            HeaderValue::from_str(value).unwrap(),
        );
    }
    headers
}

fn signed(signature: &str) -> HeaderMap {
    headers(&[
        ("webhook-id", ID),
        ("webhook-timestamp", &TIMESTAMP.to_string()),
        ("webhook-signature", signature),
    ])
}

fn verify(headers: &HeaderMap) -> Result<(), WebhookError> {
    Key::standard(SECRET)?.verify_at(PAYLOAD, headers, at(TIMESTAMP))
}

/// The reason why a message is refused; nothing when it is taken.
fn reason(result: Result<impl Sized, WebhookError>) -> String {
    result
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

#[test]
fn the_standards_own_message_is_taken() {
    assert_eq!(reason(verify(&signed(SIGNATURE))), "");
}

#[test]
fn a_message_is_unwrapped() {
    let webhooks = Webhooks::<Value>::new(&client(None)).with_key(Key::standard(SECRET).unwrap());
    let event = webhooks.unwrap(PAYLOAD, &signed(SIGNATURE)).unwrap();
    assert_eq!(event["username"], "test_user");
}

#[test]
fn the_clients_secret_is_the_key_itself() {
    // `whsec_c2VjcmV0Cg==` is `secret` and a line feed.
    let now = at(1);
    let key = Key::standard("whsec_c2VjcmV0Cg==").unwrap();
    let raw = Key::raw("secret\n").unwrap();
    let signature = "v1,NLRZbzQ6rjPCar81Xg09M39osbtLZ9LHM9j8C9Zmau0=";
    let headers = headers(&[
        ("webhook-id", "1"),
        ("webhook-timestamp", "1"),
        ("webhook-signature", signature),
    ]);
    assert_eq!(reason(key.verify_at(b"1", &headers, now)), "");
    assert_eq!(reason(raw.verify_at(b"1", &headers, now)), "");
    let of = |secret| Webhooks::<Value>::new(&client(secret)).unwrap_at(b"1", &headers, now);
    assert_eq!(of(Some("secret\n")).unwrap(), json!(1));
    assert_eq!(reason(of(Some("secret"))), "no matching signature");
    // It is not decoded when it merely looks like the standard's form.
    assert_eq!(
        reason(of(Some("whsec_c2VjcmV0Cg=="))),
        "no matching signature"
    );
    assert_eq!(reason(of(None)), "there is no key to verify webhooks with");
    assert_eq!(
        reason(of(Some(""))),
        "there is no key to verify webhooks with"
    );
}

#[test]
fn another_key_takes_the_place_of_the_clients() {
    let client = client(Some("wrong"));
    let raw = base64_text::decode("C2FVsBQIhrscChlQIMV+b5sSYspob7oD").unwrap();
    for key in [
        Key::standard(SECRET),
        Key::standard("C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
        Key::raw(raw),
    ] {
        let webhooks = Webhooks::<Value>::new(&client).with_key(key.unwrap());
        assert_eq!(reason(webhooks.unwrap(PAYLOAD, &signed(SIGNATURE))), "");
    }
    let webhooks = Webhooks::<Value>::new(&client).with_key(Key::raw("wrong").unwrap());
    assert_eq!(
        reason(webhooks.unwrap(PAYLOAD, &signed(SIGNATURE))),
        "no matching signature"
    );
}

#[test]
fn anything_changed_is_refused() {
    let timestamp = TIMESTAMP.to_string();
    let id = headers(&[
        ("webhook-id", "msg_other"),
        ("webhook-timestamp", &timestamp),
        ("webhook-signature", SIGNATURE),
    ]);
    assert_eq!(reason(verify(&id)), "no matching signature");
    let later = (TIMESTAMP + 1).to_string();
    let time = headers(&[
        ("webhook-id", ID),
        ("webhook-timestamp", &later),
        ("webhook-signature", SIGNATURE),
    ]);
    assert_eq!(reason(verify(&time)), "no matching signature");
    let key = Key::standard(SECRET).unwrap();
    let payload = key.verify_at(b"{}", &signed(SIGNATURE), at(TIMESTAMP));
    assert_eq!(reason(payload), "no matching signature");
}

#[test]
fn one_right_signature_of_several_is_enough() {
    let other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    for signature in [
        format!("{other} v2,{other} {SIGNATURE} {other}"),
        format!("v1a,x {SIGNATURE}"),
        format!("{SIGNATURE} v1,*"),
        format!("{SIGNATURE} {SIGNATURE}"),
    ] {
        assert_eq!(reason(verify(&signed(&signature))), "", "{signature}");
    }
}

#[test]
fn no_right_signature_is_refused() {
    let bare = SIGNATURE.trim_start_matches("v1,");
    for signature in [
        "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=".to_owned(),
        "v1,".to_owned(),
        "v1,*".to_owned(),
        "v1".to_owned(),
        SIGNATURE[..20].to_owned(),
        format!("{SIGNATURE}AAAA"),
        bare.to_owned(),
        format!("v2,{bare}"),
        format!("V1,{bare}"),
        format!("v1,v1,{bare}"),
    ] {
        assert_eq!(
            reason(verify(&signed(&signature))),
            "no matching signature",
            "{signature}"
        );
    }
}

#[test]
fn each_header_must_be_there() {
    for missing in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let mut headers = signed(SIGNATURE);
        headers.remove(missing);
        assert_eq!(
            reason(verify(&headers)),
            format!("the header `{missing}` is missing")
        );
        headers.insert(missing, HeaderValue::from_static(""));
        assert_eq!(
            reason(verify(&headers)),
            format!("the header `{missing}` is missing")
        );
    }
}

#[test]
fn the_time_must_be_near() {
    let key = Key::standard(SECRET).unwrap();
    for (now, expected) in [
        (TIMESTAMP - 301, "the timestamp is too new"),
        (TIMESTAMP - 300, ""),
        (TIMESTAMP + 300, ""),
        (TIMESTAMP + 301, "the timestamp is too old"),
    ] {
        assert_eq!(
            reason(key.verify_at(PAYLOAD, &signed(SIGNATURE), at(now))),
            expected,
            "{now}"
        );
    }
    for (timestamp, expected) in [
        ("0", "the timestamp is too old"),
        ("5", "the timestamp is too old"),
        (
            "18446744073709551615",
            "the timestamp is not a number of seconds",
        ),
        (
            "99999999999999999999999",
            "the timestamp is not a number of seconds",
        ),
        ("-1", "the timestamp is not a number of seconds"),
        ("1649367553.0", "the timestamp is not a number of seconds"),
        ("now", "the timestamp is not a number of seconds"),
    ] {
        let mut headers = signed(SIGNATURE);
        headers.insert(
            "webhook-timestamp",
            HeaderValue::from_str(timestamp).unwrap(),
        );
        assert_eq!(reason(verify(&headers)), expected, "{timestamp}");
    }
}

#[test]
fn keys_that_are_none() {
    assert_eq!(
        reason(Key::raw("")),
        "there is no key to verify webhooks with"
    );
    assert_eq!(
        reason(Key::standard("")),
        "there is no key to verify webhooks with"
    );
    assert_eq!(
        reason(Key::standard("whsec_")),
        "there is no key to verify webhooks with"
    );
    assert_eq!(
        reason(Key::standard("whsec_*")),
        "the key for webhooks is not base64"
    );
}

#[test]
fn a_signed_message_of_another_form_is_an_error_with_its_cause() {
    let webhooks =
        Webhooks::<Vec<i64>>::new(&client(None)).with_key(Key::standard(SECRET).unwrap());
    let error = webhooks.unwrap(PAYLOAD, &signed(SIGNATURE)).unwrap_err();
    assert!(matches!(error, WebhookError::Payload(_)));
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(
        cause.contains("invalid type: map, expected a sequence"),
        "{cause}"
    );
    // The cause does not repeat what was sent.
    let webhooks = Webhooks::<i64>::new(&client(None));
    let error = webhooks.parse_unverified(b"\"s3cret\"").unwrap_err();
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[test]
fn an_unverified_message_can_be_read_by_saying_so() {
    let webhooks = Webhooks::<Value>::new(&client(None));
    assert_eq!(webhooks.parse_unverified(b"1").unwrap(), json!(1));
}

#[test]
fn keys_are_not_shown() {
    let webhooks =
        Webhooks::<Value>::new(&client(Some("s3cret"))).with_key(Key::raw("s3cret").unwrap());
    let shown = format!("{webhooks:?} {:?}", Key::raw("s3cret").unwrap());
    assert!(
        !shown.contains("s3cret") && !shown.contains("115"),
        "{shown}"
    );
}

#[test]
fn signatures_in_several_headers_are_all_read() {
    let two = |first: &str, second: &str| {
        let mut headers = signed(first);
        headers.append("webhook-signature", HeaderValue::from_str(second).unwrap());
        reason(verify(&headers))
    };
    assert_eq!(two("v1,AAAA", SIGNATURE), "");
    assert_eq!(two(SIGNATURE, "v1,AAAA"), "");
    assert_eq!(two("", SIGNATURE), "");
    assert_eq!(two("v1,AAAA", "v2,AAAA"), "no matching signature");
}

#[test]
fn a_time_with_a_sign_is_none() {
    for time in [
        format!("+{TIMESTAMP}"),
        format!("-{TIMESTAMP}"),
        format!("{TIMESTAMP}.0"),
    ] {
        let headers = headers(&[
            ("webhook-id", ID),
            ("webhook-timestamp", &time),
            ("webhook-signature", SIGNATURE),
        ]);
        assert_eq!(
            reason(verify(&headers)),
            "the timestamp is not a number of seconds"
        );
    }
}
