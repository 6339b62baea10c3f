//! What there is to name and where it will live, before anything has a name.

use super::homes::{self, Home};
use crate::api::{Api, Definition, DefinitionId, Encoding, Operation, Payload, Shape, Text, Type};

/// What there is, per definition and per operation.
#[derive(Debug)]
pub struct Gathered {
    /// Where each definition lives.
    pub homes: Vec<Home>,
    /// The operation whose parameters a definition becomes: it is this operation's body and nothing else.
    pub merged: Vec<Option<usize>>,
    /// Whether a definition is a multipart body: binary text in it is a file.
    pub multipart: Vec<bool>,
    /// What each operation takes and gives.
    pub calls: Vec<CallShape>,
    /// The definition of the one type all error bodies have.
    pub error: Option<DefinitionId>,
}

/// What an operation takes and gives, in outline.
#[derive(Debug)]
pub struct CallShape {
    /// Its body.
    pub body: BodyShape,
    /// It has a struct of parameters.
    pub params: bool,
    /// The replies (indices) that differ in what they carry.
    pub replies: Vec<usize>,
}

/// The body of an operation, in outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyShape {
    /// None.
    None,
    /// Its fields are fields of the parameters.
    Merged(DefinitionId),
    /// One value.
    Value,
    /// One of several media types.
    Choice,
}

/// Looks at everything once.
pub fn gather(api: &Api) -> Gathered {
    let mentions = mentions(api);
    let multipart = multipart(api);
    let mut merged = vec![None; api.definitions.len()];
    let mut calls = Vec::with_capacity(api.operations.len());
    for (index, operation) in api.operations.iter().enumerate() {
        let body = body_shape(api, operation, &mentions);
        if let BodyShape::Merged(id) = body
            && let Some(slot) = merged.get_mut(id.0 as usize)
        {
            *slot = Some(index);
        }
        let outside = operation.parameters.iter().any(|parameter| {
            parameter.location != crate::api::Location::Path && parameter.constant.is_none()
        });
        calls.push(CallShape {
            params: outside || matches!(body, BodyShape::Merged(_)),
            body,
            replies: replies(operation),
        });
    }
    let error = api.error.as_ref().and_then(|ty| followed(api, ty));
    let homes = homes::homes(api, &merged, error);
    Gathered {
        homes,
        merged,
        multipart,
        calls,
        error,
    }
}

/// The definition a type is, aliases followed; `None` when it is none.
pub fn followed(api: &Api, ty: &Type) -> Option<DefinitionId> {
    let mut ty = ty;
    for _ in 0..64 {
        let Type::Named(id) = ty else { return None };
        match api
            .definitions
            .get(id.0 as usize)
            .map(|definition| &definition.shape)
        {
            Some(Shape::Alias(other)) => ty = other,
            Some(_) => return Some(*id),
            None => return None,
        }
    }
    None
}

/// The type, aliases followed.
pub fn follow<'t>(api: &'t Api, ty: &'t Type) -> &'t Type {
    let mut ty = ty;
    for _ in 0..64 {
        let Type::Named(id) = ty else { break };
        match api
            .definitions
            .get(id.0 as usize)
            .map(|definition| &definition.shape)
        {
            Some(Shape::Alias(other)) => ty = other,
            _ => break,
        }
    }
    ty
}

/// Calls `f` with every definition a type mentions.
pub fn each_named(ty: &Type, f: &mut dyn FnMut(DefinitionId)) {
    match ty {
        Type::Named(id) => f(*id),
        Type::Array(inner) | Type::Set(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            each_named(inner, f);
        }
        Type::Tuple(types) => types.iter().for_each(|ty| each_named(ty, f)),
        Type::Any | Type::Bool | Type::Integer(_) | Type::Number | Type::String(_) => {}
    }
}

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

/// How often each definition is mentioned.
fn mentions(api: &Api) -> Vec<u32> {
    let mut counts = vec![0u32; api.definitions.len()];
    let mut count = |ty: &Type| {
        each_named(ty, &mut |id| {
            if let Some(count) = counts.get_mut(id.0 as usize) {
                *count += 1;
            }
        });
    };
    api.definitions
        .iter()
        .for_each(|definition| each_type(definition, &mut count));
    api.operations
        .iter()
        .for_each(|operation| each_type_of_operation(operation, &mut count));
    api.events
        .iter()
        .filter_map(|event| event.payload.as_ref())
        .for_each(count);
    counts
}

/// Which definitions are bodies of the encoding multipart, and only sent.
fn multipart(api: &Api) -> Vec<bool> {
    let mut multipart = vec![false; api.definitions.len()];
    for body in api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref())
    {
        for content in &body.content {
            if matches!(content.encoding, Encoding::Multipart { .. })
                && let Some(id) = followed(api, &content.ty)
                && let Some(definition) = api.definitions.get(id.0 as usize)
                && let Some(slot) = multipart.get_mut(id.0 as usize)
            {
                *slot = !definition.received;
            }
        }
    }
    multipart
}

/// Whether the fields of the body become the parameters' own, and what else the body is.
fn body_shape(api: &Api, operation: &Operation, mentions: &[u32]) -> BodyShape {
    let Some(body) = &operation.body else {
        return BodyShape::None;
    };
    let [content] = body.content.as_slice() else {
        return if body.content.is_empty() {
            BodyShape::None
        } else {
            BodyShape::Choice
        };
    };
    if let Type::Named(id) = content.ty
        && let Some(definition) = api.definitions.get(id.0 as usize)
        && let Shape::Object(object) = &definition.shape
        && !matches!(content.encoding, Encoding::Text | Encoding::Binary)
        && mentions.get(id.0 as usize) == Some(&1)
        && !definition.received
        && !object.fields.is_empty()
        // A body that may be left out, with fields that may not, needs an `Option` around it.
        && (body.required || object.fields.iter().all(|field| !field.required))
    {
        return BodyShape::Merged(id);
    }
    BodyShape::Value
}

/// The replies that a method can tell apart: the first for each status, of those that carry something readable.
fn replies(operation: &Operation) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for (index, reply) in operation.success.iter().enumerate() {
        let mut before = kept.iter().filter_map(|&kept| operation.success.get(kept));
        let new = reply
            .statuses
            .iter()
            .any(|status| before.clone().all(|other| !other.statuses.contains(status)));
        let same = before.any(|other| other.payload == reply.payload);
        if (new || reply.statuses.is_empty() && kept.is_empty()) && !same {
            kept.push(index);
        }
    }
    let streams = |&index: &usize| {
        let payload = operation.success.get(index).map(|reply| &reply.payload);
        matches!(payload, Some(Payload::Events(_) | Payload::Lines(_)))
    };
    // A stream is read as it comes: it cannot be one case of several.
    if kept.len() > 1 && kept.iter().any(streams) {
        kept.truncate(1);
    }
    kept
}

/// Whether a text is bytes as they are.
pub fn is_binary(ty: &Type) -> bool {
    matches!(ty, Type::String(Text::Binary))
}
