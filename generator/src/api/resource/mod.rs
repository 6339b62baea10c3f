//! Operations in, a tree of resources with a name for every method out: `client.repos().issues().list(..)`.
//!
//! An operation's resource and method are, in this order:
//!
//! 1. **pinned** by the configuration (`[operations.KEY] name`, `[names] resources` by tag);
//! 2. **hinted** by the document (`x-speakeasy-group`, `x-speakeasy-name-override`, `x-fern-sdk-group-name`,
//!    `x-fern-sdk-method-name`, `x-operation-group`, `x-operation-name`, `x-stainless-resource`,
//!    `x-stainless-method`): see [`hint`];
//! 3. **said by its `operationId`**, when nearly all of them have a group in front (`repos/list-for-org`,
//!    `compute.disks.insert`, `Pets_List`): see [`group`];
//! 4. **read from its path**, when the tags are missing, say nothing, or mostly repeat what the paths say:
//!    `/accounts/{id}/close` is `accounts().close(id)`; a tag then gives its casing and joins segments
//!    (`/oauth/tokens` tagged "OAuth Tokens" is `oauth_tokens()`): see [`tree`];
//! 5. else **its first tag**, the method being its `operationId` without the tag's words; a tag of more than
//!    [`CROWDED`] operations is divided by path: see [`group`].
//!
//! The same verbs are used everywhere (`list`, `create`, `retrieve`, `update`, `replace`, `delete`). Within a
//! resource names are unique: who comes first in the document keeps the short one, so appending an operation never
//! renames another method.

mod branch;
mod group;
mod hint;
mod name;
mod place;
mod route;
pub(super) mod taken;
mod tree;
mod verb;
pub(super) mod words;

#[cfg(test)]
mod tests;

use super::{Docs, Resource, ResourceId};
use crate::config::Config;
use crate::document::Tag;
use crate::source::Node;

/// More operations under one tag are divided by path.
const CROWDED: usize = 40;
/// More methods directly on the client, where no path or tag divides them, are divided by what they act upon.
const ROOTLESS: usize = 60;
/// Resources are nested no deeper; what follows in a path becomes part of the method's name.
const DEEPEST: usize = 5;

/// What of an operation bears on its name.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    /// Upper case.
    pub method: &'a str,
    /// The path template.
    pub path: &'a str,
    /// `operationId`.
    pub id: Option<&'a str>,
    /// Tags, the most telling first.
    pub tags: Vec<&'a str>,
    /// The operation object, for its extensions.
    pub node: &'a Node,
    /// It answers with a list.
    pub list: bool,
    /// The method's dotted path, where configured.
    pub pin: Option<&'a str>,
}

/// Where an operation goes: the words of each resource from the root, and names for it, the best first. Where all are
/// taken, [`name::longer`] has more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Place {
    resources: Vec<String>,
    names: Vec<String>,
}

/// Every resource, the root first, parents before children; and by operation its resource and its method's words.
pub fn arrange(
    calls: &[Call<'_>],
    tags: &[Tag<'_>],
    config: &Config,
) -> (Vec<Resource>, Vec<(ResourceId, String)>) {
    let mut places: Vec<Option<Place>> =
        calls.iter().map(|call| hint::place(call, config)).collect();
    let open: Vec<usize> = (0..calls.len())
        .filter(|&index| places.get(index).is_some_and(Option::is_none))
        .collect();
    let chosen = if group::by_id(calls, &open) {
        group::ids(calls, &open)
    } else if group::by_tag(calls, &open) {
        group::tags(calls, &open)
    } else {
        tree::paths(calls, &open, &[])
    };
    for (index, place) in chosen {
        if let Some(slot) = places.get_mut(index) {
            *slot = Some(place);
        }
    }
    let places: Vec<Place> = places.into_iter().map(Option::unwrap_or_default).collect();
    place::settle(calls, places, tags)
}
