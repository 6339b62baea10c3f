//! Swagger 2.0: what it says in other words than its successors.

use super::{Body, Location, Media, Server, Shape, Style, parameter::Parameters, reader::Reader};
use crate::report::codes;
use crate::source::{At, Node};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
const BYTES: &str = "application/octet-stream";

impl<'a> Reader<'_, 'a> {
    /// `schemes`, `host` and `basePath` as one server a scheme, the safest first. Of an operation only when it has
    /// `schemes` of its own.
    pub(super) fn swagger_servers(
        &mut self,
        document: At<'a>,
        operation: Option<At<'a>>,
    ) -> Vec<Server<'a>> {
        let owner = match operation {
            Some(operation) if operation.get("schemes").is_none() => return Vec::new(),
            Some(operation) => operation,
            None => document,
        };
        let host = self
            .word(document, "host")
            .map(|host| host.split_once("://").map_or(host, |(_, host)| host));
        let base = self.word(document, "basePath").unwrap_or("/");
        let slash = if base.starts_with('/') { "" } else { "/" };
        let server = |url| Server {
            at: owner,
            url,
            name: None,
            description: None,
            variables: Vec::new(),
        };
        let Some(host) = host
            .map(|host| host.trim_end_matches('/'))
            .filter(|host| !host.is_empty())
        else {
            return if operation.is_some() {
                Vec::new()
            } else {
                vec![server(format!("{slash}{base}"))]
            };
        };
        let mut schemes = self.texts(owner, "schemes");
        schemes.retain(|scheme| ["http", "https"].contains(scheme));
        if schemes.is_empty() {
            schemes.push("https");
        }
        schemes.sort_by_key(|scheme| !scheme.ends_with('s'));
        schemes.dedup();
        schemes
            .into_iter()
            .map(|scheme| server(format!("{scheme}://{host}{slash}{base}")))
            .collect()
    }

    /// The body made of `in: body`, or of all `in: formData`.
    pub(super) fn swagger_body(
        &mut self,
        operation: At<'a>,
        parameters: &Parameters<'a>,
    ) -> Option<Body<'a>> {
        if let Some(at) = parameters.body {
            for field in &parameters.form {
                let message = format!("`{}` is left out beside `in: body`", field.name);
                self.find(&codes::UNUSED_FORM_PARAMETER, field.at, message);
            }
            let media_types = self.media_types(operation, "consumes", JSON);
            let schema = self.key(at, "schema");
            let example = self.example(at);
            return Some(Body {
                at,
                description: self.text(at, "description"),
                required: self.flag(at, "required") == Some(true),
                content: media_types
                    .into_iter()
                    .map(|media_type| media(media_type, schema.map(Shape::Schema), example))
                    .collect(),
            });
        }
        if parameters.form.is_empty() {
            return None;
        }
        let has_file = parameters
            .form
            .iter()
            .any(|field| field.at.node.get("type").and_then(Node::as_str) == Some("file"));
        let mut media_types = self.media_types(
            operation,
            "consumes",
            if has_file { MULTIPART } else { FORM },
        );
        media_types.retain(|media_type| {
            media_type.starts_with(MULTIPART) || (!has_file && media_type.starts_with(FORM))
        });
        if media_types.is_empty() {
            media_types.push(if has_file { MULTIPART } else { FORM });
        }
        let required = parameters.form.iter().any(|field| field.required);
        let form = |media_type| media(media_type, Some(Shape::Form(parameters.form.clone())), None);
        let content = media_types.into_iter().map(form).collect();
        Some(Body {
            at: operation,
            description: None,
            required,
            content,
        })
    }

    /// Reports a list in a list: only the outer one is joined as it says.
    pub(super) fn nested_list(&mut self, at: At<'a>) {
        let is_list = |at: At<'_>| at.node.get("type").and_then(Node::as_str) == Some("array");
        if let Some(items) = at
            .get("items")
            .filter(|items| is_list(at) && is_list(*items))
        {
            let message = "the lists in this list are written as JSON";
            self.find(&codes::NESTED_LIST, items, message);
        }
    }

    /// A response's `schema`, once for each media type the operation produces.
    pub(super) fn swagger_content(&mut self, operation: At<'a>, at: At<'a>) -> Vec<Media<'a>> {
        let Some(schema) = self.key(at, "schema") else {
            return Vec::new();
        };
        let is_file = schema.node.get("type").and_then(Node::as_str) == Some("file");
        let media_types =
            self.media_types(operation, "produces", if is_file { BYTES } else { JSON });
        let examples = self.key(at, "examples");
        let content = media_types.into_iter().map(|media_type| {
            let example = examples.and_then(|examples| examples.get(media_type));
            media(
                media_type,
                Some(Shape::Schema(schema)),
                example.map(|example| example.node),
            )
        });
        content.collect()
    }

    /// `consumes` or `produces` of the operation, else of the document, else the usual one.
    fn media_types(&mut self, operation: At<'a>, key: &str, usual: &'static str) -> Vec<&'a str> {
        let mut media_types = Vec::new();
        for owner in [operation, self.document.at] {
            if media_types.is_empty() {
                media_types = self.texts(owner, key);
            }
        }
        media_types.retain(|media_type| media_type.contains('/'));
        if media_types.is_empty() {
            media_types.push(usual);
        }
        media_types
    }
}

/// `collectionFormat` as a style. A list in 2.0 is comma separated unless it says otherwise.
pub(super) fn collection_format(at: At<'_>, location: Location) -> (Option<Style>, Option<bool>) {
    let is_list = at.node.get("type").and_then(Node::as_str) == Some("array");
    let joined = match location {
        Location::Query => Style::Form,
        _ => Style::Simple,
    };
    match at.node.get("collectionFormat").and_then(Node::as_str) {
        Some("multi") => (Some(Style::Form), Some(true)),
        Some("ssv") => (Some(Style::Space), Some(false)),
        Some("tsv") => (Some(Style::Tab), Some(false)),
        Some("pipes") => (Some(Style::Pipe), Some(false)),
        _ if is_list => (Some(joined), Some(false)),
        _ => (None, None),
    }
}

fn media<'a>(
    media_type: &'a str,
    schema: Option<Shape<'a>>,
    example: Option<&'a Node>,
) -> Media<'a> {
    Media {
        media_type,
        schema,
        item_schema: None,
        encoding: Vec::new(),
        example,
    }
}
