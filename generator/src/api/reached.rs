//! An API in; the same without the types that no operation, webhook or error mentions out.

use super::{Api, Definition, DefinitionId, Origin, Payload, Shape, Type};

/// Takes out what nothing reaches; ids change.
pub fn keep(api: &mut Api) {
    let mut reached = vec![false; api.definitions.len()];
    let mut open: Vec<DefinitionId> = Vec::new();
    outside(api, &mut |ty| each_named(ty, &mut |id| open.push(*id)));
    while let Some(id) = open.pop() {
        let at = id.0 as usize;
        let (Some(flag), Some(definition)) = (reached.get_mut(at), api.definitions.get_mut(at))
        else {
            continue;
        };
        if !std::mem::replace(flag, true) {
            // A type inside another has its name from there.
            if let Origin::Inside(parent, _) = definition.origin {
                open.push(parent);
            }
            within(definition, &mut |ty| {
                each_named(ty, &mut |id| open.push(*id));
            });
        }
    }
    let mut count = 0;
    let ids: Vec<DefinitionId> = reached
        .iter()
        .map(|reached| {
            let id = DefinitionId(count);
            count += u32::from(*reached);
            id
        })
        .collect();
    let mut flags = reached.iter();
    api.definitions.retain(|_| flags.next() == Some(&true));
    let renumber = |id: &mut DefinitionId| {
        if let Some(new) = ids.get(id.0 as usize) {
            *id = *new;
        }
    };
    for definition in &mut api.definitions {
        if let Origin::Inside(parent, _) = &mut definition.origin {
            renumber(parent);
        }
        within(definition, &mut |ty| each_named(ty, &mut |id| renumber(id)));
    }
    outside(api, &mut |ty| each_named(ty, &mut |id| renumber(id)));
}

/// Calls `f` with every type that is not inside a definition.
fn outside(api: &mut Api, f: &mut dyn FnMut(&mut Type)) {
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            f(&mut parameter.ty);
        }
        for content in operation.body.iter_mut().flat_map(|body| &mut body.content) {
            f(&mut content.ty);
        }
        let replies = operation.success.iter_mut().chain(&mut operation.errors);
        let streams = operation.stream.iter_mut();
        let payloads = replies
            .map(|reply| &mut reply.payload)
            .chain(streams.map(|stream| &mut stream.payload));
        for payload in payloads {
            if let Payload::Json(ty) | Payload::Events(ty) | Payload::Lines(ty) = payload {
                f(ty);
            }
        }
        if let Some(paging) = &mut operation.paging {
            f(&mut paging.item);
        }
    }
    let payloads = api.events.iter_mut();
    let payloads = payloads.filter_map(|event| event.payload.as_mut());
    for ty in payloads.chain(&mut api.event).chain(&mut api.error) {
        f(ty);
    }
}

/// Calls `f` with every type of a definition.
fn within(definition: &mut Definition, f: &mut dyn FnMut(&mut Type)) {
    match &mut definition.shape {
        Shape::Object(object) => {
            let fields = object.fields.iter_mut().map(|field| &mut field.ty);
            fields.chain(&mut object.additional).for_each(f);
        }
        Shape::Union(union) => union
            .variants
            .iter_mut()
            .for_each(|variant| f(&mut variant.ty)),
        Shape::Alias(ty) => f(ty),
        Shape::Enum(_) => {}
    }
}

/// Calls `f` with every definition that a type mentions.
fn each_named(ty: &mut Type, f: &mut dyn FnMut(&mut DefinitionId)) {
    match ty {
        Type::Named(id) => f(id),
        Type::Array(inner) | Type::Set(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            each_named(inner, f);
        }
        Type::Tuple(items) => items.iter_mut().for_each(|item| each_named(item, f)),
        Type::Any | Type::Bool | Type::Integer(_) | Type::Number | Type::String(_) => {}
    }
}
