//! Resources read from paths: which fixed segments are resources, and which name a method of the one before.
//!
//! A segment is a resource when a variable or another resource follows it, when it has several methods, or when
//! nothing before it is called (`/simulations/exports`); else it names a method: `/accounts/{id}/close`. A segment
//! after nothing but other fixed ones, singular or a verb, names a method too: `/store/inventory`, `/user/login`.

use std::ops::Range;

use indexmap::IndexMap;

use super::route::Segment;
use super::{Call, Place, group, route, verb, words};

/// A segment in the tree of all paths.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) text: String,
    /// Of `text`; empty for a variable.
    pub(super) words: Vec<String>,
    pub(super) is_verb: bool,
    pub(super) parent: Option<usize>,
    pub(super) variable: Option<usize>,
    pub(super) fixed: IndexMap<String, usize>,
    /// The calls whose path ends here.
    pub(super) calls: Vec<usize>,
    /// A tag's name for it.
    pub(super) tag: Option<String>,
    /// A tag names this and the segments up to there as one.
    pub(super) joined: Option<(usize, String)>,
}

/// All paths, from the root.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// Places of the operations `members` by their paths, below the resources `base`.
pub fn paths(calls: &[Call<'_>], members: &[usize], base: &[String]) -> Vec<(usize, Place)> {
    let known: Vec<(usize, &Call<'_>)> = members
        .iter()
        .filter_map(|&index| Some((index, calls.get(index)?)))
        .collect();
    let mut routes: Vec<Vec<Segment>> = known
        .iter()
        .map(|(_, call)| route::segments(call.path))
        .collect();
    route::strip(&mut routes);
    let mut tree = Tree {
        nodes: vec![Node::default()],
    };
    let ends: Vec<usize> = routes
        .iter()
        .zip(&known)
        .map(|(route, (index, _))| tree.insert(route, *index))
        .collect();
    for (end, (_, call)) in ends.iter().zip(&known) {
        tree.name(*end, call);
    }
    known
        .iter()
        .zip(&ends)
        .map(|((index, call), end)| (*index, tree.place(*end, call, calls, base)))
        .collect()
}

impl Tree {
    fn insert(&mut self, route: &[Segment], call: usize) -> usize {
        let mut at = 0;
        for segment in route {
            let next = self.nodes.len();
            let Some(node) = self.nodes.get_mut(at) else {
                break;
            };
            let found = match segment {
                Segment::Variable => *node.variable.get_or_insert(next),
                Segment::Fixed(text) | Segment::Verb(text) => {
                    *node.fixed.entry(text.clone()).or_insert(next)
                }
            };
            if found == next {
                let (text, is_verb) = match segment {
                    Segment::Variable => (String::new(), false),
                    Segment::Fixed(text) => (text.clone(), false),
                    Segment::Verb(text) => (text.clone(), true),
                };
                self.nodes.push(Node {
                    words: words::split(&text),
                    text,
                    is_verb,
                    parent: Some(at),
                    ..Node::default()
                });
            }
            at = found;
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.calls.push(call);
        }
        at
    }

    pub(super) fn get(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// The nodes from the root (left out) to `end`.
    pub(super) fn chain(&self, end: usize) -> Vec<usize> {
        let mut chain: Vec<usize> = std::iter::successors((end != 0).then_some(end), |&at| {
            self.get(at)?.parent.filter(|&at| at != 0)
        })
        .collect();
        chain.reverse();
        chain
    }

    /// Lets an operation's tag name the segments on its path that say the same.
    fn name(&mut self, end: usize, call: &Call<'_>) {
        let chain = self.chain(end);
        let spelled = |at: &usize| match self.get(*at) {
            Some(node) if !node.is_verb => node.words.clone(),
            _ => Vec::new(),
        };
        let segments: Vec<Vec<String>> = chain.iter().map(spelled).collect();
        for tag in &call.tags {
            let parts = group::parts(tag);
            let ([tag], Some(named)) =
                (parts.as_slice(), parts.first().map(|tag| words::split(tag)))
            else {
                continue;
            };
            let Some(run) = named_by(&segments, &named) else {
                continue;
            };
            let (first, last) = (
                chain.get(run.start).copied(),
                chain.get(run.end - 1).copied(),
            );
            if let (Some(first), Some(last)) = (first, last)
                && let Some(node) = self.nodes.get_mut(first)
            {
                if first == last {
                    node.tag.get_or_insert_with(|| tag.clone());
                } else {
                    node.joined.get_or_insert_with(|| (last, tag.clone()));
                }
            }
            return;
        }
    }

    /// Whether the segment is a resource of its own; see the module.
    pub(super) fn is_resource(&self, at: usize, calls: &[Call<'_>]) -> bool {
        let Some(node) = self.get(at) else {
            return false;
        };
        if node.is_verb {
            return false;
        }
        let followed = node.variable.is_some()
            || node
                .fixed
                .values()
                .any(|&next| self.get(next).is_some_and(|next| !next.is_verb));
        let methods = node
            .calls
            .iter()
            .filter_map(|&call| calls.get(call))
            .map(|call| call.method);
        let mut distinct: Vec<&str> = methods.collect();
        distinct.dedup();
        if followed || distinct.len() > 1 {
            return true;
        }
        let words = &node.words;
        let doing = words.first().is_some_and(|word| verb::is_action(word));
        let many = words.last().is_some_and(|word| words::is_plural(word));
        match node.parent {
            Some(0) => !doing,
            Some(parent) => {
                let Some(parent) = self.get(parent) else {
                    return false;
                };
                let namespace =
                    !parent.text.is_empty() && parent.calls.is_empty() && parent.variable.is_none();
                namespace && many && !doing
            }
            None => false,
        }
    }
}

/// Which segments in a row a tag names: those that together have its letters, else one that ends with its several
/// words (`/entity_beneficial_owners` tagged "Beneficial Owners").
fn named_by(segments: &[Vec<String>], tag: &[String]) -> Option<Range<usize>> {
    let wanted = tag.concat();
    let whole = (0..segments.len()).find_map(|start| {
        let mut rest = wanted.as_str();
        for (end, segment) in segments.iter().enumerate().skip(start) {
            rest = rest
                .strip_prefix(segment.concat().as_str())
                .filter(|_| !segment.is_empty())?;
            if rest.is_empty() {
                return Some(start..end + 1);
            }
        }
        None
    });
    let ending = || {
        segments
            .iter()
            .position(|segment| tag.len() > 1 && segment.ends_with(tag))
    };
    whole.or_else(|| ending().map(|at| at..at + 1))
}
