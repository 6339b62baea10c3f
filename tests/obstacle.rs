//! An obstacle course: names that are no Rust names, or are names already, in every place where a document has names.

use std::fmt::Write as _;

use generator::config::Config;
use generator::{Job, Output, generate};
use serde_json::{Map, Value, json};
use tests::scratch::{Scratch, printed};

/// Names of Rust and of its prelude, of the generated crate, and of nothing.
const NAMES: &[&str] = &[
    // The prelude and what every crate mentions.
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "From",
    "Into",
    "Default",
    "Clone",
    "Debug",
    "Iterator",
    "ToString",
    "Send",
    "Sync",
    "Drop",
    "Fn",
    "str",
    "bool",
    "u8",
    "i64",
    "f64",
    "usize",
    "std",
    "core",
    // Keywords, some of which cannot even be raw.
    "self",
    "Self",
    "super",
    "crate",
    "type",
    "Type",
    "match",
    "async",
    "await",
    "dyn",
    "gen",
    "try",
    "fn",
    "impl",
    "union",
    "static",
    "where",
    "yield",
    "abstract",
    "macro_rules",
    "_",
    "__",
    "r#type",
    // What the generated crate calls its own.
    "Client",
    "ClientBuilder",
    "Error",
    "ErrorKind",
    "Request",
    "Response",
    "Page",
    "Body",
    "Options",
    "Operation",
    "Method",
    "Value",
    "Unknown",
    "UnknownValue",
    "Nullable",
    "SecretString",
    "models",
    "resources",
    "runtime",
    "client",
    "error",
    "testing",
    "params",
    "object",
    "serializer",
    "deserializer",
    "field",
    "fields",
    "key",
    "value",
    "map",
    "new",
    "builder",
    "from_env",
    "with_options",
    "add_to",
    "as_str",
    "KNOWN",
    "additional_properties",
    "serde",
    "serde_json",
    "http",
    "jiff",
    "bytes",
    // No letters, digits first, signs.
    "",
    " ",
    "1",
    "2",
    "+1",
    "-1",
    "1st",
    "0x1",
    "3.14",
    "<",
    ">=",
    "≥",
    "*",
    "@id",
    "$ref",
    "#",
    "%",
    "a/b",
    "a\\b",
    "🚀",
    "🎉",
    "🚀🚀",
    "\u{202e}",
    "\u{0}",
    "\n",
    "\"",
    "'",
    "`",
    "{",
    "}",
    "{}",
    "{a}",
    "//",
    "/*",
    "*/",
    "///",
    // One name in many spellings.
    "foo_bar",
    "FooBar",
    "foo-bar",
    "Foo.Bar",
    "fooBar",
    "FOO_BAR",
    "foo bar",
    "foo__bar",
    "Foo_Bar",
    "FOOBAR",
    "foobar",
    // Other alphabets, and files that some systems refuse.
    "é",
    "Ünïcode",
    "日本",
    "日本語",
    "ß",
    "con",
    "nul",
    "aux",
    "mod",
    "lib",
    "main",
    "../../etc/passwd",
    "C:\\x",
];

/// The names as they are, and far too long ones.
fn names() -> Vec<String> {
    let mut names: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    names.extend(["x".repeat(300), "X".repeat(300), "y z ".repeat(100)]);
    names
}

/// A document that uses each name for everything.
fn document(names: &[String]) -> Value {
    let text = json!({ "type": "string" });
    let mut schemas = of_all(names, |name| {
        // Equal ones would be one type.
        json!({ "type": "object", "properties": { name: text, "other": text } })
    });
    let fields = of_all(names, |_| text.clone());
    let types = of_all(names, |name| {
        let key = name.replace('~', "~0").replace('/', "~1");
        json!({ "$ref": format!("#/components/schemas/{}", encoded(&key)) })
    });
    let variants = some(names).map(|name| {
        json!({ "title": name, "type": "object", "required": ["is"], "properties": { "is": { "const": name } } })
    });
    let variants: Vec<Value> = variants.collect();
    schemas.extend([
        (
            "ZFields".to_owned(),
            json!({ "properties": fields, "additionalProperties": { "type": "integer" } }),
        ),
        ("ZTypes".to_owned(), json!({ "properties": types })),
        (
            "ZValues".to_owned(),
            json!({ "type": "string", "enum": names }),
        ),
        ("ZUnion".to_owned(), json!({ "oneOf": variants })),
    ]);
    let content = |schema: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
        json!({ "description": "", "content": { "application/json": { "schema": schema } } })
    };
    let mut paths = Map::new();
    for (index, name) in names.iter().enumerate() {
        let operation = json!({ "tags": ["Together"], "operationId": name, "responses": { "200": content("ZTypes") } });
        paths.insert(format!("/together/{index}"), json!({ "get": operation }));
    }
    for (index, name) in some(names).enumerate() {
        let query = json!({ "name": name, "in": "query", "schema": text });
        let operation = json!({ "tags": [name], "operationId": name, "parameters": [query], "responses": { "204": { "description": "" } } });
        paths.insert(format!("/apart/{index}"), json!({ "get": operation }));
    }
    let parameters: Vec<Value> = names
        .iter()
        .map(|name| json!({ "name": name, "in": "query", "schema": { "$ref": "#/components/schemas/ZValues" } }))
        .collect();
    paths.insert(
        "/all".to_owned(),
        json!({
            "get": { "operationId": "get_all", "parameters": parameters, "responses": { "200": content("ZUnion") } },
            "put": { "operationId": "put_all", "requestBody": content("ZUnion"), "responses": { "200": content("ZFields") } },
            "post": { "operationId": "post_all", "requestBody": content("ZFields"), "responses": { "204": { "description": "" } } },
            "patch": { "operationId": "patch_all", "requestBody": content("ZTypes"), "responses": { "204": { "description": "" } } },
        }),
    );
    json!({
        "openapi": "3.1.0", "info": { "title": "Obstacles", "version": "1" },
        "paths": paths, "components": { "schemas": schemas },
    })
}

/// Every third name: enough for what takes rustc long.
fn some(names: &[String]) -> impl Iterator<Item = &String> {
    names.iter().step_by(3)
}

/// An object with every name as a key.
fn of_all(names: &[String], of: impl Fn(&String) -> Value) -> Map<String, Value> {
    names.iter().map(|name| (name.clone(), of(name))).collect()
}

/// A key as a fragment of a reference.
fn encoded(key: &str) -> String {
    key.bytes().fold(String::new(), |mut text, byte| {
        let _ = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'~' | b'_' => {
                write!(text, "{}", char::from(byte))
            }
            _ => write!(text, "%{byte:02X}"),
        };
        text
    })
}

fn crate_of(document: &Value) -> Output {
    let mut config = Config::default();
    config.package.name = Some("obstacles".to_owned());
    let job = Job::from_text("obstacles.json", document.to_string()).config(config);
    generate(&job).expect("a crate")
}

/// The program that reads and writes every name.
const PROGRAM: &str = r#"//! Every name is read from, and written to, what the document calls it.

use obstacles::models::{ZFields, ZTypes, ZUnion, ZValues};
use serde_json::{Map, Value, json};

fn names() -> Vec<String> {
    serde_json::from_str(include_str!("names.json")).unwrap()
}

#[track_caller]
fn assert_same<T: serde::Serialize + serde::de::DeserializeOwned>(value: &Value) {
    let read: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), *value);
}

#[test]
fn every_name_comes_back() {
    let of_all = |of: &dyn Fn(&String) -> Value| -> Map<String, Value> {
        names().iter().map(|name| (name.clone(), of(name))).collect()
    };
    let mut fields = of_all(&|name| json!(format!("of {name}")));
    fields.insert("not among them".to_owned(), json!(1));
    assert_same::<ZFields>(&Value::Object(fields));
    assert_same::<ZTypes>(&Value::Object(of_all(&|name| json!({ name: "a", "other": name }))));
    for name in names() {
        let value = ZValues::from(name.as_str());
        assert!(!matches!(value, ZValues::Unknown(_)), "{name:?}");
        assert_eq!(value.as_str(), name);
    }
    for name in names().iter().step_by(3) {
        let one = json!({ "is": name });
        let read: ZUnion = serde_json::from_value(one.clone()).unwrap();
        assert!(!matches!(read, ZUnion::Unknown(_)), "{name:?}");
        assert_same::<ZUnion>(&one);
    }
}
"#;

/// What the program uses beside the crate, all of it known to the lock file by this package's own manifest.
const MANIFEST: &str = r#"[package]
name = "course"
version = "0.1.0"
edition = "2024"

[dev-dependencies]
obstacles = { path = "../obstacles" }
serde = "1"
serde_json = "1"
"#;

#[test]
#[ignore = "slow: compiles several crates"]
fn every_name_in_every_place_compiles_and_keeps_its_text() {
    let names = names();
    let output = crate_of(&document(&names));
    for path in output.files.keys() {
        let fine = |c: char| c.is_ascii_alphanumeric() || "_/.-".contains(c);
        assert!(path.chars().all(fine) && !path.contains(".."), "{path}");
        // What file systems allow for one name.
        assert!(path.split('/').all(|step| step.len() < 256), "{path}");
    }
    let mut scratch = Scratch::new("obstacles");
    scratch.add("obstacles", &output.files);
    let program = [
        ("Cargo.toml".to_owned(), MANIFEST.to_owned()),
        ("src/lib.rs".to_owned(), "//! Nothing.\n".to_owned()),
        ("tests/course.rs".to_owned(), PROGRAM.to_owned()),
        ("tests/names.json".to_owned(), json!(names).to_string()),
    ];
    scratch.add("course", program.iter().map(|(path, text)| (path, text)));
    let test = scratch.cargo(&["test", "-p", "course", "--offline", "--quiet"]);
    let told = printed(&test);
    assert!(test.status.success() && !told.contains("warning"), "{told}");
}

#[test]
fn names_stay_close_to_the_document() {
    let text = "openapi: 3.1.0\ninfo: { title: Close, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    Self: { type: object, properties: { type: { type: string }, self: { type: string }, crate: { type: string }, '+1': { type: integer }, '-1': { type: integer }, '1': { type: string }, fooBar: { type: string } } }\n    Option: { type: object }\n    foo_bar: { type: object, properties: { a: { type: string } } }\n    FooBar: { type: object, properties: { b: { type: string } } }\n";
    let output = generate(&Job::from_text("close.yaml", text)).expect("a crate");
    let all: String = output
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("src/models/"))
        .map(|(_, text)| text.as_str())
        .collect();
    for expected in [
        "pub struct Self_ {",
        "pub r#type: Option<String>,",
        "pub self_: Option<String>,",
        "pub crate_: Option<String>,",
        "pub plus_1: Option<i64>,",
        "pub minus_1: Option<i64>,",
        "pub n1: Option<String>,",
        "pub foo_bar: Option<String>,",
        "pub struct FooBar {",
        "pub struct FooBar2 {",
    ] {
        assert!(all.contains(expected), "{expected}\n{all}");
    }
}
