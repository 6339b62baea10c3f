//! Equal inline shapes become one definition; every other place keeps its own name as an alias of it.
//!
//! Enums are equal when their values are, with their names and words. Objects are equal when their fields are: key,
//! type, presence, direction, and what is said about each, since an alias has no place for words about fields. Words
//! about the type itself may differ, an alias has its own; so may examples. The one nearest to a component stays, the
//! first in the document of those.
//!
//! Objects without fields are equal by chance, and one of them is no good name for another: they are all aliases of
//! [`Origin::Empty`], which is called after what it is.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::source::Lookup;

use super::lower::{Note, Types};
use super::{Definition, DefinitionId, Docs, Field, Object, Origin, Role, Shape, Type};

/// The class of each definition that has been looked at: those of one class are equal.
struct Classes {
    of: Vec<Option<u32>>,
    by_hash: Lookup<u64, Vec<u32>>,
    /// The first member of each class.
    first: Vec<u32>,
}

impl Types<'_, '_> {
    /// Shares equal inline shapes. One pass from the last definition to the first: what is inside a definition is
    /// reserved after it.
    pub(super) fn share(&mut self) {
        let count = self.definitions.len();
        let mut classes = Classes {
            of: vec![None; count],
            by_hash: Lookup::new(),
            first: Vec::new(),
        };
        for (index, definition) in self.definitions.iter().enumerate().rev() {
            let told = self
                .notes
                .get(index)
                .is_some_and(|note| note.told.is_some());
            if !told && is_shareable(definition) {
                classes.place(index, &self.definitions, &self.with_files);
            }
        }
        let leaders = self.leaders(&classes);
        let mut empty = None;
        for (index, class) in classes.of.iter().enumerate() {
            let leader = class.and_then(|class| leaders.get(class as usize).copied().flatten());
            let Some((_, leader)) = leader else { continue };
            let is_empty = self
                .definitions
                .get(index)
                .is_some_and(|definition| is_empty(&definition.shape));
            let of = if is_empty {
                *empty.get_or_insert_with(|| self.add_empty())
            } else {
                DefinitionId(leader)
            };
            if let Some(definition) = self.definitions.get_mut(index)
                && of != DefinitionId::at(index)
            {
                definition.shape = Shape::Alias(Type::Named(of));
            }
        }
    }

    /// The one object without fields.
    fn add_empty(&mut self) -> DefinitionId {
        let id = self.add(Origin::Empty, Note::default());
        let docs = Docs {
            description: Some("An object without fields.".to_owned()),
            ..Docs::default()
        };
        self.set(id, docs, Shape::Object(Object::default()));
        id
    }

    /// Who gives each class its name: who stands nearest to a component, the first of these in the document.
    fn leaders(&self, classes: &Classes) -> Vec<Option<(u32, u32)>> {
        let mut leaders: Vec<Option<(u32, u32)>> = vec![None; classes.first.len()];
        for (index, class) in (0u32..).zip(&classes.of) {
            let Some(slot) = class.and_then(|class| leaders.get_mut(class as usize)) else {
                continue;
            };
            let depth = self.depth(index);
            if slot.is_none_or(|(other, _)| depth < other) {
                *slot = Some((depth, index));
            }
        }
        leaders
    }

    /// How deep a definition is inside a component; everything of an operation is deeper.
    fn depth(&self, index: u32) -> u32 {
        const OUTSIDE: u32 = 1 << 16;
        let mut depth = 0;
        let mut at = index;
        while depth < OUTSIDE {
            match self
                .definitions
                .get(at as usize)
                .map(|definition| &definition.origin)
            {
                Some(Origin::Inside(parent, _)) => at = parent.0,
                Some(Origin::Component(_)) => return depth,
                _ => break,
            }
            depth += 1;
        }
        OUTSIDE + depth
    }
}

fn is_shareable(definition: &Definition) -> bool {
    match definition.origin {
        Origin::Component(_) => false,
        // A body without fields is no type at all.
        Origin::Operation(_, Role::Body) if is_empty(&definition.shape) => false,
        _ => !matches!(definition.shape, Shape::Alias(_)),
    }
}

/// Whether it is an object of which nothing is said.
fn is_empty(shape: &Shape) -> bool {
    matches!(shape, Shape::Object(object) if object.fields.is_empty() && object.additional.is_none())
}

impl Classes {
    fn place(&mut self, index: usize, definitions: &[Definition], with_files: &BTreeSet<u32>) {
        let (Some(definition), Ok(number)) = (definitions.get(index), u32::try_from(index)) else {
            return;
        };
        let has_files = with_files.contains(&number);
        let mut hasher = DefaultHasher::new();
        has_files.hash(&mut hasher);
        self.hash_shape(&definition.shape, &mut hasher);
        let hash = hasher.finish();
        let equal = self
            .by_hash
            .get(&hash)
            .into_iter()
            .flatten()
            .copied()
            .find(|class| {
                let first = self.first.get(*class as usize);
                // Bytes are files in one of the two, and text in the other.
                let is_alike = |first: &&u32| with_files.contains(*first) == has_files;
                let member = first
                    .filter(is_alike)
                    .and_then(|first| definitions.get(*first as usize));
                member.is_some_and(|member| self.is_equal(&member.shape, &definition.shape))
            });
        let class = equal.unwrap_or_else(|| {
            let class = u32::try_from(self.first.len()).unwrap_or(u32::MAX);
            self.first.push(number);
            self.by_hash.entry(hash, Vec::new).push(class);
            class
        });
        if let Some(first) = self.first.get_mut(class as usize) {
            *first = number;
        }
        if let Some(slot) = self.of.get_mut(index) {
            *slot = Some(class);
        }
    }

    /// What stands for a definition: its class, or itself.
    fn key(&self, id: DefinitionId) -> (bool, u32) {
        match self.of.get(id.0 as usize).copied().flatten() {
            Some(class) => (true, class),
            None => (false, id.0),
        }
    }

    fn hash_shape(&self, shape: &Shape, hasher: &mut DefaultHasher) {
        std::mem::discriminant(shape).hash(hasher);
        match shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    field.name.hash(hasher);
                    (
                        field.required,
                        field.nullable,
                        field.read_only,
                        field.write_only,
                    )
                        .hash(hasher);
                    self.hash_type(&field.ty, hasher);
                }
                object.fields.len().hash(hasher);
                if let Some(ty) = &object.additional {
                    self.hash_type(ty, hasher);
                }
            }
            Shape::Enum(known) => known
                .values
                .iter()
                .for_each(|value| value.value.hash(hasher)),
            Shape::Union(union) => union
                .variants
                .iter()
                .for_each(|variant| self.hash_type(&variant.ty, hasher)),
            Shape::Alias(ty) => self.hash_type(ty, hasher),
        }
    }

    fn hash_type(&self, ty: &Type, hasher: &mut DefaultHasher) {
        std::mem::discriminant(ty).hash(hasher);
        match ty {
            Type::Array(inner) | Type::Set(inner) | Type::Map(inner) | Type::Nullable(inner) => {
                self.hash_type(inner, hasher);
            }
            Type::Tuple(items) => items.iter().for_each(|item| self.hash_type(item, hasher)),
            Type::Named(id) => self.key(*id).hash(hasher),
            Type::Integer(width) => std::mem::discriminant(width).hash(hasher),
            Type::String(text) => std::mem::discriminant(text).hash(hasher),
            Type::Any | Type::Bool | Type::Number => {}
        }
    }

    fn is_equal(&self, one: &Shape, other: &Shape) -> bool {
        match (one, other) {
            (Shape::Object(one), Shape::Object(other)) => {
                one.fields.len() == other.fields.len()
                    && one
                        .fields
                        .iter()
                        .zip(&other.fields)
                        .all(|(one, other)| self.is_equal_field(one, other))
                    && match (&one.additional, &other.additional) {
                        (Some(one), Some(other)) => self.is_equal_type(one, other),
                        (one, other) => one.is_none() && other.is_none(),
                    }
            }
            (Shape::Enum(one), Shape::Enum(other)) => {
                one.kind == other.kind && one.values == other.values
            }
            (Shape::Union(one), Shape::Union(other)) => {
                one.variants.len() == other.variants.len()
                    && one
                        .variants
                        .iter()
                        .zip(&other.variants)
                        .all(|(one, other)| {
                            one.name == other.name
                                && one.docs.description == other.docs.description
                                && self.is_equal_type(&one.ty, &other.ty)
                        })
            }
            _ => false,
        }
    }

    fn is_equal_field(&self, one: &Field, other: &Field) -> bool {
        one.name == other.name
            && (one.required, one.nullable, one.read_only, one.write_only)
                == (
                    other.required,
                    other.nullable,
                    other.read_only,
                    other.write_only,
                )
            && one.docs.description == other.docs.description
            && one.docs.deprecated == other.docs.deprecated
            && one.docs.default == other.docs.default
            && one.docs.facts == other.docs.facts
            && self.is_equal_type(&one.ty, &other.ty)
    }

    fn is_equal_type(&self, one: &Type, other: &Type) -> bool {
        match (one, other) {
            (Type::Array(one), Type::Array(other))
            | (Type::Set(one), Type::Set(other))
            | (Type::Map(one), Type::Map(other))
            | (Type::Nullable(one), Type::Nullable(other)) => self.is_equal_type(one, other),
            (Type::Tuple(one), Type::Tuple(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(other)
                        .all(|(one, other)| self.is_equal_type(one, other))
            }
            (Type::Named(one), Type::Named(other)) => self.key(*one) == self.key(*other),
            _ => one == other,
        }
    }
}
