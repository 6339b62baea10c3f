//! Unions as enums: what variants are called and how a received value finds its own.

use super::formats;
use super::gather;
use super::ident::VariantName;
use super::model::{By, Codec, Docs, Look, Part, PartKind, Ty, Union, UnionVariant};
use super::parts::Stated;
use super::plan::Plan;
use super::resolve::{Scope, settle};
use super::types::File;
use super::words::Words;
use crate::api::{
    self, Definition, DefinitionId, Discrimination, Json, Origin, Shape, Test, Text, Type, Variant,
};
use serde_json::Value;

/// A union definition as an enum.
pub fn union(
    file: &mut File<'_>,
    id: DefinitionId,
    definition: &Definition,
    union: &api::Union,
) -> Option<Union> {
    let plan = file.plan;
    let names = variant_names(plan, id, union);
    let bare: Vec<Option<Ty>> = union
        .variants
        .iter()
        .map(|variant| bare(plan, &variant.ty))
        .collect();
    let mut formats = formats::telling(plan, union);
    let mut variants = Vec::with_capacity(names.len());
    for (index, (variant, name)) in union.variants.iter().zip(names).enumerate() {
        let own = bare.get(index);
        let ty = file.ty(&variant.ty);
        variants.push(UnionVariant {
            name,
            docs: variant_docs(plan, variant),
            ty: if variant.boxed {
                Ty::Box(Box::new(ty))
            } else {
                ty
            },
            from: own.is_some_and(Option::is_some)
                && bare.iter().filter(|other| Some(*other) == own).count() == 1,
            secret: file.is_secret(&variant.ty),
            tag: missing_tag(plan, union, variant),
            formats: formats
                .get_mut(index)
                .map(std::mem::take)
                .unwrap_or_default(),
        });
    }
    Some(Union {
        name: plan.names.types.get(id.0 as usize)?.clone(),
        docs: Docs::of(&definition.docs),
        derives: plan.derives(id, plan.is_multipart(id)),
        codec: if plan.is_multipart(id) {
            Codec::default()
        } else {
            plan.codec(id)
        },
        by: match &union.by {
            Discrimination::Tag(property) => by_tag(property, &union.variants),
            Discrimination::Shape => By::Shape(looks(plan, union)),
        },
        parts: plan.is_in_parts(id).then(|| {
            let variants = union.variants.iter();
            variants
                .map(|variant| parts(plan, union, variant))
                .collect()
        }),
        variants,
    })
}

/// The parts of a multipart body that is this variant.
fn parts(plan: &Plan<'_>, union: &api::Union, variant: &Variant) -> Vec<Part> {
    let Some(id) = gather::followed(plan.api, &variant.ty) else {
        return Vec::new();
    };
    let Some(Shape::Object(object)) = plan.shape(id) else {
        return Vec::new();
    };
    let mut parts = super::parts::fields(plan, id, object, None, Stated::default());
    if let (Some(tag), Discrimination::Tag(property)) =
        (missing_tag(plan, union, variant), &union.by)
    {
        let tag = Part {
            wire: property.clone(),
            field: None,
            optional: false,
            kind: PartKind::Tag(tag),
            content_type: None,
        };
        parts.insert(0, tag);
    }
    parts
}

/// What a variant holds in the end, aliases followed, to be compared with its siblings. `None` if that can be any value, as
/// what `Unknown` holds, or is too much to look at.
fn bare(plan: &Plan<'_>, ty: &Type) -> Option<Ty> {
    let ty = settled(plan, ty, &mut 64)?;
    // A file of its own: what is only compared is not imported.
    let ty = File::client(plan).ty(&ty);
    (ty != Ty::Json).then_some(ty)
}

/// A type with every alias in it followed, if it mentions no more than `left` types.
fn settled(plan: &Plan<'_>, ty: &Type, left: &mut u32) -> Option<Type> {
    *left = left.checked_sub(1)?;
    let mut inner = |ty: &Type| settled(plan, ty, left).map(Box::new);
    Some(match gather::follow(plan.api, ty) {
        Type::Array(ty) => Type::Array(inner(ty)?),
        Type::Set(ty) => Type::Set(inner(ty)?),
        Type::Map(ty) => Type::Map(inner(ty)?),
        Type::Nullable(ty) => Type::Nullable(inner(ty)?),
        Type::Tuple(types) => {
            let types = types.iter().map(|ty| settled(plan, ty, left));
            Type::Tuple(types.collect::<Option<_>>()?)
        }
        ty => ty.clone(),
    })
}

fn variant_docs(plan: &Plan<'_>, variant: &Variant) -> Docs {
    let docs = Docs::of(&variant.docs);
    if !docs.paragraphs.is_empty() {
        return docs;
    }
    match &variant.ty {
        Type::Named(id) => plan
            .definition(*id)
            .map(|definition| Docs::of(&definition.docs)),
        _ => None,
    }
    .unwrap_or_default()
}

fn by_tag(property: &str, variants: &[Variant]) -> By {
    let mut seen = std::collections::BTreeSet::new();
    let mut arms = Vec::new();
    for (index, variant) in variants.iter().enumerate() {
        let tags: Vec<String> = variant
            .tags
            .iter()
            .filter(|tag| seen.insert(tag.as_str()))
            .cloned()
            .collect();
        if !tags.is_empty() {
            arms.push((tags, index));
        }
    }
    By::Tag {
        property: property.to_owned(),
        arms,
        otherwise: variants.iter().position(|variant| variant.tags.is_empty()),
    }
}

/// The tag that a variant's type does not write itself.
fn missing_tag(plan: &Plan<'_>, union: &api::Union, variant: &Variant) -> Option<String> {
    let Discrimination::Tag(property) = &union.by else {
        return None;
    };
    let id = gather::followed(plan.api, &variant.ty)?;
    let Some(Shape::Object(object)) = plan.shape(id) else {
        return None;
    };
    let written =
        object.fields.iter().any(|field| field.name == *property) || object.additional.is_some();
    if written {
        None
    } else {
        variant.tags.first().cloned()
    }
}

/// What values of the variants look like.
fn looks(plan: &Plan<'_>, union: &api::Union) -> Vec<(Look, usize)> {
    let texts = union
        .variants
        .iter()
        .filter(|variant| is_text(plan, &variant.ty))
        .count();
    let mut looks = Vec::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let ty = gather::follow(plan.api, &variant.ty);
        if texts > 1
            && let Some(values) = known_values(plan, ty)
        {
            looks.push((Look::OneOf(values), index));
            continue;
        }
        if variant.test.kinds.is_empty() {
            looks.push((Look::Any, index));
        }
        let (mut inner, mut left) = (Vec::new(), MOST_INSIDE);
        objects_inside(plan, ty, DEEPEST, &mut left, &mut inner);
        looks.extend(inner.into_iter().map(|look| (look, index)));
        looks.extend(
            variant
                .test
                .kinds
                .iter()
                .map(|kind| (look(plan, *kind, ty, &variant.test), index)),
        );
    }
    looks
}

/// Unions inside of unions looked into, and how many of their variants: a bound on text, and on the work of a document whose
/// unions all hold each other.
const DEEPEST: usize = 3;
const MOST_INSIDE: usize = 32;

/// What the objects look like that a union inside of a union may be: by itself it takes any object, and would stand behind a
/// type that names but one of the fields.
fn objects_inside(
    plan: &Plan<'_>,
    ty: &Type,
    depth: usize,
    left: &mut usize,
    looks: &mut Vec<Look>,
) {
    let Type::Named(id) = ty else { return };
    let (Some(Shape::Union(union)), 1..) = (plan.shape(*id), depth) else {
        return;
    };
    for variant in &union.variants {
        let Some(rest) = left.checked_sub(1) else {
            return;
        };
        *left = rest;
        let before = looks.len();
        let ty = gather::follow(plan.api, &variant.ty);
        objects_inside(plan, ty, depth - 1, left, looks);
        if looks.len() == before && variant.test.kinds.contains(&Json::Object) {
            looks.push(look(plan, Json::Object, ty, &variant.test));
        }
    }
}

fn look(plan: &Plan<'_>, kind: Json, ty: &Type, test: &Test) -> Look {
    match kind {
        Json::Null => Look::Null,
        Json::Bool => Look::Bool,
        Json::Integer => Look::Integer,
        Json::Number => Look::Number,
        Json::String => Look::String,
        Json::Array => Look::Array,
        Json::Object => Look::Object {
            required: test.keys.clone(),
            known: known_keys(plan, ty),
            constants: test
                .constants
                .iter()
                .filter_map(|(key, values)| constant(key, values))
                .collect(),
        },
    }
}

/// A key with its only value. Several allowed values say little, and the type itself tells when it reads them.
fn constant(key: &str, values: &[Value]) -> Option<(String, String)> {
    match values {
        [Value::String(text)] => Some((key.to_owned(), text.clone())),
        [value @ (Value::Number(_) | Value::Bool(_))] => Some((key.to_owned(), value.to_string())),
        _ => None,
    }
}

/// The keys that a type names.
fn known_keys(plan: &Plan<'_>, ty: &Type) -> Vec<String> {
    match ty {
        Type::Named(id) => match plan.shape(*id) {
            Some(Shape::Object(object)) => object
                .fields
                .iter()
                .map(|field| field.name.clone())
                .collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn is_text(plan: &Plan<'_>, ty: &Type) -> bool {
    match gather::follow(plan.api, ty) {
        Type::String(_) => true,
        ty @ Type::Named(_) => known_values(plan, ty).is_some(),
        _ => false,
    }
}

/// The values of an enum of texts.
fn known_values(plan: &Plan<'_>, ty: &Type) -> Option<Vec<String>> {
    let Type::Named(id) = ty else { return None };
    match plan.shape(*id) {
        Some(Shape::Enum(values)) => Some(
            values
                .values
                .iter()
                .map(|value| value.value.clone())
                .collect(),
        ),
        _ => None,
    }
}

/// Names of the variants: what the document calls them, without what all of them share.
fn variant_names(plan: &Plan<'_>, id: DefinitionId, union: &api::Union) -> Vec<VariantName> {
    let own = plan
        .names
        .words
        .get(id.0 as usize)
        .cloned()
        .unwrap_or_default();
    let stated: Vec<Words> = union
        .variants
        .iter()
        .map(|variant| match &variant.name {
            Some(name) => plan.words(name),
            None => type_words(plan, &variant.ty, &own),
        })
        .collect();
    // Another webhook must not give those there are other names: they keep what they share.
    let of_webhooks = plan
        .definition(id)
        .is_some_and(|definition| definition.origin == Origin::Webhooks);
    let shorter = if of_webhooks {
        stated.clone()
    } else {
        without_shared(&stated, &own)
    };
    let wishes: Vec<Vec<Words>> = shorter
        .into_iter()
        .zip(stated)
        .map(|(short, long)| {
            let short = if short == Words::ours("unknown") {
                short.and_ours("value")
            } else {
                short
            };
            vec![short, long]
        })
        .collect();
    settle(Scope::without(["Unknown"]), &wishes)
}

/// The names without the words that all of them end with, and without the union's own where all start with these.
fn without_shared(names: &[Words], own: &Words) -> Vec<Words> {
    let [first, rest @ ..] = names else {
        return Vec::new();
    };
    if rest.is_empty() {
        return names.to_vec();
    }
    let shortest = names.iter().map(Words::len).min().unwrap_or_default();
    let end = rest.iter().map(|name| name.common_end(first)).min();
    let end = end.unwrap_or_default().min(shortest.saturating_sub(1));
    let led = names.iter().all(|name| name.starts_with(own)) && shortest > own.len() + end;
    let start = if led { own.len() } else { 0 };
    names
        .iter()
        .map(|name| name.without_last(end).after(start))
        .collect()
}

/// Words for a type that nobody named.
fn type_words(plan: &Plan<'_>, ty: &Type, own: &Words) -> Words {
    match ty {
        Type::Any => Words::ours("other"),
        Type::Bool => Words::ours("bool"),
        Type::Integer(_) => Words::ours("integer"),
        Type::Number => Words::ours("number"),
        Type::String(text) => Words::ours(match text {
            Text::Plain | Text::Binary => "string",
            Text::DateTime => "date time",
            Text::Date => "date",
            Text::Base64 => "bytes",
            Text::Secret => "secret",
        }),
        Type::Array(inner) | Type::Set(inner) => match **inner {
            Type::Array(_) | Type::Set(_) => {
                type_words(plan, inner, own).singular().and_ours("lists")
            }
            Type::Tuple(_) | Type::Any | Type::Nullable(_) => Words::ours("list"),
            _ => type_words(plan, inner, own).plural(),
        },
        Type::Map(_) => Words::ours("map"),
        Type::Tuple(_) => Words::ours("tuple"),
        Type::Nullable(inner) => type_words(plan, inner, own),
        Type::Named(id) => {
            let words = plan
                .names
                .words
                .get(id.0 as usize)
                .cloned()
                .unwrap_or_default();
            if words.starts_with(own) && words.len() > own.len() {
                words.after(own.len())
            } else {
                words
            }
        }
    }
}
