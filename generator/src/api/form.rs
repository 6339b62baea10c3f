//! Bodies made of fields: what the fields of a form or a multipart body are, and how each is laid out.

use super::lower::{Owner, Spot, Types};
use super::media_type::{self, Kind};
use super::parameter;
use super::{Docs, Field, Layout, Object, Origin, Role, Shape, Style, Text, Type};
use crate::config::ObjectStyle;
use crate::document::{self, Media};
use crate::report::codes;
use crate::source::At;

/// The type that a media type states.
pub fn schema<'a>(
    types: &mut Types<'a, '_>,
    media: &Media<'a>,
    at: At<'a>,
    index: usize,
) -> Option<Type> {
    match media.schema.as_ref()? {
        document::Shape::Schema(schema) => {
            Some(types.lower(*schema, Owner::Operation(index), Spot::Body))
        }
        document::Shape::Form(parameters) => Some(made(types, parameters, at, index)),
    }
}

/// An object made of Swagger 2.0's form parameters.
fn made<'a>(
    types: &mut Types<'a, '_>,
    parameters: &[document::Parameter<'a>],
    at: At<'a>,
    index: usize,
) -> Type {
    let mut fields = Vec::new();
    for parameter in parameters {
        let mut field = types.field(
            parameter.name,
            parameter.schema,
            parameter.required,
            Owner::Operation(index),
        );
        if let Some(description) = parameter.description {
            field.docs.description = Some(description.to_owned());
        }
        field.docs.deprecated |= parameter.deprecated;
        fields.push(field);
    }
    types.object(
        Origin::Operation(index, Role::Body),
        at,
        Docs::default(),
        fields,
    )
}

/// The object that a type is, aliases followed.
pub fn object<'t>(types: &'t Types<'_, '_>, ty: &'t Type) -> Option<&'t Object> {
    let Type::Named(id) = types.follow(ty) else {
        return None;
    };
    match &types.definition(*id)?.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// Whether a part of the type is a file, or several.
pub fn is_file(types: &Types<'_, '_>, ty: &Type) -> bool {
    match types.follow(ty) {
        Type::Array(item) | Type::Set(item) => *types.follow(item) == Type::String(Text::Binary),
        ty => *ty == Type::String(Text::Binary),
    }
}

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

/// The layout of a list or an object of a form that states none: what has no text of its own is JSON, unless the configuration
/// says how objects are written.
fn usual(types: &Types<'_, '_>, ty: &Type, form: parameter::Form) -> Layout {
    let is_usual = types.config.params.objects == ObjectStyle::default();
    let item = match types.follow(ty) {
        Type::Array(item) | Type::Set(item) => parameter::shape(types, item),
        _ => parameter::Form::Plain,
    };
    let mut layout = parameter::usual(form, &types.config.params);
    if is_usual && form == parameter::Form::Object {
        layout.style = Style::Json;
    } else if is_usual && item != parameter::Form::Plain {
        layout.style = Style::JsonItems;
    }
    layout
}

/// The lists of a multipart body that are joined to one part: Swagger 2.0 says so by `collectionFormat`.
pub fn joined(media: &Media<'_>) -> Vec<(String, Style)> {
    let Some(document::Shape::Form(parameters)) = &media.schema else {
        return Vec::new();
    };
    let lists = parameters.iter().filter(|of| of.explode == Some(false));
    lists
        .filter_map(|of| Some((of.name.to_owned(), parameter::style(of.style?))))
        .collect()
}

/// Reports the headers that the document describes for parts: a file takes them by hand, other parts have none.
pub fn unsent_headers<'a>(types: &mut Types<'a, '_>, media: &Media<'a>, ty: &Type) {
    let mut found = Vec::new();
    for (property, encoding) in &media.encoding {
        let fields = object(types, ty).map(|object| object.fields.as_slice());
        let field = fields
            .unwrap_or_default()
            .iter()
            .find(|of| of.name == *property);
        let is_file = field.is_some_and(|field| is_file(types, &field.ty));
        for (header, at) in &encoding.headers {
            let what = if is_file {
                "is sent where `FilePart::header` sets it"
            } else {
                "is not sent: only files have headers of their own"
            };
            found.push((
                *at,
                format!("the header `{header}` of the part `{property}` {what}"),
            ));
        }
    }
    for (at, message) in found {
        types.report().push(&codes::PART_HEADER, at, message);
    }
}

/// The layout of every field of a form that is a list or an object: stated, else the usual one.
/// `made` are the form parameters of Swagger 2.0.
pub fn layouts(
    types: &Types<'_, '_>,
    encoding: &[(&str, document::Encoding<'_>)],
    made: &[document::Parameter<'_>],
    ty: &Type,
) -> Vec<(String, Layout)> {
    let Some(object) = object(types, ty) else {
        return Vec::new();
    };
    let layout = |field: &Field| {
        let form = parameter::shape(types, &field.ty);
        let encoding = encoding
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
            _ => usual(types, &field.ty, form),
        };
        layout.allow_reserved = encoding.is_some_and(|of| of.allow_reserved);
        Some((field.name.clone(), layout))
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
