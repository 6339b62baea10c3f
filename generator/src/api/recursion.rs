//! Recursion: one pass over "contains by value" finds the definitions that contain themselves, and the edges among
//! them to put behind a pointer. Lists and maps are pointers already.

use super::{Definition, DefinitionId, Shape, Type};

/// Marks the fields and variants through which a type would contain itself.
pub fn mark(definitions: &mut [Definition]) {
    let edges: Vec<Vec<u32>> = definitions
        .iter()
        .map(|definition| by_value(&definition.shape))
        .collect();
    let groups = groups(&edges);
    let group = |id: u32| groups.get(id as usize).copied();
    for (id, definition) in (0u32..).zip(definitions) {
        let inside = |ty: &Type| {
            let mut found = false;
            each_by_value(ty, &mut |to| {
                found |= group(to).is_some() && group(to) == group(id);
            });
            found
        };
        match &mut definition.shape {
            Shape::Object(object) => {
                for field in &mut object.fields {
                    field.boxed = inside(&field.ty);
                }
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    variant.boxed = inside(&variant.ty);
                }
            }
            Shape::Enum(_) | Shape::Alias(_) => {}
        }
    }
}

/// The definitions a shape holds by value.
fn by_value(shape: &Shape) -> Vec<u32> {
    let mut held = Vec::new();
    let mut visit = |id| held.push(id);
    match shape {
        Shape::Object(object) => object
            .fields
            .iter()
            .for_each(|field| each_by_value(&field.ty, &mut visit)),
        Shape::Union(union) => union
            .variants
            .iter()
            .for_each(|variant| each_by_value(&variant.ty, &mut visit)),
        Shape::Alias(ty) => each_by_value(ty, &mut visit),
        Shape::Enum(_) => {}
    }
    held
}

fn each_by_value(ty: &Type, visit: &mut impl FnMut(u32)) {
    match ty {
        Type::Named(DefinitionId(id)) => visit(*id),
        Type::Nullable(inner) => each_by_value(inner, visit),
        Type::Tuple(items) => items.iter().for_each(|item| each_by_value(item, visit)),
        _ => {}
    }
}

/// The circle each node is in, named by one of its nodes; a node in no circle is one of its own, with no edge inside
/// unless it holds itself. Tarjan's algorithm, with a stack on the heap.
pub fn groups(edges: &[Vec<u32>]) -> Vec<u32> {
    let mut search = Search {
        edges,
        order: vec![NEW; edges.len()],
        low: vec![0; edges.len()],
        on_stack: vec![false; edges.len()],
        stack: Vec::new(),
        groups: vec![NEW; edges.len()],
        count: 0,
    };
    for start in (0u32..).take(edges.len()) {
        if at(&search.order, start) == NEW {
            search.from(start);
        }
    }
    search.groups
}

/// Not met yet.
const NEW: u32 = u32::MAX;

struct Search<'e> {
    edges: &'e [Vec<u32>],
    order: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    groups: Vec<u32>,
    count: u32,
}

impl Search<'_> {
    fn from(&mut self, start: u32) {
        let mut calls = vec![(start, 0)];
        self.enter(start);
        while let Some((node, next)) = calls.pop() {
            let edge = self
                .edges
                .get(node as usize)
                .and_then(|edges| edges.get(next))
                .copied();
            let Some(to) = edge else {
                self.leave(node);
                if let Some((parent, _)) = calls.last() {
                    let low = at(&self.low, node);
                    self.lower(*parent, low);
                }
                continue;
            };
            calls.push((node, next + 1));
            if at(&self.order, to) == NEW {
                self.enter(to);
                calls.push((to, 0));
            } else if self.on_stack.get(to as usize).copied().unwrap_or_default() {
                let order = at(&self.order, to);
                self.lower(node, order);
            }
        }
    }

    fn enter(&mut self, node: u32) {
        put(&mut self.order, node, self.count);
        put(&mut self.low, node, self.count);
        put(&mut self.on_stack, node, true);
        self.stack.push(node);
        self.count += 1;
    }

    fn lower(&mut self, node: u32, low: u32) {
        if low < at(&self.low, node) {
            put(&mut self.low, node, low);
        }
    }

    /// A node whose circle is complete takes the rest of it off the stack.
    fn leave(&mut self, node: u32) {
        if at(&self.low, node) != at(&self.order, node) {
            return;
        }
        while let Some(member) = self.stack.pop() {
            put(&mut self.on_stack, member, false);
            put(&mut self.groups, member, node);
            if member == node {
                break;
            }
        }
    }
}

fn at(list: &[u32], index: u32) -> u32 {
    list.get(index as usize).copied().unwrap_or_default()
}

fn put<T>(list: &mut [T], index: u32, value: T) {
    if let Some(slot) = list.get_mut(index as usize) {
        *slot = value;
    }
}
