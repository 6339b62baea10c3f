//! Resources: handles on groups of operations.

use crate::plan::{Accessor, Resource};

use super::file::File;
use super::function::method;
use super::layout;
use super::text::{docs, literal, put};
use super::types::Path;

/// The struct and its methods.
pub fn items(item: &Resource, file: &mut File) {
    file.uses.add("crate::Client");
    file.text(definition(item));
    let accessors = item.accessors.iter();
    let methods = item.methods.iter();
    let functions: Vec<String> = accessors
        .map(|item| accessor(item, "self.client.clone()"))
        .chain(methods.map(|item| method(item, "&self.client", &mut file.uses)))
        .collect();
    file.text(implementation(&item.name.to_string(), &functions));
}

/// `pub struct Issues { pub(crate) client: Client }`
fn definition(item: &Resource) -> String {
    let mut text = String::new();
    docs(&mut text, "", &item.docs);
    put(
        &mut text,
        format_args!(
            "#[derive(Clone, Debug)]\npub struct {} {{\n    pub(crate) client: Client,\n}}\n",
            item.name
        ),
    );
    text
}

/// `impl Issues { .. }`; empty without functions.
pub fn implementation(of: &str, functions: &[String]) -> String {
    if functions.is_empty() {
        return String::new();
    }
    format!("impl {of} {{\n{}}}\n", functions.join("\n"))
}

/// `pub fn issues(&self) -> Issues`
pub fn accessor(accessor: &Accessor, client: &str) -> String {
    let mut text = String::new();
    docs(&mut text, "    ", &accessor.docs);
    if let Some(feature) = &accessor.feature {
        put(
            &mut text,
            format_args!("    #[cfg(feature = {})]\n", literal(feature)),
        );
    }
    text.push_str("    #[must_use]\n");
    let resource = Path(&accessor.resource).to_string();
    layout::signature(&mut text, &accessor.name, &["&self".to_owned()], &resource);
    put(
        &mut text,
        format_args!("        {resource} {{\n            client: {client},\n        }}\n    }}\n"),
    );
    text
}
