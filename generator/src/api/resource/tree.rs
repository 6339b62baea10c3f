//! Resources read from paths: which fixed segments are resources, and which name a method of the one before.
//!
//! A segment is a resource when a variable or another resource follows it, when it has several methods, or when
//! nothing before it is called (`/simulations/exports`); else it names a method: `/accounts/{id}/close`. A segment
//! after nothing but other fixed ones, singular or a verb, names a method too: `/store/inventory`, `/user/login`.

use std::ops::Range;

use indexmap::IndexMap;

use super::route::Segment;
use super::verb::Shape;
use super::{Call, DEEPEST, Place, group, name, route, verb, words};

/// A segment in the tree of all paths.
#[derive(Debug, Default)]
struct Node {
    text: String,
    is_verb: bool,
    parent: Option<usize>,
    variable: Option<usize>,
    fixed: IndexMap<String, usize>,
    /// The calls whose path ends here.
    calls: Vec<usize>,
    /// A tag's name for it.
    tag: Option<String>,
    /// A tag names this and the segments up to there as one.
    joined: Option<(usize, String)>,
}

struct Tree {
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

    fn get(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// The nodes from the root (left out) to `end`.
    fn chain(&self, end: usize) -> Vec<usize> {
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
            Some(node) if !node.is_verb => words::split(&node.text),
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
    fn is_resource(&self, at: usize, calls: &[Call<'_>]) -> bool {
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
        let words = words::split(&node.text);
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

    fn place(&self, end: usize, call: &Call<'_>, calls: &[Call<'_>], base: &[String]) -> Place {
        let chain = self.chain(end);
        let fixed: Vec<usize> = chain
            .iter()
            .copied()
            .filter(|&at| {
                self.get(at)
                    .is_some_and(|node| !words::split(&node.text).is_empty())
            })
            .collect();
        let ends_fixed = fixed.last() == chain.last();
        let leaf = fixed
            .last()
            .copied()
            .filter(|&at| ends_fixed && !self.is_resource(at, calls));
        let resources = match leaf {
            Some(_) => fixed.get(..fixed.len() - 1).unwrap_or_default(),
            None => &fixed,
        };
        let mut components = base.to_vec();
        let mut skip_to = None;
        for &at in resources {
            if let Some(until) = skip_to {
                if at == until {
                    skip_to = None;
                }
                continue;
            }
            let Some(node) = self.get(at) else { continue };
            match &node.joined {
                Some((until, tag)) if resources.contains(until) => {
                    skip_to = Some(*until);
                    components.push(tag.clone());
                }
                _ => components.push(node.tag.clone().unwrap_or_else(|| node.text.clone())),
            }
        }
        let deep: Vec<String> = components.drain(components.len().min(DEEPEST)..).collect();
        let mut names = vec![match leaf {
            Some(at) => self.leaf_name(at, call),
            None if call.method == "DELETE"
                && self.get(end).is_some_and(|node| node.variable.is_some()) =>
            {
                "delete all".to_owned()
            }
            None => verb::plain(
                call.method,
                self.shape(end, call),
                self.is_partial(end, calls),
            ),
        }];
        if !deep.is_empty() {
            let deep = deep
                .iter()
                .map(|text| words::split(text).join(" "))
                .collect::<Vec<_>>()
                .join(" ");
            let first = names.first().cloned().unwrap_or_default();
            names = vec![match leaf {
                Some(_) => format!("{deep} {first}"),
                None => format!("{first} {deep}"),
            }];
        }
        let id = call.id.map(words::split).unwrap_or_default();
        if let Some(at) = leaf {
            // A resource below has the leaf's name: `retrieve owner` stands beside `owner()`.
            let verb = verb::plain(call.method, name::shape(call), false);
            names.push(format!(
                "{verb} {}",
                self.get(at).map_or("", |node| &node.text)
            ));
        }
        let knows_better = id
            .first()
            .is_some_and(|verb| verb::contradicts(verb, call.method));
        if leaf.is_none() && (components.is_empty() || knows_better) {
            names.splice(
                0..0,
                name::by_id(&id, &components, None).into_iter().take(1),
            );
        }
        names.extend(
            name::by_id(&id, &components, None)
                .into_iter()
                .take(1)
                .filter(|name| name.contains(' ')),
        );
        names.extend(name::by_path(call));
        names.extend(name::by_id(&id, &components, None));
        Place {
            resources: components,
            names,
        }
    }

    fn shape(&self, end: usize, call: &Call<'_>) -> Shape {
        let Some(node) = self.get(end) else {
            return Shape::Single;
        };
        if node.text.is_empty() && end != 0 {
            return Shape::Item;
        }
        let says = |word: &str| {
            call.id
                .is_some_and(|id| words::split(id).iter().any(|part| part == word))
        };
        let many = words::split(&node.text)
            .last()
            .is_some_and(|word| words::is_plural(word));
        if node.variable.is_some() || call.list || says("list") || many {
            Shape::Collection
        } else {
            Shape::Single
        }
    }

    fn is_partial(&self, end: usize, calls: &[Call<'_>]) -> bool {
        let here = self
            .get(end)
            .map(|node| node.calls.as_slice())
            .unwrap_or_default();
        here.iter()
            .filter_map(|&call| calls.get(call))
            .any(|call| call.method == "PATCH")
    }

    /// The words of a segment that names a method, with a verb in front where the method is not plain from them.
    fn leaf_name(&self, at: usize, call: &Call<'_>) -> String {
        let words = self
            .get(at)
            .map(|node| words::split(&node.text))
            .unwrap_or_default();
        let text = words.join(" ");
        let doing = words.first().is_some_and(|word| verb::is_action(word));
        let verb = match call.method {
            "DELETE" => Some("delete"),
            "PUT" | "PATCH" => Some("update"),
            "HEAD" => Some("head"),
            _ => None,
        };
        match verb {
            Some(verb) if !doing => format!("{verb} {text}"),
            _ => text,
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
