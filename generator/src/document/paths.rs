//! Path items and their operations: of `paths`, of webhooks and of callbacks.

use std::borrow::Cow;

use super::{Operation, reader::Reader, template};
use crate::{
    report::codes,
    source::{At, Node},
};

/// The fixed methods of a path item.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Keys of a path item that hold no operation.
const OTHERS: [&str; 6] = [
    "$ref",
    "summary",
    "description",
    "servers",
    "parameters",
    "additionalOperations",
];

/// Callbacks of operations of callbacks are read this deep; references can nest them without end.
const CALLBACK_DEPTH: usize = 3;

/// What an operation's path is.
#[derive(Clone, Copy)]
enum Role {
    /// A path template.
    Path,
    /// The name of a webhook, or the expression of a callback, so many callbacks deep.
    Event(usize),
}

impl<'a> Reader<'_, 'a> {
    /// The operations of `paths`.
    pub(super) fn operations(&mut self, at: At<'a>) -> Vec<Operation<'a>> {
        let mut operations = Vec::new();
        for (path, item) in self.members(at, "paths") {
            if !path.starts_with('/') {
                self.find(
                    &codes::PATH_WITHOUT_SLASH,
                    item,
                    format!("the path `{path}` does not start with a slash"),
                );
            }
            self.path_item(path, item, Role::Path, &mut operations);
        }
        operations
    }

    /// The operations of `webhooks`.
    pub(super) fn webhooks(&mut self, at: At<'a>) -> Vec<Operation<'a>> {
        let mut operations = Vec::new();
        for key in ["webhooks", "x-webhooks"] {
            if at.get(key).is_some() {
                for (name, item) in self.entries(at, key) {
                    for item in unwrapped(item) {
                        self.path_item(name, item, Role::Event(0), &mut operations);
                    }
                }
            }
        }
        operations
    }

    /// The operations of a path item, and of the one it refers to where it has none of its own.
    fn path_item(
        &mut self,
        path: &'a str,
        item: At<'a>,
        role: Role,
        operations: &mut Vec<Operation<'a>>,
    ) {
        if item.node.as_object().is_none() {
            if !item.node.is_null() {
                self.mismatch(item, path, "an object");
            }
            return;
        }
        let Some(target) = self.follow(item) else {
            self.drop_operation();
            return;
        };
        let start = operations.len();
        let is_reference = !std::ptr::eq(target.node, item.node);
        for from in [Some(target), Some(item).filter(|_| is_reference)]
            .into_iter()
            .flatten()
        {
            for (key, value) in from.entries() {
                if key == "additionalOperations" {
                    for (method, operation) in self.entries(from, key) {
                        self.operation(method.to_owned(), path, from, operation, role, operations);
                    }
                } else if let Some(method) = self.method(key, value) {
                    let overridden = operations
                        .get(start..)
                        .unwrap_or_default()
                        .iter()
                        .position(|earlier| earlier.method == method);
                    if let Some(position) = overridden {
                        operations.remove(start + position);
                    }
                    self.operation(method, path, from, value, role, operations);
                }
            }
        }
    }

    /// The method a key of a path item stands for.
    fn method(&mut self, key: &str, value: At<'a>) -> Option<String> {
        if METHODS.contains(&key) {
            return Some(key.to_ascii_uppercase());
        }
        if OTHERS.contains(&key) || key.starts_with("x-") {
            return None;
        }
        let lower = key.to_ascii_lowercase();
        if METHODS.contains(&lower.as_str()) {
            self.find(
                &codes::METHOD_SPELLING,
                value,
                format!("`{key}` is read as `{lower}`"),
            );
            return Some(key.to_ascii_uppercase());
        }
        if value.node.as_object().is_some() {
            self.find(
                &codes::UNKNOWN_METHOD,
                value,
                format!("`{key}` is no method; it is left out"),
            );
            self.drop_operation();
        }
        None
    }

    fn drop_operation(&mut self) {
        self.report.coverage.operations_dropped += 1;
    }

    fn operation(
        &mut self,
        method: String,
        path: &'a str,
        item: At<'a>,
        operation: At<'a>,
        role: Role,
        operations: &mut Vec<Operation<'a>>,
    ) {
        if operation.node.as_object().is_none() {
            if !operation.node.is_null() {
                self.mismatch(operation, &method, "an object");
                self.drop_operation();
            }
            return;
        }
        let Some(at) = self.follow(operation) else {
            self.drop_operation();
            return;
        };
        let template = matches!(role, Role::Path).then(|| template::parse(path));
        let mut parameters = self.parameters(item, at, template.as_ref());
        let plain = std::mem::take(&mut parameters.plain);
        let mut servers = if self.is_swagger() {
            self.swagger_servers(self.document.at, Some(at))
        } else {
            self.servers(at)
        };
        if servers.is_empty() && !self.is_swagger() {
            servers = self.servers(item);
        }
        let read = Operation {
            at,
            method,
            path,
            template: template.map_or(Cow::Borrowed(path), |template| template.sent),
            id: self.word(at, "operationId"),
            summary: self.text(at, "summary"),
            description: self.text(at, "description"),
            tags: self.operation_tags(at),
            deprecated: self.deprecated(at),
            parameters: plain,
            body: self.body(at, &parameters),
            responses: self.responses(at),
            security: self.requirements(at),
            servers,
            callbacks: self.callbacks(at, role),
            docs_url: self.docs_url(at),
        };
        operations.push(read);
    }

    /// `tags`, then `x-tag`; a tag given as an object is its name.
    fn operation_tags(&mut self, at: At<'a>) -> Vec<&'a str> {
        let mut tags = Vec::new();
        for tag in self.list(at, "tags") {
            match tag.node {
                Node::String(name) => tags.push(&**name),
                Node::Object(_) if tag.get("name").is_some() => tags.extend(self.word(tag, "name")),
                _ => self.mismatch(tag, "tags", "text"),
            }
        }
        if at.get("x-tag").is_some() {
            tags.extend(self.word(at, "x-tag"));
        }
        tags
    }

    fn callbacks(&mut self, at: At<'a>, role: Role) -> Vec<(&'a str, &'a str, Operation<'a>)> {
        let depth = match role {
            Role::Path => 0,
            Role::Event(depth) => depth + 1,
        };
        let mut callbacks = Vec::new();
        if depth >= CALLBACK_DEPTH {
            return callbacks;
        }
        for (name, callback) in self.entries(at, "callbacks") {
            let Some(callback) = self.follow(callback) else {
                continue;
            };
            for (expression, item) in callback.entries().filter(|(key, _)| !key.starts_with("x-")) {
                let mut operations = Vec::new();
                self.path_item(expression, item, Role::Event(depth), &mut operations);
                callbacks.extend(
                    operations
                        .into_iter()
                        .map(|operation| (name, expression, operation)),
                );
            }
        }
        callbacks
    }
}

/// A webhook's path item; or those in it, when it is written as a callback is: by expression.
fn unwrapped(item: At<'_>) -> Vec<At<'_>> {
    let is_callback = |key: &str| key.starts_with(['{', '$']) && key != "$ref";
    let mut inner = item
        .entries()
        .filter(|(key, _)| is_callback(key))
        .peekable();
    if inner.peek().is_some() {
        inner.map(|(_, item)| item).collect()
    } else {
        vec![item]
    }
}
