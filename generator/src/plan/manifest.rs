//! The generated package: its name, its version, and what it says of itself.

use super::lexicon::Lexicon;
use super::model::{Feature, Package};
use super::words::Words;
use crate::api::Api;
use crate::config::Config;

/// Names that cargo does not take for a package, or that would hide a crate the generated code uses.
const TAKEN: &[&str] = &[
    "alloc",
    "build",
    "bytes",
    "core",
    "deps",
    "examples",
    "getrandom",
    "http",
    "incremental",
    "jiff",
    "proc-macro",
    "reqwest",
    "secrecy",
    "serde",
    "serde-json",
    "std",
    "test",
    "tokio",
    "url",
];

/// The name of the package: configured, else the document's title.
pub fn name(api: &Api, config: &Config, lexicon: &Lexicon) -> String {
    let stated = config.package.name.as_deref();
    if let Some(name) = stated.filter(|name| is_package_name(name)) {
        return name.to_owned();
    }
    let words = Words::of(stated.unwrap_or(&api.info.title), lexicon);
    let name: String = words
        .snake()
        .replace('_', "-")
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let name = name.trim_matches('-').to_owned();
    match name.chars().next() {
        None => "api-client".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("api-{name}"),
        _ if !is_package_name(&name) => format!("{name}-client"),
        _ => name,
    }
}

/// Whether cargo takes a name, and Rust its library's.
fn is_package_name(name: &str) -> bool {
    let legal = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let lib = name.replace('-', "_");
    legal
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 64
        && !TAKEN.contains(&name.replace('_', "-").as_str())
        && super::ident::ModName::exactly(&lib).is_some()
}

/// The manifest, without what the runtime asks for.
pub fn package(api: &Api, config: &Config, name: String, features: Vec<Feature>) -> Package {
    let stated = &config.package;
    let title = one_line(&api.info.title);
    let description = stated
        .description
        .clone()
        .unwrap_or_else(|| match title.as_str() {
            "" => "A client of an HTTP API".to_owned(),
            title => format!(
                "A client of {title}{}",
                if title.to_lowercase().ends_with("api") {
                    ""
                } else {
                    " API"
                }
            ),
        });
    Package {
        lib: name.replace('-', "_"),
        name,
        version: stated.version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
        description: one_line(&description),
        license: stated.license.clone(),
        repository: stated.repository.clone(),
        homepage: stated.homepage.clone(),
        keywords: stated.keywords.clone(),
        categories: stated.categories.clone(),
        publish: stated.publish,
        dependencies: Vec::new(),
        features,
    }
}

/// Text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .collect()
}
