//! A configuration and a document in; findings out about what the one names and the other does not have.
//!
//! Pinned names are checked where names are chosen; this is about everything else.

use crate::config::Config;
use crate::document::{Document, Operation};
use crate::report::{Report, codes};
use crate::source::{At, Node};

/// Reports what the configuration names in vain: most likely a misspelling, or something that is gone.
pub fn report_unknown(config: &Config, document: &Document<'_>, report: &mut Report<'_>) {
    let mut unknown = |what: String| {
        report.push_general(&codes::UNKNOWN_PIN, format!("the document has no {what}"));
    };
    for key in config.operations.keys() {
        if !document
            .operations
            .iter()
            .any(|operation| is_called(operation, key))
        {
            unknown(format!(
                "operation `{key}`, which `[operations]` configures"
            ));
        }
    }
    for name in config.client.credentials.keys() {
        if !document.schemes.iter().any(|scheme| scheme.name == name) {
            unknown(format!(
                "security scheme `{name}`, which `[client.credentials]` configures"
            ));
        }
    }
    let mut secrets: Vec<_> = config.secrets.fields.iter().map(String::as_str).collect();
    remove_known(document.at, &mut secrets);
    for name in secrets {
        unknown(format!("field `{name}`, which `[secrets]` lists"));
    }
}

/// Whether a key of `[operations]` means this operation.
fn is_called(operation: &Operation<'_>, key: &str) -> bool {
    let by_place = || key.split_once(' ') == Some((&operation.method, operation.path));
    operation.id == Some(key) || by_place()
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
