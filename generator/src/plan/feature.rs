//! Cargo features: above a threshold, one per top-level resource, with the types it needs.

use super::gather::{self, Gathered};
use super::homes::Home;
use super::model::Feature;
use super::names::Names;
use crate::api::{Api, DefinitionId, Origin, ResourceId};
use crate::config::Config;

/// Which features there are and which file needs which.
#[derive(Debug, Default)]
pub struct Features {
    /// By resource: the feature of the top-level resource it is part of; empty: there are no features.
    resources: Vec<Option<String>>,
    /// By definition that has a file in `src/models/`: the features any of which needs it; empty: always there.
    models: Vec<Vec<String>>,
    /// The features, sorted by name.
    pub list: Vec<Feature>,
}

impl Features {
    /// The feature a resource's module needs.
    pub fn of_resource(&self, resource: ResourceId) -> Option<String> {
        self.resources.get(resource.0 as usize).cloned().flatten()
    }

    /// The features any of which a model's module needs.
    pub fn of_model(&self, root: DefinitionId) -> Vec<String> {
        self.models
            .get(root.0 as usize)
            .cloned()
            .unwrap_or_default()
    }

    /// Works out the features of a crate.
    pub fn find(api: &Api, config: &Config, gathered: &Gathered, names: &Names) -> Self {
        let tops = tops(api);
        let mut counted = tops.clone();
        counted.sort_unstable();
        counted.dedup();
        counted.retain(|top| *top != 0);
        if counted.len() < config.features.resource_threshold.max(1)
            || counted.len() >= 64 * Reach::WORDS
        {
            return Self::default();
        }
        let name = |top: usize| {
            names
                .resources
                .get(top)
                .and_then(|names| names.module.get(1))
                .map(ToString::to_string)
        };
        let bits = |top: usize| counted.binary_search(&top).ok();
        let reach = reach(api, gathered, &tops, &bits);
        let models = reach.iter().map(|reach| match reach {
            Reach::Always => Vec::new(),
            Reach::Some(words) => {
                let set = counted.iter().enumerate().filter(|(bit, _)| {
                    words
                        .get(bit / 64)
                        .is_some_and(|word| word >> (bit % 64) & 1 == 1)
                });
                set.filter_map(|(_, &top)| name(top)).collect()
            }
        });
        let mut list: Vec<Feature> = counted
            .iter()
            .filter_map(|&top| {
                let title = api
                    .resources
                    .get(top)
                    .map(|resource| super::manifest::one_line(&resource.name));
                Some(Feature {
                    name: name(top)?,
                    enables: Vec::new(),
                    docs: title.unwrap_or_default(),
                })
            })
            .collect();
        list.sort_by(|a, b| a.name.cmp(&b.name));
        let all = list.iter().map(|feature| feature.name.clone()).collect();
        list.insert(
            0,
            Feature {
                name: "default".to_owned(),
                enables: all,
                docs: "Every resource.".to_owned(),
            },
        );
        Self {
            models: models.collect(),
            resources: tops
                .iter()
                .map(|&top| if top == 0 { None } else { name(top) })
                .collect(),
            list,
        }
    }
}

/// The top-level resource each resource is part of; 0: the root itself.
fn tops(api: &Api) -> Vec<usize> {
    (0..api.resources.len())
        .map(|index| {
            let mut at = index;
            for _ in 0..64 {
                match api.resources.get(at).and_then(|resource| resource.parent) {
                    Some(parent) if parent.0 != 0 => at = parent.0 as usize,
                    _ => break,
                }
            }
            at
        })
        .collect()
}

/// From where a file of models is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reach {
    /// From what is always there.
    Always,
    /// From these top-level resources.
    Some([u64; Reach::WORDS]),
}

impl Reach {
    const WORDS: usize = 16;
    const NOWHERE: Self = Self::Some([0; Self::WORDS]);

    /// Keeps only what the other is reached from too.
    fn keep(&mut self, other: &Self) {
        match (&mut *self, other) {
            (_, Self::Always) => {}
            (Self::Always, _) => *self = other.clone(),
            (Self::Some(mine), Self::Some(theirs)) => {
                for (mine, theirs) in mine.iter_mut().zip(theirs) {
                    *mine &= theirs;
                }
            }
        }
    }

    /// Adds another's; whether that changed anything.
    fn add(&mut self, other: &Self) -> bool {
        match (&mut *self, other) {
            (Self::Always, _) => false,
            (_, Self::Always) => {
                *self = Self::Always;
                true
            }
            (Self::Some(mine), Self::Some(theirs)) => {
                let mut changed = false;
                for (mine, theirs) in mine.iter_mut().zip(theirs) {
                    changed |= *theirs & !*mine != 0;
                    *mine |= theirs;
                }
                changed
            }
        }
    }
}

/// From where each file is reached, by its root definition.
fn reach(
    api: &Api,
    gathered: &Gathered,
    tops: &[usize],
    bit: &dyn Fn(usize) -> Option<usize>,
) -> Vec<Reach> {
    let of_resource = |resource: ResourceId| {
        let top = tops.get(resource.0 as usize).copied().unwrap_or_default();
        match bit(top) {
            None => Reach::Always,
            Some(bit) => {
                let mut words = [0; Reach::WORDS];
                if let Some(word) = words.get_mut(bit / 64) {
                    *word |= 1 << (bit % 64);
                }
                Reach::Some(words)
            }
        }
    };
    let file = |id: DefinitionId| match gathered.homes.get(id.0 as usize) {
        Some(Home::Models(root)) => Some(root.0 as usize),
        _ => None,
    };
    let mut reach = vec![Reach::NOWHERE; api.definitions.len()];
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); api.definitions.len()];
    let mut pending: Vec<usize> = Vec::new();
    let mut seed = |id: DefinitionId, from: &Reach, reach: &mut Vec<Reach>| {
        if let Some(root) = file(id)
            && reach.get_mut(root).is_some_and(|reach| reach.add(from))
        {
            pending.push(root);
        }
    };
    for (index, definition) in api.definitions.iter().enumerate() {
        let from = match gathered.homes.get(index) {
            Some(Home::Resource(resource)) => Some(of_resource(*resource)),
            Some(Home::Error) => Some(Reach::Always),
            _ => None,
        };
        gather::each_type(definition, &mut |ty| {
            gather::each_named(ty, &mut |id| {
                if let Some(from) = &from {
                    seed(id, from, &mut reach);
                } else if let (Some(root), Some(target)) = (file(DefinitionId::at(index)), file(id))
                    && root != target
                    && let Some(edges) = edges.get_mut(root)
                {
                    edges.push(target);
                }
            });
        });
        if matches!(definition.origin, Origin::Event(_) | Origin::Webhooks) {
            seed(DefinitionId::at(index), &Reach::Always, &mut reach);
        }
    }
    for (operation, call) in api.operations.iter().zip(&gathered.calls) {
        let from = of_resource(operation.resource);
        gather::each_mention(api, operation, call, &mut |id| seed(id, &from, &mut reach));
    }
    for ty in api
        .events
        .iter()
        .filter_map(|event| event.payload.as_ref())
        .chain(&api.event)
        .chain(&api.error)
    {
        gather::each_named(ty, &mut |id| seed(id, &Reach::Always, &mut reach));
    }
    spread(&mut reach, &edges, pending);
    with_what_they_mention(&mut reach, &edges);
    reach
}

/// Gives what a file is reached from to all that it mentions.
fn spread(reach: &mut [Reach], edges: &[Vec<usize>], mut pending: Vec<usize>) {
    while let Some(root) = pending.pop() {
        let Some(from) = reach.get(root).cloned() else {
            continue;
        };
        for &target in edges.get(root).into_iter().flatten() {
            if reach.get_mut(target).is_some_and(|reach| reach.add(&from)) {
                pending.push(target);
            }
        }
    }
}

/// A file that nothing reaches, asked for only by being a component, is there when all that it mentions is: it must not bring
/// that with it.
fn with_what_they_mention(reach: &mut [Reach], edges: &[Vec<usize>]) {
    let is_nowhere = |reach: &Reach| *reach == Reach::NOWHERE;
    let targets = |root: usize| edges.get(root).into_iter().flatten();
    let mut left: Vec<usize> = (0..reach.len())
        .filter(|&root| reach.get(root).is_some_and(is_nowhere))
        .collect();
    for &root in &left {
        if let Some(reach) = reach.get_mut(root) {
            *reach = Reach::Always;
        }
    }
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for &root in &left {
            let mut kept = Reach::Always;
            for target in targets(root).filter_map(|&target| reach.get(target)) {
                kept.keep(target);
            }
            if let Some(reach) = reach.get_mut(root).filter(|reach| **reach != kept) {
                *reach = kept;
                changed = true;
            }
        }
    }
    // What it mentions is never there together: it brings all else along with the first.
    left.retain(|&root| reach.get(root).is_some_and(is_nowhere));
    while !left.is_empty() {
        let before = left.len();
        left.retain(|&root| {
            let mut found = targets(root).filter_map(|&target| reach.get(target));
            let part = |reach: &&Reach| **reach != Reach::Always && !is_nowhere(reach);
            let Some(first) = found.find(part).cloned() else {
                return true;
            };
            if let Some(reach) = reach.get_mut(root) {
                reach.add(&first);
            }
            spread(reach, edges, vec![root]);
            false
        });
        if left.len() == before {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(bits: u64) -> Reach {
        let mut words = [0; Reach::WORDS];
        words[0] = bits;
        Reach::Some(words)
    }

    #[test]
    fn what_nothing_reaches_is_there_with_what_it_mentions() {
        let mut reach = vec![Reach::NOWHERE; 9];
        reach[0] = some(0b001);
        reach[1] = some(0b011);
        reach[2] = some(0b100);
        let edges: [&[usize]; 9] = [&[], &[], &[], &[0, 1], &[3], &[1, 2], &[], &[8, 0], &[7]];
        let edges = edges.map(<[usize]>::to_vec);

        with_what_they_mention(&mut reach, &edges);

        assert_eq!((&reach[3], &reach[4]), (&some(0b001), &some(0b001)));
        assert_eq!((&reach[5], &reach[2]), (&some(0b011), &some(0b111)));
        assert_eq!(reach[6], Reach::Always);
        assert_eq!((&reach[7], &reach[8]), (&some(0b001), &some(0b001)));
        assert_eq!((&reach[0], &reach[1]), (&some(0b001), &some(0b011)));
    }
}
