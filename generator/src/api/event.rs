//! What the server sends on its own: webhooks and callbacks, each with the type of its body, and one type for whatever
//! a webhook carries.

use indexmap::IndexSet;

use super::docs::value;
use super::lower::{Direction, Note, Owner, Spot, Types};
use super::media_type::{self, Kind};
use super::{Discrimination, Docs, Event, Origin, Shape, Test, Type, Union, Variant};
use crate::document::{self, Document, Operation};

/// Webhooks first, then the callbacks of the operations in `kept`, document order; a
/// callback that several operations ask for stands once.
pub fn all<'a>(
    types: &mut Types<'a, '_>,
    document: &Document<'a>,
    kept: &[&Operation<'a>],
) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for webhook in &document.webhooks {
        let event = event(types, webhook.path, webhook, None, events.len());
        events.push(event);
    }
    let mut seen = IndexSet::new();
    for (index, operation) in kept.iter().enumerate() {
        for (name, _, callback) in &operation.callbacks {
            let event = event(types, name, callback, Some(index), events.len());
            let payload = event.payload.as_ref().map(|ty| types.follow(ty));
            if seen.insert((event.name.clone(), format!("{payload:?}"))) {
                events.push(event);
            }
        }
    }
    events
}

/// The type of whatever a webhook carries: the schema that the configuration names, what all carry, or a union with a
/// variant for each kind of it.
pub fn whole(
    types: &mut Types<'_, '_>,
    configured: Option<&str>,
    events: &[Event],
) -> Option<Type> {
    if let Some(at) = configured.and_then(|name| types.document.named_schema(name)) {
        let ty = types.lower(at, Owner::Event(events.len()), Spot::Body);
        types.travels(&ty, Direction::Received);
        return Some(ty);
    }
    let webhooks = || events.iter().filter(|event| event.callback.is_none());
    webhooks().next()?;
    let mut kinds: Vec<(Type, Vec<&Event>)> = Vec::new();
    for event in webhooks() {
        // A body that may be anything is none of the variants.
        let Some(payload) = event.payload.as_ref().filter(|ty| **ty != Type::Any) else {
            continue;
        };
        let known = kinds
            .iter_mut()
            .find(|(known, _)| types.follow(known) == types.follow(payload));
        match known {
            Some((_, events)) => events.push(event),
            None => kinds.push((payload.clone(), vec![event])),
        }
    }
    let union = match kinds.as_slice() {
        [] => return Some(Type::Any),
        [(only, events)] if events.len() == webhooks().count() => return Some(only.clone()),
        _ => kinds
            .into_iter()
            .map(|(ty, events)| variant(ty, &events))
            .collect(),
    };
    let id = types.add(Origin::Webhooks, Note::default());
    let docs = Docs {
        description: Some("What a webhook carries.".to_owned()),
        ..Docs::default()
    };
    let union = Union {
        by: Discrimination::Shape,
        variants: union,
    };
    types.set(id, docs, Shape::Union(union));
    let ty = Type::Named(id);
    types.travels(&ty, Direction::Received);
    Some(ty)
}

/// A variant for what these webhooks carry: named after the webhook, where it is but one.
fn variant(ty: Type, events: &[&Event]) -> Variant {
    let (name, docs) = match events {
        [only] => (
            Some(only.name.clone()),
            Docs {
                examples: Vec::new(),
                ..only.docs.clone()
            },
        ),
        _ => (None, Docs::default()),
    };
    Variant {
        name,
        ty,
        boxed: false,
        tags: Vec::new(),
        test: Test::default(),
        docs,
    }
}

fn event<'a>(
    types: &mut Types<'a, '_>,
    name: &str,
    operation: &Operation<'a>,
    callback: Option<usize>,
    index: usize,
) -> Event {
    let media = operation.body.as_ref().and_then(|body| {
        let json = |media: &&document::Media<'_>| {
            matches!(
                media_type::kind(media.media_type),
                Kind::Json | Kind::JsonLike | Kind::Any
            )
        };
        body.content.iter().find(json)
    });
    let payload = media.map(|media| match media.schema {
        Some(document::Shape::Schema(at)) => types.lower(at, Owner::Event(index), Spot::Body),
        _ => Type::Any,
    });
    if let Some(ty) = &payload {
        types.travels(ty, Direction::Received);
    }
    Event {
        name: name.to_owned(),
        callback,
        payload,
        docs: Docs {
            title: operation.summary.map(str::to_owned),
            description: operation.description.map(str::to_owned),
            deprecated: operation.deprecated,
            url: operation.docs_url.map(str::to_owned),
            examples: media
                .and_then(|media| media.example)
                .map(value)
                .into_iter()
                .collect(),
            ..Docs::default()
        },
    }
}
