//! Reach: what is sent, what is received, and what holds a secret, spread from where it is known to what it touches.

use super::{Definition, DefinitionId, Shape, Text, Type};

/// Spreads `sent` and `received` from the definitions marked so far to all they hold, and `secret` from the texts that
/// are secret to all that hold them.
pub fn spread(definitions: &mut [Definition]) {
    reach(
        definitions,
        |definition| &mut definition.sent,
        |field| !field.read_only,
    );
    reach(
        definitions,
        |definition| &mut definition.received,
        |field| !field.write_only,
    );
    // A type that no operation mentions was meant for something that is not in the document: it is there to be read, and
    // so is all it holds.
    for definition in definitions.iter_mut() {
        definition.received |= !definition.sent;
    }
    reach(
        definitions,
        |definition| &mut definition.received,
        |field| !field.write_only,
    );
    secrets(definitions);
}

/// Marks everything that marked definitions hold through fields that travel that way.
fn reach(
    definitions: &mut [Definition],
    flag: impl Fn(&mut Definition) -> &mut bool,
    travels: impl Fn(&super::Field) -> bool,
) {
    let mut open: Vec<DefinitionId> = Vec::new();
    for (id, definition) in (0u32..).zip(definitions.iter_mut()) {
        if *flag(definition) {
            open.push(DefinitionId(id));
        }
    }
    let mut held = Vec::new();
    while let Some(DefinitionId(id)) = open.pop() {
        let Some(definition) = definitions.get(id as usize) else {
            continue;
        };
        held.clear();
        each_held(&definition.shape, &travels, &mut |id| held.push(id));
        for id in &held {
            if let Some(definition) = definitions.get_mut(id.0 as usize) {
                let marked = flag(definition);
                if !std::mem::replace(marked, true) {
                    open.push(*id);
                }
            }
        }
    }
}

/// Marks everything that holds a secret text, directly or not.
fn secrets(definitions: &mut [Definition]) {
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); definitions.len()];
    let mut open = Vec::new();
    for (id, definition) in (0u32..).zip(definitions.iter_mut()) {
        each_held(&definition.shape, &|_| true, &mut |held| {
            if let Some(holders) = holders.get_mut(held.0 as usize) {
                holders.push(id);
            }
        });
        definition.secret = says_secret(&definition.shape);
        if definition.secret {
            open.push(id);
        }
    }
    while let Some(id) = open.pop() {
        for holder in holders.get(id as usize).into_iter().flatten() {
            if let Some(definition) = definitions.get_mut(*holder as usize)
                && !std::mem::replace(&mut definition.secret, true)
            {
                open.push(*holder);
            }
        }
    }
}

/// Calls `visit` with every definition a shape mentions.
fn each_held(
    shape: &Shape,
    travels: &impl Fn(&super::Field) -> bool,
    visit: &mut impl FnMut(DefinitionId),
) {
    match shape {
        Shape::Object(object) => {
            object
                .fields
                .iter()
                .filter(|field| travels(field))
                .for_each(|field| field.ty.each_named(visit));
            object.additional.iter().for_each(|ty| ty.each_named(visit));
        }
        Shape::Union(union) => union
            .variants
            .iter()
            .for_each(|variant| variant.ty.each_named(visit)),
        Shape::Alias(ty) => ty.each_named(visit),
        Shape::Enum(_) => {}
    }
}

fn says_secret(shape: &Shape) -> bool {
    match shape {
        Shape::Object(object) => {
            object.fields.iter().any(|field| is_secret(&field.ty))
                || object.additional.as_ref().is_some_and(is_secret)
        }
        Shape::Union(union) => union.variants.iter().any(|variant| is_secret(&variant.ty)),
        Shape::Alias(ty) => is_secret(ty),
        Shape::Enum(_) => false,
    }
}

fn is_secret(ty: &Type) -> bool {
    match ty {
        Type::String(Text::Secret) => true,
        Type::Array(inner) | Type::Set(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            is_secret(inner)
        }
        Type::Tuple(items) => items.iter().any(is_secret),
        _ => false,
    }
}
