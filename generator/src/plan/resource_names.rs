//! Names of resources, their modules, and the words that types of theirs begin with.

use super::ident::{ModName, TypeName};
use super::lexicon::Lexicon;
use super::reserved;
use super::resolve::Scope;
use super::words::Words;
use crate::api::{Api, Resource};
use crate::source::Lookup;

/// The names of a resource.
#[derive(Debug, Clone)]
pub struct ResourceNames {
    /// Its struct.
    pub name: TypeName,
    /// Its module, below `crate`: `[resources, repos, issues]`.
    pub module: Vec<ModName>,
    /// What types begin with that only it uses, best first: `OAuthToken`, then with the resources around it.
    pub singulars: Vec<Words>,
}

/// The names of all resources; those at the top choose first.
pub fn resources(api: &Api, lexicon: &Lexicon, types: &mut Scope) -> Vec<ResourceNames> {
    // The root is the client; types of its own operations live in a module beside those of the resources.
    let module = |name: &str| ModName::new(&Words::ours(name));
    let root = ResourceNames {
        name: TypeName::new(&Words::ours("client")),
        module: vec![module("resources"), module("operations")],
        singulars: Vec::new(),
    };
    let mut names = vec![root.clone(); api.resources.len()];
    let mut order: Vec<usize> = (1..api.resources.len()).collect();
    order.sort_by_key(|&index| around(api, index).len());
    let mut scopes: Lookup<usize, Scope> = Lookup::new();
    for index in order {
        let Some(resource) = api.resources.get(index) else {
            continue;
        };
        let words = Words::of(&resource.name, lexicon);
        let parent = resource.parent.map_or(0, |parent| parent.0 as usize);
        let mut module = match names.get(parent) {
            Some(names) if parent != 0 => names.module.clone(),
            _ => root.module.iter().take(1).cloned().collect(),
        };
        let scope = scopes.entry(parent, || modules(parent == 0));
        module.push(scope.claim(&[words.clone(), words.and_ours("api")]).0);
        let (name, singulars) = types_of(api, index, resource, lexicon, types);
        if let Some(slot) = names.get_mut(index) {
            *slot = ResourceNames {
                name,
                module,
                singulars,
            };
        }
    }
    names
}

/// A scope for modules: at the crate's root many names are taken.
fn modules(root: bool) -> Scope {
    let taken = if root { reserved::MODULES } else { &[] };
    Scope::without(
        taken
            .iter()
            .chain(reserved::FILES)
            .copied()
            .chain(root.then_some("operations")),
    )
}

/// The struct's name, and what other types begin with: with as many of the resources around as the struct needs.
fn types_of(
    api: &Api,
    index: usize,
    resource: &Resource,
    lexicon: &Lexicon,
    types: &mut Scope,
) -> (TypeName, Vec<Words>) {
    let mut names = vec![Words::of(&resource.name, lexicon)];
    let mut singulars = vec![Words::of(&resource.singular, lexicon)];
    let mut prefix = Words::default();
    for around in around(api, index) {
        prefix = Words::of(&around.singular, lexicon).and(&prefix);
        names.extend(names.first().map(|name| prefix.and(name)));
        singulars.extend(singulars.first().map(|singular| prefix.and(singular)));
    }
    let plain = names.first().cloned().unwrap_or_default();
    names.push(plain.and_ours("resource"));
    names.retain(|name| !reserved::RESOURCE.contains(&TypeName::new(name).as_str()));
    let (name, words): (TypeName, Words) = types.claim(&names);
    let skipped = names
        .iter()
        .position(|other| *other == words)
        .unwrap_or_default();
    if skipped < singulars.len() {
        singulars.drain(..skipped);
    }
    (name, singulars)
}

/// The resources around one, the nearest first, without the root.
fn around(api: &Api, index: usize) -> Vec<&Resource> {
    let mut around = Vec::new();
    let mut parent = api
        .resources
        .get(index)
        .and_then(|resource| resource.parent);
    while let Some(id) = parent.filter(|id| id.0 != 0)
        && let Some(resource) = api.resources.get(id.0 as usize)
        && around.len() < 64
    {
        around.push(resource);
        parent = resource.parent;
    }
    around
}
