//! Real documents, planned: no panic, no name twice, time in proportion. `OPENAPI_CORPUS` names the folders,
//! `PLAN_SHOW` the documents (parts of their names) whose names are printed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::config::Config;
use crate::plan::{Item, Module, Sdk};
use crate::report::Report;
use crate::source::{self, Reach};

/// Documents of the folders named by the environment; none where it names none.
fn documents() -> Vec<PathBuf> {
    let Some(folders) = std::env::var_os("OPENAPI_CORPUS") else {
        return Vec::new();
    };
    let entries = std::env::split_paths(&folders)
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let paths = entries.map(|entry| entry.expect("a folder's entry").path());
    let mut documents: Vec<PathBuf> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|kind| kind == "json" || kind == "yaml")
        })
        .collect();
    documents.sort();
    documents
}

fn planned(path: &Path) -> Option<(Sdk, f64)> {
    let mut report = Report::default();
    let source = source::load(path, Reach::Folder, &mut report).ok()?;
    let document = crate::document::read(&source, &mut report).ok()?;
    let config = Config::default();
    let api = crate::api::lower(&document, &config, &mut report).ok()?;
    let start = Instant::now();
    let sdk = crate::plan::plan(&api, &config, &mut report).ok()?;
    Some((sdk, start.elapsed().as_secs_f64() * 1e3))
}

/// Every module with its path, those inside others included.
fn modules(sdk: &Sdk) -> Vec<(String, &Module)> {
    let mut all: Vec<(String, &Module)> = sdk
        .models
        .iter()
        .map(|module| (format!("models::{}", module.name), module))
        .collect();
    let mut open: Vec<(String, &Module)> = sdk
        .resources
        .iter()
        .map(|module| (module.name.to_string(), module))
        .collect();
    while let Some((path, module)) = open.pop() {
        open.extend(
            module
                .children
                .iter()
                .map(|child| (format!("{path}::{}", child.name), child)),
        );
        all.push((path, module));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn show(sdk: &Sdk) {
    println!("  {:?}", sdk.showcase);
    for (path, module) in modules(sdk) {
        println!("  {path}");
        for item in &module.items {
            println!("    {}", described(item));
        }
    }
}

fn described(item: &Item) -> String {
    let joined = |names: Vec<String>| names.join(" ");
    match item {
        Item::Struct(item) => format!(
            "struct {} {{ {} }}",
            item.name,
            joined(
                item.fields
                    .iter()
                    .map(|field| field.name.to_string())
                    .collect()
            )
        ),
        Item::Enum(item) => format!(
            "enum {} {{ {} }}",
            item.name,
            joined(
                item.variants
                    .iter()
                    .map(|variant| variant.name.to_string())
                    .collect()
            )
        ),
        Item::Union(item) => format!(
            "union {} {{ {} }}",
            item.name,
            joined(
                item.variants
                    .iter()
                    .map(|variant| format!("{}({:?})", variant.name, variant.ty))
                    .collect()
            )
        ),
        Item::Alias(item) => format!("type {} = {:?}", item.name, item.ty),
        Item::Resource(item) => format!(
            "resource {} {{ {} | {} }}",
            item.name,
            joined(
                item.accessors
                    .iter()
                    .map(|accessor| accessor.name.to_string())
                    .collect()
            ),
            joined(
                item.methods
                    .iter()
                    .map(|method| {
                        let arguments: Vec<String> = method
                            .arguments
                            .iter()
                            .map(|argument| argument.name.to_string())
                            .collect();
                        format!("{}({})", method.name, arguments.join(", "))
                    })
                    .collect()
            ),
        ),
        Item::BodyChoice(item) => format!("body {}", item.name),
        Item::ReplyChoice(item) => format!("reply {}", item.name),
    }
}

#[test]
fn real_documents_are_planned() {
    let shown = std::env::var("PLAN_SHOW").unwrap_or_default();
    for path in documents() {
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some((sdk, milliseconds)) = planned(&path) else {
            println!("{file:>44}  nothing to plan");
            continue;
        };
        let types: Vec<String> = modules(&sdk)
            .iter()
            .flat_map(|(_, module)| {
                module
                    .items
                    .iter()
                    .map(|item| item.name().to_string())
                    .collect::<Vec<_>>()
            })
            .collect();
        let counted = types
            .iter()
            .filter(|name| name.ends_with(|c: char| c.is_ascii_digit()))
            .count();
        println!(
            "{file:>44} {milliseconds:8.1} ms {:6} operations {:6} types {counted:5} end in a digit, {} features, longest {}",
            sdk.counts.operations,
            sdk.counts.types,
            sdk.package.features.len(),
            types.iter().map(String::len).max().unwrap_or_default(),
        );
        if !shown.is_empty() && shown.split(',').any(|part| file.contains(part)) {
            show(&sdk);
        }
        let mut seen = BTreeSet::new();
        let twice: Vec<&String> = types.iter().filter(|name| !seen.insert(*name)).collect();
        assert!(twice.is_empty(), "{file}: {twice:?} stand twice");
    }
}
