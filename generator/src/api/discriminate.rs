//! Variants told apart: by the property the document names, by one that has its own values in every variant, else by
//! shape.

use serde_json::Value;

use crate::report::codes;

use super::look::{self, Constant, Looks};
use super::lower::{Types, follow};
use super::union::Told;
use super::{
    Definition, DefinitionId, Discrimination, Origin, Role, Shape, Test, Type, Union, Variant,
};

impl Types<'_, '_> {
    /// Decides for every union how a value's variant is found; equal variants become one.
    pub(super) fn tell_variants_apart(&mut self) {
        for index in 0..self.definitions.len() {
            let Some(definition) = self.definitions.get_mut(index) else {
                return;
            };
            let Shape::Union(union) = &mut definition.shape else {
                continue;
            };
            let mut union = Union {
                by: union.by.clone(),
                variants: std::mem::take(&mut union.variants),
            };
            let told = self.notes.get_mut(index).and_then(|note| note.told.take());
            // Variants that are chosen by tags may be equal otherwise.
            if told.is_none() {
                self.join_equal(&mut union);
            }
            let shape = if union.variants.len() == 1 && told.is_none() {
                union
                    .variants
                    .pop()
                    .map_or(Shape::Alias(Type::Any), |only| Shape::Alias(only.ty))
            } else {
                self.tell(&mut union, told.as_ref(), index);
                if told.is_some() && union.by == Discrimination::Shape {
                    self.join_equal(&mut union);
                }
                self.name_by_tags(&mut union, index);
                match union.variants.as_slice() {
                    [only] if union.by == Discrimination::Shape => Shape::Alias(only.ty.clone()),
                    _ => Shape::Union(union),
                }
            };
            if let Some(definition) = self.definitions.get_mut(index) {
                definition.shape = shape;
            }
        }
    }

    /// Makes variants of one type one.
    fn join_equal(&self, union: &mut Union) {
        let mut kept: Vec<(Type, Variant)> = Vec::with_capacity(union.variants.len());
        for variant in union.variants.drain(..) {
            let ty = plain(&self.definitions, &variant.ty);
            if !kept.iter().any(|(known, _)| *known == ty) {
                kept.push((ty, variant));
            }
        }
        union
            .variants
            .extend(kept.into_iter().map(|(_, variant)| variant));
    }

    /// Decides how the variants of one union are told apart.
    fn tell(&mut self, union: &mut Union, told: Option<&Told>, index: usize) {
        let definitions = &self.definitions;
        let mut known = Looks::new(definitions);
        let looks = union.variants.iter().map(|variant| known.of(&variant.ty));
        let mut looks: Vec<_> = looks.collect();
        let is_objects = looks.iter().all(look::Look::is_object);
        if let Some(told) = told {
            let said = said_tags(&looks, &told.property);
            let all = union.variants.iter().zip(said);
            let mut tags: Vec<Vec<String>> = all
                .map(|(variant, said)| told_tags(definitions, told, variant, said))
                .collect();
            let wanted = tags.clone();
            let clash = without_repetition(&mut tags);
            let at = self.notes.get(index).and_then(|note| note.at);
            if let (Some(tag), Some(at)) = (clash, at) {
                let message = format!("`{tag}` chooses several variants.");
                self.report.push(&codes::AMBIGUOUS_TAG, at, message);
            }
            let untagged = tags.iter().filter(|tags| tags.is_empty()).count();
            let is_lost = tags
                .iter()
                .zip(&wanted)
                .any(|(left, wanted)| left.is_empty() && !wanted.is_empty());
            if is_objects && untagged <= 1 && !is_lost {
                for (variant, tags) in union.variants.iter_mut().zip(tags) {
                    variant.tags = tags;
                }
                union.by = Discrimination::Tag(told.property.clone());
                return;
            }
            // Where a variant has no tag to itself, the tags are one more thing to look at.
            for (look, tags) in looks.iter_mut().zip(wanted) {
                look.expect(&told.property, tags);
            }
        } else if is_objects && let Some((property, tags)) = own_tags(&looks) {
            for (variant, tags) in union.variants.iter_mut().zip(tags) {
                variant.tags = tags;
            }
            union.by = Discrimination::Tag(property);
            return;
        }
        union.by = Discrimination::Shape;
        let tests = look::tests(&looks);
        let all = std::mem::take(&mut union.variants)
            .into_iter()
            .zip(looks.iter().zip(tests));
        let all = all.map(|(variant, (look, test))| (Variant { test, ..variant }, look.whole()));
        union.variants = self.narrow_first(all);
    }

    /// Moves a variant before the first one that would let all its values pass.
    fn narrow_first(
        &self,
        variants: impl ExactSizeIterator<Item = (Variant, Test)>,
    ) -> Vec<Variant> {
        if variants.len() > look::MOST_COMPARED {
            return variants.map(|(variant, _)| variant).collect();
        }
        let looseness = |variant: &Variant| look::looseness(&self.definitions, &variant.ty);
        let mut ordered: Vec<(Variant, Test)> = Vec::new();
        for (variant, whole) in variants {
            let shadows = |(other, others): &(Variant, Test)| {
                let (wide, narrow) = (covers(others, &whole), covers(&whole, others));
                wide && (!narrow || looseness(other) > looseness(&variant))
            };
            let place = ordered.iter().position(shadows).unwrap_or(ordered.len());
            ordered.insert(place, (variant, whole));
        }
        ordered.into_iter().map(|(variant, _)| variant).collect()
    }

    /// Lets a tag name the variant, and the inline type it was made for.
    fn name_by_tags(&mut self, union: &mut Union, index: usize) {
        let of_webhooks = self
            .definitions
            .get(index)
            .is_some_and(|definition| definition.origin == Origin::Webhooks);
        for variant in &mut union.variants {
            let [tag] = variant.tags.as_slice() else {
                continue;
            };
            // A webhook's own name says more than the tag it is sent with.
            if !is_word(tag) || (of_webhooks && variant.name.is_some()) {
                continue;
            }
            variant.name = Some(tag.clone());
            let Type::Named(DefinitionId(id)) = &variant.ty else {
                continue;
            };
            if let Some(Definition {
                origin: Origin::Inside(DefinitionId(parent), Role::Variant(_, _, name)),
                ..
            }) = self.definitions.get_mut(*id as usize)
                && *parent as usize == index
            {
                *name = Some(tag.clone());
            }
        }
    }
}

/// A type with every alias in it followed, to be compared.
pub fn plain(definitions: &[Definition], ty: &Type) -> Type {
    let inner = |ty: &Type| Box::new(plain(definitions, ty));
    match follow(definitions, ty) {
        Type::Array(item) => Type::Array(inner(item)),
        Type::Set(item) => Type::Set(inner(item)),
        Type::Map(value) => Type::Map(inner(value)),
        Type::Nullable(value) => Type::Nullable(inner(value)),
        Type::Tuple(items) => {
            Type::Tuple(items.iter().map(|item| plain(definitions, item)).collect())
        }
        simple => simple.clone(),
    }
}

/// The tags that choose a variant, where the document names the property: those mapped to it, those it says itself,
/// else its own name.
fn told_tags(
    definitions: &[Definition],
    told: &Told,
    variant: &Variant,
    said: Vec<String>,
) -> Vec<String> {
    let own = follow(definitions, &variant.ty);
    let mut chosen = told.mapping.iter().map(|(_, id)| *id).chain(told.default);
    let is_named = chosen.any(|id| variant.ty == Type::Named(id));
    // Two that are equal are still two where both are named.
    let is_own = |id: DefinitionId| {
        variant.ty == Type::Named(id) || !is_named && *follow(definitions, &Type::Named(id)) == *own
    };
    if told.default.is_some_and(is_own) && !told.mapping.iter().any(|(_, id)| is_own(*id)) {
        return Vec::new();
    }
    let mut tags: Vec<String> = told
        .mapping
        .iter()
        .filter(|(_, id)| is_own(*id))
        .map(|(tag, _)| tag.clone())
        .collect();
    tags.extend(
        said.into_iter()
            .filter(|tag| !told.mapping.iter().any(|(mapped, _)| mapped == tag)),
    );
    if tags.is_empty()
        && let Type::Named(id) = &variant.ty
        && let Some(Origin::Component(name)) = definitions
            .get(id.0 as usize)
            .map(|definition| &definition.origin)
    {
        tags.push(name.clone());
    }
    let mut seen = crate::source::Lookup::new();
    tags.retain(|tag| seen.insert(tag.clone(), ()).is_none());
    tags
}

/// The values each variant says the property has. A list that another variant shares tells nothing: it is the base's.
fn said_tags(looks: &[look::Look], property: &str) -> Vec<Vec<String>> {
    let texts = |look: &look::Look| {
        look.constant(property)
            .map(Constant::texts)
            .unwrap_or_default()
    };
    let all: Vec<Vec<String>> = looks.iter().map(texts).collect();
    let mut count: crate::source::Lookup<&str, usize> = crate::source::Lookup::new();
    for tag in all.iter().flatten() {
        *count.entry(tag, || 0) += 1;
    }
    let is_shared = |tag: &String| count.get(tag.as_str()).is_some_and(|count| *count > 1);
    let own = |tags: &Vec<String>| {
        if tags.len() > 1 && tags.iter().any(is_shared) {
            Vec::new()
        } else {
            tags.clone()
        }
    };
    all.iter().map(own).collect()
}

/// Leaves each tag to the first that has it; one that several had.
fn without_repetition(all: &mut [Vec<String>]) -> Option<String> {
    let mut seen = crate::source::Lookup::new();
    let mut clash = None;
    for tags in all {
        tags.retain(|tag| {
            let is_new = seen.insert(tag.clone(), ()).is_none();
            if !is_new && clash.is_none() {
                clash = Some(tag.clone());
            }
            is_new
        });
    }
    clash
}

/// A property that every variant requires, with texts of its own in each.
fn own_tags(looks: &[look::Look]) -> Option<(String, Vec<Vec<String>>)> {
    let first = looks.first()?;
    first
        .constants
        .iter()
        .filter(|constant| constant.required)
        .find_map(|candidate| {
            let mut seen = crate::source::Lookup::new();
            let mut all = Vec::with_capacity(looks.len());
            for look in looks {
                let constant = look
                    .constant(&candidate.name)
                    .filter(|constant| constant.required)?;
                let texts = constant.texts();
                let is_own = texts.len() == constant.values.len()
                    && texts
                        .iter()
                        .all(|text| seen.insert(text.clone(), ()).is_none());
                if !is_own || texts.is_empty() {
                    return None;
                }
                all.push(texts);
            }
            Some((candidate.name.clone(), all))
        })
}

/// Whether every value that passes `narrow` passes `wide` too.
fn covers(wide: &Test, narrow: &Test) -> bool {
    use super::Json;
    let kinds = wide.kinds.is_empty()
        || (!narrow.kinds.is_empty()
            && narrow.kinds.iter().all(|kind| {
                wide.kinds.contains(kind)
                    || (*kind == Json::Integer && wide.kinds.contains(&Json::Number))
            }));
    let keys = wide.keys.iter().all(|key| narrow.keys.contains(key));
    let has = |(name, values): &(String, Vec<Value>)| {
        let same = narrow.constants.iter().find(|(other, _)| other == name);
        same.is_some_and(|(_, narrow)| narrow.iter().all(|value| values.contains(value)))
    };
    kinds && keys && wide.constants.iter().all(has)
}

/// Whether a tag reads as a name.
fn is_word(tag: &str) -> bool {
    tag.starts_with(|first: char| first.is_ascii_alphabetic())
        && tag
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | ' ' | '.'))
}
