//! What to generate from: a document, by path, by text or in memory, and a configuration.

use std::path::PathBuf;

use openapiv3::OpenAPI;

use crate::config::Config;

/// One document and what its owner wants of it. Nothing is read before [`generate`](crate::generate) is called.
#[derive(Clone, Debug)]
pub struct Job {
    pub(crate) input: Input,
    pub(crate) config: Config,
    pub(crate) tests: bool,
}

/// Where the document is.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// In a file, which may refer to others beside it.
    Path(PathBuf),
    /// In memory; it refers to nothing outside.
    Text { name: String, text: String },
    /// In memory, typed.
    Value(Box<OpenAPI>),
}

impl Job {
    /// From a file in JSON or YAML. Files that it refers to are read from its own folder.
    pub fn from_path(path: impl Into<PathBuf>) -> Self {
        Self::new(Input::Path(path.into()))
    }

    /// From text in JSON or YAML; `name` is what findings call it.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(Input::Text {
            name: name.into(),
            text: text.into(),
        })
    }

    /// From a document in memory, as other programs make it or `openapiv3` has read it. Findings call it `openapi.json`.
    pub fn from_openapi(document: &OpenAPI) -> Self {
        Self::new(Input::Value(Box::new(document.clone())))
    }

    /// With this configuration instead of the default one.
    #[must_use]
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Whether the crate gets one test per operation, made from the document's examples, that runs against a mock server.
    #[must_use]
    pub fn tests(mut self, tests: bool) -> Self {
        self.tests = tests;
        self
    }

    fn new(input: Input) -> Self {
        Self {
            input,
            config: Config::default(),
            tests: false,
        }
    }
}
