//! Operations of one resource that take the same parameters: one struct, and an alias for each name after the first.
//!
//! `page` and `per_page` are all that hundreds of operations take. Every operation keeps a name of its own, so that one
//! which takes more tomorrow breaks nobody, and the crate compiles one struct.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::model::{Alias, Item, Struct, Ty, TypePath};
use crate::source::Lookup;

/// Leaves the first of each kind of struct among the parameters of a file.
pub fn share(items: impl Iterator<Item = Item>) -> Vec<Item> {
    let mut shared: Vec<Item> = Vec::new();
    let mut by_fields: Lookup<u64, Vec<usize>> = Lookup::new();
    for item in items {
        let Item::Struct(params) = item else {
            shared.push(item);
            continue;
        };
        let seen = by_fields.entry(hash(&params), Vec::new);
        let first = seen.iter().find_map(|at| match shared.get(*at) {
            Some(Item::Struct(first)) if is_same(first, &params) => Some(first.name.clone()),
            _ => None,
        });
        if let Some(name) = first {
            shared.push(Item::Alias(Alias {
                name: params.name,
                docs: params.docs,
                ty: Ty::Named(TypePath {
                    module: Vec::new(),
                    name,
                }),
            }));
        } else {
            seen.push(shared.len());
            shared.push(Item::Struct(params));
        }
    }
    shared
}

fn hash(params: &Struct) -> u64 {
    let mut hasher = DefaultHasher::new();
    for field in &params.fields {
        field.wire.hash(&mut hasher);
    }
    hasher.finish()
}

/// All but their names and what is said of them as a whole.
fn is_same(one: &Struct, other: &Struct) -> bool {
    one.fields == other.fields
        && one.extra == other.extra
        && (one.codec, one.derives, one.constructor)
            == (other.codec, other.derives, other.constructor)
}
