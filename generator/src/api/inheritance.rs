//! Bases with a discriminator: where such a schema is used as a type, its heirs are meant.

use crate::report::codes;
use crate::source::Lookup;

use super::lower::{Note, Owner, Types, address};
use super::union::Told;
use super::view::View;
use super::{DefinitionId, Discrimination, Docs, Origin, Role, Shape, Test, Type, Union, Variant};

/// More heirs than this and a base is only its own fields: a type that can be anything helps nobody, and would tie
/// every type of the document to every other.
const MOST_HEIRS: usize = 64;

/// Which component schemas name which others in their `allOf`.
#[derive(Debug, Default)]
pub struct Heirs(Lookup<DefinitionId, Vec<DefinitionId>>);

impl Heirs {
    fn of(&self, base: DefinitionId) -> &[DefinitionId] {
        self.0.get(&base).map(Vec::as_slice).unwrap_or_default()
    }

    /// All heirs, theirs included, in document order of each generation; at most one more than can be used.
    fn all(&self, base: DefinitionId) -> Vec<DefinitionId> {
        let mut found: Vec<DefinitionId> = Vec::new();
        let mut next = 0;
        let mut open = self.of(base);
        loop {
            for heir in open {
                if found.len() > MOST_HEIRS {
                    return found;
                }
                if *heir != base && !found.contains(heir) {
                    found.push(*heir);
                }
            }
            let Some(heir) = found.get(next) else {
                return found;
            };
            open = self.of(*heir);
            next += 1;
        }
    }
}

impl<'a> Types<'a, '_> {
    /// Notes who builds on whom: one pass over the components.
    pub(super) fn find_heirs(&mut self) {
        let document = self.document;
        for (_, at) in &document.schemas {
            let Some(parts) = at.get("allOf") else {
                continue;
            };
            let Some(heir) = self.places.get(&address(*at)).copied() else {
                continue;
            };
            for part in parts.items() {
                let reference = part.node.get("$ref").and_then(crate::source::Node::as_str);
                let target = reference.and_then(|reference| document.resolve(part, reference).ok());
                let base = target.and_then(|target| self.places.get(&address(target)).copied());
                if let Some(base) = base {
                    self.heirs.0.entry(base, Vec::new).push(heir);
                }
            }
        }
    }

    /// The union of a base's heirs, when a component is one: it has fields, a discriminator, and heirs.
    ///
    /// With a mapping, its targets are the variants; without, every heir under its own name. The base itself is the variant of
    /// its own name, or of what is mapped to it: a value of a kind that nobody knows has fields that the base does not.
    pub(super) fn family(&mut self, id: DefinitionId, view: &View<'a>) -> Option<Shape> {
        let discriminator = view.schema.discriminator.as_ref()?;
        if view.properties.is_empty() || !view.choices.is_empty() || view.sole.is_some() {
            return None;
        }
        let at = view.schema.at;
        let heirs = self.heirs.all(id);
        if heirs.is_empty() {
            return None;
        }
        let mapping: Vec<(String, DefinitionId)> = discriminator
            .mapping
            .iter()
            .filter_map(|(tag, to)| Some(((*tag).to_owned(), self.mapped(at, to)?)))
            .filter(|(_, to)| *to != id && heirs.contains(to) || heirs.len() > MOST_HEIRS)
            .collect();
        let mut mapping = mapping;
        let mut own_tags: Vec<String> = Vec::new();
        for (tag, to) in &discriminator.mapping {
            if self.mapped(at, to) == Some(id) {
                own_tags.push((*tag).to_owned());
            }
        }
        if mapping.is_empty() {
            mapping.extend(
                heirs
                    .iter()
                    .filter_map(|heir| Some((self.own_tag(*heir)?, *heir))),
            );
        }
        let mut members: Vec<DefinitionId> = Vec::new();
        let lone = heirs
            .iter()
            .copied()
            .filter(|heir| mapping.is_empty() || self.heirs.of(*heir).is_empty());
        for member in mapping.iter().map(|(_, to)| *to).chain(lone) {
            if !members.contains(&member) {
                members.push(member);
            }
            if members.len() > MOST_HEIRS {
                self.report.push(
                    &codes::WIDE_HIERARCHY,
                    at,
                    format!("More than {MOST_HEIRS} schemas build on this one; where it is used as a type, only its own fields are read."),
                );
                return None;
            }
        }
        let mut variants: Vec<Variant> = members.iter().map(|member| self.heir(*member)).collect();
        let (base, itself) = self.base_itself(id, view);
        if own_tags.is_empty() {
            own_tags.extend(self.own_tag(id).or_else(|| base.name.clone()));
        }
        own_tags.retain(|tag| !mapping.iter().any(|(mapped, _)| mapped == tag));
        mapping.extend(own_tags.into_iter().map(|tag| (tag, itself)));
        variants.push(base);
        if let Some(note) = self.note(id) {
            note.told = Some(Told {
                property: discriminator.property.to_owned(),
                mapping,
                default: None,
                unplaced: Vec::new(),
            });
        }
        Some(Shape::Union(Union {
            by: Discrimination::Tag(discriminator.property.to_owned()),
            variants,
        }))
    }

    /// The value an heir says it is told by, beside the standard.
    fn own_tag(&mut self, heir: DefinitionId) -> Option<String> {
        let at = self.note(heir)?.at?;
        let tag = at.node.get("x-ms-discriminator-value")?;
        tag.as_str().map(str::to_owned)
    }

    fn heir(&mut self, id: DefinitionId) -> Variant {
        let name = self.component(Owner::Definition(id)).map(str::to_owned);
        Variant {
            name,
            ty: Type::Named(id),
            boxed: false,
            tags: Vec::new(),
            test: Test::default(),
            docs: Docs::default(),
        }
    }

    /// The base's own fields, as a definition inside it.
    fn base_itself(&mut self, id: DefinitionId, view: &View<'a>) -> (Variant, DefinitionId) {
        let name = self.component(Owner::Definition(id)).map(str::to_owned);
        let note = Note {
            at: Some(view.schema.at),
            nullable: Some(false),
            ..Note::default()
        };
        let own = self.add(Origin::Inside(id, Role::Whole), note);
        let object = self.object_of(view, own);
        self.set(own, Self::words(view), Shape::Object(object));
        let variant = Variant {
            name,
            ty: Type::Named(own),
            boxed: false,
            tags: Vec::new(),
            test: Test::default(),
            docs: Docs::default(),
        };
        (variant, own)
    }
}
