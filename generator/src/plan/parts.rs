//! The parts of a multipart body: the fields of an object, the entries of a map, or what the variant of a union has.

use super::gather;
use super::ident::FieldName;
use super::layout;
use super::model::{Part, PartKind, Parts};
use super::objects::{self, Kept};
use super::plan::Plan;
use crate::api::{DefinitionId, Object, Shape, Style, Text, Type};

/// Statements about parts, by property.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stated<'a> {
    /// Their content types.
    pub content_types: &'a [(String, String)],
    /// How the items of lists that are one part are joined.
    pub joined: &'a [(String, Style)],
}

/// The parts of a body. `names` are the fields of the struct that holds it, when it is not the definition's own.
pub fn parts(plan: &Plan<'_>, ty: &Type, names: Option<&[FieldName]>, stated: Stated<'_>) -> Parts {
    if let Type::Map(value) = gather::follow(plan.api, ty) {
        return Parts::Known(vec![entries(plan, value, None, true)]);
    }
    let Some(id) = gather::followed(plan.api, ty) else {
        return Parts::Given;
    };
    match plan.shape(id) {
        Some(Shape::Object(object)) => Parts::Known(fields(plan, id, object, names, stated)),
        Some(Shape::Union(_)) => Parts::OfUnion,
        _ => Parts::Given,
    }
}

/// The parts of an object.
pub fn fields(
    plan: &Plan<'_>,
    id: DefinitionId,
    object: &Object,
    names: Option<&[FieldName]>,
    stated: Stated<'_>,
) -> Vec<Part> {
    let own = || plan.fields.get(id.0 as usize).map(Vec::as_slice);
    let (Some(definition), Some(names)) = (plan.definition(id), names.or_else(own)) else {
        return Vec::new();
    };
    let files = plan.is_multipart(id);
    let known = object.fields.iter().zip(names).filter_map(|(field, name)| {
        let kept = objects::kept(definition, field);
        let content_types = stated.content_types.iter();
        let content_type = content_types
            .filter(|(property, _)| *property == field.name)
            .map(|(_, media_type)| media_type.clone())
            .next();
        let mut joined = stated.joined.iter();
        let joined = joined.find(|(property, _)| *property == field.name);
        (kept != Kept::Dropped).then(|| Part {
            wire: field.name.clone(),
            field: Some(name.clone()),
            optional: kept != Kept::Bare,
            kind: match (
                joined,
                kind(plan, &field.ty, files, content_type.as_deref()),
            ) {
                (Some((_, style)), PartKind::Text) => PartKind::Joined(layout::separator(*style)),
                (_, kind) => kind,
            },
            content_type,
        })
    });
    let mut parts: Vec<Part> = known.collect();
    if let (Some(value), Some(name)) = (&object.additional, names.last()) {
        parts.push(entries(plan, value, Some(name.clone()), files));
    }
    parts
}

/// The entries of a map.
fn entries(plan: &Plan<'_>, value: &Type, field: Option<FieldName>, files: bool) -> Part {
    let kind = match kind(plan, value, files, None) {
        PartKind::File | PartKind::Files => PartKind::FileEntries,
        kind => PartKind::Entries {
            secret: kind == PartKind::Secret || is_secret(plan, value),
        },
    };
    Part {
        wire: String::new(),
        field,
        optional: false,
        kind,
        content_type: None,
    }
}

fn is_secret(plan: &Plan<'_>, ty: &Type) -> bool {
    match gather::follow(plan.api, ty) {
        Type::String(Text::Secret) => true,
        Type::Array(inner) | Type::Set(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            is_secret(plan, inner)
        }
        _ => false,
    }
}

fn kind(plan: &Plan<'_>, ty: &Type, files: bool, content_type: Option<&str>) -> PartKind {
    let api = plan.api;
    let scalar = |ty: &Type| match gather::follow(api, ty) {
        Type::Bool | Type::Integer(_) | Type::Number | Type::String(_) => true,
        Type::Named(id) => matches!(plan.shape(*id), Some(Shape::Enum(_))),
        _ => false,
    };
    let ty = gather::follow(api, ty);
    match ty {
        Type::String(Text::Binary) if files => PartKind::File,
        Type::String(Text::Secret) => PartKind::Secret,
        _ if content_type.is_some_and(|media_type| media_type.contains("json")) => PartKind::Json,
        Type::Array(inner) | Type::Set(inner) => match gather::follow(api, inner) {
            Type::String(Text::Binary) if files => PartKind::Files,
            Type::String(Text::Secret) => PartKind::Json,
            // Not what would be spread again: lists, and whatever may be one.
            Type::Array(_) | Type::Set(_) | Type::Tuple(_) | Type::Nullable(_) | Type::Any => {
                PartKind::Json
            }
            _ => PartKind::Text,
        },
        _ if scalar(ty) => PartKind::Text,
        _ => PartKind::Json,
    }
}
