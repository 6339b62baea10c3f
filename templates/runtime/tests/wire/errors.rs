//! Errors: every answer that is not a success, or not what was promised, with everything kept and nothing leaked.

use super::support::{Reply, Script, answer, client, create, read, reply};
use sdk_runtime::api_error::ApiError;
use sdk_runtime::error::{Error, ErrorKind};
use sdk_runtime::response::RawResponse;
use sdk_runtime::{decode, union};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::error::Error as _;

pub async fn failure(answer: Reply) -> Error {
    let script = Script::new([answer]);
    read(&client(&script)).max_retries(0).await.unwrap_err()
}

#[tokio::test]
async fn each_status_has_its_accessor() {
    type Accessor = fn(&ApiError) -> bool;
    let accessors: [(u16, Accessor); 7] = [
        (400, ApiError::is_bad_request),
        (401, ApiError::is_unauthorized),
        (403, ApiError::is_forbidden),
        (404, ApiError::is_not_found),
        (409, ApiError::is_conflict),
        (422, ApiError::is_unprocessable),
        (429, ApiError::is_rate_limited),
    ];
    for status in [400, 401, 403, 404, 405, 409, 418, 422, 429, 500, 503, 999] {
        let body = r#"{"title":"Oh","detail":"no","status":0}"#;
        let error = failure(reply(status, body).with("x-own", "kept")).await;
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Api, 1));
        let api = error.api().unwrap();
        assert_eq!(
            (
                api.status().as_u16(),
                api.headers()["x-own"].to_str().unwrap()
            ),
            (status, "kept")
        );
        assert_eq!(
            (&api.body()[..], error.status().unwrap().as_u16()),
            (body.as_bytes(), status)
        );
        for (code, is) in accessors {
            assert_eq!(is(api), code == status, "{status}");
        }
        assert_eq!(api.is_server_error(), status >= 500);
    }
}

#[tokio::test]
async fn the_message_is_found_in_every_usual_form() {
    for (body, expected) in [
        (r#"{"title":"T","detail":"D"}"#, ": T: D"),
        (r#"{"title":"T","detail":null}"#, ": T"),
        (r#"{"detail":"D"}"#, ": D"),
        (r#"{"message":"M"}"#, ": M"),
        (
            r#"{"error":"invalid_grant","error_description":"D"}"#,
            ": invalid_grant: D",
        ),
        (r#"{"error":{"message":"M","type":"t"}}"#, ": M"),
        (r#"{"errors":[{"message":"M"}]}"#, ": M"),
        (r#"{"errors":["M"]}"#, ": M"),
        (r#"{"errors":[{"title":"T","detail":"D"}]}"#, ": T: D"),
        (r#"{"errors":[{"title":"T","detail":"T"}]}"#, ": T"),
        (r#"{"errors":[{"detail":"D"}]}"#, ": D"),
        (r#"{"errors":[3]}"#, ""),
        (r#"[{"message":"M"}]"#, ": M"),
        (r#""M""#, ": M"),
        ("\u{feff}{\"message\":\"M\"}", ": M"),
        (r#"{"message":"two\nlines"}"#, ": two lines"),
        (r#"{"message":"  "}"#, ""),
        (r#"{"unknown":"M"}"#, ""),
        ("[1,2]", ""),
        (r#"{"type":"#, ""),
        ("<html>bad</html>", ""),
        ("", ""),
    ] {
        let error = failure(reply(400, body)).await;
        assert_eq!(
            error.to_string(),
            format!("read_foo: 400 Bad Request{expected}"),
            "{body}"
        );
        assert_eq!(error.api().unwrap().body_text(), body);
    }
    let long = failure(reply(
        400,
        &format!(r#"{{"message":"{}"}}"#, "x".repeat(1000)),
    ))
    .await;
    assert!(long.to_string().len() < 340 && long.to_string().ends_with('…'));
    let plain = failure(
        answer(502)
            .with("content-type", "text/plain; charset=utf-8")
            .body("upstream gone\n"),
    )
    .await;
    assert_eq!(
        plain.to_string(),
        "read_foo: 502 Bad Gateway: upstream gone"
    );
}

#[tokio::test]
async fn the_media_type_of_an_error_is_not_looked_at() {
    let problem = answer(409)
        .with("content-type", "application/problem+json")
        .body(r#"{"title":"T"}"#);
    assert_eq!(failure(problem).await.api().unwrap().message(), Some("T"));
}

#[tokio::test]
async fn an_error_reads_as_any_type() {
    #[derive(Deserialize)]
    struct Conflict {
        resource_id: String,
    }
    let error = failure(
        reply(409, r#"{"type":"used","resource_id":"r_1"}"#).with("Idempotent-Replayed", "true"),
    )
    .await;
    let api = error.api().unwrap();
    assert_eq!(api.json::<Conflict>().unwrap().resource_id, "r_1");
    assert!(api.idempotent_replayed() && error.idempotent_replayed());
    let not = api.json::<Vec<i32>>().unwrap_err();
    assert_eq!(
        (not.kind(), not.status().unwrap().as_u16()),
        (ErrorKind::Decode, 409)
    );
}

#[tokio::test]
async fn the_body_of_a_server_error_is_kept() {
    let error = failure(
        answer(500)
            .with("content-type", "text/html")
            .body("<html>bad</html>"),
    )
    .await;
    assert_eq!(error.api().unwrap().body_text(), "<html>bad</html>");
    assert_eq!(&error.raw_body().unwrap()[..], b"<html>bad</html>");
}

#[tokio::test]
async fn the_request_id_is_told() {
    let error = failure(answer(500).with("x-request-id", "req_7")).await;
    assert_eq!(error.request_id(), Some("req_7"));
    assert_eq!(
        error.to_string(),
        "read_foo: 500 Internal Server Error (request req_7)"
    );
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "only read")]
struct Page {
    data: Vec<Item>,
    next: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "only read")]
struct Item {
    id: i64,
    #[serde(default)]
    tags: std::collections::BTreeMap<String, Vec<bool>>,
}

/// A type whose field is a union, as generated types read them.
#[derive(Debug)]
struct Held {
    _union: Union,
}

impl<'de> Deserialize<'de> for Held {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (union, decode::Optional(_more)) =
            decode::object::<(_, decode::Optional<i64>), _>(deserializer, &["union", "more"])?;
        Ok(Self { _union: union })
    }
}

/// A union of one type and one that holds a union again.
#[derive(Debug)]
enum Union {
    Item { _item: Item },
    Held { _held: Box<Held> },
}

impl<'de> Deserialize<'de> for Union {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let object = union::tagged(deserializer, "kind")?;
        match object.tag() {
            "held" => object.read().map(|held| Self::Held { _held: held }),
            _ => object.read().map(|item| Self::Item { _item: item }),
        }
    }
}

#[tokio::test]
async fn what_cannot_be_decoded_in_a_union_is_told_by_the_place_of_the_union() {
    let (missing, wrong) = ("missing field `id`", "invalid type: string, expected i64");
    for (body, expected) in [
        (
            r#"[{"union":{"kind":"item"}}]"#,
            format!("at [0].union: {missing}"),
        ),
        (
            r#"[{"union":{"kind":"item"},"more":1}]"#,
            format!("at [0].union: {missing}"),
        ),
        (
            r#"[{"more":1,"union":{"kind":"item"}}, {}]"#,
            format!("at [0].union: {missing}"),
        ),
        (
            r#"[{"union":{"kind":"held","union":{"id":"s3cret"}}}]"#,
            format!("at [0].union.union: {wrong}"),
        ),
        (
            r#"[{"union":{"kind":"held","more":"s3cret"}}]"#,
            format!("at [0].union.more: {wrong}"),
        ),
        // What was read before says nothing about what comes after.
        (
            r#"[{"union":{"id":1},"more":"s3cret"}]"#,
            format!("at [0].more: {wrong}"),
        ),
        (
            r#"[{"union":{"id":1}},{}]"#,
            "at [1]: missing field `union`".to_owned(),
        ),
    ] {
        let script = Script::new([answer(200).body(body)]);
        let error = client(&script).get::<Vec<Held>>("/foo").await.unwrap_err();
        let told = error.source().unwrap().to_string();
        let (told, _) = told.rsplit_once(" (line ").unwrap();
        assert_eq!(told, expected, "{body}");
    }
}

async fn decoded(body: impl Into<sdk_runtime::body::Body>) -> Error {
    let script = Script::new([answer(200).body(body)]);
    client(&script).get::<Page>("/foo").await.unwrap_err()
}

#[tokio::test]
async fn what_cannot_be_decoded_is_told_by_its_place_and_not_by_its_value() {
    for (body, expected) in [
        (
            r#"{"data":[{"id":1},{"id":"s3cret"}]}"#,
            "at data[1].id: invalid type: string, expected i64 (line 1, column 32)",
        ),
        (
            "{\"data\":[\n  {\"id\":1},\n  {\"id\":true}]}",
            "at data[1].id: invalid type: boolean, expected i64 (line 3, column 12)",
        ),
        (
            r#"{"data":[{"id":1.5}]}"#,
            "at data[0].id: invalid type: floating point, expected i64 (line 1, column 18)",
        ),
        (
            r#"{"data":[{"id":null}]}"#,
            "at data[0].id: invalid type: null, expected i64 (line 1, column 19)",
        ),
        (
            r#"{"data":[{"id":1},{}]}"#,
            "at data[1]: missing field `id` (line 1, column 20)",
        ),
        (
            r#"{"next":null}"#,
            "missing field `data` (line 1, column 13)",
        ),
        (
            r#"{"data":[{"id":1,"tags":{"a b":[true,1]}}]}"#,
            "at data[0].tags[\"a b\"][1]: invalid type: integer, expected a boolean (line 1, column 38)",
        ),
        (
            r#"{"next":["s3cret"],"data":[]}"#,
            "at next: invalid type: sequence, expected a string (line 1, column 8)",
        ),
        (
            r#"{"x":{"y":[{}]},"data":{"id":1}}"#,
            "at data: invalid type: map, expected a sequence (line 1, column 23)",
        ),
        (
            r#"{"x\"]":"[{","data":[{"id":"s3cret"}]}"#,
            "at data[0].id: invalid type: string, expected i64 (line 1, column 35)",
        ),
        (
            "[]",
            "invalid length 0, expected struct Page with 2 elements (line 1, column 2)",
        ),
        (
            "null",
            "invalid type: null, expected struct Page (line 1, column 4)",
        ),
        (
            r#"{"data":[{"id""#,
            "EOF while parsing an object (line 1, column 14)",
        ),
        ("", "EOF while parsing a value (line 1, column 0)"),
        ("<html>s3cret</html>", "expected value (line 1, column 1)"),
    ] {
        let error = decoded(body).await;
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (ErrorKind::Decode, 200),
            "{body}"
        );
        assert_eq!(&error.raw_body().unwrap()[..], body.as_bytes());
        let source = error.source().unwrap().to_string();
        assert_eq!(source, expected, "{body}");
        for printed in [
            error.to_string(),
            format!("{error:?}"),
            source,
            format!("{:?}", error.source()),
        ] {
            assert!(!printed.contains("s3cret"), "{printed}");
        }
    }
}

#[tokio::test]
async fn bytes_that_are_not_json_are_an_error_of_this_crate() {
    for body in [
        &b"\xff\xfe"[..],
        b"{\"data\":[],\"next\":\"\xff\"}",
        b"\x00",
        b"[[[[[[",
        b"{\"data\":[]}trailing",
    ] {
        let error = decoded(body).await;
        assert!(error.is_decode(), "{error:?}");
        assert_eq!(&error.raw_body().unwrap()[..], body);
    }
    let deep = "[".repeat(100_000);
    assert!(decoded(deep).await.is_decode());
    // A byte order mark and white space are not an error.
    let script = Script::new([answer(200).body("\u{feff} {\"data\":[]}\n")]);
    assert!(
        client(&script)
            .get::<Page>("/foo")
            .await
            .unwrap()
            .data
            .is_empty()
    );
}

#[tokio::test]
async fn nothing_secret_is_printed() {
    let script =
        Script::new(
            [reply(400, r#"{"secret":"s3cret-body"}"#).with("set-cookie", "s3cret-cookie")],
        );
    let client = super::support::builder(&script)
        .credential(0, sdk_runtime::auth::Credential::token("s3cret-key"))
        .header("x-key", "s3cret-header")
        .query("key", "s3cret-query")
        .webhook_secret("s3cret-webhook")
        .build()
        .unwrap();
    let request = create(&client)
        .body_field("s3cret-name", "s3cret-field")
        .idempotency_key("s3cret-idempotency");
    let printed = format!(
        "{client:?} {request:?} {:?}",
        super::support::builder(&script)
    );
    assert!(!printed.contains("s3cret"), "{printed}");
    let error = request.await.unwrap_err();
    let printed = format!(
        "{error} {error:?} {:?} {}",
        error.api(),
        error.api().unwrap()
    );
    assert!(!printed.contains("s3cret"), "{printed}");
    let response = read(&client).raw();
    assert!(!format!("{response:?} {:?}", response.clone().await).contains("s3cret"));
}

#[tokio::test]
async fn a_credential_that_the_server_repeats_is_not_printed() {
    let script = Script::new([reply(
        401,
        r#"{"title":"No such key: My API Key!","detail":"My API Key"}"#,
    )]);
    let error = read(&client(&script)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "read_foo: 401 Unauthorized: No such key: [REDACTED]!: [REDACTED]"
    );
    assert!(!format!("{error:?}").contains("My API"));
}

#[tokio::test]
async fn no_form_of_a_credential_is_printed() {
    for form in [
        "s3/cr\"t k+y",
        "s3%2Fcr%22t%20k%2By",
        "s3%2fcr%22t%20k%2by",
        "s3%2Fcr%22t+k%2By",
        "s3/cr\\\"t k+y",
        "s3\\/cr\\\"t k+y",
        "Bearer s3/cr\"t k+y",
    ] {
        let long = "x".repeat(295);
        for title in [format!("No key {form}."), format!("{long}{form}")] {
            let body = serde_json::json!({"title": title, "detail": {"deep": [form]}});
            let answer = reply(401, &body.to_string()).with("x-request-id", form);
            let client = client_like(&Script::new([answer]));
            let error = read(&client).max_retries(0).await.unwrap_err();
            let api = error.api().unwrap();
            let kind: Value = api.read_printable().unwrap();
            let printed = format!("{error} {error:?} {api:?} {kind:?}");
            assert!(!printed.contains("s3"), "{form}: {printed}");
            assert!(error.raw_body().unwrap().starts_with(b"{"));
        }
    }
}

fn client_like(script: &Script) -> sdk_runtime::client::Client {
    super::support::builder(script)
        .credential(0, sdk_runtime::auth::Credential::token("s3/cr\"t k+y"))
        .build()
        .unwrap()
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

#[tokio::test]
async fn any_bytes_give_a_value_or_an_error_of_this_crate() {
    let body = br#"{"data":[{"id":1,"tags":{"a \"b\u00e9":[true,false]}},{"id":-2}],"next":"x\\","new":[[{"y":{}}]]}"#;
    let mut dice = Dice(42);
    for round in 0..20_000 {
        let mut bytes = body.to_vec();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                1 => bytes[at] = b"{}[],:\"\\\n0e"[dice.roll(11)],
                2 if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let status = if round % 2 == 0 {
            http::StatusCode::OK
        } else {
            http::StatusCode::BAD_REQUEST
        };
        let response = RawResponse::new(status, http::HeaderMap::new(), bytes.clone());
        if let Err(error) = response.json::<Page>() {
            assert!(error.is_decode());
            assert!(!error.source().unwrap().to_string().is_empty());
        }
    }
}

#[tokio::test]
async fn values_in_other_places_of_an_answer_do_not_matter() {
    let script = Script::new([reply(200, r#"{"foo":1,"unknown":{"deep":[1,2]}}"#)]);
    assert_eq!(
        client(&script).get::<Value>("/foo").await.unwrap()["foo"],
        1
    );
}
