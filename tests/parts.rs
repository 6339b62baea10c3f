//! A crate has those parts of the runtime that its document asks for. What one part needs of another must not lie idle in a
//! crate that has only the other: documents with one unusual thing each compile without a warning.

use generator::config::Config;
use generator::{Job, generate};
use serde_json::{Value, json};
use tests::scratch::{Scratch, printed};

#[test]
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

/// Documents with one operation that has one unusual thing.
fn documents() -> Vec<(&'static str, Value)> {
    let parameter = |location: &str, schema: Value, more: Value| {
        let mut parameter =
            json!({"name": "a", "in": location, "required": location == "path", "schema": schema});
        merge(&mut parameter, more);
        operation(json!({"parameters": [parameter]}))
    };
    let list = || json!({"type": "array", "items": {"type": "string"}});
    let secured = |scheme: Value| {
        let mut document = operation(json!({"security": [{"a": []}]}));
        merge(
            &mut document,
            json!({"components": {"securitySchemes": {"a": scheme}}}),
        );
        document
    };
    let answer = |media_type: &str, schema: Value| {
        operation(
            json!({"responses": {"200": {"description": "ok", "content": {media_type: {"schema": schema}}}}}),
        )
    };
    let body = |media_type: &str, schema: Value| {
        operation(
            json!({"requestBody": {"required": true, "content": {media_type: {"schema": schema}}}}),
        )
    };
    let pages = |names: &[&str], fields: Value| {
        let parameters: Vec<Value> = names
            .iter()
            .map(|name| json!({"name": name, "in": "query", "schema": {"type": if *name == "cursor" { "string" } else { "integer" }}}))
            .collect();
        let mut schema =
            json!({"type": "object", "required": ["data"], "properties": {"data": list()}});
        merge(&mut schema, json!({"properties": fields}));
        operation(
            json!({"parameters": parameters, "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}}),
        )
    };
    let text = || json!({"type": "string"});
    let object = |fields: Value| json!({"type": "object", "required": ["a"], "properties": fields});
    let tagged = || json!({"oneOf": [object(json!({"a": {"const": "x"}})), object(json!({"a": {"const": "y"}}))], "discriminator": {"propertyName": "a"}});
    vec![
        ("nothing", operation(json!({}))),
        ("simple-path", parameter("path", text(), json!({}))),
        (
            "label-path",
            parameter("path", list(), json!({"style": "label", "explode": true})),
        ),
        ("form-query", parameter("query", text(), json!({}))),
        (
            "piped-query",
            parameter(
                "query",
                list(),
                json!({"style": "pipeDelimited", "explode": false}),
            ),
        ),
        (
            "deep-query",
            parameter(
                "query",
                object(json!({"a": text()})),
                json!({"style": "deepObject"}),
            ),
        ),
        ("header", parameter("header", text(), json!({}))),
        ("cookie", parameter("cookie", text(), json!({}))),
        (
            "date-query",
            parameter(
                "query",
                json!({"type": "string", "format": "date-time"}),
                json!({}),
            ),
        ),
        (
            "bearer",
            secured(json!({"type": "http", "scheme": "bearer"})),
        ),
        ("basic", secured(json!({"type": "http", "scheme": "basic"}))),
        (
            "header-key",
            secured(json!({"type": "apiKey", "in": "header", "name": "X-Key"})),
        ),
        (
            "query-key",
            secured(json!({"type": "apiKey", "in": "query", "name": "key"})),
        ),
        (
            "cookie-key",
            secured(json!({"type": "apiKey", "in": "cookie", "name": "key"})),
        ),
        (
            "client-credentials",
            secured(
                json!({"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://a.example/token", "scopes": {}}}}),
            ),
        ),
        ("text-answer", answer("text/plain", text())),
        (
            "binary-answer",
            answer(
                "application/octet-stream",
                json!({"type": "string", "format": "binary"}),
            ),
        ),
        ("event-answer", answer("text/event-stream", text())),
        (
            "lines-answer",
            answer("application/x-ndjson", object(json!({"a": text()}))),
        ),
        (
            "date-answer",
            answer(
                "application/json",
                object(json!({"a": {"type": "string", "format": "date-time"}})),
            ),
        ),
        (
            "base64-answer",
            answer(
                "application/json",
                object(json!({"a": {"type": "string", "format": "byte"}})),
            ),
        ),
        (
            "enum-answer",
            answer(
                "application/json",
                object(json!({"a": {"enum": ["x", "y"]}})),
            ),
        ),
        (
            "map-answer",
            answer(
                "application/json",
                json!({"type": "object", "properties": {"a": text()}, "additionalProperties": text()}),
            ),
        ),
        (
            "untagged-answer",
            answer(
                "application/json",
                json!({"oneOf": [text(), object(json!({"a": text()}))]}),
            ),
        ),
        ("tagged-answer", answer("application/json", tagged())),
        (
            "answers-by-status",
            operation(json!({"responses": {
                "200": {"description": "ok", "content": {"application/json": {"schema": object(json!({"a": text()}))}}},
                "202": {"description": "later", "content": {"application/json": {"schema": object(json!({"a": {"type": "integer"}}))}}},
            }})),
        ),
        (
            "error",
            operation(
                json!({"responses": {"default": {"description": "no", "content": {"application/json": {"schema": object(json!({"a": text()}))}}}}}),
            ),
        ),
        (
            "json-body",
            body("application/json", object(json!({"a": text()}))),
        ),
        (
            "map-body",
            body(
                "application/json",
                json!({"type": "object", "properties": {"a": text()}, "additionalProperties": text()}),
            ),
        ),
        (
            "secret-body",
            body(
                "application/json",
                object(json!({"a": {"type": "string", "format": "password"}})),
            ),
        ),
        (
            "nullable-body",
            body(
                "application/json",
                json!({"type": "object", "properties": {"a": {"type": ["string", "null"]}}}),
            ),
        ),
        ("tagged-body", body("application/json", tagged())),
        (
            "form-body",
            body(
                "application/x-www-form-urlencoded",
                object(json!({"a": text()})),
            ),
        ),
        (
            "multipart-body",
            body(
                "multipart/form-data",
                object(json!({"a": {"type": "string", "format": "binary"}})),
            ),
        ),
        ("text-body", body("text/plain", text())),
        (
            "cursor-pages",
            pages(&["cursor"], json!({"next_cursor": text()})),
        ),
        (
            "numbered-pages",
            pages(
                &["page", "per_page"],
                json!({"total_pages": {"type": "integer"}}),
            ),
        ),
        (
            "offset-pages",
            pages(&["offset", "limit"], json!({"total": {"type": "integer"}})),
        ),
        (
            "url-pages",
            pages(
                &["limit"],
                json!({"next": {"type": "string", "format": "uri"}}),
            ),
        ),
        (
            "body-pages",
            operation(json!({
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object", "properties": {"cursor": text()}}}}},
                "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {"type": "object", "required": ["data"], "properties": {"data": list(), "next_cursor": text()}}}}}},
            })),
        ),
    ]
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
