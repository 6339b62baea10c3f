//! Cargo features: above a threshold, one per top-level resource, with the types it needs. Types of webhooks come with the
//! runtime's feature for those, and what no operation mentions has one of its own.

use super::gather::{self, Gathered};
use super::homes::Home;
use super::model::Feature;
use super::names::Names;
use crate::api::{Api, DefinitionId, Origin, ResourceId};
use crate::config::Config;

/// The runtime's feature for webhooks. It brings dependencies, and is not on by default.
const WEBHOOKS: &str = "webhooks";

/// The feature of models that no operation mentions.
const OTHER_MODELS: &str = "other_models";

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
            || counted.len() + 2 > 64 * Reach::WORDS
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
        let others = counted.len();
        let bits = Bits {
            resources: tops
                .iter()
                .map(|top| counted.binary_search(top).ok())
                .collect(),
            others,
            webhooks: if api.event.is_some() {
                others + 1
            } else {
                others
            },
        };
        // In the order of their bits.
        let of_bits: Vec<Option<String>> = counted
            .iter()
            .map(|&top| name(top))
            .chain([Some(OTHER_MODELS.to_owned()), Some(WEBHOOKS.to_owned())])
            .collect();
        let reach = reach(api, gathered, &bits);
        let mut files = reach.iter().zip(&names.files);
        let has_others = files.any(|(reach, file)| file.is_some() && reach.has(others));
        let models = reach.iter().map(|reach| match reach {
            Reach::Always => Vec::new(),
            Reach::Some(_) => {
                let set = of_bits
                    .iter()
                    .enumerate()
                    .filter(|(bit, _)| reach.has(*bit));
                set.filter_map(|(_, name)| name.clone()).collect()
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
        if has_others {
            list.push(Feature {
                name: OTHER_MODELS.to_owned(),
                enables: Vec::new(),
                docs: "Types that no operation mentions".to_owned(),
            });
        }
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

    /// From nowhere.
    const NONE: Self = Self::Some([0; Self::WORDS]);

    /// From what has this bit.
    fn only(bit: usize) -> Self {
        let mut words = [0; Self::WORDS];
        if let Some(word) = words.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
        Self::Some(words)
    }

    /// Whether it is reached from what has this bit, and not always.
    fn has(&self, bit: usize) -> bool {
        match self {
            Self::Always => false,
            Self::Some(words) => words
                .get(bit / 64)
                .is_some_and(|word| word >> (bit % 64) & 1 == 1),
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

/// The bits of what has a feature.
struct Bits {
    /// By resource: that of its top-level resource; none for what is the client's own.
    resources: Vec<Option<usize>>,
    /// That of what no operation mentions.
    others: usize,
    /// That of webhooks.
    webhooks: usize,
}

/// From where each file is reached, by its root definition.
fn reach(api: &Api, gathered: &Gathered, bits: &Bits) -> Vec<Reach> {
    let of_resource = |resource: ResourceId| {
        let bit = bits.resources.get(resource.0 as usize).copied().flatten();
        bit.map_or(Reach::Always, Reach::only)
    };
    let (others, webhooks) = (Reach::only(bits.others), Reach::only(bits.webhooks));
    let file = |id: DefinitionId| match gathered.homes.get(id.0 as usize) {
        Some(Home::Models(root)) => Some(root.0 as usize),
        _ => None,
    };
    let mut reach = vec![Reach::NONE; api.definitions.len()];
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
            seed(DefinitionId::at(index), &webhooks, &mut reach);
        }
    }
    for (operation, call) in api.operations.iter().zip(&gathered.calls) {
        let from = of_resource(operation.resource);
        gather::each_mention(api, operation, call, &mut |id| seed(id, &from, &mut reach));
    }
    let payloads = api.events.iter().filter_map(|event| event.payload.as_ref());
    for ty in payloads.chain(&api.event) {
        gather::each_named(ty, &mut |id| seed(id, &webhooks, &mut reach));
    }
    if let Some(ty) = &api.error {
        gather::each_named(ty, &mut |id| seed(id, &Reach::Always, &mut reach));
    }
    spread(&mut reach, &edges, pending);
    // What nothing reaches is asked for only by being a component, and brings what it mentions.
    let mut left = Vec::new();
    for (root, reach) in reach.iter_mut().enumerate() {
        if *reach == Reach::NONE {
            *reach = others.clone();
            left.push(root);
        }
    }
    spread(&mut reach, &edges, left);
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
