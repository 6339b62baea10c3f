//! Request bodies: the media types worth having, the preferred one first, and how each is written.

use super::form::{
    fields, is_file, joined, layouts, object, part_types, parts, schema, unsent_headers,
};
use super::lower::{Direction, Owner, Spot, Types};
use super::media_type::{self, Kind};
use super::parameter::Preferred;
use super::{Body, Content, Docs, Encoding, Shape, Text, Type};
use crate::document::{self, Media};
use crate::report::codes;
use crate::source::At;

/// Different media types of one body, at most.
const MOST: usize = 32;

/// How far down two bodies are compared.
const DEEPEST: usize = 6;

/// The body of the operation `index`, if it sends one.
pub fn lower<'a>(
    types: &mut Types<'a, '_>,
    operation: &document::Operation<'a>,
    index: usize,
    preferred: &Preferred,
) -> Option<Body> {
    let body = operation.body.as_ref()?;
    if body.content.is_empty() {
        let message = "no media type says what the body holds";
        types
            .report()
            .push(&codes::NO_CONTENT_TYPE, body.at, message);
        return None;
    }
    let mut contents: Vec<(bool, u8, Offer)> = body
        .content
        .iter()
        .map(|media| {
            let content = content(types, media, body.at, index);
            let asked = preferred.content_type.as_deref().map(media_type::essence);
            let is_asked = asked == Some(media_type::essence(media.media_type));
            let held = match content.encoding {
                // YAML, or a format of their own, of a value that another media type describes.
                Encoding::Text | Encoding::Binary => {
                    schema(types, media, body.at, index).filter(|ty| is_structured(types, ty))
                }
                _ => Some(content.ty.clone()),
            };
            (
                !is_asked,
                rank(types, &content, media),
                Offer { content, held },
            )
        })
        .collect();
    contents.sort_by_key(|(is_other, rank, _)| (*is_other, *rank));
    let offers = contents.into_iter().map(|(_, _, offer)| offer);
    let contents = distinct(types, offers, body.at);
    for content in &contents {
        types.travels(&content.ty, Direction::Sent);
    }
    Some(Body {
        required: body.required,
        docs: Docs {
            description: body.description.map(str::to_owned),
            ..Docs::default()
        },
        content: contents,
    })
}

/// Smaller is preferred. A file cannot travel in JSON or in a plain form.
fn rank(types: &Types<'_, '_>, content: &Content, media: &Media<'_>) -> u8 {
    let files = holds_files(types, &content.ty);
    match (&content.encoding, media_type::kind(media.media_type)) {
        (Encoding::Multipart { .. }, _) if files => 0,
        (Encoding::Json, Kind::Json) => 1,
        (Encoding::Json, _) => 2,
        (Encoding::Form(_), _) => 3,
        (Encoding::Multipart { .. } | Encoding::Lines, _) => 4,
        (Encoding::Text, Kind::Text) => 5,
        (Encoding::Binary, Kind::Binary) => 6,
        (Encoding::Text, Kind::Xml) => 8,
        _ => 7,
    }
}

/// Whether an object has a property that is a file, or several.
fn holds_files(types: &Types<'_, '_>, ty: &Type) -> bool {
    object(types, ty).is_some_and(|object| {
        let mut fields = object.fields.iter();
        fields.any(|field| is_file(types, &field.ty))
    })
}

/// A content, and what it would hold if it were not text or bytes to us.
struct Offer {
    content: Content,
    held: Option<Type>,
}

/// Leaves out what only repeats an earlier content in another spelling: the caller gives the same value either way.
/// Two names of JSON may ask for different things (`merge-patch+json`, `json-patch+json`): both stay.
fn distinct<'a>(
    types: &mut Types<'a, '_>,
    offers: impl Iterator<Item = Offer>,
    at: At<'a>,
) -> Vec<Content> {
    let mut kept: Vec<Offer> = Vec::new();
    for offer in offers {
        let kind = media_type::kind(&offer.content.media_type);
        let repeats = kept
            .iter()
            .any(|earlier| match (&earlier.held, &offer.held) {
                (Some(earlier_ty), Some(ty)) => {
                    let earlier = media_type::kind(&earlier.content.media_type);
                    let both_named = kind == Kind::JsonLike && earlier == Kind::JsonLike;
                    !both_named && same(types, earlier_ty, ty, DEEPEST)
                }
                (None, None) => earlier.content.encoding == offer.content.encoding,
                // XML beside anything structured says the same.
                (Some(_), None) => kind == Kind::Xml,
                (None, Some(_)) => false,
            });
        if repeats {
            let message = format!(
                "`{}` carries what another media type does",
                offer.content.media_type
            );
            types.report().push(&codes::SKIPPED_MEDIA_TYPE, at, message);
            continue;
        }
        if kept.len() == MOST {
            let message = format!(
                "`{}` is one of too many media types",
                offer.content.media_type
            );
            types.report().push(&codes::SKIPPED_MEDIA_TYPE, at, message);
            continue;
        }
        if kind == Kind::Xml {
            types
                .report()
                .push(&codes::XML_AS_TEXT, at, "the caller writes this body's XML");
        }
        kept.push(offer);
    }
    kept.into_iter().map(|offer| offer.content).collect()
}

/// Whether two types are written alike, as far down as is worth looking.
fn same(types: &Types<'_, '_>, a: &Type, b: &Type, depth: usize) -> bool {
    let (a, b) = (types.follow(a), types.follow(b));
    match (a, b) {
        _ if a == b => true,
        _ if depth == 0 => false,
        (Type::Array(a), Type::Array(b))
        | (Type::Set(a), Type::Set(b))
        | (Type::Map(a), Type::Map(b))
        | (Type::Nullable(a), Type::Nullable(b)) => same(types, a, b, depth - 1),
        (Type::Named(a), Type::Named(b)) => {
            let shape = |id| types.definition(id).map(|definition| &definition.shape);
            match (shape(*a), shape(*b)) {
                (Some(Shape::Object(a)), Some(Shape::Object(b))) => {
                    let mut pairs = a.fields.iter().zip(&b.fields);
                    a.fields.len() == b.fields.len()
                        && a.additional == b.additional
                        && pairs
                            .all(|(a, b)| a.name == b.name && same(types, &a.ty, &b.ty, depth - 1))
                }
                (Some(Shape::Enum(a)), Some(Shape::Enum(b))) => a.values == b.values,
                _ => false,
            }
        }
        _ => false,
    }
}

fn content<'a>(types: &mut Types<'a, '_>, media: &Media<'a>, at: At<'a>, index: usize) -> Content {
    let kind = media_type::kind(media.media_type);
    let named = |plain: &str| media_type::concrete(media.media_type, plain);
    let text = Type::String(Text::Plain);
    let bytes = Type::String(Text::Binary);
    match kind {
        Kind::Json | Kind::JsonLike => Content {
            media_type: named("application/json"),
            encoding: Encoding::Json,
            ty: schema(types, media, at, index).unwrap_or(Type::Any),
        },
        Kind::Form => {
            let ty = fields(types, media, at, index);
            Content {
                media_type: named(""),
                encoding: Encoding::Form(layouts(types, &media.encoding, made(media), &ty)),
                ty,
            }
        }
        Kind::MultipartForm | Kind::Multipart => {
            let ty = parts(types, media, at, index);
            unsent_headers(types, media, &ty);
            let encoding = Encoding::Multipart {
                form: kind == Kind::MultipartForm,
                content_types: part_types(types, media),
                joined: joined(media),
            };
            Content {
                media_type: named("multipart/form-data"),
                encoding,
                ty,
            }
        }
        Kind::Text | Kind::OtherText | Kind::Xml | Kind::Events => Content {
            media_type: named("text/plain"),
            encoding: Encoding::Text,
            ty: text,
        },
        Kind::Lines => match lines(types, media, index) {
            Some(item) => Content {
                media_type: named("application/jsonl"),
                encoding: Encoding::Lines,
                ty: Type::Array(Box::new(item)),
            },
            None => Content {
                media_type: named("application/jsonl"),
                encoding: Encoding::Binary,
                ty: bytes,
            },
        },
        Kind::Binary | Kind::OtherBinary => Content {
            media_type: named("application/octet-stream"),
            encoding: Encoding::Binary,
            ty: bytes,
        },
        Kind::Any | Kind::Unknown => match schema(types, media, at, index) {
            Some(ty) if is_structured(types, &ty) => {
                let encoding = Encoding::Json;
                Content {
                    media_type: named("application/json"),
                    encoding,
                    ty,
                }
            }
            Some(Type::String(held)) if held != Text::Binary => Content {
                media_type: named("text/plain"),
                encoding: Encoding::Text,
                ty: text,
            },
            _ => Content {
                media_type: named("application/octet-stream"),
                encoding: Encoding::Binary,
                ty: bytes,
            },
        },
    }
}

/// The form parameters of Swagger 2.0.
fn made<'m, 'a>(media: &'m Media<'a>) -> &'m [document::Parameter<'a>] {
    match &media.schema {
        Some(document::Shape::Form(parameters)) => parameters,
        _ => &[],
    }
}

/// Returns the schema of one line: `itemSchema`, else the items of the list that the schema describes, else the schema itself.
fn lines<'a>(types: &mut Types<'a, '_>, media: &Media<'a>, index: usize) -> Option<Type> {
    let lower = |types: &mut Types<'a, '_>, at| {
        types.lower(at, Owner::Operation(index), Spot::Item(&Spot::Body))
    };
    if let Some(at) = media.item_schema {
        return Some(lower(types, at));
    }
    let Some(document::Shape::Schema(at)) = media.schema else {
        return None;
    };
    let schema = types.schema(at);
    let at = schema
        .items
        .filter(|_| schema.reference.is_none())
        .unwrap_or(at);
    Some(lower(types, at)).filter(|ty| is_structured(types, ty))
}

/// Whether only JSON can write the type.
fn is_structured(types: &Types<'_, '_>, ty: &Type) -> bool {
    match types.follow(ty) {
        Type::String(_) | Type::Any => false,
        Type::Named(id) => {
            let shape = types.definition(*id).map(|definition| &definition.shape);
            matches!(shape, Some(Shape::Object(_) | Shape::Union(_)))
        }
        _ => true,
    }
}
