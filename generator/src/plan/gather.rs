//! What there is to name and where it will live, before anything has a name.

use super::homes::{self, Home};
use super::objects::{self, Kept};
use crate::api::mention;
use crate::api::{
    Api, DefinitionId, Encoding, Field, Operation, Origin, Payload, Role, Shape, Text, Type,
};

pub use crate::api::mention::{each_type, each_type_of_operation};

/// What there is, per definition and per operation.
#[derive(Debug)]
pub struct Gathered {
    /// Where each definition lives.
    pub homes: Vec<Home>,
    /// The operation whose parameters a definition becomes: it is this operation's body and nothing else.
    pub merged: Vec<Option<usize>>,
    /// Whether a definition is a multipart body: binary text in it is a file.
    pub multipart: Vec<bool>,
    /// Whether a definition is a multipart body, whatever else it is.
    pub in_parts: Vec<bool>,
    /// What each operation takes and gives.
    pub calls: Vec<CallShape>,
    /// How often each definition is mentioned, by more than being a body whose fields are parameters.
    pub mentions: Vec<u32>,
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
    /// An inline object in which nothing is ever sent: left out, and no type.
    Unsent(DefinitionId),
    /// Its fields are fields of the parameters.
    Merged(DefinitionId),
    /// One value.
    Value,
    /// One of several media types.
    Choice,
}

impl BodyShape {
    /// Whether there is one to send.
    pub fn is_some(self) -> bool {
        !matches!(self, Self::None | Self::Unsent(_))
    }
}

/// Looks at everything once.
pub fn gather(api: &Api) -> Gathered {
    let outside = api.events.iter().filter_map(|event| event.payload.as_ref());
    let mentions = mention::counts(&api.definitions, &api.operations, outside.chain(&api.event));
    let (multipart, in_parts) = mention::multipart(&api.definitions, &api.operations, &mentions);
    let mut left = mentions.clone();
    let mut merged = vec![None; api.definitions.len()];
    let mut calls = Vec::with_capacity(api.operations.len());
    for (index, operation) in api.operations.iter().enumerate() {
        let body = body_shape(api, index, operation, &mentions);
        if let BodyShape::Merged(id) | BodyShape::Unsent(id) = body {
            absorb(api, operation, id, &mut left);
            if let Some(slot) = merged.get_mut(id.0 as usize) {
                slot.get_or_insert(index);
            }
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
    // What else mentions it needs it as a type of its own.
    for (merged, left) in merged.iter_mut().zip(&left) {
        if *left > 0 {
            *merged = None;
        }
    }
    let error = api.error.as_ref().and_then(|ty| followed(api, ty));
    let homes = homes::homes(api, &calls, &merged, error);
    Gathered {
        homes,
        merged,
        multipart,
        in_parts,
        calls,
        mentions: left,
        error,
    }
}

/// Takes away the mentions of a body whose fields are the parameters' own: its own, and those of its aliases.
fn absorb(api: &Api, operation: &Operation, body: DefinitionId, left: &mut [u32]) {
    let content = operation
        .body
        .as_ref()
        .and_then(|body| body.content.first());
    let Some(&Type::Named(mut id)) = content.map(|content| &content.ty) else {
        return;
    };
    for _ in 0..64 {
        let Some(count) = left.get_mut(id.0 as usize) else {
            return;
        };
        *count = count.saturating_sub(1);
        if id == body || *count > 0 {
            return;
        }
        match api
            .definitions
            .get(id.0 as usize)
            .map(|definition| &definition.shape)
        {
            Some(Shape::Alias(Type::Named(next))) => id = *next,
            _ => return,
        }
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

/// Calls `f` with every definition that the code of an operation mentions: for a body whose fields are the parameters'
/// own, what these are of.
pub fn each_mention(
    api: &Api,
    operation: &Operation,
    call: &CallShape,
    f: &mut dyn FnMut(DefinitionId),
) {
    each_type_of_operation(operation, &mut |ty| each_named(ty, f));
    if let BodyShape::Merged(id) = call.body
        && let Some(definition) = api.definitions.get(id.0 as usize)
    {
        each_type(definition, &mut |ty| each_named(ty, f));
    }
}

/// Whether the fields of the body become the parameters' own, and what else the body is. They do when the body is an
/// inline object, or a component that nothing else mentions.
fn body_shape(api: &Api, index: usize, operation: &Operation, mentions: &[u32]) -> BodyShape {
    let Some(body) = &operation.body else {
        return BodyShape::None;
    };
    let content = match body.content.as_slice() {
        [] => return BodyShape::None,
        [content] => content,
        _ => return BodyShape::Choice,
    };
    if matches!(content.encoding, Encoding::Text | Encoding::Binary) {
        return BodyShape::Value;
    }
    let (Type::Named(own), Some(id)) = (&content.ty, followed(api, &content.ty)) else {
        return BodyShape::Value;
    };
    let origin = api
        .definitions
        .get(own.0 as usize)
        .map(|definition| &definition.origin);
    let inline = matches!(origin, Some(Origin::Operation(of, Role::Body)) if *of == index);
    let exclusive = *own == id && mentions.get(id.0 as usize) == Some(&1);
    let Some(definition) = api.definitions.get(id.0 as usize) else {
        return BodyShape::Value;
    };
    let is_sent = |field: &Field| objects::kept(definition, field) != Kept::Dropped;
    match &definition.shape {
        // Nothing that could be in it ever is.
        Shape::Object(object)
            if !body.required
                && object.additional.is_none()
                && !object.fields.iter().any(is_sent) =>
        {
            if inline {
                BodyShape::Unsent(id)
            } else {
                BodyShape::None
            }
        }
        // A body that may be left out, with fields that may not, needs an `Option` around it.
        Shape::Object(object)
            if (inline || exclusive)
                && !object.fields.is_empty()
                && (body.required || object.fields.iter().all(|field| !field.required)) =>
        {
            BodyShape::Merged(id)
        }
        _ => BodyShape::Value,
    }
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
