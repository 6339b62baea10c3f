//! Modules: files of items, the `mod.rs` above them, and `lib.rs`.

use std::fmt::Write;

use crate::plan::{Item, Module};

use super::file::{File, Printed, doc, ours};
use super::types::ty;
use super::{choice, enums, resource, structs, unions};

/// A file of items, with `mod` lines for the modules inside it.
pub fn file(module: &Module) -> Printed {
    let mut file = File::new(&module.docs);
    file.uses.imports(&module.imports);
    for child in &module.children {
        file.head.push_str(&gate(&child.features));
        let _ = writeln!(file.head, "pub mod {};", child.name);
    }
    for module_item in &module.items {
        item(module_item, &mut file);
    }
    file.print()
}

/// All that one item is.
pub fn item(item: &Item, file: &mut File) {
    match item {
        Item::Struct(item) => structs::items(item, file),
        Item::Enum(item) => enums::items(item, file),
        Item::Union(item) => unions::items(item, file),
        Item::Resource(item) => resource::items(item, file),
        Item::BodyChoice(item) => choice::body_items(item, file),
        Item::ReplyChoice(item) => choice::reply_items(item, file),
        Item::Alias(item) => {
            file.uses.ty(&item.ty);
            let name = &item.name;
            let docs = doc(&item.docs);
            let ty = ty(&item.ty);
            file.item(quote::quote!(#docs pub type #name = #ty;));
        }
    }
}

/// `src/models/mod.rs`: every type under its own name.
pub fn models(modules: &[Module]) -> String {
    let mut file = File::new(&ours("Types that requests and responses are made of."));
    let mut exports = String::new();
    for module in modules {
        let gate = gate(&module.features);
        let mut names: Vec<String> = module
            .items
            .iter()
            .map(|item| item.name().to_string())
            .collect();
        names.sort();
        let _ = writeln!(file.head, "{gate}mod {};", module.name);
        if !names.is_empty() {
            exports.push_str(&gate);
            exports.push_str(&super::uses::line(
                "pub use",
                &module.name.to_string(),
                &names,
            ));
        }
    }
    file.text(exports);
    file.print().text
}

/// `src/resources/mod.rs`
pub fn resources(modules: &[Module]) -> String {
    let mut file = File::new(&ours(
        "The API's operations, grouped by what they are about.",
    ));
    for module in modules {
        let _ = writeln!(
            file.head,
            "{}pub mod {};",
            gate(&module.features),
            module.name
        );
    }
    file.print().text
}

/// `#[cfg(any(feature = "repos", feature = "issues"))]`, on a line of its own.
pub fn gate(features: &[String]) -> String {
    let list: Vec<String> = features
        .iter()
        .map(|feature| format!("feature = {feature:?}"))
        .collect();
    match list.as_slice() {
        [] => String::new(),
        [feature] => format!("#[cfg({feature})]\n"),
        features => format!("#[cfg(any({}))]\n", features.join(", ")),
    }
}
