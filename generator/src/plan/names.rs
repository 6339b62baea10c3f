//! Names of everything that has a place in the whole crate: types, resources and their modules.

use super::gather::{BodyShape, Gathered};
use super::ident::{ModName, TypeName};
use super::labels;
use super::lexicon::Lexicon;
use super::reserved;
use super::resolve::Scope;
use super::resource_names::{self, ResourceNames};
use super::roles;
use super::words::Words;
use crate::api::{Api, Definition, DefinitionId, Operation, Origin, ResourceId, Role, Shape, Type};
use crate::config::Config;

/// Names that are unique in the crate.
#[derive(Debug)]
pub struct Names {
    /// By definition.
    pub types: Vec<TypeName>,
    /// The words they are made of.
    pub words: Vec<Words>,
    /// By definition: the definition whose name it goes by. It is an alias, and nothing asks for a name of its own.
    pub same: Vec<Option<DefinitionId>>,
    /// By resource.
    pub resources: Vec<ResourceNames>,
    /// By operation.
    pub operations: Vec<OperationNames>,
    /// By definition that has a file in `src/models/`; others have an unused name.
    pub files: Vec<Option<ModName>>,
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
    /// What nameless variants are called.
    labels: Vec<Option<Words>>,
    resources: Vec<ResourceNames>,
    scope: Scope,
    types: Vec<Option<(TypeName, Words)>>,
    same: Vec<Option<DefinitionId>>,
}

/// Names everything.
pub fn name(api: &Api, config: &Config, gathered: &Gathered, lexicon: &Lexicon) -> Names {
    let mut namer = Namer {
        api,
        config,
        gathered,
        lexicon,
        scope: Scope::without(reserved::TYPES.iter().copied()),
        labels: labels::labels(api, lexicon),
        resources: Vec::new(),
        types: vec![None; api.definitions.len()],
        same: vec![None; api.definitions.len()],
    };
    namer.pinned();
    namer.components();
    let resources = resource_names::resources(api, lexicon, &mut namer.scope);
    namer.resources = resources;
    let operations = namer.operations();
    namer.inline(true);
    namer.inline(false);
    let (types, words): (Vec<_>, Vec<_>) = namer.types.into_iter().flatten().unzip();
    let files = super::module::files(gathered, &words, &namer.same);
    Names {
        types,
        words,
        same: namer.same,
        resources: namer.resources,
        operations,
        files,
    }
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
            choices.splice(0..0, self.error(index, definition));
            if let Some(first) = choices.first().cloned()
                && reserved::TYPES.contains(&TypeName::new(&first).as_str())
            {
                choices.push(first.and_ours("model"));
            }
            let named = self.scope.claim(&choices);
            self.set(index, named);
        }
    }

    /// The name of what all operations answer in error, which is not the first one's.
    fn error(&self, index: usize, definition: &Definition) -> Option<Words> {
        let is_error = self.gathered.error == Some(DefinitionId::at(index));
        is_error.then(|| {
            Words::ours(match definition.shape {
                Shape::Union(_) => "api error kind",
                _ => "api error body",
            })
        })
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
            // The body whose fields are this operation's parameters, unless another operation had it first.
            let merged = match call.body {
                BodyShape::Merged(id) => Some(id.0 as usize),
                _ => None,
            };
            let merged = merged.filter(|&id| self.gathered.merged.get(id) == Some(&Some(index)));
            let pinned = merged.and_then(|id| self.types.get(id)).cloned().flatten();
            let params = pinned.or_else(|| claim(self, call.params, "params"));
            if let (Some(id), Some(params)) = (merged, &params) {
                self.set(id, params.clone());
            }
            let choice = call.body == BodyShape::Choice;
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

    /// `OAuthToken`, and with the singulars of the resources around it.
    fn singulars(&self, resource: ResourceId) -> Vec<Words> {
        match self.resources.get(resource.0 as usize) {
            Some(names) if !names.singulars.is_empty() => names.singulars.clone(),
            _ => vec![Words::default()],
        }
    }

    /// What types of parameters begin with before the method's name is needed: nothing of that kind where the operations are
    /// the client's own.
    fn elements(&self, resource: ResourceId) -> Vec<Words> {
        let mut singulars = self.singulars(resource);
        singulars.retain(|words| !words.is_empty());
        singulars
    }

    /// Inline definitions, parents before what is inside them: those within components, then those of operations.
    fn inline(&mut self, in_components: bool) {
        for index in 0..self.api.definitions.len() {
            if self.is_named(index) || (in_components && !self.is_in_component(index)) {
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
                    self.name_inline(at, definition);
                }
            }
        }
    }

    fn name_inline(&mut self, index: usize, definition: &Definition) {
        let choices = self.inline_choices(index, definition);
        if let Shape::Alias(Type::Named(target)) = definition.shape
            && let Some(Some((name, words))) = self.types.get(target.0 as usize).cloned()
        {
            // An alias is for those who would look for this name: not where it is the name of what it stands for, nor
            // where nobody ever meets it.
            let own = choices
                .first()
                .is_some_and(|words| TypeName::new(words) == name);
            let unmentioned = self.gathered.mentions.get(index) == Some(&0);
            if own || unmentioned {
                if let Some(slot) = self.same.get_mut(index) {
                    *slot = Some(target);
                }
                return self.set(index, (name, words));
            }
        }
        let named = self.scope.claim(&choices);
        self.set(index, named);
    }

    /// Whether a definition is inside a component that is a type of its own.
    fn is_in_component(&self, index: usize) -> bool {
        let mut at = index;
        for _ in 0..=self.types.len() {
            if self.merged(at) {
                return false;
            }
            match self
                .api
                .definitions
                .get(at)
                .map(|definition| &definition.origin)
            {
                Some(Origin::Inside(parent, _)) => at = parent.0 as usize,
                Some(Origin::Component(_)) => return true,
                _ => return false,
            }
        }
        false
    }

    fn inline_choices(&self, index: usize, definition: &Definition) -> Vec<Words> {
        let told = self.labels.get(index).and_then(Option::as_ref);
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
            Origin::Webhooks => ["webhook event", "webhook payload", "received webhook"]
                .map(Words::ours)
                .to_vec(),
            Origin::Empty => ["empty", "empty object", "object without fields"]
                .map(Words::ours)
                .to_vec(),
            Origin::Operation(of, role) => {
                let Some(operation) = self.api.operations.get(*of) else {
                    return Vec::new();
                };
                let [short, long] = roles::words(role, told, self.lexicon);
                let mut prefixes = self.prefixes(operation);
                if roles::is_of_parameter(role) {
                    prefixes.splice(0..0, self.elements(operation.resource));
                }
                let mut choices = joined(&prefixes, &short, &long);
                choices.splice(0..0, self.error(index, definition));
                choices
            }
            Origin::Inside(parent, role) => self.inside_choices(*parent, role, told, definition),
        }
    }

    fn inside_choices(
        &self,
        parent: DefinitionId,
        role: &Role,
        told: Option<&Words>,
        definition: &Definition,
    ) -> Vec<Words> {
        let [short, long] = roles::words(role, told, self.lexicon);
        let place = parent.0 as usize;
        let merged = self.gathered.merged.get(place).copied().flatten();
        if let Some(operation) = merged.and_then(|index| self.api.operations.get(index)) {
            let mut prefixes = self.elements(operation.resource);
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
