//! Examples of real documents that are valid by their own schemas decode into the generated types and encode to the
//! same JSON.

mod judge;

use std::collections::BTreeMap;
use std::path::Path;

use generator::config::Config;
use generator::plan::{Codec, Item, Sdk};
use generator::report::Report;
use generator::{api, document, emit, plan, source};
use judge::Judged;
use serde_json::{Map, Value, json};
use tests::places::corpus;
use tests::scratch::{Scratch, printed};

/// Documents with many examples, whose crates compile soon.
const DOCUMENTS: [&str; 2] = ["increase", "jira"];

/// The share of examples that must come back the same.
const TARGET: f64 = 0.995;

#[test]
fn examples_come_back_as_they_were() {
    let Some(corpus) = corpus() else { return };
    let mut scratch = Scratch::new("roundtrip");
    let mut cases = BTreeMap::new();
    for name in DOCUMENTS {
        let path = corpus.join(format!("{name}.json"));
        let text = std::fs::read_to_string(&path).expect("a document of the corpus");
        let value: Value = serde_json::from_str(&text).expect("a document in JSON");
        let (files, types) = made(&path, name);
        let examples = examples(&value, &types);
        let package = format!("roundtrip-{name}");
        scratch.add(&package, &files);
        let file = scratch.folder().join(format!("{name}.json"));
        std::fs::write(&file, json!(examples).to_string()).expect("a file of examples");
        cases.insert(name, (package, file, examples));
    }
    let (mut all, mut same) = (0, 0);
    for (name, (package, file, examples)) in &cases {
        let run = scratch.cargo(&[
            "run",
            "--quiet",
            "--offline",
            "-p",
            package,
            "--example",
            "roundtrip",
            "--",
            &file.to_string_lossy(),
        ]);
        assert!(run.status.success(), "{}", printed(&run));
        let back: Vec<Value> = serde_json::from_slice(&run.stdout).expect("what was encoded");
        assert_eq!(back.len(), examples.len());
        let different = examples.iter().zip(&back).filter(|(given, back)| {
            let differs = difference(&given.1, &back["value"], "");
            if let Some(place) = &differs {
                eprintln!("{name}: {}: {place} {}", given.0, back["error"]);
            }
            differs.is_some()
        });
        let different = different.count();
        println!(
            "{name}: {} of {}",
            examples.len() - different,
            examples.len()
        );
        all += examples.len();
        same += examples.len() - different;
    }
    println!("{same} of {all} examples come back as they were");
    #[allow(clippy::cast_precision_loss, reason = "few thousands")]
    let share = same as f64 / all as f64;
    assert!(share >= TARGET, "{same} of {all}");
}

/// A type that is read and written.
struct Known {
    name: String,
    /// It is a set of values.
    is_enum: bool,
    /// The keys that are sent only: when one is received, it is not kept.
    unread: Vec<String>,
}

/// The crate of a document with a program that reads and writes its types, and these types by the keys of components.
fn made(path: &Path, name: &str) -> (emit::Files, BTreeMap<String, Known>) {
    let mut config = Config::default();
    config.package.name = Some(format!("roundtrip-{name}"));
    let mut report = Report::default();
    let source = source::load(path, source::Reach::Folder, &mut report).ok();
    let source = source.expect("a document that can be read");
    let document = document::read(&source, &mut report).expect("an OpenAPI document");
    let api = api::lower(&document, &config, &mut report).expect("an API");
    let sdk = plan::plan(&api, &config, &mut report).expect("a crate");
    let types = types(&sdk);
    let mut files = emit::files(&sdk);
    files.insert(
        "examples/roundtrip.rs".to_owned(),
        program(
            &sdk.package.lib,
            types.values().map(|known| known.name.as_str()),
        ),
    );
    (files, types)
}

/// The types that are read and written, by their names without case and underscores.
fn types(sdk: &Sdk) -> BTreeMap<String, Known> {
    let both = Codec {
        decode: true,
        encode: true,
    };
    let items = sdk.models.iter().flat_map(|module| &module.items);
    let known = items.filter_map(|item| match item {
        Item::Struct(item) if item.codec == both => {
            let unread = item.fields.iter().filter(|field| field.read.is_none());
            Some((
                &item.name,
                false,
                unread.map(|field| field.wire.clone()).collect(),
            ))
        }
        Item::Union(item) if item.codec == both => Some((&item.name, false, Vec::new())),
        Item::Enum(item) => Some((&item.name, true, Vec::new())),
        _ => None,
    });
    let known = known.map(|(name, is_enum, unread)| Known {
        name: name.to_string(),
        is_enum,
        unread,
    });
    known.map(|known| (plain(&known.name), known)).collect()
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A program that reads a list of types and values, and prints each value as it is after decoding and encoding.
fn program<'a>(library: &str, types: impl Iterator<Item = &'a str>) -> String {
    let arms: Vec<String> = types
        .map(|name| format!("        {name:?} => again::<{library}::models::{name}>(value),\n"))
        .collect();
    let arms = arms.concat();
    format!(
        r#"use serde_json::{{Value, json}};

fn again<T: serde::Serialize + serde::de::DeserializeOwned>(value: &Value) -> Value {{
    let decoded = serde_json::from_str::<T>(&value.to_string());
    match decoded.and_then(serde_json::to_value) {{
        Ok(value) => json!({{ "value": value }}),
        Err(error) => json!({{ "error": error.to_string() }}),
    }}
}}

fn once(name: &str, value: &Value) -> Value {{
    match name {{
{arms}        _ => json!({{ "error": "no such type" }}),
    }}
}}

fn main() -> Result<(), Box<dyn std::error::Error>> {{
    let path = std::env::args().nth(1).ok_or("a file of examples")?;
    let cases: Vec<(String, Value)> = serde_json::from_slice(&std::fs::read(path)?)?;
    let all: Vec<Value> = cases.iter().map(|(name, value)| once(name, value)).collect();
    println!("{{}}", json!(all));
    Ok(())
}}
"#
    )
}

/// The examples that are valid by their own schema, with the type that each is of.
fn examples(document: &Value, types: &BTreeMap<String, Known>) -> Vec<(String, Value)> {
    let mut found: Vec<(String, Value)> = Vec::new();
    let schemas = document["components"]["schemas"].as_object();
    for (key, schema) in schemas.into_iter().flatten() {
        let several = schema["examples"].as_array().into_iter().flatten();
        let values = schema.get("example").into_iter().chain(several);
        found.extend(values.map(|value| (key.clone(), value.clone())));
    }
    beside_references(document, document, &mut found);
    let judged = Judged::new(document);
    let mut validators = BTreeMap::new();
    let mut kept = Vec::new();
    for (key, mut value) in found {
        // A component whose name went to another type, or that is none of its own, is of another kind than what bears it.
        let is_enum = document["components"]["schemas"][&key]
            .get("enum")
            .is_some();
        let known = types.get(&plain(&key));
        let Some(known) = known.filter(|known| known.is_enum == is_enum) else {
            continue;
        };
        let validator = validators
            .entry(key.clone())
            .or_insert_with(|| judged.validator(&key));
        if !validator.as_ref().is_some_and(|it| it.is_valid(&value)) {
            continue;
        }
        if let Some(entries) = value.as_object_mut() {
            entries.retain(|key, _| !known.unread.contains(key));
        }
        let case = (known.name.clone(), value);
        if !kept.contains(&case) {
            kept.push(case);
        }
    }
    kept
}

/// Examples of media types whose schema is a component.
fn beside_references(node: &Value, document: &Value, found: &mut Vec<(String, Value)>) {
    let reference = node.pointer("/schema/$ref").and_then(Value::as_str);
    if let Some(key) = reference.and_then(|it| it.strip_prefix("#/components/schemas/")) {
        let several = node.get("examples").and_then(Value::as_object);
        let several = several.into_iter().flat_map(Map::values).filter_map(|it| {
            let target = it.get("$ref").and_then(Value::as_str);
            let it = target.map_or(Some(it), |it| document.pointer(it.strip_prefix('#')?));
            it?.get("value")
        });
        for value in node.get("example").into_iter().chain(several) {
            // Some are written down as text.
            let parsed = value.as_str().and_then(|it| serde_json::from_str(it).ok());
            found.push((key.to_owned(), parsed.unwrap_or_else(|| value.clone())));
        }
    }
    match node {
        Value::Object(entries) => entries
            .values()
            .for_each(|it| beside_references(it, document, found)),
        Value::Array(items) => items
            .iter()
            .for_each(|it| beside_references(it, document, found)),
        _ => {}
    }
}

/// Where two values differ: null is as good as nothing, numbers count by value, and dates by their instant.
fn difference(given: &Value, back: &Value, place: &str) -> Option<String> {
    let same = match (given, back) {
        (Value::Object(given), Value::Object(back)) => {
            let keys = given.keys().chain(back.keys());
            return keys.into_iter().find_map(|key| {
                let none = &Value::Null;
                let (given, back) = (
                    given.get(key).unwrap_or(none),
                    back.get(key).unwrap_or(none),
                );
                difference(given, back, &format!("{place}/{key}"))
            });
        }
        (Value::Array(given), Value::Array(back)) if given.len() == back.len() => {
            let both = given.iter().zip(back).enumerate();
            return both
                .into_iter()
                .find_map(|(at, (given, back))| difference(given, back, &format!("{place}/{at}")));
        }
        (Value::Number(given), Value::Number(back)) => given.as_f64() == back.as_f64(),
        (Value::String(given), Value::String(back)) => {
            let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
            given == back || instant(given).is_some() && instant(given) == instant(back)
        }
        (given, back) => given == back,
    };
    (!same).then(|| format!("at `{place}`: {given} came back as {back}"))
}
