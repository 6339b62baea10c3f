//! A crate has those parts of the runtime that its document asks for. What one part needs of another must not lie idle in a
//! crate that has only the other: documents with one unusual thing each compile without a warning.
#![allow(
    clippy::needless_pass_by_value,
    reason = "`json!` borrows what is put in"
)]

use generator::config::Config;
use generator::{Job, generate};
use serde_json::{Value, json};
use tests::scratch::{Scratch, printed};

#[test]
#[ignore = "slow: compiles 40 crates"]
fn a_crate_of_one_unusual_thing_compiles_without_a_warning() {
    let mut scratch = Scratch::new("parts");
    for (name, document) in documents() {
        let path = format!("{name}.json");
        scratch.write(&path, &document.to_string());
        let mut config = Config::default();
        config.package.name = Some(name.to_owned());
        let job = Job::from_path(scratch.folder().join(path)).config(config);
        let output = generate(&job).expect("a crate");
        scratch.add(name, &output.files);
    }
    let checked = scratch.cargo(&["check", "--workspace", "--offline"]);
    let told = printed(&checked);
    assert!(
        checked.status.success() && !told.contains("warning"),
        "{told}"
    );
}

type Documents = Vec<(&'static str, Value)>;

/// Documents with one operation that has one unusual thing.
fn documents() -> Documents {
    let nothing = vec![("nothing", operation(json!({})))];
    [
        nothing,
        parameters(),
        schemes(),
        answers(),
        bodies(),
        lists(),
    ]
    .concat()
}

fn parameters() -> Documents {
    let parameter = |location: &str, schema: Value, more: Value| {
        let mut parameter =
            json!({"name": "a", "in": location, "required": location == "path", "schema": schema});
        merge(&mut parameter, more);
        operation(json!({"parameters": [parameter]}))
    };
    let label = json!({"style": "label", "explode": true});
    let pipes = json!({"style": "pipeDelimited", "explode": false});
    let deep = json!({"style": "deepObject"});
    vec![
        ("simple-path", parameter("path", text(), json!({}))),
        ("label-path", parameter("path", list(), label)),
        ("form-query", parameter("query", text(), json!({}))),
        ("date-query", parameter("query", date(), json!({}))),
        ("piped-query", parameter("query", list(), pipes)),
        ("deep-query", parameter("query", object(text()), deep)),
        ("header", parameter("header", text(), json!({}))),
        ("cookie", parameter("cookie", text(), json!({}))),
    ]
}

fn schemes() -> Documents {
    let scheme = |scheme: Value| {
        let mut document = operation(json!({"security": [{"a": []}]}));
        let schemes = json!({"components": {"securitySchemes": {"a": scheme}}});
        merge(&mut document, schemes);
        document
    };
    let key = |place: &str| scheme(json!({"type": "apiKey", "in": place, "name": "key"}));
    let flow = json!({"clientCredentials": {"tokenUrl": "https://a.example/token", "scopes": {}}});
    let bearer = json!({"type": "http", "scheme": "bearer"});
    vec![
        ("bearer", scheme(bearer)),
        ("basic", scheme(json!({"type": "http", "scheme": "basic"}))),
        ("header-key", key("header")),
        ("query-key", key("query")),
        ("cookie-key", key("cookie")),
        (
            "client-credentials",
            scheme(json!({"type": "oauth2", "flows": flow})),
        ),
    ]
}

fn answers() -> Documents {
    let answer = |media_type: &str, schema: Value| {
        let responses = json!({"200": content(media_type, schema)});
        operation(json!({"responses": responses}))
    };
    let json = |schema: Value| answer("application/json", schema);
    let by_status = json!({
        "200": content("application/json", object(text())),
        "202": content("application/json", object(json!({"type": "integer"}))),
    });
    let error = json!({"default": content("application/json", object(text()))});
    vec![
        ("text-answer", answer("text/plain", text())),
        (
            "binary-answer",
            answer("application/octet-stream", binary()),
        ),
        ("event-answer", answer("text/event-stream", text())),
        (
            "lines-answer",
            answer("application/x-ndjson", object(text())),
        ),
        ("date-answer", json(object(date()))),
        (
            "base64-answer",
            json(object(json!({"type": "string", "format": "byte"}))),
        ),
        ("enum-answer", json(object(json!({"enum": ["x", "y"]})))),
        ("map-answer", json(map())),
        (
            "untagged-answer",
            json(json!({"oneOf": [text(), object(text())]})),
        ),
        ("tagged-answer", json(tagged())),
        (
            "answers-by-status",
            operation(json!({"responses": by_status})),
        ),
        ("error", operation(json!({"responses": error}))),
    ]
}

fn bodies() -> Documents {
    let body = |media_type: &str, schema: Value| {
        let mut body = content(media_type, schema);
        merge(&mut body, json!({"required": true}));
        operation(json!({"requestBody": body}))
    };
    let json = |schema: Value| body("application/json", schema);
    let nullable = json!({"type": "object", "properties": {"a": {"type": ["string", "null"]}}});
    let form = "application/x-www-form-urlencoded";
    vec![
        ("json-body", json(object(text()))),
        ("map-body", json(map())),
        (
            "secret-body",
            json(object(json!({"type": "string", "format": "password"}))),
        ),
        ("nullable-body", json(nullable)),
        ("tagged-body", json(tagged())),
        ("form-body", body(form, object(text()))),
        (
            "multipart-body",
            body("multipart/form-data", object(binary())),
        ),
        ("text-body", body("text/plain", text())),
    ]
}

fn lists() -> Documents {
    let pages = |fields: Value| {
        let mut schema =
            json!({"type": "object", "required": ["data"], "properties": {"data": list()}});
        merge(&mut schema, json!({"properties": fields}));
        json!({"200": content("application/json", schema)})
    };
    let by = |names: &[&str], kind: &str, fields: Value| {
        let parameter =
            |name: &&str| json!({"name": name, "in": "query", "schema": {"type": kind}});
        let parameters: Vec<Value> = names.iter().map(parameter).collect();
        operation(json!({"parameters": parameters, "responses": pages(fields)}))
    };
    let cursor = json!({"type": "object", "properties": {"cursor": text()}});
    let by_body = json!({
        "requestBody": content("application/json", cursor),
        "responses": pages(json!({"next_cursor": text()})),
    });
    let count = json!({"type": "integer"});
    let url = json!({"type": "string", "format": "uri"});
    vec![
        (
            "cursor-pages",
            by(&["cursor"], "string", json!({"next_cursor": text()})),
        ),
        (
            "numbered-pages",
            by(
                &["page", "per_page"],
                "integer",
                json!({"total_pages": count}),
            ),
        ),
        (
            "offset-pages",
            by(&["offset", "limit"], "integer", json!({"total": count})),
        ),
        ("url-pages", by(&["limit"], "integer", json!({"next": url}))),
        ("body-pages", operation(by_body)),
    ]
}

fn text() -> Value {
    json!({"type": "string"})
}

fn date() -> Value {
    json!({"type": "string", "format": "date-time"})
}

fn binary() -> Value {
    json!({"type": "string", "format": "binary"})
}

fn list() -> Value {
    json!({"type": "array", "items": text()})
}

fn map() -> Value {
    json!({"type": "object", "properties": {"a": text()}, "additionalProperties": text()})
}

/// An object with a field of this type.
fn object(field: Value) -> Value {
    json!({"type": "object", "required": ["a"], "properties": {"a": field}})
}

/// Two objects told apart by a field.
fn tagged() -> Value {
    let types = [object(json!({"const": "x"})), object(json!({"const": "y"}))];
    json!({"oneOf": types, "discriminator": {"propertyName": "a"}})
}

/// A body or an answer.
fn content(media_type: &str, schema: Value) -> Value {
    json!({"description": "It.", "content": {media_type: {"schema": schema}}})
}

/// A document with one operation, which says this besides.
fn operation(more: Value) -> Value {
    let mut operation =
        json!({"operationId": "do_it", "responses": {"204": {"description": "done"}}});
    if more.get("responses").is_some() {
        operation["responses"] = json!({});
    }
    let path = match more.pointer("/parameters/0/in") {
        Some(place) if place == "path" => "/things/{a}",
        _ => "/things",
    };
    let method = if more.get("requestBody").is_some() {
        "post"
    } else {
        "get"
    };
    merge(&mut operation, more);
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://things.example"}],
        "paths": {path: {method: operation}},
    })
}

/// Puts all of `more` into the object.
fn merge(into: &mut Value, more: Value) {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => {
            for (key, value) in more {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, more) => *into = more,
    }
}
