//! The body of a call: what adds it.

use crate::plan::{BodyEncoding, Part, PartKind, Parts, QueryKind, QueryStyle};

use super::text::literal;
use super::uses::Uses;

/// What [`added`] mentions.
pub fn uses(encoding: &BodyEncoding, uses: &mut Uses) {
    match encoding {
        BodyEncoding::Json(_) | BodyEncoding::Text(_) | BodyEncoding::Bytes(_) => {}
        BodyEncoding::Lines(_) => uses.part("json_lines"),
        BodyEncoding::Form(layouts) => {
            uses.part("form");
            for (_, style) in layouts {
                query_style_uses(*style, uses);
            }
        }
        BodyEncoding::Multipart { parts, .. } => {
            if let Parts::Known(parts) = parts {
                part_uses(parts, uses);
            }
            if *parts == Parts::Given {
                uses.part("multipart");
            } else {
                uses.add("crate::runtime::multipart");
            }
        }
    }
}

/// `call.json(&value)`; `fields` is what the fields of the value are fields of.
pub fn added(call: &str, encoding: &BodyEncoding, value: &str, fields: &str) -> String {
    match encoding {
        BodyEncoding::Json(None) => format!("{call}.json(&{value})"),
        BodyEncoding::Json(Some(media_type)) => {
            format!("{call}.json_as({}, &{value})", literal(media_type))
        }
        BodyEncoding::Form(layouts) => {
            format!("{call}.form(&{value}, &[{}])", form_styles(layouts))
        }
        BodyEncoding::Multipart { media_type, parts } => {
            let start = if media_type == "multipart/form-data" {
                "multipart::Multipart::form()".to_owned()
            } else {
                format!("multipart::Multipart::new({})", literal(media_type))
            };
            match parts {
                Parts::Known(parts) => {
                    format!("{call}.multipart({start}{})", self::parts(parts, fields))
                }
                Parts::OfUnion => format!("{call}.multipart({value}.add_to({start}))"),
                Parts::Given => {
                    format!("{call}.multipart({value}.of_type({}))", literal(media_type))
                }
            }
        }
        BodyEncoding::Lines(media_type) => {
            format!("{call}.json_lines({}, &{value})", literal(media_type))
        }
        BodyEncoding::Text(media_type) => format!("{call}.text({}, {value})", literal(media_type)),
        BodyEncoding::Bytes(media_type) => {
            format!("{call}.bytes({}, {value})", literal(media_type))
        }
    }
}

/// `("tags", QueryStyle::COMMA)`
pub fn form_styles(layouts: &[(String, QueryStyle)]) -> String {
    let layouts = layouts
        .iter()
        .map(|(name, style)| format!("({}, {})", literal(name), query_style(*style)));
    layouts.collect::<Vec<_>>().join(", ")
}

/// Adds the modules that [`parts`] mentions.
pub fn part_uses(parts: &[Part], uses: &mut Uses) {
    let secret = [PartKind::Secret, PartKind::Entries { secret: true }];
    if parts.iter().any(|part| secret.contains(&part.kind)) {
        uses.add("crate::runtime::secret::Exposed");
    }
}

/// Prints the function that adds the parts to a body.
pub fn parts(parts: &[Part], fields: &str) -> String {
    parts.iter().map(|of| part(of, fields)).collect()
}

/// `.text("purpose", &params.purpose)`
fn part(part: &Part, fields: &str) -> String {
    let wire = literal(&part.wire);
    let field = match &part.field {
        Some(field) => format!("&{fields}.{field}"),
        None => format!("&{fields}"),
    };
    let added = match &part.kind {
        PartKind::File | PartKind::Files => format!(".file({wire}, {field})"),
        PartKind::Text => format!(".text({wire}, {field})"),
        PartKind::Json => format!(".json({wire}, {field})"),
        PartKind::Secret if part.optional => {
            format!(".text({wire}, {field}.as_ref().map(Exposed))")
        }
        PartKind::Secret => format!(".text({wire}, &Exposed({field}))"),
        PartKind::Joined(separator) => {
            format!(".joined({wire}, {field}, {})", literal(separator))
        }
        PartKind::Entries { secret: false } => format!(".entries({field})"),
        PartKind::Entries { secret: true } => format!(".entries(&Exposed({field}))"),
        PartKind::FileEntries => format!(".files({field})"),
        PartKind::Tag(tag) => format!(".text({wire}, {})", literal(tag)),
    };
    match &part.content_type {
        Some(content_type) => format!("{added}.content_type({})", literal(content_type)),
        None => added,
    }
}

/// What [`query_style`] mentions.
pub fn query_style_uses(style: QueryStyle, uses: &mut Uses) {
    uses.add("crate::runtime::query::QueryStyle");
    if style.allow_reserved || !matches!(style.kind, QueryKind::Form | QueryKind::DeepObject) {
        uses.part("query_styles");
    }
}

/// `QueryStyle::COMMA`
pub fn query_style(style: QueryStyle) -> String {
    let kind = match style.kind {
        QueryKind::Form => "FORM",
        QueryKind::Comma => "COMMA",
        QueryKind::Space => "SPACE",
        QueryKind::Pipe => "PIPE",
        QueryKind::Tab => "TAB",
        QueryKind::DeepObject => "DEEP_OBJECT",
        QueryKind::Dots => "DOTS",
        QueryKind::Brackets => "BRACKETS",
        QueryKind::Json => "JSON",
        QueryKind::JsonItems => "JSON_ITEMS",
        QueryKind::Whole => "WHOLE",
    };
    format!("QueryStyle::{kind}{}", reserved(style.allow_reserved))
}

/// What a style adds to leave reserved characters as they are.
pub fn reserved(allowed: bool) -> &'static str {
    if allowed { ".allow_reserved()" } else { "" }
}
