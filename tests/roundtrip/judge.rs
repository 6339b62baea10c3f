//! The schemas of a document as JSON Schema, for a validator that knows nothing of ours.

use std::mem::take;

use serde_json::{Map, Value, json};

/// The schemas of a document, for the judge.
pub struct Judged {
    dialect: &'static str,
    /// It says `nullable`.
    is_old: bool,
    schemas: Value,
}

impl Judged {
    /// The schemas of the document's components.
    pub fn new(document: &Value) -> Self {
        let old = document["openapi"]
            .as_str()
            .is_some_and(|it| it.starts_with("3.0"));
        let mut schemas = document["components"]["schemas"].clone();
        if old {
            say_null(&mut schemas);
        }
        say_choice(&mut schemas);
        Self {
            is_old: old,
            dialect: if old {
                "http://json-schema.org/draft-04/schema#"
            } else {
                "https://json-schema.org/draft/2020-12/schema"
            },
            schemas,
        }
    }

    /// What tells whether a value is of a schema; `None` where the schema itself is not valid.
    pub fn validator(&self, schema: &Value) -> Option<jsonschema::Validator> {
        let mut schema = schema.clone();
        if self.is_old {
            say_null(&mut schema);
        }
        say_choice(&mut schema);
        let mut needed = Map::new();
        self.need(&schema, &mut needed);
        let schema = json!({
            "$schema": self.dialect,
            "components": { "schemas": needed },
            "allOf": [schema],
        });
        let options = jsonschema::options().should_validate_formats(true);
        options.build(&schema).ok()
    }

    /// Adds what a schema refers to, and what that refers to: all of a large document's schemas are too many for each
    /// validator.
    fn need(&self, node: &Value, needed: &mut Map<String, Value>) {
        match node {
            Value::Object(entries) => {
                let reference = entries.get("$ref").and_then(Value::as_str);
                let name = reference.and_then(|it| it.strip_prefix("#/components/schemas/"));
                let name = name.map(|name| name.replace("~1", "/").replace("~0", "~"));
                if let Some(name) = name
                    && !needed.contains_key(&name)
                    && let Some(schema) = self.schemas.get(&name)
                {
                    needed.insert(name, schema.clone());
                    self.need(schema, needed);
                }
                entries.values().for_each(|value| self.need(value, needed));
            }
            Value::Array(items) => items.iter().for_each(|item| self.need(item, needed)),
            _ => {}
        }
    }
}

/// `nullable: true`, as JSON Schema says it.
fn say_null(node: &mut Value) {
    match node {
        Value::Object(entries) => {
            entries.values_mut().for_each(say_null);
            if entries.get("nullable") == Some(&Value::Bool(true)) {
                entries.remove("nullable");
                let inner = Value::Object(take(entries));
                entries.insert("anyOf".to_owned(), json!([{ "type": "null" }, inner]));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(say_null),
        _ => {}
    }
}

/// `items` with a choice, without a type, as it is meant: one of these or a list of them. JSON Schema itself takes anything
/// that is no list.
fn say_choice(node: &mut Value) {
    match node {
        Value::Object(entries) => {
            entries.values_mut().for_each(say_choice);
            let items = entries.get("items").cloned();
            if let Some(items) =
                items.filter(|items| !entries.contains_key("type") && items.get("anyOf").is_some())
            {
                entries.remove("items");
                let list = json!({ "type": "array", "items": items });
                entries.insert("anyOf".to_owned(), json!([items, list]));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(say_choice),
        _ => {}
    }
}
