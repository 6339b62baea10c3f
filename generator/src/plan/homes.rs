//! Which file each type lives in.

use super::gather::{CallShape, each_mention, each_named, each_type};
use crate::api::{Api, DefinitionId, Origin, ResourceId};

/// The file a type lives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `src/models/`, in the file of that definition.
    Models(DefinitionId),
    /// The file of a resource.
    Resource(ResourceId),
    /// `src/error.rs`
    Error,
}

/// Where each definition lives.
pub fn homes(
    api: &Api,
    calls: &[CallShape],
    merged: &[Option<usize>],
    error: Option<DefinitionId>,
) -> Vec<Home> {
    let count = api.definitions.len();
    let mut homes: Vec<Option<Home>> = vec![None; count];
    for index in 0..count {
        let mut chain = Vec::new();
        let mut id = DefinitionId::at(index);
        let home = loop {
            if let Some(Some(home)) = homes.get(id.0 as usize) {
                break *home;
            }
            chain.push(id);
            let Some(definition) = api.definitions.get(id.0 as usize) else {
                break Home::Models(id);
            };
            if error == Some(id) {
                break Home::Error;
            }
            let of_operation = |operation: usize| {
                api.operations
                    .get(operation)
                    .map(|operation| Home::Resource(operation.resource))
            };
            if let Some(operation) = merged.get(id.0 as usize).copied().flatten() {
                break of_operation(operation).unwrap_or(Home::Models(id));
            }
            match &definition.origin {
                Origin::Operation(operation, _) => {
                    break of_operation(*operation).unwrap_or(Home::Models(id));
                }
                Origin::Inside(parent, _) if chain.len() <= count => id = *parent,
                Origin::Inside(..)
                | Origin::Component(_)
                | Origin::Event(_)
                | Origin::Webhooks
                | Origin::Empty => break Home::Models(id),
            }
        };
        for id in chain {
            if let Some(slot) = homes.get_mut(id.0 as usize) {
                *slot = Some(home);
            }
        }
    }
    let mut homes: Vec<Home> = homes.into_iter().flatten().collect();
    move_shared(api, calls, merged, &mut homes);
    homes
}

/// What lives with one resource but is mentioned outside of it moves to the models.
fn move_shared(api: &Api, calls: &[CallShape], merged: &[Option<usize>], homes: &mut [Home]) {
    let mut pending: Vec<(Home, DefinitionId)> = Vec::new();
    for (index, definition) in api.definitions.iter().enumerate() {
        let home = homes.get(index).copied();
        each_type(definition, &mut |ty| {
            each_named(ty, &mut |id| pending.extend(home.map(|home| (home, id))));
        });
    }
    for (operation, call) in api.operations.iter().zip(calls) {
        let home = Home::Resource(operation.resource);
        each_mention(api, operation, call, &mut |id| pending.push((home, id)));
    }
    while let Some((from, id)) = pending.pop() {
        let place = id.0 as usize;
        let (Some(home), Some(definition)) = (homes.get(place), api.definitions.get(place)) else {
            continue;
        };
        let shared = matches!(home, Home::Resource(_)) && *home != from;
        if !shared || merged.get(place).is_some_and(Option::is_some) {
            continue;
        }
        let parent = match definition.origin {
            Origin::Inside(parent, _) => homes.get(parent.0 as usize).copied(),
            _ => None,
        };
        let home = match parent {
            Some(home @ Home::Models(_)) => home,
            _ => Home::Models(id),
        };
        if let Some(slot) = homes.get_mut(place) {
            *slot = home;
        }
        // What it mentions is now mentioned by a model.
        each_type(definition, &mut |ty| {
            each_named(ty, &mut |inner| pending.push((home, inner)));
        });
    }
}
