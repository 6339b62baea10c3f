//! Reports the content of responses that has no type: media types that are not asked for, and values that stay text or bytes.

use super::Payload;
use super::lower::Types;
use super::media_type::{self, Kind};
use crate::document::{self, Media};
use crate::report::codes;
use crate::source::At;

/// Reports the media types of a response that are not asked for, unless the chosen one carries the same value.
pub fn others<'a>(
    types: &mut Types<'a, '_>,
    response: &document::Response<'a>,
    chosen: &Media<'a>,
    accepted: &str,
) {
    let is_json = |kind| matches!(kind, Kind::Json | Kind::JsonLike);
    let (mut alike, mut other) = (Vec::new(), Vec::new());
    for media in &response.content {
        let kind = media_type::kind(media.media_type);
        let is_asked = media.media_type == chosen.media_type
            || accepted
                .split(", ")
                .any(|name| name == media_type::accepted(media.media_type));
        // A stream has a method of its own.
        if is_asked || matches!(kind, Kind::Events | Kind::Lines) {
            continue;
        }
        if !is_same(schema(chosen), schema(media)) {
            other.push(media.media_type);
        } else if !(is_json(kind) && is_json(media_type::kind(chosen.media_type))) {
            alike.push(media.media_type);
        }
    }
    let named =
        |names: &[&str]| format!("`{}` is not asked for: `{accepted}` is", names.join("`, `"));
    if !alike.is_empty() {
        let message = named(&alike);
        types
            .report()
            .push(&codes::SKIPPED_MEDIA_TYPE, response.at, message);
    }
    if !other.is_empty() {
        let message = named(&other);
        types
            .report()
            .push(&codes::UNREAD_MEDIA_TYPE, response.at, message);
    }
}

/// Reports a value with a structure that is read as text or bytes.
pub fn untyped<'a>(
    types: &mut Types<'a, '_>,
    response: &document::Response<'a>,
    chosen: &Media<'a>,
    payload: &Payload,
) {
    let read_as = match payload {
        Payload::Text => "text",
        Payload::Binary => "bytes",
        _ => return,
    };
    if media_type::kind(chosen.media_type) == Kind::Xml {
        let message = "the caller reads this reply's XML";
        types
            .report()
            .push(&codes::XML_AS_TEXT, response.at, message);
        return;
    }
    if schema(chosen).is_some_and(|at| is_structured(types, at)) {
        let message = format!(
            "`{}` is no media type with a known way to read a value; the answer is read as {read_as}",
            chosen.media_type
        );
        types
            .report()
            .push(&codes::UNKNOWN_MEDIA_TYPE, response.at, message);
    }
}

fn schema<'a>(media: &Media<'a>) -> Option<At<'a>> {
    match media.schema {
        Some(document::Shape::Schema(at)) => Some(at),
        _ => media.item_schema,
    }
}

/// Whether two schemas are written alike. One that says nothing differs from none.
fn is_same(one: Option<At<'_>>, other: Option<At<'_>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.file == other.file && (std::ptr::eq(one.node, other.node) || one.node == other.node)
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Whether a schema says that a value is an object or a list.
fn is_structured<'a>(types: &mut Types<'a, '_>, at: At<'a>) -> bool {
    let Some(at) = types.target(at) else {
        return false;
    };
    let schema = types.schema(at);
    let states = |kind: document::SchemaType| schema.types.contains(&kind);
    !schema.properties.is_empty()
        || schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || states(document::SchemaType::Object)
        || states(document::SchemaType::Array)
}
