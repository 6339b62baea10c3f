//! What a method sends: one value, the parameters' own fields, or one of several kinds of body.

use super::gather;
use super::ident::{FieldName, FnName, VariantName};
use super::layout;
use super::model::{
    BodyChoice, BodyEncoding, BodySource, BodyVariant, Docs, Field, Init, Item, Keeps, Parts,
    SentBody, Setter, Taking, Ty,
};
use super::params::Params;
use super::parts;
use super::resolve::{Scope, settle};
use super::types::File;
use super::words::Words;
use crate::api::{Body, Content, Encoding, Type};

/// The type of a body, and how it is taken.
fn kept(file: &mut File<'_>, index: usize, body: &Body) -> (Ty, Taking) {
    let choice = file
        .plan
        .names
        .operations
        .get(index)
        .and_then(|names| names.body.clone());
    if let (Some(name), Some(operation)) = (choice, file.plan.api.operations.get(index)) {
        let ty = file.own(operation.resource, &name);
        return (ty.clone(), Taking::Value(ty));
    }
    match body.content.first() {
        Some(content) => content_ty(file, content),
        None => (Ty::Unit, Taking::Value(Ty::Unit)),
    }
}

/// The type of one media type's value, and how it is taken.
pub fn content_ty(file: &mut File<'_>, content: &Content) -> (Ty, Taking) {
    match encoding(file, content, None) {
        BodyEncoding::Text(_) => (Ty::String, Taking::Into(Ty::String)),
        BodyEncoding::Bytes(_) => (Ty::Bytes, Taking::Into(Ty::Bytes)),
        BodyEncoding::Multipart {
            parts: Parts::Given,
            ..
        } => (Ty::Multipart, Taking::Value(Ty::Multipart)),
        BodyEncoding::Multipart { .. } => {
            let ty = gather::follow(file.plan.api, &content.ty);
            let rust = match ty {
                // Its values are parts.
                Type::Map(value) => Ty::Map(Box::new(file.part_ty(value))),
                _ => file.ty(&content.ty),
            };
            (rust.clone(), file.taking(ty, rust))
        }
        _ => {
            let ty = file.ty(&content.ty);
            (ty.clone(), file.taking(&content.ty, ty))
        }
    }
}

/// The body as a field of the parameters.
pub fn field(file: &mut File<'_>, index: usize, body: &Body, name: &FieldName) -> Field {
    let (ty, taking) = kept(file, index, body);
    let required = body.required;
    Field {
        name: name.clone(),
        wire: name.as_str().to_owned(),
        docs: Docs::of(&body.docs).or("The body."),
        ty: if required {
            ty
        } else {
            Ty::Option(Box::new(ty))
        },
        read: None,
        write: None,
        init: if required {
            Init::Argument(taking.clone())
        } else {
            Init::None
        },
        setter: (!required).then(|| Setter {
            name: FnName::new(&Words::default()),
            takes: taking,
            keeps: Keeps::Some,
            null: None,
        }),
    }
}

/// How a method takes a body that no struct of parameters holds.
pub fn argument(file: &mut File<'_>, index: usize, body: &Body) -> Taking {
    let (ty, taking) = kept(file, index, body);
    if body.required {
        taking
    } else {
        Taking::Into(Ty::Option(Box::new(ty)))
    }
}

/// The body that a method sends.
pub fn sent(file: &mut File<'_>, index: usize, body: &Body, params: Option<&Params>) -> SentBody {
    let choice = file
        .plan
        .names
        .operations
        .get(index)
        .is_some_and(|names| names.body.is_some());
    let merged = params
        .map(|params| params.merged.as_slice())
        .filter(|names| !names.is_empty());
    let value = match params {
        Some(params) if merged.is_some() => params.as_body(),
        Some(Params {
            body: Some(name), ..
        }) => BodySource::Field(name.clone()),
        _ => BodySource::Argument(FieldName::new(&Words::ours("body"))),
    };
    let content = body.content.first().filter(|_| !choice);
    SentBody {
        value,
        optional: !body.required,
        secret: merged.is_none() && content.is_some_and(|content| file.is_secret(&content.ty)),
        encoding: content.map(|content| encoding(file, content, merged)),
        flag: None,
    }
}

/// How one media type is written. `names` are the fields of the struct that holds it, when it is not the definition's own.
fn encoding(file: &File<'_>, content: &Content, names: Option<&[FieldName]>) -> BodyEncoding {
    let media_type = content.media_type.clone();
    match &content.encoding {
        Encoding::Json => {
            BodyEncoding::Json((media_type != "application/json").then_some(media_type))
        }
        Encoding::Form(layouts) => BodyEncoding::Form(layout::form(layouts)),
        Encoding::Lines => BodyEncoding::Lines(media_type),
        Encoding::Text => BodyEncoding::Text(media_type),
        Encoding::Binary => BodyEncoding::Bytes(media_type),
        Encoding::Multipart {
            content_types,
            joined,
            ..
        } => {
            let stated = parts::Stated {
                content_types,
                joined,
            };
            BodyEncoding::Multipart {
                media_type,
                parts: parts::parts(file.plan, &content.ty, names, stated),
            }
        }
    }
}

/// The enum of the bodies of an operation that takes several media types.
pub fn choice(file: &mut File<'_>, index: usize, body: &Body) -> Option<Item> {
    let name = file.plan.names.operations.get(index)?.body.clone()?;
    let wishes: Vec<Vec<Words>> = body
        .content
        .iter()
        .map(|content| variant_words(file, content))
        .collect();
    let names: Vec<VariantName> = settle(Scope::default(), &wishes);
    let mut variants = Vec::new();
    for (content, name) in body.content.iter().zip(names) {
        variants.push(BodyVariant {
            name,
            docs: Docs::ours(super::docs::code(&content.media_type)),
            ty: content_ty(file, content).0,
            encoding: encoding(file, content, None),
        });
    }
    let docs = Docs::of(&body.docs).or("A body, by its media type.");
    Some(Item::BodyChoice(BodyChoice {
        name,
        docs,
        variants,
    }))
}

/// `Json`, `Form`; where that is taken, the words of the media type.
fn variant_words(file: &File<'_>, content: &Content) -> Vec<Words> {
    let short = match content.encoding {
        Encoding::Json => "json",
        Encoding::Form(_) => "form",
        Encoding::Multipart { .. } => "multipart",
        Encoding::Lines => "lines",
        Encoding::Text => "text",
        Encoding::Binary => "bytes",
    };
    let bare = content.media_type.split(';').next().unwrap_or_default();
    let subtype = bare.rsplit('/').next().unwrap_or_default();
    vec![
        Words::ours(short),
        file.plan.words(subtype),
        file.plan.words(bare),
    ]
}
