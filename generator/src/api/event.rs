//! What the server sends on its own: webhooks and callbacks, each with the type of its body.

use indexmap::IndexSet;

use super::docs::value;
use super::lower::{Direction, Owner, Spot, Types};
use super::media_type::{self, Kind};
use super::{Docs, Event, Type};
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
