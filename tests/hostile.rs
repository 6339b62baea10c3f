//! Documents made to hurt: each ends soon, with a crate whose files are where they belong or with the reason why not.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use generator::{Job, Output, generate};
use serde_json::{Value, json};

/// Far beyond what is needed, for a debug build on a busy machine: the guard is against what never ends.
const LIMIT: Duration = Duration::from_secs(60);

/// What comes of a document: the crate, or the codes of what was found.
#[track_caller]
fn soon(name: &str, text: String) -> Result<Output, Vec<&'static str>> {
    let (start, length) = (Instant::now(), text.len());
    let made = generate(&Job::from_text(name, text));
    assert!(start.elapsed() < LIMIT, "{name}: {:?}", start.elapsed());
    let output = made.map_err(|failure| {
        let found = failure.findings.diagnostics.iter();
        found.map(|finding| finding.code.name).collect::<Vec<_>>()
    })?;
    for path in output.files.keys() {
        let fine = |c: char| c.is_ascii_alphanumeric() || "_/.-".contains(c);
        assert!(path.chars().all(fine) && !path.contains(".."), "{path}");
        assert!(path.split('/').all(|step| step.len() < 256), "{path}");
    }
    let written: usize = output.files.values().map(String::len).sum();
    assert!(
        written < 2_000_000 + 50 * length,
        "{name}: {written} bytes of {length}"
    );
    Ok(output)
}

/// A document with these paths and schemas.
#[allow(
    clippy::needless_pass_by_value,
    reason = "`json!(..)` is written at the call"
)]
fn document(paths: Value, schemas: Value) -> String {
    let paths = if paths.is_null() { json!({}) } else { paths };
    let info = json!({ "title": "Hostile", "version": "1" });
    json!({ "openapi": "3.1.0", "info": info, "paths": paths, "components": { "schemas": schemas } }).to_string()
}

#[test]
fn names_of_a_million_characters() {
    let ok = json!({ "200": { "description": "ok", "content": { "application/json": { "schema": { "type": "string" } } } } });
    for long in [
        "x".repeat(1_000_000),
        "a b ".repeat(25_000),
        "日".repeat(30_000),
        "/".repeat(100_000),
        "<".repeat(100_000),
    ] {
        let object = json!({ "type": "object", "title": long, "description": long, "required": [long], "properties": { long.clone(): { "type": "string", "enum": [long, "b"] } } });
        let output = soon(
            "schema.json",
            document(Value::Null, json!({ long.clone(): object })),
        );
        assert!(output.is_ok());
        let operation = json!({ "operationId": long, "summary": long, "tags": [long], "parameters": [{ "name": long, "in": "query", "schema": { "type": "string" } }], "responses": ok });
        let output = soon(
            "operation.json",
            document(json!({ "/a": { "get": operation } }), Value::Null),
        );
        assert!(output.is_ok());
        let operation = json!({ "responses": ok });
        let path = format!("/{}", long.replace(['{', '}'], ""));
        let output = soon(
            "path.json",
            document(json!({ path: { "get": operation } }), Value::Null),
        );
        assert!(output.is_ok());
    }
    let title = json!({ "openapi": "3.1.0", "info": { "title": "T".repeat(1_000_000), "version": "1".repeat(1_000_000) }, "paths": {} });
    assert!(soon("title.json", title.to_string()).is_ok());
}

#[test]
fn names_that_are_paths() {
    let names = [
        "../../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows\\System32",
        "..",
        ".",
        "~/.ssh/id",
        "a/../../b",
        "con",
        "\u{0}",
        "src/lib.rs",
        "Cargo.toml",
    ];
    let ok = json!({ "204": { "description": "ok" } });
    let mut schemas = serde_json::Map::new();
    let mut paths = serde_json::Map::new();
    for (index, name) in names.iter().enumerate() {
        schemas.insert(
            (*name).to_owned(),
            json!({ "type": "object", "properties": { (*name): { "type": "string" } } }),
        );
        paths.insert(
            format!("/{index}"),
            json!({ "get": { "tags": [name], "operationId": name, "responses": ok } }),
        );
    }
    let mut job: Value =
        serde_json::from_str(&document(Value::Object(paths), Value::Object(schemas)))
            .expect("JSON");
    job["info"]["title"] = json!("../../evil");
    let output = soon("paths.json", job.to_string()).expect("a crate");
    let roots = [
        "Cargo.toml",
        "README.md",
        ".gitignore",
        ".generated",
        "examples/",
        "rustfmt.toml",
        "src/",
        "tests/",
    ];
    for path in output.files.keys() {
        assert!(roots.iter().any(|root| path.starts_with(root)), "{path}");
    }
}

#[test]
fn schemas_that_double_at_every_level() {
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let mut schemas = serde_json::Map::new();
        for level in 0..40 {
            let next = json!({ "$ref": format!("#/components/schemas/A{}", level + 1) });
            let own = format!("p{level}");
            schemas.insert(
                format!("A{level}"),
                json!({ keyword: [next, next], "properties": { own: { "type": "string" } } }),
            );
        }
        schemas.insert("A40".to_owned(), json!({ "type": "object" }));
        assert!(
            soon(
                "doubling.json",
                document(Value::Null, Value::Object(schemas))
            )
            .is_ok(),
            "{keyword}"
        );
    }
    // Inline, so that every reference leads into the middle of another schema.
    let mut inline = json!({ "type": "object" });
    for level in 0..40 {
        inline = json!({ "type": "object", "properties": { "a": inline, "b": { "$ref": format!("#/components/schemas/A{}", "/properties/a".repeat(level)) } } });
    }
    assert!(soon("inline.json", document(Value::Null, json!({ "A": inline }))).is_ok());
}

#[test]
fn texts_that_are_deep() {
    let deep = [
        ("depth.json", "[".repeat(100_000)),
        ("depth.json", "{\"a\":".repeat(100_000)),
        ("depth.yaml", "- ".repeat(100_000)),
        ("depth.yaml", "{a: ".repeat(100_000)),
    ];
    for (name, text) in deep {
        let found = soon(name, text).expect_err("no document");
        assert!(
            found
                .iter()
                .any(|code| ["nested-too-deeply", "syntax"].contains(code)),
            "{found:?}"
        );
    }
    let schema = format!(
        "{}{{\"type\":\"string\"}}{}",
        "{\"type\":\"array\",\"items\":".repeat(500),
        "}".repeat(500)
    );
    let text = format!(
        "{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"t\",\"version\":\"1\"}},\"paths\":{{}},\"components\":{{\"schemas\":{{\"A\":{schema}}}}}}}"
    );
    let _ = soon("items.json", text);
}

#[test]
fn aliases_that_explode() {
    let mut text = String::from(
        "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\nx-0: &a0 { type: string }\n",
    );
    for level in 1..40 {
        let before = level - 1;
        let _ = writeln!(
            text,
            "x-{level}: &a{level} {{ type: object, properties: {{ a: *a{before}, b: *a{before}, c: *a{before} }} }}"
        );
    }
    text.push_str("paths: {}\ncomponents: { schemas: { Bomb: *a39 } }\n");
    let found = soon("bomb.yaml", text).expect_err("too much");
    assert!(found.contains(&"expands-too-far"), "{found:?}");
}

#[test]
fn very_many_of_everything() {
    let values: Vec<String> = (0..50_000).map(|value| format!("value {value}")).collect();
    let same: Vec<String> = (0..5_000).map(|value| "-".repeat(value % 50 + 1)).collect();
    let properties: serde_json::Map<String, Value> = (0..5_000)
        .map(|field| {
            (
                format!("{}{}", "_".repeat(field % 30), field / 30),
                json!({ "type": "string" }),
            )
        })
        .collect();
    let variants: Vec<Value> = (0..300)
        .map(|_| json!({ "type": "object", "properties": { "a": { "type": "string" } } }))
        .collect();
    let schemas = json!({
        "Values": { "type": "string", "enum": values }, "Same": { "type": "string", "enum": same },
        "Fields": { "type": "object", "properties": properties }, "Variants": { "oneOf": variants },
        "Collisions": { "type": "object", "properties": (0..2_000).map(|field| ("a".to_owned() + &"-".repeat(field), json!({ "type": "string" }))).collect::<serde_json::Map<String, Value>>() },
    });
    assert!(soon("many.json", document(Value::Null, schemas)).is_ok());
}

#[test]
fn references_in_circles() {
    let schemas = json!({
        "A": { "$ref": "#/components/schemas/B" }, "B": { "$ref": "#/components/schemas/A" },
        "C": { "allOf": [{ "$ref": "#/components/schemas/C" }] }, "D": { "oneOf": [{ "$ref": "#/components/schemas/D" }] },
        "E": { "type": "array", "items": { "$ref": "#/components/schemas/E" } },
        "F": { "$ref": "#" }, "G": { "$ref": "#/components" }, "H": { "$ref": "https://evil.example/schema.json" },
        "I": { "$ref": "file:///etc/passwd" }, "J": { "$ref": "../../../../etc/passwd" }, "K": { "$ref": "" },
        "L": { "type": "object", "additionalProperties": { "$ref": "#/components/schemas/L" } },
        "M": { "not": { "$ref": "#/components/schemas/M" } }, "N": { "$ref": "#/components/schemas/N/properties/x" },
    });
    let output = soon(
        "circles.json",
        document(json!({ "/a": { "$ref": "#/paths/~1a" } }), schemas),
    )
    .expect("a crate");
    let errors = output
        .findings
        .diagnostics
        .iter()
        .map(|finding| finding.code.name);
    let errors: std::collections::BTreeSet<&str> = errors.collect();
    for expected in ["cyclic-reference", "remote-reference"] {
        assert!(errors.contains(expected), "{expected} not in {errors:?}");
    }
    assert!(!output.files.values().any(|text| text.contains("root:x:0")));
}

/// Objects of which each requires several of the next: the last is contained a thousand million times.
#[test]
fn a_value_exponentially_larger_than_its_document() {
    let text = json!({ "type": "string" });
    for (name, several) in [
        (
            "properties",
            json!({ "type": "object", "required": ["a", "b", "c"], "properties": { "a": null, "b": null, "c": null } }),
        ),
        (
            "lists",
            json!({ "type": "array", "prefixItems": [null, null, null], "minItems": 3, "items": false }),
        ),
        (
            "unions",
            json!({ "type": "object", "required": ["a", "b"], "properties": { "a": { "oneOf": [null, { "type": "null" }] }, "b": { "additionalProperties": null } } }),
        ),
    ] {
        let mut schemas = serde_json::Map::new();
        for level in 0..40 {
            let next = if level == 39 {
                text.clone()
            } else {
                json!({ "$ref": format!("#/components/schemas/S{}", level + 1) })
            };
            let schema = several
                .to_string()
                .replace("null,", &format!("{next},"))
                .replace("null]", &format!("{next}]"))
                .replace("null}", &format!("{next}}}"));
            schemas.insert(
                format!("S{level}"),
                serde_json::from_str(&schema).expect(name),
            );
        }
        let body = json!({ "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/S0" } } } });
        let paths = json!({ "/a": { "post": { "requestBody": body, "responses": { "204": { "description": "ok" } } } } });
        let document = document(paths, Value::Object(schemas));
        let made =
            generate(&Job::from_text(format!("{name}.json"), document).tests(true)).expect(name);
        let written: usize = made
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("tests/"))
            .map(|(_, text)| text.len())
            .sum();
        assert!(written < 500_000, "{name}: {written}");
    }
}

#[test]
fn tests_do_not_repeat_a_long_example_for_every_operation() {
    let long = "x".repeat(50_000);
    let schema = json!({ "type": "object", "required": ["t"], "properties": {
        "t": { "type": "string", "example": long }, "j": { "example": { "k": long } } } });
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/A" } } });
    let operation = json!({ "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "ok", "content": content } } });
    let paths: serde_json::Map<String, Value> = (0..300)
        .map(|number| (format!("/a{number}"), json!({ "post": operation })))
        .collect();
    let text = document(json!(paths), json!({ "A": schema }));
    let output = generate(&Job::from_text("long.json", text).tests(true)).expect("a crate");
    let tests = output
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("tests/"));
    let written: usize = tests.map(|(_, text)| text.len()).sum();
    assert!(written < 1_500_000, "{written} bytes");
}

#[test]
fn a_tag_of_many_parts() {
    for divider in [".", "/", " ", "::"] {
        let tag = vec!["part"; 400].join(divider);
        let operation = json!({ "tags": [tag], "responses": { "204": { "description": "ok" } } });
        let paths = json!({ "/a": { "get": operation } });
        soon("tag.json", document(paths, json!({}))).expect("a crate");
    }
}
