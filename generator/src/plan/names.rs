//! Names of everything that has a place in the whole crate: types, resources and their modules.

use super::gather::Gathered;
use super::homes::Home;
use super::ident::{ModName, TypeName};
use super::lexicon::Lexicon;
use super::reserved;
use super::resolve::Scope;
use super::roles;
use super::words::Words;
use crate::api::{Api, Definition, DefinitionId, Operation, Origin, Resource, ResourceId, Shape};
use crate::config::Config;
use crate::source::Lookup;

/// Names that are unique in the crate.
#[derive(Debug)]
pub struct Names {
    /// By definition.
    pub types: Vec<TypeName>,
    /// The words they are made of.
    pub words: Vec<Words>,
    /// By resource.
    pub resources: Vec<ResourceNames>,
    /// By operation.
    pub operations: Vec<OperationNames>,
    /// By definition that has a file in `src/models/`; others have an unused name.
    pub files: Vec<Option<ModName>>,
}

/// The names of a resource.
#[derive(Debug, Clone)]
pub struct ResourceNames {
    /// Its struct.
    pub name: TypeName,
    /// Its module, below `crate`: `[resources, repos, issues]`.
    pub module: Vec<ModName>,
}

/// The names of the types that an operation has of its own.
#[derive(Debug, Clone, Default)]
pub struct OperationNames {
    /// The struct of its parameters.
    pub params: Option<TypeName>,
    /// The enum of its bodies.
    pub body: Option<TypeName>,
    /// The enum of its replies.
    pub reply: Option<TypeName>,
}

struct Namer<'a> {
    api: &'a Api,
    config: &'a Config,
    gathered: &'a Gathered,
    lexicon: &'a Lexicon,
    scope: Scope,
    types: Vec<Option<(TypeName, Words)>>,
}

/// Names everything.
pub fn name(api: &Api, config: &Config, gathered: &Gathered, lexicon: &Lexicon) -> Names {
    let mut namer = Namer {
        api,
        config,
        gathered,
        lexicon,
        scope: Scope::without(reserved::TYPES.iter().copied()),
        types: vec![None; api.definitions.len()],
    };
    namer.pinned();
    namer.components();
    let resources = namer.resources();
    let operations = namer.operations();
    namer.inline(|home| home != HomeKind::Resource);
    namer.inline(|_| true);
    let (types, words): (Vec<_>, Vec<_>) = namer.types.into_iter().flatten().unzip();
    let files = super::module::files(gathered, &words);
    Names {
        types,
        words,
        resources,
        operations,
        files,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum HomeKind {
    Models,
    Resource,
}

impl Namer<'_> {
    /// Names that the configuration gives.
    fn pinned(&mut self) {
        for (index, definition) in self.api.definitions.iter().enumerate() {
            let pins = &self.config.names.types;
            let key = match &definition.origin {
                Origin::Component(key) => pins.get(key),
                _ => None,
            };
            let Some(pin) = key.or_else(|| pins.get(&definition.pointer)) else {
                continue;
            };
            let words = Words::of(pin, self.lexicon);
            let named = match TypeName::exactly(pin) {
                Some(name) if self.scope.take(&name) => (name, words),
                _ => self.scope.claim(&[words]),
            };
            self.set(index, named);
        }
    }

    fn set(&mut self, index: usize, named: (TypeName, Words)) {
        if let Some(slot) = self.types.get_mut(index) {
            *slot = Some(named);
        }
    }

    fn is_named(&self, index: usize) -> bool {
        self.types.get(index).is_none_or(Option::is_some)
    }

    fn merged(&self, index: usize) -> bool {
        self.gathered.merged.get(index).is_some_and(Option::is_some)
    }

    /// Components keep their own names.
    fn components(&mut self) {
        for (index, definition) in self.api.definitions.iter().enumerate() {
            let Origin::Component(key) = &definition.origin else {
                continue;
            };
            if self.is_named(index) || self.merged(index) {
                continue;
            }
            let mut choices = component(key, self.lexicon);
            if self.gathered.homes.get(index) == Some(&Home::Error) {
                choices.insert(
                    0,
                    Words::ours(match definition.shape {
                        Shape::Union(_) => "api error kind",
                        _ => "api error body",
                    }),
                );
            }
            if let Some(first) = choices.first().cloned()
                && reserved::TYPES.contains(&TypeName::new(&first).as_str())
            {
                choices.push(first.and_ours("model"));
            }
            let named = self.scope.claim(&choices);
            self.set(index, named);
        }
    }

    /// Structs and modules of resources, those at the top first.
    fn resources(&mut self) -> Vec<ResourceNames> {
        let api = self.api;
        // The root is the client; types of its own operations live in a module beside those of the resources.
        let root = ResourceNames {
            name: TypeName::new(&Words::ours("client")),
            module: vec![
                ModName::new(&Words::ours("resources")),
                ModName::new(&Words::ours("operations")),
            ],
        };
        let mut names = vec![root.clone(); api.resources.len()];
        let mut order: Vec<usize> = (1..api.resources.len()).collect();
        order.sort_by_key(|&index| self.depth(index));
        let mut scopes: Lookup<usize, Scope> = Lookup::new();
        for index in order {
            let Some(resource) = api.resources.get(index) else {
                continue;
            };
            let words = Words::of(&resource.name, self.lexicon);
            let parent = resource.parent.map_or(0, |parent| parent.0 as usize);
            let mut module = match names.get(parent) {
                Some(names) if parent != 0 => names.module.clone(),
                _ => root.module.iter().take(1).cloned().collect(),
            };
            let scope = scopes.entry(parent, || match parent {
                0 => Scope::without(
                    reserved::MODULES
                        .iter()
                        .chain(reserved::FILES)
                        .copied()
                        .chain(["operations"]),
                ),
                _ => Scope::without(reserved::FILES.iter().copied()),
            });
            module.push(scope.claim(&[words.clone(), words.and_ours("api")]).0);
            let name = self.resource_type(resource, &words);
            if let Some(slot) = names.get_mut(index) {
                *slot = ResourceNames { name, module };
            }
        }
        names
    }

    fn depth(&self, index: usize) -> usize {
        let mut depth = 0;
        let mut at = self.api.resources.get(index);
        while let Some(parent) = at.and_then(|resource| resource.parent)
            && depth < 64
        {
            depth += 1;
            at = self.api.resources.get(parent.0 as usize);
        }
        depth
    }

    fn resource_type(&mut self, resource: &Resource, words: &Words) -> TypeName {
        let mut choices = vec![words.clone()];
        if let Some(parent) = self.parent(resource) {
            choices.push(Words::of(&parent.singular, self.lexicon).and(words));
        }
        choices.push(words.and_ours("resource"));
        choices.retain(|choice| !reserved::RESOURCE.contains(&TypeName::new(choice).as_str()));
        self.scope.claim(&choices).0
    }

    fn parent(&self, resource: &Resource) -> Option<&Resource> {
        let parent = resource.parent.filter(|parent| parent.0 != 0)?;
        self.api.resources.get(parent.0 as usize)
    }

    /// Types that an operation has of its own: named after the resource's element and the method.
    fn operations(&mut self) -> Vec<OperationNames> {
        let api = self.api;
        let mut names = Vec::with_capacity(api.operations.len());
        for (index, operation) in api.operations.iter().enumerate() {
            let Some(call) = self.gathered.calls.get(index) else {
                continue;
            };
            let prefixes = self.prefixes(operation);
            let claim = |namer: &mut Self, wanted: bool, role: &str| {
                let choices: Vec<Words> =
                    prefixes.iter().map(|words| words.and_ours(role)).collect();
                wanted.then(|| namer.scope.claim::<TypeName>(&choices))
            };
            let merged = match call.body {
                super::gather::BodyShape::Merged(id) => Some(id.0 as usize),
                _ => None,
            };
            let pinned = merged.and_then(|id| self.types.get(id)).cloned().flatten();
            let params = pinned.or_else(|| claim(self, call.params, "params"));
            if let (Some(id), Some(params)) = (merged, &params) {
                self.set(id, params.clone());
            }
            let choice = call.body == super::gather::BodyShape::Choice;
            names.push(OperationNames {
                params: params.map(|(name, _)| name),
                body: claim(self, choice, "body").map(|(name, _)| name),
                reply: claim(self, call.replies.len() > 1, "reply").map(|(name, _)| name),
            });
        }
        names
    }

    /// `OAuthTokenCreate`; with the parent's words for when that is taken.
    fn prefixes(&self, operation: &Operation) -> Vec<Words> {
        let method = Words::of(&operation.name, self.lexicon);
        let singulars = self.singulars(operation.resource);
        let mut prefixes: Vec<Words> = singulars
            .iter()
            .map(|singular| {
                if method.starts_with(singular) {
                    method.clone()
                } else {
                    singular.and(&method)
                }
            })
            .collect();
        prefixes.dedup();
        prefixes
    }

    /// `OAuthToken`, and with the parent's singular before it.
    fn singulars(&self, resource: ResourceId) -> Vec<Words> {
        let Some(resource) = self.api.resources.get(resource.0 as usize) else {
            return vec![Words::default()];
        };
        let singular = Words::of(&resource.singular, self.lexicon);
        let longer = self
            .parent(resource)
            .map(|parent| Words::of(&parent.singular, self.lexicon).and(&singular));
        std::iter::once(singular).chain(longer).collect()
    }

    /// Inline definitions, parents before what is inside them.
    fn inline(&mut self, wanted: fn(HomeKind) -> bool) {
        for index in 0..self.api.definitions.len() {
            let kind = match self.gathered.homes.get(index) {
                Some(Home::Resource(_)) => HomeKind::Resource,
                _ => HomeKind::Models,
            };
            if !wanted(kind) {
                continue;
            }
            let mut chain = Vec::new();
            let mut at = index;
            while !self.is_named(at) && chain.len() <= self.types.len() {
                chain.push(at);
                match self
                    .api
                    .definitions
                    .get(at)
                    .map(|definition| &definition.origin)
                {
                    Some(Origin::Inside(parent, _)) => at = parent.0 as usize,
                    _ => break,
                }
            }
            while let Some(at) = chain.pop() {
                if let Some(definition) = self.api.definitions.get(at)
                    && !self.is_named(at)
                {
                    let choices = self.inline_choices(definition);
                    let named = self.scope.claim(&choices);
                    self.set(at, named);
                }
            }
        }
    }

    fn inline_choices(&self, definition: &Definition) -> Vec<Words> {
        match &definition.origin {
            Origin::Component(key) => component(key, self.lexicon),
            Origin::Event(index) => {
                let name = self
                    .api
                    .events
                    .get(*index)
                    .map_or("", |event| event.name.as_str());
                let words = Words::of(name, self.lexicon);
                let event = Words::ours("event");
                let plain = if words.ends_with(&event) {
                    words.clone()
                } else {
                    words.and(&event)
                };
                vec![plain, words.and_ours("event payload")]
            }
            Origin::Operation(index, role) => {
                let Some(operation) = self.api.operations.get(*index) else {
                    return Vec::new();
                };
                let [short, long] = roles::words(role, self.lexicon);
                let mut prefixes = self.prefixes(operation);
                if roles::is_of_parameter(role) {
                    prefixes.splice(0..0, self.singulars(operation.resource));
                }
                joined(&prefixes, &short, &long)
            }
            Origin::Inside(parent, role) => self.inside_choices(*parent, role, definition),
        }
    }

    fn inside_choices(
        &self,
        parent: DefinitionId,
        role: &crate::api::Role,
        definition: &Definition,
    ) -> Vec<Words> {
        let [short, long] = roles::words(role, self.lexicon);
        let place = parent.0 as usize;
        let merged = self.gathered.merged.get(place).copied().flatten();
        if let Some(operation) = merged.and_then(|index| self.api.operations.get(index)) {
            let mut prefixes = self.singulars(operation.resource);
            prefixes.extend(self.prefixes(operation));
            return joined(&prefixes, &short, &long);
        }
        let own = self
            .types
            .get(place)
            .and_then(Option::as_ref)
            .map(|(_, words)| words.clone());
        let own = own.unwrap_or_default();
        let mut choices = joined(std::slice::from_ref(&own), &short, &long);
        // `account_status` of `Account` is `AccountStatus`.
        if short.starts_with(&own) && short.len() > own.len() {
            choices.insert(0, short.clone());
        }
        // The variant `not_found_error` of `error` is `NotFoundError`.
        if roles::label(&definition.origin).is_some() {
            let parent = self.api.definitions.get(place);
            let key = parent.map(|parent| match &parent.origin {
                Origin::Component(key) => Words::of(key, self.lexicon),
                _ => own.clone(),
            });
            if key.is_some_and(|key| short.len() > 1 && key.common_end(&short) > 0) {
                choices.insert(0, short);
            }
        }
        choices
    }
}

/// Every prefix with the short words, then with the long ones.
fn joined(prefixes: &[Words], short: &Words, long: &Words) -> Vec<Words> {
    let shorts = prefixes.iter().map(|prefix| prefix.and(short));
    let longs = prefixes.iter().map(|prefix| prefix.and(long));
    shorts.chain(longs).collect()
}

/// Words for a component. Of a name in a deep namespace (`io.k8s.api.core.v1.Pod`) the last part is enough while it is
/// free; then a part that is more than a version goes before it.
fn component(key: &str, lexicon: &Lexicon) -> Vec<Words> {
    let parts: Vec<&str> = key.split('.').collect();
    let mut choices = Vec::new();
    if parts.len() > 2
        && parts
            .iter()
            .all(|part| part.starts_with(char::is_alphabetic))
    {
        let is_version = |part: &str| {
            part.len() > 1
                && part.starts_with('v')
                && part.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
        };
        for start in (0..parts.len()).rev() {
            let tail = parts.get(start..).unwrap_or_default();
            if tail.first().is_some_and(|first| !is_version(first)) {
                choices.push(Words::of(&tail.join("."), lexicon));
            }
        }
    }
    if choices.is_empty() {
        choices.push(Words::of(key, lexicon));
        choices.push(Words::verbose(key, lexicon));
    }
    choices
}
