//! Bodies made of fields: what the fields of a form or a multipart body are, and how each is laid out.

use super::body::{object, schema};
use super::lower::Types;
use super::media_type::{self, Kind};
use super::parameter;
use super::{Field, Layout, Shape, Style, Type};
use crate::document::{self, Media};
use crate::report::codes;
use crate::source::At;

/// The media types of parts: stated for the body, or by the schema of a part, where that says more than "bytes".
pub fn part_types<'a>(types: &mut Types<'a, '_>, media: &Media<'a>) -> Vec<(String, String)> {
    let stated = media.encoding.iter();
    let mut found: Vec<(String, String)> = stated
        .filter_map(|(name, of)| Some(((*name).to_owned(), of.content_type?.to_owned())))
        .collect();
    let Some(document::Shape::Schema(at)) = &media.schema else {
        return found;
    };
    let Some(target) = types.target(*at) else {
        return found;
    };
    let schema = types.schema(target);
    for property in types.view(schema).properties {
        let said = types.schema(property.at).content_media_type;
        let is_new = !found.iter().any(|(known, _)| *known == property.name);
        if let Some(said) = said.filter(|it| is_new && *it != "application/octet-stream") {
            found.push((property.name.to_owned(), said.to_owned()));
        }
    }
    found
}

/// The type of a form: an object, else a map of anything, reported.
pub fn fields<'a>(types: &mut Types<'a, '_>, media: &Media<'a>, at: At<'a>, index: usize) -> Type {
    let ty = schema(types, media, at, index);
    match ty {
        Some(ty) if object(types, &ty).is_some() || matches!(types.follow(&ty), Type::Map(_)) => ty,
        // A union of objects still writes one object.
        Some(ty) if is_union_of_objects(types, &ty) => ty,
        _ => {
            let message = format!(
                "`{}` needs an object with properties; any names are taken",
                media.media_type
            );
            types.report().push(&codes::UNTYPED_FORM, at, message);
            Type::Map(Box::new(Type::Any))
        }
    }
}

/// The type of a multipart body whose parts have names: an object, a map, or one of several objects. Everything else is
/// [`Type::Any`], reported: the caller adds the parts.
pub fn parts<'a>(types: &mut Types<'a, '_>, media: &Media<'a>, at: At<'a>, index: usize) -> Type {
    let ty = schema(types, media, at, index);
    match ty {
        Some(ty)
            if object(types, &ty).is_some()
                || matches!(types.follow(&ty), Type::Map(_))
                || is_union_of_objects(types, &ty) =>
        {
            ty
        }
        _ => {
            let message = format!(
                "`{}` has no parts that are known by name; the caller adds them one by one",
                media.media_type
            );
            types.report().push(&codes::UNTYPED_FORM, at, message);
            Type::Any
        }
    }
}

/// Whether every value of the type is an object with known properties.
fn is_union_of_objects(types: &Types<'_, '_>, ty: &Type) -> bool {
    let Type::Named(id) = types.follow(ty) else {
        return false;
    };
    match types.definition(*id).map(|definition| &definition.shape) {
        Some(Shape::Union(union)) => union
            .variants
            .iter()
            .all(|variant| object(types, &variant.ty).is_some()),
        _ => false,
    }
}

/// The layout of every field of a form that is a list or an object: stated, else the usual one.
pub fn layouts(types: &Types<'_, '_>, media: &Media<'_>, ty: &Type) -> Vec<(String, Layout)> {
    let Some(object) = object(types, ty) else {
        return Vec::new();
    };
    let layout = |field: &Field| {
        let form = parameter::shape(types, &field.ty);
        let encoding = media
            .encoding
            .iter()
            .find(|(name, _)| *name == field.name)
            .map(|(_, of)| of);
        let mut layout = match encoding {
            Some(of) if of.style.is_some() || of.explode.is_some() => {
                parameter::stated(of.style.map_or(Style::Form, parameter::style), of.explode)
            }
            Some(of)
                if of
                    .content_type
                    .is_some_and(|kind| media_type::kind(kind) == Kind::Json) =>
            {
                Layout {
                    style: Style::Json,
                    explode: false,
                    allow_reserved: false,
                }
            }
            _ if form == parameter::Form::Plain => return None,
            _ => parameter::usual(form, &types.config.params),
        };
        layout.allow_reserved = encoding.is_some_and(|of| of.allow_reserved);
        Some((field.name.clone(), layout))
    };
    let made = match &media.schema {
        Some(document::Shape::Form(parameters)) => parameters.as_slice(),
        _ => &[],
    };
    let stated = made
        .iter()
        .filter(|of| of.style.is_some() || of.explode.is_some())
        .map(|of| {
            let style = of.style.map_or(Style::Form, parameter::style);
            (of.name.to_owned(), parameter::stated(style, of.explode))
        });
    let mut layouts: Vec<(String, Layout)> = stated.collect();
    for (name, layout) in object.fields.iter().filter_map(layout) {
        if !layouts.iter().any(|(known, _)| *known == name) {
            layouts.push((name, layout));
        }
    }
    layouts
}
