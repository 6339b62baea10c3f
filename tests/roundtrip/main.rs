//! Examples of real documents that are valid by their own schemas decode into the generated types and encode to the
//! same JSON.

mod examples;
mod judge;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use generator::api::{DefinitionId, Shape, Type};
use generator::config::Config;
use generator::report::Report;
use generator::{api, document, emit, plan, source};
use judge::Judged;
use serde_json::{Value, json};
use tests::places::corpus;
use tests::scratch::{Scratch, printed};

/// Documents with examples, whose crates compile soon.
const DOCUMENTS: [&str; 10] = [
    "art19_com.json",
    "asana.json",
    "canada_holidays_ca.json",
    "increase.json",
    "jira.json",
    "notion.json",
    "petstore3.yaml",
    "slack.json",
    "spotify.json",
    "telematicssdk_com.json",
];

/// Documents whose crates take minutes to compile: only when `ROUNDTRIP_ALL` is set.
const LARGE: [&str; 4] = ["github.json", "obs.json", "openai_guru.json", "zoom.json"];

/// Features that types may be behind though no resource has them.
const FEATURES: [&str; 2] = ["webhooks", "other_models"];

/// The share of examples that must come back the same.
const TARGET: f64 = 0.995;

/// The documents to take.
fn documents(corpus: &Path) -> Vec<PathBuf> {
    let large = std::env::var_os("ROUNDTRIP_ALL").map_or(&[][..], |_| &LARGE);
    let all = DOCUMENTS.iter().chain(large);
    all.map(|name| corpus.join(name)).collect()
}

/// A document as JSON.
fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("a document of the corpus");
    if path.extension().is_some_and(|end| end == "yaml") {
        return serde_yaml::from_str(&text).expect("a document in YAML");
    }
    serde_json::from_str(&text).expect("a document in JSON")
}

#[test]
#[ignore = "slow: compiles the crates of real documents"]
fn examples_come_back_as_they_were() {
    let Some(corpus) = corpus() else { return };
    let mut scratch = Scratch::new("roundtrip");
    let mut cases = BTreeMap::new();
    for path in documents(&corpus) {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .replace('_', "-");
        let (mut crates, known) = made(&path, &name);
        let examples = valid(&read(&path), &known);
        let used: BTreeSet<&str> = examples.iter().map(|(name, _)| name.as_str()).collect();
        let package = format!("roundtrip-{name}");
        let library = package.replace('-', "_");
        crates.insert(
            "examples/roundtrip.rs".to_owned(),
            program(&library, used.into_iter()),
        );
        let manifest = crates.get("Cargo.toml").map_or("", String::as_str);
        let has = |name: &&&str| manifest.contains(&format!("\n{name} = ["));
        let features: Vec<&str> = FEATURES.iter().filter(has).copied().collect();
        scratch.add(&package, &crates);
        let file = scratch.folder().join(format!("{name}.json"));
        std::fs::write(&file, json!(examples).to_string()).expect("a file of examples");
        cases.insert(name, (package, file, features.join(","), examples));
    }
    let (mut all, mut same) = (0, 0);
    for (name, (package, file, features, examples)) in &cases {
        let run = scratch.cargo(&[
            "run",
            "--quiet",
            "--offline",
            "-p",
            package,
            "--features",
            features,
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

/// A document's types, by the pointers to their schemas.
struct Known {
    api: api::Api,
    /// Each as it is written after the crate's name.
    paths: BTreeMap<String, String>,
}

/// The crate of a document, and its types.
fn made(path: &Path, name: &str) -> (emit::Files, Known) {
    let mut config = Config::default();
    config.package.name = Some(format!("roundtrip-{name}"));
    let mut report = Report::default();
    let source = source::load(path, source::Reach::Folder, &mut report).ok();
    let source = source.expect("a document that can be read");
    let document = document::read(&source, &mut report).expect("an OpenAPI document");
    let api = api::lower(&document, &config, &mut report).expect("an API");
    let sdk = plan::plan(&api, &config, &mut report).expect("a crate");
    let paths = plan::places(&api, &config)
        .into_iter()
        .map(|(pointer, of)| {
            let modules = of.module.iter().map(|module| format!("{module}::"));
            (
                pointer,
                format!("{}{}", modules.collect::<String>(), of.name),
            )
        });
    let paths = paths.collect();
    (emit::files(&sdk), Known { api, paths })
}

impl Known {
    /// Takes out of a value what no schema names, which is not kept, and what is only sent. A union may be any of its types:
    /// in one, everything stays.
    fn strip(&self, ty: &Type, value: &mut Value) {
        match (ty, value) {
            (Type::Named(id), value) => {
                let shape = self.api.definitions.get(id.0 as usize).map(|it| &it.shape);
                match (shape, value) {
                    (Some(Shape::Alias(ty)), value) => self.strip(ty, value),
                    (Some(Shape::Object(object)), Value::Object(entries)) => {
                        let field = |key: &str| object.fields.iter().find(|it| it.name == key);
                        entries.retain(|key, _| match field(key) {
                            Some(field) => !field.write_only,
                            None => object.additional.is_some(),
                        });
                        for (key, value) in entries {
                            let ty = field(key).map(|field| &field.ty);
                            if let Some(ty) = ty.or(object.additional.as_ref()) {
                                self.strip(ty, value);
                            }
                        }
                    }
                    _ => {}
                }
            }
            (Type::Nullable(ty), value) => self.strip(ty, value),
            (Type::Array(ty) | Type::Set(ty), Value::Array(items)) => {
                for item in items {
                    self.strip(ty, item);
                }
            }
            (Type::Map(ty), Value::Object(entries)) => {
                entries.values_mut().for_each(|value| self.strip(ty, value));
            }
            _ => {}
        }
    }
}

/// A program that reads a list of types and values, and prints each value as it is after decoding and encoding.
fn program<'a>(library: &str, types: impl Iterator<Item = &'a str>) -> String {
    let arms: Vec<String> = types
        .map(|name| format!("        {name:?} => again::<{library}::{name}>(value),\n"))
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
fn valid(document: &Value, known: &Known) -> Vec<(String, Value)> {
    let definitions = (0..).map(DefinitionId).zip(&known.api.definitions);
    let ids: BTreeMap<&str, DefinitionId> = definitions
        .map(|(id, definition)| (definition.pointer.as_str(), id))
        .collect();
    let judged = Judged::new(document);
    let mut examples: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (place, value) in examples::all(document) {
        examples.entry(place).or_default().push(value);
    }
    let mut kept = Vec::new();
    let mut seen = BTreeSet::new();
    for (place, values) in examples {
        let Some(path) = known.paths.get(&place) else {
            continue;
        };
        let schema = place.strip_prefix('#').and_then(|it| document.pointer(it));
        let Some(validator) = schema.and_then(|schema| judged.validator(schema)) else {
            continue;
        };
        for mut value in values.into_iter().filter(|value| validator.is_valid(value)) {
            if let Some(id) = ids.get(place.as_str()) {
                known.strip(&Type::Named(*id), &mut value);
            }
            if seen.insert((path.clone(), value.to_string())) {
                kept.push((path.clone(), value));
            }
        }
    }
    kept
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
        (given, back) => given == back,
    };
    (!same).then(|| format!("at `{place}`: {given} came back as {back}"))
}
