//! Integers, numbers and texts: which width, which kind of text.

use crate::source::Node;

use super::view::View;
use super::{Integer, Text, Type};

/// The type of an integer: by `format`, else by bounds on both sides, else 64 bits.
pub fn integer(view: &View<'_>) -> Type {
    let limits = &view.schema.limits;
    let whole = |bound: Option<&Node>| bound.and_then(Node::as_int);
    let low = whole(limits.minimum.or(limits.exclusive_minimum));
    let high = whole(limits.maximum.or(limits.exclusive_maximum));
    let beyond = |value: &Node| match value.as_int() {
        Some(value) => value > i64::MAX.into(),
        // What is written with more digits than any integer has.
        None => value
            .as_f64()
            .is_some_and(|value| value >= 9_223_372_036_854_775_808.0),
    };
    let bound = limits.maximum.or(limits.exclusive_maximum);
    let is_listed = view.values().is_some_and(|mut listed| listed.any(beyond));
    let is_unsigned = is_listed || bound.is_some_and(beyond) && low.is_some_and(|low| low >= -1);
    Type::Integer(match view.schema.format {
        _ if is_unsigned => Integer::U64,
        Some("int32" | "int16" | "int8" | "uint16" | "uint8" | "byte") => Integer::I32,
        Some("uint64" | "ulong") => Integer::U64,
        Some(format) if is_integer_format(format) => Integer::I64,
        _ => match (low, high) {
            (Some(low), Some(high)) if low >= i32::MIN.into() && high <= i32::MAX.into() => {
                Integer::I32
            }
            _ => Integer::I64,
        },
    })
}

/// The type of a number: an integer where the format says so, else 64-bit floating point.
pub fn number(view: &View<'_>) -> Type {
    match view.schema.format {
        Some(format) if is_integer_format(format) => integer(view),
        _ => Type::Number,
    }
}

/// What a text holds.
pub fn text(view: &View<'_>) -> Text {
    let encoding = view.schema.content_encoding.unwrap_or_default();
    match view.schema.format {
        _ if encoding.eq_ignore_ascii_case("base64") => Text::Base64,
        _ if encoding.eq_ignore_ascii_case("binary") => Text::Binary,
        // 3.1's way to say `format: binary`: content of that type as it is, not encoded.
        _ if encoding.is_empty() && view.schema.content_media_type.is_some_and(is_bytes) => {
            Text::Binary
        }
        Some("date-time") => Text::DateTime,
        Some("date") => Text::Date,
        Some("byte") => Text::Base64,
        Some("binary" | "file") => Text::Binary,
        Some("password") => Text::Secret,
        _ if is_marked_secret(view) => Text::Secret,
        _ => Text::Plain,
    }
}

/// Whether content of a media type is bytes rather than text.
fn is_bytes(media_type: &str) -> bool {
    let (kind, subtype) = media_type.split_once('/').unwrap_or((media_type, ""));
    match kind.trim() {
        "image" | "audio" | "video" | "font" => true,
        "application" => ["octet-stream", "pdf", "zip", "gzip"].contains(&subtype.trim()),
        _ => false,
    }
}

fn is_marked_secret(view: &View<'_>) -> bool {
    ["x-sensitive", "x-secret"]
        .iter()
        .any(|key| view.schema.extension(key).and_then(Node::as_bool) == Some(true))
}

/// Formats that only integers have.
pub fn is_integer_format(format: &str) -> bool {
    matches!(
        format,
        "int64"
            | "int32"
            | "int16"
            | "int8"
            | "uint64"
            | "uint32"
            | "uint16"
            | "uint8"
            | "long"
            | "ulong"
            | "integer"
            | "int"
            | "unix-time"
    )
}

/// Formats that only texts have.
pub fn is_text_format(format: &str) -> bool {
    matches!(
        format,
        "date-time"
            | "date"
            | "time"
            | "duration"
            | "byte"
            | "binary"
            | "password"
            | "uuid"
            | "uri"
            | "url"
            | "uri-reference"
            | "uri-template"
            | "iri"
            | "email"
            | "idn-email"
            | "hostname"
            | "idn-hostname"
            | "ipv4"
            | "ipv6"
            | "regex"
            | "json-pointer"
    )
}

/// The narrowest integer type that holds both.
pub fn wider(one: Integer, other: Integer) -> Integer {
    match (one, other) {
        _ if one == other => one,
        (Integer::I32, wide) | (wide, Integer::I32) => wide,
        _ => Integer::I64,
    }
}
