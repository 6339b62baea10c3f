//! What the configuration or the document's own extensions say about where an operation belongs.

use super::{Call, Place, group, words};
use crate::config::Config;
use crate::source::Node;

/// The place of an operation that something other than its path, id and tags decides.
pub fn place(call: &Call<'_>, config: &Config) -> Option<Place> {
    if let Some(pin) = call.pin {
        let mut resources = dotted(pin);
        let name = resources.pop()?;
        return Some(Place {
            resources,
            names: vec![name],
        });
    }
    let pinned = call
        .tags
        .iter()
        .find_map(|tag| config.names.resources.get(*tag));
    let group = pinned
        .map(|path| dotted(path))
        .or_else(|| hinted_group(call));
    let method = hinted_method(call);
    match (group, method) {
        (None, None) => None,
        (Some(resources), Some(name)) => Some(Place {
            resources,
            names: vec![name],
        }),
        (Some(resources), None) => Some(group::within(call, resources)),
        (None, Some(name)) => {
            let tag = call
                .tags
                .first()
                .map(|tag| group::parts(tag))
                .unwrap_or_default();
            Some(Place {
                resources: tag,
                names: vec![name],
            })
        }
    }
}

fn hinted_group(call: &Call<'_>) -> Option<Vec<String>> {
    if let Some(Node::Array(parts)) = call.node.get("x-fern-sdk-group-name") {
        let parts: Vec<String> = parts.iter().filter_map(text).map(str::to_owned).collect();
        return (!parts.is_empty()).then_some(parts);
    }
    [
        "x-speakeasy-group",
        "x-fern-sdk-group-name",
        "x-stainless-resource",
    ]
    .iter()
    .find_map(|key| call.node.get(key).and_then(text))
    .map(dotted)
    .or_else(|| {
        // `indices.create`: the group and, last, the method.
        let mut parts = dotted(call.node.get("x-operation-group").and_then(text)?);
        parts.pop();
        Some(parts)
    })
}

fn hinted_method(call: &Call<'_>) -> Option<String> {
    [
        "x-speakeasy-name-override",
        "x-fern-sdk-method-name",
        "x-stainless-method",
        "x-operation-name",
    ]
    .iter()
    .find_map(|key| call.node.get(key).and_then(text))
    .map(str::to_owned)
    .or_else(|| dotted(call.node.get("x-operation-group").and_then(text)?).pop())
    .filter(|name| !words::split(name).is_empty())
}

fn text(node: &Node) -> Option<&str> {
    match node {
        Node::String(text) => Some(text),
        _ => None,
    }
}

fn dotted(path: &str) -> Vec<String> {
    path.split('.')
        .map(str::trim)
        .filter(|part| !words::split(part).is_empty())
        .map(str::to_owned)
        .collect()
}
