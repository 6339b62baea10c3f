//! What is known of the whole crate while its files are filled.

use super::feature::Features;
use super::function::MethodNames;
use super::gather::Gathered;
use super::homes::Home;
use super::ident::{FieldName, FnName, ModName};
use super::lexicon::Lexicon;
use super::model::{Codec, Derives};
use super::names::Names;
use super::paging::Pages;
use super::words::Words;
use crate::api::{Api, Definition, DefinitionId, ResourceId, Shape};
use crate::config::Config;

/// Everything decided before files are filled.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What the API means.
    pub api: &'a Api,
    /// What the configuration says.
    pub config: &'a Config,
    /// How words are written.
    pub lexicon: Lexicon,
    /// Who lives where.
    pub gathered: Gathered,
    /// The serde impls of types.
    pub codecs: Vec<Codec>,
    /// By definition: whether its values can be compared.
    pub compared: Vec<bool>,
    /// Names of types.
    pub names: Names,
    /// Names of fields, by definition; for what is no object: none. The last is that of unnamed keys.
    pub fields: Vec<Vec<FieldName>>,
    /// Which definitions are pages.
    pub pages: Pages,
    /// The accessors of each resource, with the resources they give.
    pub accessors: Vec<Vec<(FnName, ResourceId)>>,
    /// Names of methods, by operation.
    pub methods: Vec<MethodNames>,
    /// Cargo features of resources.
    pub features: Features,
    /// The modules of types that no resource has to itself.
    pub modules: Modules,
}

/// Modules that are always called the same.
#[derive(Debug)]
pub struct Modules {
    models: Vec<ModName>,
    error: Vec<ModName>,
}

impl Default for Modules {
    fn default() -> Self {
        let own = |name: &str| vec![ModName::new(&Words::ours(name))];
        Self {
            models: own("models"),
            error: own("error"),
        }
    }
}

impl Plan<'_> {
    /// The words of a name of the document.
    pub fn words(&self, text: &str) -> Words {
        Words::of(text, &self.lexicon)
    }

    /// What a name could be called: short, then with its symbols spelled out.
    pub fn choices(&self, text: &str) -> Vec<Words> {
        let words = self.words(text);
        // Names of plain words, nearly all there are, have no symbol to spell out.
        let plain =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ');
        let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = text.as_bytes();
        if text.bytes().all(plain) && edge(bytes.first()) && edge(bytes.last()) {
            return vec![words];
        }
        vec![words, Words::verbose(text, &self.lexicon)]
    }

    /// A definition.
    pub fn definition(&self, id: DefinitionId) -> Option<&Definition> {
        self.api.definitions.get(id.0 as usize)
    }

    /// What a definition is.
    pub fn shape(&self, id: DefinitionId) -> Option<&Shape> {
        self.definition(id).map(|definition| &definition.shape)
    }

    /// Where a definition lives.
    pub fn home(&self, id: DefinitionId) -> Home {
        self.gathered
            .homes
            .get(id.0 as usize)
            .copied()
            .unwrap_or(Home::Models(id))
    }

    /// Which serde impls a definition has.
    pub fn codec(&self, id: DefinitionId) -> Codec {
        self.codecs.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// What a definition derives beside `Clone, Debug`; files cannot be compared.
    pub fn derives(&self, id: DefinitionId, files: bool) -> Derives {
        let compared = self.compared.get(id.0 as usize).copied();
        Derives {
            partial_eq: compared.unwrap_or_default() && !files,
            default: false,
        }
    }

    /// Whether a definition is a multipart body and nothing else: its parts are sent one by one, and bytes are files.
    pub fn is_multipart(&self, id: DefinitionId) -> bool {
        self.gathered
            .multipart
            .get(id.0 as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Whether a definition is a multipart body, whatever else it is.
    pub fn is_in_parts(&self, id: DefinitionId) -> bool {
        self.gathered
            .in_parts
            .get(id.0 as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The definition by whose name a definition goes.
    pub fn known_as(&self, id: DefinitionId) -> DefinitionId {
        let mut id = id;
        for _ in 0..64 {
            match self.names.same.get(id.0 as usize) {
                Some(Some(other)) => id = *other,
                _ => break,
            }
        }
        id
    }

    /// The module of a home, below `crate`.
    pub fn module(&self, home: Home) -> &[ModName] {
        match home {
            Home::Models(_) => &self.modules.models,
            Home::Error => &self.modules.error,
            Home::Resource(id) => match self.names.resources.get(id.0 as usize) {
                Some(names) => &names.module,
                None => &self.modules.models,
            },
        }
    }

    /// The module of types that no resource has to itself, below `crate`.
    pub fn models(&self) -> &[ModName] {
        &self.modules.models
    }

    /// The module of a definition, as text.
    pub fn module_path(&self, id: DefinitionId) -> String {
        let module = self.module(self.home(id));
        module
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("::")
    }
}
