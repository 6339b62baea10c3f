//! Writes the seeds of the fuzz targets from the fixtures of the tests: `cargo run --bin seeds`.

use std::fs;
use std::path::Path;

use serde_json::Value;

fn main() -> std::io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = here.join("corpus");
    for target in ["document", "yaml", "configuration", "docs", "names"] {
        fs::create_dir_all(corpus.join(target))?;
    }
    let mut number = 0;
    for feature in fs::read_dir(here.join("../../tests/fixtures"))? {
        let feature = feature?.path();
        if !feature.is_dir() {
            continue;
        }
        for file in fs::read_dir(feature)? {
            let file = file?.path();
            let Ok(text) = fs::read_to_string(&file) else {
                continue;
            };
            number += 1;
            let is = |end: &str| file.extension().is_some_and(|extension| extension == end);
            let name = number.to_string();
            if is("toml") {
                fs::write(corpus.join("configuration").join(&name), &text)?;
            }
            if !(is("yaml") || is("json")) {
                continue;
            }
            fs::write(corpus.join("yaml").join(&name), &text)?;
            let Ok(document) = serde_yaml::from_str::<Value>(&text) else {
                continue;
            };
            fs::write(corpus.join("document").join(&name), document.to_string())?;
            let mut texts = Vec::new();
            descriptions(&document, &mut texts);
            for (index, text) in texts.iter().enumerate() {
                fs::write(corpus.join("docs").join(format!("{name}-{index}")), text)?;
            }
        }
    }
    let configuration = fs::read_to_string(here.join("../../spec/generator.toml"))?;
    fs::write(corpus.join("configuration/default"), configuration)
}

/// The texts that become documentation.
fn descriptions<'a>(value: &'a Value, into: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| descriptions(item, into)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "description" => into.push(text),
                    member => descriptions(member, into),
                }
            }
        }
        _ => {}
    }
}
