//! Any names of a document become names of Rust, no two of them the same.
#![no_main]

use generator::{Job, generate};
use generator_fuzz::check;
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};

fuzz_target!(|names: Vec<String>| {
    let mut schemas = Map::new();
    let mut paths = Map::new();
    let fields: Map<String, Value> = names
        .iter()
        .map(|name| (name.clone(), json!({ "type": "string" })))
        .collect();
    for name in &names {
        let schema = json!({ "type": "object", "properties": fields.clone(), "required": [name] });
        schemas.insert(name.clone(), schema);
        let schema = json!({ "type": "object", "properties": { "kind": { "type": "string", "enum": names } } });
        let parameters = json!([{ "name": name, "in": "query", "schema": { "type": "string" } }]);
        let content = json!({ "application/json": { "schema": schema } });
        let responses = json!({ "200": { "description": name, "content": content } });
        let operation = json!({ "operationId": name, "tags": [name], "parameters": parameters, "responses": responses });
        paths.insert(format!("/{name}"), json!({ "get": operation }));
    }
    let info = json!({ "title": names.first(), "version": "1" });
    let document = json!({ "openapi": "3.1.0", "info": info, "paths": paths, "components": { "schemas": schemas } });
    let text = document.to_string();
    check(
        &generate(&Job::from_text("openapi.json", text.clone())),
        text.len(),
    );
});
