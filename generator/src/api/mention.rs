//! Who mentions a definition, and which definitions are multipart bodies: in these, and nowhere else, bytes are files.

use super::{Definition, Encoding, Operation, Payload, Shape, Type};

/// Calls `f` with every type expression of a definition.
pub fn each_type(definition: &Definition, f: &mut dyn FnMut(&Type)) {
    match &definition.shape {
        Shape::Object(object) => {
            object.fields.iter().for_each(|field| f(&field.ty));
            object.additional.iter().for_each(f);
        }
        Shape::Union(union) => union.variants.iter().for_each(|variant| f(&variant.ty)),
        Shape::Alias(ty) => f(ty),
        Shape::Enum(_) => {}
    }
}

/// Calls `f` with every type expression of an operation: its errors' too.
pub fn each_type_of_operation(operation: &Operation, f: &mut dyn FnMut(&Type)) {
    operation
        .parameters
        .iter()
        .for_each(|parameter| f(&parameter.ty));
    let contents = operation.body.iter().flat_map(|body| &body.content);
    contents.for_each(|content| f(&content.ty));
    let replies = operation.success.iter().chain(&operation.errors);
    let streams = operation.stream.iter().map(|stream| &stream.payload);
    for payload in replies.map(|reply| &reply.payload).chain(streams) {
        if let Payload::Json(ty) | Payload::Events(ty) | Payload::Lines(ty) = payload {
            f(ty);
        }
    }
    operation.paging.iter().for_each(|paging| f(&paging.item));
}

/// How often each definition is mentioned; `outside` is what neither a definition nor an operation mentions.
pub fn counts<'t>(
    definitions: &[Definition],
    operations: &[Operation],
    outside: impl Iterator<Item = &'t Type>,
) -> Vec<u32> {
    let mut counts = vec![0u32; definitions.len()];
    let mut count = |ty: &Type| {
        ty.each_named(&mut |id| {
            if let Some(count) = counts.get_mut(id.0 as usize) {
                *count += 1;
            }
        });
    };
    for definition in definitions {
        each_type(definition, &mut count);
    }
    for operation in operations {
        each_type_of_operation(operation, &mut count);
    }
    outside.for_each(count);
    counts
}

/// Which definitions are multipart bodies and nothing else, and which are multipart bodies at all.
pub fn multipart(
    definitions: &[Definition],
    operations: &[Operation],
    mentions: &[u32],
) -> (Vec<bool>, Vec<bool>) {
    let mut bodies = vec![0u32; definitions.len()];
    let contents = operations
        .iter()
        .filter_map(|operation| operation.body.as_ref())
        .flat_map(|body| &body.content)
        .filter(|content| matches!(content.encoding, Encoding::Multipart { .. }));
    let mut pending: Vec<&Type> = contents.map(|content| &content.ty).collect();
    while let Some(ty) = pending.pop() {
        let Type::Named(id) = ty else { continue };
        let place = id.0 as usize;
        let Some(count) = bodies.get_mut(place) else {
            continue;
        };
        *count += 1;
        // The last body that an alias or a union is lets go of what it stands for.
        if mentions.get(place) != Some(count) {
            continue;
        }
        match definitions.get(place).map(|definition| &definition.shape) {
            Some(Shape::Alias(target)) => pending.push(target),
            Some(Shape::Union(union)) => {
                pending.extend(union.variants.iter().map(|variant| &variant.ty));
            }
            _ => {}
        }
    }
    let only = bodies.iter().zip(mentions);
    let only = only.map(|(bodies, mentions)| *bodies > 0 && bodies == mentions);
    let any = bodies.iter().map(|bodies| *bodies > 0);
    (only.collect(), any.collect())
}
