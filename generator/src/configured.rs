//! A configuration and a document in; findings out about what the one names and the other does not have.

use crate::config::Config;
use crate::document::Document;
use crate::report::{Report, codes};
use crate::source::{At, Node};

/// Reports what the configuration names in vain: most likely a misspelling, or something that is gone. Keys of
/// `[operations]` are the `api` stage's, which alone knows what they fit.
pub fn report_unknown(config: &Config, document: &Document<'_>, report: &mut Report<'_>) {
    let mut unknown = |table: &str, what: &str, name: &str| {
        let message =
            format!("`[{table}]` names the {what} `{name}`, which the document does not have");
        let key = match table {
            "client" => "webhook-event",
            _ => name,
        };
        let mut path: Vec<&str> = table.split('.').collect();
        path.extend((table == "secrets").then_some("fields"));
        path.push(key);
        match config.place(&path) {
            Some(place) => report.push_text(&codes::UNKNOWN_PIN, place, message),
            None => report.push_general(&codes::UNKNOWN_PIN, message),
        }
    };
    for name in config.client.credentials.keys() {
        if !document.schemes.iter().any(|scheme| scheme.name == name) {
            unknown("client.credentials", "security scheme", name);
        }
    }
    if let Some(name) = &config.client.webhook_event
        && document.named_schema(name).is_none()
    {
        unknown("client", "schema", name);
    }
    for name in config.names.types.keys() {
        if document.named_schema(name).is_none() {
            unknown("names.types", "schema", name);
        }
    }
    for (table, pins) in [
        ("names.fields", &config.names.fields),
        ("names.variants", &config.names.variants),
    ] {
        for name in pins.keys() {
            if !has_part(document, name) {
                unknown(table, "part of a schema", name);
            }
        }
    }
    for name in config.names.resources.keys() {
        let mut used = document
            .operations
            .iter()
            .flat_map(|operation| &operation.tags);
        if !used.any(|tag| tag == name) {
            unknown("names.resources", "tag", name);
        }
    }
    let mut secrets: Vec<_> = config.secrets.fields.iter().map(String::as_str).collect();
    remove_known(document.at, &mut secrets);
    for name in secrets {
        unknown("secrets", "field", name);
    }
}

/// Whether `name` is a schema's with a dot and more behind it; a pointer is believed.
fn has_part(document: &Document<'_>, name: &str) -> bool {
    let has_name = |schema: &str| {
        name.strip_prefix(schema)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    name.starts_with('#') || document.schemas.iter().any(|(schema, _)| has_name(schema))
}

/// Takes out of `names` those that some property or parameter below `at` has, until none is left.
fn remove_known(at: At<'_>, names: &mut Vec<&str>) {
    if names.is_empty() {
        return;
    }
    if let Some(properties) = at.get("properties") {
        for (name, _) in properties.entries() {
            remove(names, name);
        }
    }
    if let (Some(Node::String(name)), Some(_)) = (at.node.get("name"), at.node.get("in")) {
        remove(names, name);
    }
    for inner in at.items().chain(at.entries().map(|(_, inner)| inner)) {
        remove_known(inner, names);
    }
}

/// Takes out a field's name, alone or behind the name of a schema.
fn remove(names: &mut Vec<&str>, field: &str) {
    names.retain(|name| {
        let last = name.rsplit_once('.').map_or(*name, |(_, last)| last);
        *name != field && last != field
    });
}
