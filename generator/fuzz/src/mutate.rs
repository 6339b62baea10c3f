//! Documents changed node by node: what comes out is JSON again, and most often still nearly a document.

use serde_json::{Map, Value};

/// Words that mean something in a document.
const WORDS: &[&str] = &[
    "$ref",
    "$dynamicRef",
    "$id",
    "$anchor",
    "$defs",
    "type",
    "format",
    "nullable",
    "enum",
    "const",
    "items",
    "prefixItems",
    "properties",
    "patternProperties",
    "additionalProperties",
    "required",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "if",
    "then",
    "discriminator",
    "mapping",
    "propertyName",
    "example",
    "examples",
    "default",
    "description",
    "summary",
    "title",
    "tags",
    "parameters",
    "requestBody",
    "content",
    "schema",
    "responses",
    "headers",
    "links",
    "callbacks",
    "security",
    "servers",
    "variables",
    "in",
    "name",
    "style",
    "explode",
    "query",
    "path",
    "header",
    "cookie",
    "multipart/form-data",
    "application/json",
    "text/event-stream",
    "application/x-www-form-urlencoded",
    "encoding",
    "readOnly",
    "writeOnly",
    "deprecated",
    "object",
    "array",
    "string",
    "integer",
    "number",
    "boolean",
    "null",
    "date-time",
    "uuid",
    "binary",
    "byte",
    "password",
    "int64",
    "#/components/schemas/A",
    "#/",
    "components",
    "schemas",
    "x-",
    "webhooks",
    "operationId",
    "externalDocs",
];

/// Numbers without a pattern, the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }

    fn word(&mut self) -> String {
        WORDS[self.below(WORDS.len())].to_owned()
    }
}

/// Changes some nodes of a document that is JSON text; `None` when it is not JSON.
pub fn mutate(data: &[u8], seed: u32, text: &mut dyn FnMut(&str) -> String) -> Option<Vec<u8>> {
    let mut document: Value = serde_json::from_slice(data).ok()?;
    let mut numbers = Numbers(u64::from(seed) << 1 | 1);
    for _ in 0..=numbers.below(4) {
        let count = count(&document);
        let other = nth(&mut document, &mut numbers.below(count))
            .map(|node| node.clone())
            .unwrap_or_default();
        if let Some(node) = nth(&mut document, &mut numbers.below(count)) {
            change(node, other, &mut numbers, text);
        }
    }
    serde_json::to_vec(&document).ok()
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// The node that is reached after this many others.
fn nth<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, left)),
        _ => None,
    }
}

fn change(
    node: &mut Value,
    other: Value,
    numbers: &mut Numbers,
    text: &mut dyn FnMut(&str) -> String,
) {
    match (numbers.below(8), node) {
        (0, node) => *node = other,
        (1, node) => {
            *node = match numbers.below(7) {
                0 => Value::Null,
                1 => Value::Bool(true),
                2 => Value::from(numbers.below(usize::MAX)),
                3 => Value::from(-1.5),
                4 => Value::Array(vec![other]),
                5 => Value::Object(Map::from_iter([(numbers.word(), other)])),
                _ => Value::String(numbers.word()),
            };
        }
        (2, Value::Object(members)) => {
            let key = members.keys().nth(numbers.below(members.len())).cloned();
            key.and_then(|key| members.remove(&key));
        }
        (3, Value::Object(members)) => {
            let key = members.keys().nth(numbers.below(members.len())).cloned();
            if let Some((key, value)) = key.and_then(|key| members.remove_entry(&key)) {
                let key = if numbers.below(2) == 0 {
                    numbers.word()
                } else {
                    text(&key)
                };
                members.insert(key, value);
            }
        }
        (_, Value::Object(members)) => _ = members.insert(numbers.word(), other),
        (2, Value::Array(items)) => _ = items.pop(),
        (_, Value::Array(items)) => items.push(other),
        (_, Value::String(word)) => *word = text(word),
        (_, Value::Number(number)) => *number = numbers.below(1000).into(),
        (_, node) => *node = other,
    }
}
