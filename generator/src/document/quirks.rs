//! Mistakes that real documents make and that have one plain reading: each is named here, and each is said.

use std::sync::LazyLock;

use super::{Location, SchemaType, Status};
use crate::{
    report::{Report, codes},
    source::{At, Map, Node},
};

/// A truth value; also written as text, or as 0 and 1.
pub(super) fn truth<'a>(value: At<'a>, key: &str, report: &mut Report<'a>) -> Option<bool> {
    let truth = match value.node {
        Node::Bool(truth) => return Some(*truth),
        Node::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" | "" => Some(false),
            _ => None,
        },
        Node::Int(0) => Some(false),
        Node::Int(1) => Some(true),
        _ => None,
    };
    if let Some(truth) = truth {
        let message = format!("`{key}` is {}; it is read as `{truth}`", value.node.kind());
        report.push(&codes::TEXT_FOR_TRUTH, value, message);
    } else {
        let message = format!(
            "`{key}` is {}, not a truth value; it is left out",
            value.node.kind()
        );
        report.push(&codes::WRONG_TYPE, value, message);
    }
    truth
}

/// Whether a value is an object. PHP writes an empty one as an empty list.
pub(super) fn is_object<'a>(value: At<'a>, key: &str, report: &mut Report<'a>) -> bool {
    match value.node {
        Node::Object(_) => return true,
        Node::Array(items) if items.is_empty() => {
            report.push(
                &codes::LIST_FOR_OBJECT,
                value,
                format!("`{key}` is an empty list; an empty object is meant"),
            );
        }
        other => {
            let message = format!("`{key}` is {}, not an object; it is left out", other.kind());
            report.push(&codes::WRONG_TYPE, value, message);
        }
    }
    false
}

/// The one element of a list whose brackets are missing.
pub(super) fn single<'a>(value: At<'a>, key: &str, report: &mut Report<'a>) -> Option<At<'a>> {
    match value.node {
        Node::String(_) | Node::Object(_) => {
            let message = format!("`{key}` is {}; a list of one is meant", value.node.kind());
            report.push(&codes::SINGLE_FOR_LIST, value, message);
            Some(value)
        }
        other => {
            let message = format!("`{key}` is {}, not a list; it is left out", other.kind());
            report.push(&codes::WRONG_TYPE, value, message);
            None
        }
    }
}

/// A schema's type; also in other letter cases, and by the names other languages have.
pub(super) fn schema_type<'a>(
    text: &str,
    value: At<'a>,
    report: &mut Report<'a>,
) -> Option<SchemaType> {
    use SchemaType::{Array, Boolean, File, Integer, Null, Number, Object, String};
    let exact = match text {
        "null" => Null,
        "boolean" => Boolean,
        "integer" => Integer,
        "number" => Number,
        "string" => String,
        "array" => Array,
        "object" => Object,
        "file" => File,
        _ => {
            let guess = match text.trim().to_ascii_lowercase().as_str() {
                "null" | "none" | "nil" => Null,
                "boolean" | "bool" => Boolean,
                "integer" | "int" | "int32" | "int64" | "long" => Integer,
                "number" | "float" | "double" | "decimal" => Number,
                "string" | "str" | "text" | "date" | "datetime" | "date-time" | "uuid" | "enum" => {
                    String
                }
                "array" | "list" => Array,
                "object" | "dict" | "map" | "hash" | "json" => Object,
                "file" => File,
                _ => {
                    let message = format!("`{text}` is no type; the schema is read as one without");
                    report.push(&codes::UNKNOWN_TYPE, value, message);
                    return None;
                }
            };
            let message = format!("`{text}` is no type; it is read as `{}`", spelt(guess));
            report.push(&codes::TYPE_SPELLING, value, message);
            guess
        }
    };
    Some(exact)
}

/// `required: true` on a property instead of its name in the list of its parent.
pub(super) fn is_required_flag<'a>(flag: At<'a>, report: &mut Report<'a>) -> bool {
    let is_required = match flag.node {
        Node::Bool(flag) => *flag,
        Node::String(text) => &**text == "true",
        // A list, or a schema of a property with this very name.
        _ => return false,
    };
    report.push(
        &codes::REQUIRED_FLAG,
        flag,
        "`required` on a property is read as its name in the list of the object",
    );
    is_required
}

/// A response's status; also `2xx`, `20X` (read as the whole range), `200 OK` and `Default`.
pub(super) fn status<'a>(key: &str, response: At<'a>, report: &mut Report<'a>) -> Option<Status> {
    let exact = match key.as_bytes() {
        b"default" => Some(Status::Default),
        [hundreds @ b'1'..=b'5', b'X', b'X'] => Some(Status::Range(hundreds - b'0')),
        [b'1'..=b'9', _, _] => key.parse().ok().map(Status::Code),
        _ => None,
    };
    if exact.is_some() {
        return exact;
    }
    let lower = key.trim().to_ascii_lowercase();
    let guess = match lower.get(..3).unwrap_or_default().as_bytes() {
        _ if lower == "default" => Some(Status::Default),
        [hundreds @ b'1'..=b'5', a, b'x' | b'*'] if a.is_ascii_digit() || b"x*".contains(a) => {
            Some(Status::Range(hundreds - b'0'))
        }
        [b'1'..=b'5', a, b]
            if a.is_ascii_digit()
                && b.is_ascii_digit()
                && !lower.as_bytes().get(3).is_some_and(u8::is_ascii_digit) =>
        {
            lower
                .get(..3)
                .and_then(|code| code.parse().ok())
                .map(Status::Code)
        }
        [hundreds @ b'1'..=b'5', b'x'] if lower.len() == 2 => Some(Status::Range(hundreds - b'0')),
        _ => None,
    };
    match guess {
        Some(status) => report.push(
            &codes::STATUS_SPELLING,
            response,
            format!("`{key}` is read as `{status}`"),
        ),
        None => report.push(
            &codes::UNKNOWN_STATUS,
            response,
            format!("`{key}` is no status; this response is left out"),
        ),
    }
    guess
}

/// Where a parameter travels; also in other letter cases and in the plural.
pub(super) fn location<'a>(text: &str, value: At<'a>, report: &mut Report<'a>) -> Option<Location> {
    let exact = match text {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        "querystring" => Location::QueryString,
        _ => {
            let guess = match text.trim().to_ascii_lowercase().as_str() {
                "path" | "url" | "uri" => Location::Path,
                "query" | "params" | "queryparam" => Location::Query,
                "header" | "headers" => Location::Header,
                "cookie" | "cookies" => Location::Cookie,
                "querystring" => Location::QueryString,
                _ => return None,
            };
            report.push(
                &codes::LOCATION_SPELLING,
                value,
                format!("`in: {text}` is read as `{}`", spelt(guess)),
            );
            guess
        }
    };
    Some(exact)
}

/// A media type; also as a mere name (`JSON`, nothing at all). What is none and has no schema is a misplaced example.
pub(super) fn media_type<'a>(
    text: &'a str,
    media: At<'a>,
    report: &mut Report<'a>,
) -> Option<&'a str> {
    let trimmed = text.trim();
    if trimmed.contains('/') || trimmed == "*" {
        return Some(trimmed);
    }
    let schema = media.get("schema");
    if schema.or_else(|| media.get("itemSchema")).is_none() {
        let message = format!("`{text}` is no media type and has no schema; it is left out");
        report.push(&codes::UNUSUAL_MEDIA_TYPE, media, message);
        return None;
    }
    let lower = trimmed.to_ascii_lowercase();
    let is_binary =
        schema.and_then(|schema| schema.node.get("format")) == Some(&Node::String("binary".into()));
    let guess = match lower.as_str() {
        _ if is_binary => "application/octet-stream",
        _ if lower.contains("xml") => "application/xml",
        _ if lower.contains("multipart") => "multipart/form-data",
        _ if lower.contains("form") => "application/x-www-form-urlencoded",
        _ if lower.contains("text") || lower.contains("csv") => "text/plain",
        _ => "application/json",
    };
    report.push(
        &codes::UNUSUAL_MEDIA_TYPE,
        media,
        format!("`{text}` is no media type; it is read as `{guess}`"),
    );
    Some(guess)
}

/// The schema of a string, for a template's variable that no parameter describes.
pub(super) fn string_schema() -> &'static Node {
    static STRING: LazyLock<Node> = LazyLock::new(|| {
        Node::Object(Map::new(vec![(
            "type".into(),
            Node::String("string".into()),
        )]))
    });
    &STRING
}
/// A value of the specification as documents spell it: `Integer` is `integer`.
fn spelt(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}
