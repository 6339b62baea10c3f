//! A Rust SDK crate as it will be printed: files, items, final names, and no decision left.

use std::collections::BTreeSet;

pub use super::ident::{FieldName, FnName, ModName, TypeName, VariantName};
pub use super::model_client::*;
pub use super::model_item::*;
pub use super::model_method::*;
pub use super::model_test::*;
pub use super::model_ty::*;

/// A crate.
#[derive(Debug)]
pub struct Sdk {
    /// Its manifest.
    pub package: Package,
    /// What `lib.rs` and the README say about the API.
    pub docs: Docs,
    /// The API's name, one line, as the document writes it.
    pub title: String,
    /// The version of the API's document, one line.
    pub version: String,
    /// `src/client.rs`: the client and everything about the API as a whole.
    pub client: Client,
    /// `src/error.rs`, when all operations share one error schema.
    pub error: Option<ErrorModule>,
    /// `src/webhook.rs`, when the server sends something on its own.
    pub webhook: Option<WebhookModule>,
    /// `src/models/`: one file a module, sorted by name.
    pub models: Vec<Module>,
    /// `src/resources/`: the modules at the top; their children are inside them.
    pub resources: Vec<Module>,
    /// The parts of the runtime that this crate uses: files of `templates/runtime/src`, without `.rs`.
    pub runtime: BTreeSet<&'static str>,
    /// A call to show in the crate's documentation, the README and `examples/`.
    pub showcase: Option<Showcase>,
    /// `tests/operations/`, where it is asked for.
    pub tests: Option<OperationTests>,
    /// How much there is, for the summary line.
    pub counts: Counts,
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Methods.
    pub operations: usize,
    /// Types, aliases not counted.
    pub types: usize,
}

/// The manifest: every value is plain text, escaped by who writes it.
#[derive(Debug, Default)]
pub struct Package {
    /// The package's name, valid for cargo.
    pub name: String,
    /// The name of its library in Rust code.
    pub lib: String,
    /// Semantic version.
    pub version: String,
    /// One sentence.
    pub description: String,
    /// SPDX expression.
    pub license: Option<String>,
    /// Where its source lives.
    pub repository: Option<String>,
    /// The API's own page.
    pub homepage: Option<String>,
    /// Search words.
    pub keywords: Vec<String>,
    /// Slugs of categories.
    pub categories: Vec<String>,
    /// `publish = ..`; `None` writes nothing.
    pub publish: Option<bool>,
    /// The packages it needs, sorted by name.
    pub dependencies: Vec<Dependency>,
    /// Its cargo features, sorted by name, `default` first.
    pub features: Vec<Feature>,
}

/// A package needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// Its name.
    pub name: &'static str,
    /// The version requirement.
    pub version: &'static str,
    /// Whether its default features are on.
    pub default_features: bool,
    /// Its features.
    pub features: Vec<&'static str>,
    /// Only with a feature of this crate that names it.
    pub optional: bool,
    /// Only for tests and examples.
    pub dev: bool,
}

/// A cargo feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it turns on.
    pub enables: Vec<String>,
    /// What it is for, one line of text.
    pub docs: String,
}

/// A file of items.
#[derive(Debug)]
pub struct Module {
    /// Its name; the file is `src/models/<name>.rs`, `src/resources/<name>.rs` or, for a child,
    /// `src/resources/<parent>/<name>.rs`.
    pub name: ModName,
    /// For `//!`.
    pub docs: Docs,
    /// It exists when any of these cargo features is on; empty: always.
    pub features: Vec<String>,
    /// What it takes from the crate's other modules, sorted; names of the runtime are not listed.
    pub imports: Vec<Import>,
    /// What it holds, in order.
    pub items: Vec<Item>,
    /// Modules inside it (resources of resources), sorted by name; public.
    pub children: Vec<Module>,
}

/// `use crate::models::{..};`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The module below `crate`: `[models]`, `[resources, repos, issues]`, `[error]`.
    pub module: Vec<ModName>,
    /// The names taken, sorted.
    pub names: Vec<TypeName>,
}

/// `src/error.rs`.
#[derive(Debug)]
pub struct ErrorModule {
    /// What it takes from other modules.
    pub imports: Vec<Import>,
    /// The error's types, [`ErrorModule::kind`] first.
    pub items: Vec<Item>,
    /// The type that every error body has, for `impl ApiError { pub fn kind(&self) -> .. }`.
    pub kind: Ty,
    /// What `kind()` gives for a body of another form.
    pub fallback: Fallback,
}

/// `src/webhook.rs`: `impl Client { pub fn webhooks(&self) -> Webhooks<Event> }`.
#[derive(Debug)]
pub struct WebhookModule {
    /// What it takes from other modules.
    pub imports: Vec<Import>,
    /// The method's name.
    pub name: FnName,
    /// The method's documentation.
    pub docs: Docs,
    /// What is sent.
    pub event: Ty,
}

/// What `ApiError::kind` gives when the body cannot be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fallback {
    /// The union's variant for unknown values: `fn kind(&self) -> ApiErrorKind`.
    Unknown(VariantName),
    /// Nothing: `fn kind(&self) -> Option<..>`.
    None,
}

/// Documentation of an item, in paragraphs; a blank line stands between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paragraph {
    /// Markdown out of the document: a stranger's text, made safe by who prints it.
    Foreign(String),
    /// Markdown of our own, safe as it is; what it quotes of the document stands in code spans already.
    Ours(String),
}
