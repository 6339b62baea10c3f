//! The `emit` stage: the text of every file of the crate.

mod body;
mod choice;
mod client;
mod decode;
mod docs;
mod encode;
mod enums;
mod error;
mod example;
mod file;
mod function;
mod layout;
mod made;
mod manifest;
mod module;
mod operation_tests;
mod page;
mod readme;
mod resource;
mod root;
mod runtime;
mod structs;
mod taking;
mod text;
mod tuple;
mod types;
mod unions;
mod uses;
mod webhook;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::plan::{Module, Sdk};

use file::Printed;
use runtime::Parts;

/// The text of every file by its path below the crate's folder, with `/` between names.
pub type Files = BTreeMap<String, String>;

/// Prints a crate.
pub fn files(sdk: &Sdk) -> Files {
    let printed = sources(sdk);
    let mentioned: BTreeSet<&str> = printed
        .iter()
        .flat_map(|(_, file)| file.parts.iter().map(String::as_str))
        .collect();
    let parts = runtime::closure(mentioned);
    let example = example::example(sdk);
    let manifest = {
        let uses = |name: &str| {
            let mention = format!("{name}::");
            ALWAYS_USED.contains(&name)
                || parts.values().any(|part| part.text.contains(&mention))
                || printed
                    .par_iter()
                    .any(|(_, file)| file.text.contains(&mention))
        };
        manifest::manifest(&sdk.package, &parts, sdk.tests.is_some(), &uses)
    };
    let has_foreign_names = printed
        .par_iter()
        .any(|(_, file)| file::has_foreign_names(&file.text));
    let mut files: Files = printed
        .into_iter()
        .map(|(path, file)| (path, file.text))
        .collect();
    let mut add = |path: &str, text: String| _ = files.insert(path.to_owned(), text);
    add(
        "README.md",
        readme::readme(sdk, &example.code, &manifest.features, &parts),
    );
    add("Cargo.toml", manifest.text);
    add("rustfmt.toml", FORMAT.to_owned());
    add(&format!("examples/{}", example.name), example.text);
    add("src/lib.rs", root::file(sdk, &parts, has_foreign_names));
    if !sdk.models.is_empty() {
        add("src/models/mod.rs", module::models(&sdk.models));
    }
    if !sdk.resources.is_empty() {
        add("src/resources/mod.rs", module::resources(&sdk.resources));
    }
    add_runtime(&parts, &sdk.package.lib, &mut files);
    files.extend(operation_tests::files(sdk));
    files
}

/// Formatting is the generator's: it must not depend on whether and by what the crate is formatted later.
const FORMAT: &str = "# Printed by a generator; formatting it again would only make it differ.\ndisable_all_formatting = true\n";

/// Packages that `lib.rs` mentions.
const ALWAYS_USED: &[&str] = &["http", "secrecy"];

/// The files that hold what the document describes, printed in parallel.
fn sources(sdk: &Sdk) -> Vec<(String, Printed)> {
    let mut modules: Vec<(String, &Module)> = Vec::new();
    collect("src/models", &sdk.models, &mut modules);
    collect("src/resources", &sdk.resources, &mut modules);
    let mut printed: Vec<(String, Printed)> = modules
        .into_par_iter()
        .map(|(path, module)| (path, module::file(module)))
        .collect();
    printed.push(("src/client.rs".to_owned(), client::file(&sdk.client)));
    if let Some(error) = &sdk.error {
        printed.push(("src/error.rs".to_owned(), error::file(error)));
    }
    if let Some(webhook) = &sdk.webhook {
        printed.push(("src/webhook.rs".to_owned(), webhook::file(webhook)));
    }
    printed
}

/// The modules with their paths, those inside others too.
fn collect<'a>(folder: &str, modules: &'a [Module], into: &mut Vec<(String, &'a Module)>) {
    for module in modules {
        let path = format!("{folder}/{}", module.name.as_str());
        into.push((format!("{path}.rs"), module));
        collect(&path, &module.children, into);
    }
}

fn add_runtime(parts: &Parts, library: &str, files: &mut Files) {
    files.insert("src/runtime/mod.rs".to_owned(), runtime::list(parts));
    for (name, part) in parts {
        files.insert(
            format!("src/runtime/{name}.rs"),
            runtime::text(part, library),
        );
    }
}

/// Functions of this room for the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    use super::docs;

    /// Returns the lines of a doc comment for a text of a document, and the text in one line.
    pub fn documentation(markdown: &str) -> (Vec<String>, String) {
        (docs::lines(markdown, 92), docs::line(markdown))
    }
}
