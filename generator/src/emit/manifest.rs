//! `Cargo.toml`: the package, and of what the runtime depends on and can do, that which this crate uses.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use crate::plan::{Feature, Package};

use super::docs::{first_sentence, sentence};
use super::runtime::{self, Parts};

/// What the crate says of itself and needs.
#[derive(Debug)]
pub struct Manifest {
    /// `Cargo.toml`
    pub text: String,
    /// The features, with whether they are on by default and what they are for.
    pub features: Vec<(String, bool, String)>,
}

/// The manifest of a crate that has these parts of the runtime and uses the packages that `uses` says it uses.
pub fn manifest(
    package: &Package,
    parts: &Parts,
    has_tests: bool,
    uses: &dyn Fn(&str) -> bool,
) -> Manifest {
    let source = runtime::MANIFEST.parse::<DocumentMut>().unwrap_or_default();
    let kept = kept_features(&source, parts);
    let mut document = DocumentMut::new();
    document["package"] = Item::Table(head(package));
    if package.lib != package.name.replace('-', "_") {
        let mut lib = Table::new();
        lib["name"] = value(&package.lib);
        document["lib"] = Item::Table(lib);
    }
    let features = features(&source, &kept, &package.features);
    document["features"] = Item::Table(features);
    document["dependencies"] = Item::Table(dependencies(&source, &kept, uses));
    document["dev-dependencies"] = Item::Table(dev_dependencies(package, has_tests));
    document["lints"] = lints();
    let explained = explained(&document, &package.features);
    Manifest {
        text: document.to_string(),
        features: explained,
    }
}

/// `[package]`
fn head(package: &Package) -> Table {
    let mut head = Table::new();
    head["name"] = value(&package.name);
    head["version"] = value(&package.version);
    head["edition"] = value("2024");
    head["rust-version"] = value("1.85");
    head["description"] = value(sentence(&package.description));
    if let Some(license) = &package.license {
        head["license"] = value(license);
    }
    if let Some(repository) = &package.repository {
        head["repository"] = value(repository);
    }
    if let Some(homepage) = &package.homepage {
        head["homepage"] = value(homepage);
    }
    head["readme"] = value("README.md");
    if !package.keywords.is_empty() {
        head["keywords"] = value(package.keywords.iter().collect::<Array>());
    }
    if !package.categories.is_empty() {
        head["categories"] = value(package.categories.iter().collect::<Array>());
    }
    if let Some(publish) = package.publish {
        head["publish"] = value(publish);
    }
    let mut docs = Table::new();
    docs["all-features"] = value(true);
    let mut metadata = Table::new();
    metadata.set_implicit(true);
    metadata["docs"] = Item::Table(implicit("rs", docs));
    head["metadata"] = Item::Table(metadata);
    head
}

fn implicit(name: &str, inner: Table) -> Table {
    let mut outer = Table::new();
    outer.set_implicit(true);
    outer[name] = Item::Table(inner);
    outer
}

/// The runtime's features that mean something here: not those that only turn on parts this crate does not have.
fn kept_features(source: &DocumentMut, parts: &Parts) -> BTreeSet<String> {
    let all = source.get("features").and_then(Item::as_table);
    let names = all
        .into_iter()
        .flat_map(Table::iter)
        .map(|(name, _)| name.to_owned());
    names
        .filter(|name| {
            let gated: Vec<&str> = runtime::gated(name);
            gated.is_empty() || gated.iter().any(|part| parts.contains_key(part))
        })
        .collect()
}

/// `[features]`: the runtime's with their comments, then the crate's own.
fn features(source: &DocumentMut, kept: &BTreeSet<String>, own: &[Feature]) -> Table {
    let mut features = Table::new();
    let all = source.get("features").and_then(Item::as_table);
    for (name, _) in all
        .into_iter()
        .flat_map(Table::iter)
        .filter(|(name, _)| kept.contains(*name))
    {
        copy(all, name, &mut features);
    }
    let mut default = features
        .get("default")
        .and_then(Item::as_array)
        .cloned()
        .unwrap_or_default();
    default.retain(|name| name.as_str().is_some_and(|name| kept.contains(name)));
    for feature in own.iter().filter(|feature| feature.name != "default") {
        default.push(&feature.name);
        features[&feature.name] = value(feature.enables.iter().collect::<Array>());
        if let Some(mut key) = features.key_mut(&feature.name) {
            key.leaf_decor_mut()
                .set_prefix(format!("# {}\n", sentence(&feature.docs)));
        }
    }
    if own.is_empty() {
        features["default"] = value(default);
    } else {
        features["default"] = value(broken(default));
    }
    features
}

/// The array, a value a line.
fn broken(mut array: Array) -> Array {
    for value in array.iter_mut() {
        value.decor_mut().set_prefix("\n    ");
    }
    array.set_trailing("\n");
    array.set_trailing_comma(true);
    array
}

/// `[dependencies]`: the runtime's that the crate uses, with the comments that say what for.
fn dependencies(
    source: &DocumentMut,
    kept: &BTreeSet<String>,
    uses: &dyn Fn(&str) -> bool,
) -> Table {
    let mut dependencies = Table::new();
    let all = source.get("dependencies").and_then(Item::as_table);
    let enabled = enabled(source, kept);
    for (name, item) in all.into_iter().flat_map(Table::iter) {
        let optional = item
            .get("optional")
            .and_then(Item::as_bool)
            .unwrap_or_default();
        if (optional && enabled.contains(name)) || (!optional && uses(&name.replace('-', "_"))) {
            copy(all, name, &mut dependencies);
        }
    }
    dependencies
}

/// The packages that the kept features turn on.
fn enabled(source: &DocumentMut, kept: &BTreeSet<String>) -> BTreeSet<String> {
    let features = source.get("features").and_then(Item::as_table);
    let lists = features
        .into_iter()
        .flat_map(Table::iter)
        .filter(|(name, _)| kept.contains(*name));
    lists
        .filter_map(|(_, list)| list.as_array())
        .flat_map(|list| list.iter().filter_map(Value::as_str))
        .map(|entry| {
            let name = entry.trim_start_matches("dep:");
            name.split(['/', '?']).next().unwrap_or(name).to_owned()
        })
        .collect()
}

/// An entry with the comment above it.
fn copy(from: Option<&Table>, name: &str, to: &mut Table) {
    if let Some((key, item)) = from.and_then(|table| table.get_key_value(name)) {
        to.insert_formatted(key, item.clone());
    }
}

/// `[dev-dependencies]`: what examples and tests run on.
fn dev_dependencies(package: &Package, has_tests: bool) -> Table {
    let mut tokio = InlineTable::new();
    tokio.insert("version", "1.48".into());
    tokio.insert(
        "features",
        Value::Array(["macros", "rt-multi-thread"].into_iter().collect()),
    );
    let mut table = Table::new();
    table["tokio"] = value(tokio);
    if let Some(mut key) = table.key_mut("tokio") {
        key.leaf_decor_mut().set_prefix("# Runs the examples.\n");
    }
    if has_tests {
        let mut own = InlineTable::new();
        own.insert("path", ".".into());
        own.insert("features", Value::Array(["testing"].into_iter().collect()));
        table[&package.name] = value(own);
        if let Some(mut key) = table.key_mut(&package.name) {
            let why = "# The crate itself with the mock that its tests call; left out when the crate is published.\n";
            key.leaf_decor_mut().set_prefix(why);
        }
    }
    table
}

/// `[lints]`
fn lints() -> Item {
    let mut rust = Table::new();
    rust["unsafe_code"] = value("forbid");
    let mut lints = implicit("rust", rust);
    let mut pedantic = InlineTable::new();
    pedantic.insert("level", "warn".into());
    pedantic.insert("priority", (-1).into());
    let mut clippy = Table::new();
    clippy["pedantic"] = value(pedantic);
    // Local names are the document's field names.
    clippy["many_single_char_names"] = value("allow");
    lints["clippy"] = Item::Table(clippy);
    Item::Table(lints)
}

/// Every feature of the finished manifest, for the README.
fn explained(document: &DocumentMut, own: &[Feature]) -> Vec<(String, bool, String)> {
    let Some(table) = document.get("features").and_then(Item::as_table) else {
        return Vec::new();
    };
    let default = table
        .get("default")
        .and_then(Item::as_array)
        .cloned()
        .unwrap_or_default();
    let is_default = |name: &str| default.iter().any(|entry| entry.as_str() == Some(name));
    let comment = |name: &str| {
        let prefix = table
            .key(name)
            .and_then(|key| key.leaf_decor().prefix())
            .and_then(|prefix| prefix.as_str());
        let lines = prefix
            .unwrap_or_default()
            .lines()
            .map(|line| line.trim_start_matches(['#', ' ']));
        lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    table
        .iter()
        .filter(|(name, _)| *name != "default")
        .map(|(name, _)| {
            let docs = own
                .iter()
                .find(|feature| feature.name == name)
                .map(|feature| sentence(&feature.docs));
            (
                name.to_owned(),
                is_default(name),
                first_sentence(&docs.unwrap_or_else(|| comment(name))).to_owned(),
            )
        })
        .collect()
}
