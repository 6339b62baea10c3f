//! One file: bytes in, a tree out, or a coded finding that says where the text stops making sense.

use serde::de::DeserializeSeed;

use super::{
    File, Format, depth,
    node::{Reading, TOO_MUCH, Value},
    numbers,
    text::{self, NoText},
    written,
};
use crate::report::{Place, codes};

/// Reads a file's bytes. `name` is what findings call it; its extension counts only when the content can be either.
pub(super) fn read(name: String, bytes: Vec<u8>) -> Result<File, NoText> {
    let text = text::decode(&name, bytes)?;
    parse(name, text)
}

/// Reads a text. Where nothing but numbers too large for any computer keep it from being JSON, it is read without these.
pub(super) fn parse(name: String, text: String) -> Result<File, NoText> {
    let refused = match read_as_it_is(name, text) {
        Ok(file) => return Ok(file),
        Err(refused) => refused,
    };
    let Refused { name, text, reason } = *refused;
    if !reason.message.contains("number out of range") {
        return Err(reason);
    }
    let (text, too_large) = numbers::finite(text);
    if too_large.is_empty() {
        return Err(reason);
    }
    match read_as_it_is(name, text) {
        Ok(file) => Ok(File { too_large, ..file }),
        Err(refused) => Err(refused.reason),
    }
}

/// A text that cannot be read, with why.
struct Refused {
    name: String,
    text: String,
    reason: NoText,
}

fn read_as_it_is(name: String, text: String) -> Result<File, Box<Refused>> {
    let is_named_yaml = [".yaml", ".yml"]
        .iter()
        .any(|extension| name.to_ascii_lowercase().ends_with(extension));
    let looks_like_json = text.trim_start().starts_with(['{', '[']);
    let attempt = if looks_like_json {
        // A YAML file may open with a brace and still not be JSON.
        json(&name, &text).or_else(|refused| {
            if is_named_yaml {
                yaml(&name, &text)
            } else {
                Err(refused)
            }
        })
    } else {
        yaml(&name, &text)
    };
    let (format, root, reading) = match attempt {
        Ok(read) => read,
        Err(reason) => return Err(Box::new(Refused { name, text, reason })),
    };
    Ok(File {
        too_large: Vec::new(),
        name,
        text,
        format,
        root,
        path: None,
        references: reading.references,
        has_repeated_keys: reading.has_repeated_keys,
    })
}

type Attempt = Result<(Format, crate::source::Node, Reading), NoText>;

fn json(name: &str, text: &str) -> Attempt {
    let mut reading = Reading::plain();
    let mut parser = serde_json::Deserializer::from_str(text);
    let root = Value(&mut reading)
        .deserialize(&mut parser)
        .and_then(|root| parser.end().map(|()| root));
    root.map(|root| (Format::Json, root, reading))
        .map_err(|error| {
            let message = error.to_string();
            let message = message
                .rsplit_once(" at line ")
                .map_or(message.as_str(), |(message, _)| message);
            // The parser counts a column in bytes, and stands behind what it refuses.
            let start: usize = text
                .split_inclusive('\n')
                .take(error.line().saturating_sub(1))
                .map(str::len)
                .sum();
            let offset = start + error.column().saturating_sub(1);
            refuse(message, Place::at_offset(name, text, offset))
        })
}

fn yaml(name: &str, text: &str) -> Attempt {
    if let Some(offset) = depth::too_deep(text) {
        return Err(refuse(
            "recursion limit exceeded",
            Place::at_offset(name, text, offset),
        ));
    }
    let mut reading = Reading::yaml(text.len());
    // A stream of several YAML documents: the first is the one meant.
    let root = match serde_yaml::Deserializer::from_str(text).next() {
        Some(document) => Value(&mut reading).deserialize(document),
        None => Ok(crate::source::Node::Null),
    };
    let with_texts = |mut root| {
        if written::is_any(text) {
            written::keep(text, &mut root);
        }
        root
    };
    root.map(|root| (Format::Yaml, with_texts(root), reading))
        .map_err(|error| {
            let message = error.to_string();
            let message = message
                .rsplit_once(" at line ")
                .map_or(message.as_str(), |(message, _)| message);
            let place = match error.location() {
                Some(location) => Place::at_line(name, text, location.line(), location.column()),
                None => Place::in_file(name),
            };
            refuse(message, place)
        })
}

fn refuse(message: &str, place: Place) -> NoText {
    let code = if message.contains("recursion limit") {
        &codes::NESTED_TOO_DEEPLY
    } else if message.contains(TOO_MUCH) || message.contains("repetition limit") {
        &codes::EXPANDS_TOO_FAR
    } else {
        &codes::SYNTAX
    };
    NoText {
        code,
        place: place.into(),
        message: message.to_owned(),
    }
}
