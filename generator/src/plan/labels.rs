//! What to call a variant that the document gives no name: after its values, or after the key that only it has.

use super::gather;
use super::lexicon::Lexicon;
use super::words::Words;
use crate::api::{Api, DefinitionId, Origin, Role, Shape, Type, Union};

/// Words for every definition that is a nameless variant of a union, as far as something tells it apart.
pub fn labels(api: &Api, lexicon: &Lexicon) -> Vec<Option<Words>> {
    let mut labels = vec![None; api.definitions.len()];
    for definition in &api.definitions {
        let Shape::Union(union) = &definition.shape else {
            continue;
        };
        for (index, variant) in union.variants.iter().enumerate() {
            if let Type::Named(id) = variant.ty
                && is_nameless(api, id)
                && let Some(slot) = labels.get_mut(id.0 as usize)
            {
                *slot = label(api, lexicon, union, index);
            }
        }
    }
    labels
}

fn is_nameless(api: &Api, id: DefinitionId) -> bool {
    let origin = api
        .definitions
        .get(id.0 as usize)
        .map(|definition| &definition.origin);
    matches!(
        origin,
        Some(
            Origin::Inside(_, Role::Variant(_, _, None))
                | Origin::Operation(_, Role::Variant(_, _, None))
        )
    )
}

fn label(api: &Api, lexicon: &Lexicon, union: &Union, index: usize) -> Option<Words> {
    let variant = union.variants.get(index)?;
    let id = gather::followed(api, &variant.ty)?;
    match &api.definitions.get(id.0 as usize)?.shape {
        Shape::Enum(values) => Some(match values.values.as_slice() {
            [only] if only.value.is_empty() => Words::ours("empty"),
            [only] => Words::of(&only.value, lexicon),
            _ => Words::ours("value"),
        }),
        Shape::Object(_) => object(api, lexicon, union, index),
        Shape::Union(_) | Shape::Alias(_) => None,
    }
}

/// `with pull request`: a required key that no other variant has; `object` where no other is an object.
fn object(api: &Api, lexicon: &Lexicon, union: &Union, index: usize) -> Option<Words> {
    let keys: Vec<Vec<&str>> = union
        .variants
        .iter()
        .map(|variant| keys(api, &variant.ty))
        .collect();
    let others = || {
        keys.iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .map(|(_, keys)| keys)
    };
    if others().all(Vec::is_empty) {
        return Some(Words::ours("object"));
    }
    let required = &union.variants.get(index)?.test.keys;
    let own = required
        .iter()
        .find(|key| others().all(|keys| !keys.contains(&key.as_str())))?;
    Some(Words::ours("with").and(&Words::of(own, lexicon)))
}

/// The keys that a type names.
fn keys<'a>(api: &'a Api, ty: &'a Type) -> Vec<&'a str> {
    let definition = gather::followed(api, ty).and_then(|id| api.definitions.get(id.0 as usize));
    match definition.map(|definition| &definition.shape) {
        Some(Shape::Object(object)) => object
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect(),
        _ => Vec::new(),
    }
}
