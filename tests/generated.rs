//! Crates made from documents, in memory.

use std::path::Path;

use generator::config::Config;
use generator::{Job, Output, generate};

use crate::places::root;

/// The default job: the document and the configuration of `spec/`.
///
/// # Panics
/// When it fails.
pub fn default_job() -> Output {
    let config = Config::from_file(&root().join("spec/generator.toml")).expect("the configuration");
    generate(&Job::from_path(root().join("spec/oauth_tokens.yaml")).config(config))
        .expect("the default job")
}

/// The crate of a document under a package name, everything else by default.
///
/// # Panics
/// When nothing could be generated.
pub fn from_document(path: &Path, name: &str) -> Output {
    made(path, name, false)
}

/// The same, with a test an operation.
///
/// # Panics
/// When nothing could be generated.
pub fn with_tests(path: &Path, name: &str) -> Output {
    made(path, name, true)
}

fn made(path: &Path, name: &str, tests: bool) -> Output {
    let mut config = Config::default();
    config.package.name = Some(name.to_owned());
    match generate(&Job::from_path(path).config(config).tests(tests)) {
        Ok(output) => output,
        Err(failure) => panic!("{}: {failure}", path.display()),
    }
}

/// The files of a crate that were made from its document, as one text: the runtime's parts are the same everywhere.
pub fn text(output: &Output) -> String {
    let mut text = String::new();
    for (path, content) in &output.files {
        if !path.starts_with("src/runtime/") && !path.starts_with("LICENSE") {
            text.extend(["// ---- ", path, "\n", content, "\n"]);
        }
    }
    text
}
