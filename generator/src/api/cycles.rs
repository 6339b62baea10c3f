//! Aliases that contain themselves: Rust has no such alias, so a map becomes an object of its own, and a list ends.

use crate::report::codes;

use super::lower::Types;
use super::{DefinitionId, Object, Shape, Type, recursion};

impl Types<'_, '_> {
    /// Makes sure that following aliases ends.
    pub(super) fn break_alias_cycles(&mut self) {
        let edges = self.definitions.iter().map(|definition| {
            let mut mentioned = Vec::new();
            if let Shape::Alias(ty) = &definition.shape {
                ty.each_named(&mut |DefinitionId(id)| mentioned.push(id));
            }
            mentioned
        });
        let edges: Vec<Vec<u32>> = edges.collect();
        let groups = recursion::groups(&edges);
        for index in 0..self.definitions.len() {
            let Some(definition) = self.definitions.get_mut(index) else {
                return;
            };
            let Shape::Alias(ty) = &mut definition.shape else {
                continue;
            };
            let group = groups.get(index).copied();
            let is_inside = |id: DefinitionId| groups.get(id.0 as usize).copied() == group;
            let mut is_circle = false;
            ty.each_named(&mut |id| is_circle |= is_inside(id));
            if !is_circle {
                continue;
            }
            if let Type::Map(value) = ty {
                let value = std::mem::replace(&mut **value, Type::Any);
                definition.shape = Shape::Object(Object {
                    fields: Vec::new(),
                    additional: Some(value),
                });
                continue;
            }
            forget(ty, &is_inside);
            let at = self.notes.get(index).and_then(|note| note.at);
            if let Some(at) = at {
                self.degrade(
                    &codes::CIRCULAR_TYPE,
                    at,
                    "This schema is nothing but lists of itself; its elements are raw JSON.",
                );
            }
        }
    }
}

/// Puts raw JSON in place of some mentions.
fn forget(ty: &mut Type, which: &impl Fn(DefinitionId) -> bool) {
    match ty {
        Type::Named(id) if which(*id) => *ty = Type::Any,
        Type::Array(inner) | Type::Set(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            forget(inner, which);
        }
        Type::Tuple(items) => items.iter_mut().for_each(|item| forget(item, which)),
        _ => {}
    }
    if *ty == Type::Nullable(Box::new(Type::Any)) {
        *ty = Type::Any;
    }
}
