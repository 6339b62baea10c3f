//! The schemas of a document as JSON Schema, for a validator that knows nothing of ours.

use std::mem::take;

use serde_json::{Value, json};

/// The schemas of a document, for the judge.
pub struct Judged {
    dialect: &'static str,
    /// It says `nullable`.
    is_old: bool,
    components: Value,
}

impl Judged {
    /// The schemas of the document's components.
    pub fn new(document: &Value) -> Self {
        let old = document["openapi"]
            .as_str()
            .is_some_and(|it| it.starts_with("3.0"));
        let mut components = json!({ "schemas": document["components"]["schemas"] });
        if old {
            say_null(&mut components);
        }
        say_choice(&mut components);
        Self {
            is_old: old,
            dialect: if old {
                "http://json-schema.org/draft-04/schema#"
            } else {
                "https://json-schema.org/draft/2020-12/schema"
            },
            components,
        }
    }

    /// What tells whether a value is of a schema; `None` where the schema itself is not valid.
    pub fn validator(&self, schema: &Value) -> Option<jsonschema::Validator> {
        let mut schema = schema.clone();
        if self.is_old {
            say_null(&mut schema);
        }
        say_choice(&mut schema);
        let schema = json!({
            "$schema": self.dialect,
            "components": self.components,
            "allOf": [schema],
        });
        let options = jsonschema::options().should_validate_formats(true);
        options.build(&schema).ok()
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
