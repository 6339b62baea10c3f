//! The examples of a document, each with the place of its schema.

use serde_json::{Map, Value};

/// An example and the pointer to its schema, references followed.
pub type Example = (String, Value);

/// Every example of the document: of schemas, of their properties put together, and of what has a schema.
pub fn all(document: &Value) -> Vec<Example> {
    let mut found = Vec::new();
    walk(document, document, "#", &mut found);
    found
}

fn walk(document: &Value, node: &Value, at: &str, found: &mut Vec<Example>) {
    match node {
        Value::Object(entries) => {
            if let Some(schema) = entries.get("schema") {
                let place = format!("{at}/schema");
                let values = named(document, entries);
                found.extend(values.map(|value| (target(schema, &place), value)));
            } else if entries.contains_key("type") || entries.contains_key("allOf") {
                found.extend(own(entries).map(|value| (at.to_owned(), value)));
                found.extend(composed(entries).map(|value| (at.to_owned(), value)));
            }
            for (key, value) in entries {
                // What is inside of an example is none itself.
                if !["example", "examples", "default", "enum"].contains(&key.as_str()) {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    walk(document, value, &format!("{at}/{key}"), found);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(document, item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// Where a schema is.
fn target(schema: &Value, place: &str) -> String {
    let reference = schema.get("$ref").and_then(Value::as_str);
    reference.unwrap_or(place).to_owned()
}

/// The examples of what has a schema: a media type, a parameter, a header.
fn named<'a>(
    document: &'a Value,
    entries: &'a Map<String, Value>,
) -> impl Iterator<Item = Value> + 'a {
    let several = entries.get("examples").and_then(Value::as_object);
    let several = several.into_iter().flat_map(Map::values).filter_map(|it| {
        let target = it.get("$ref").and_then(Value::as_str);
        let it = target.map_or(Some(it), |it| document.pointer(it.strip_prefix('#')?));
        it?.get("value")
    });
    entries
        .get("example")
        .into_iter()
        .chain(several)
        .map(|value| {
            // Some are written down as text.
            let parsed = value.as_str().and_then(|it| serde_json::from_str(it).ok());
            parsed.unwrap_or_else(|| value.clone())
        })
}

/// The examples that a schema states itself.
fn own(schema: &Map<String, Value>) -> impl Iterator<Item = Value> + '_ {
    let several = schema
        .get("examples")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    schema.get("example").into_iter().chain(several).cloned()
}

/// An object of the examples of its properties.
fn composed(schema: &Map<String, Value>) -> Option<Value> {
    let properties = schema.get("properties")?.as_object()?;
    let examples = properties.iter().filter_map(|(key, property)| {
        let example = own(property.as_object()?).next()?;
        Some((key.clone(), example))
    });
    let object: Map<String, Value> = examples.collect();
    (!object.is_empty()).then_some(Value::Object(object))
}
