//! Structs: the definition, `new` and the setters.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Derives, Extra, Field, FieldName, FnName, Init, Keeps, Setter, Struct, Taking};

use super::file::File;
use super::taking::{argument, kept};
use super::text::{docs, list, put};
use super::types::Written;
use super::{decode, encode, page};

/// How far the inside of an item is indented.
const INSIDE: &str = "    ";

/// Everything that a struct is.
pub fn items(item: &Struct, file: &mut File) {
    uses(item, file);
    file.text(definition(item));
    file.text(constructor(item));
    if is_fixed(item) {
        file.text(default(item));
    }
    if item.codec.decode {
        file.text(decode::deserialize(item));
    }
    if item.codec.encode {
        file.text(encode::serialize(item));
    }
    if let Some(how) = &item.page {
        file.item(page::paged(item, how));
    }
}

/// The type as it is written after `for`: `OAuthToken`, `List<T>`.
pub fn named(item: &Struct) -> String {
    let parameter = if item.parameter { "<T>" } else { "" };
    format!("{}{parameter}", item.name)
}

fn uses(item: &Struct, file: &mut File) {
    for field in &item.fields {
        file.uses.ty(&field.ty);
        let keeps_nullable = field
            .setter
            .as_ref()
            .is_some_and(|setter| setter.keeps == Keeps::SomeNullable);
        if keeps_nullable {
            file.uses.add("crate::runtime::nullable::Nullable");
        }
    }
    if let Some(extra) = &item.extra {
        file.uses.add("std::collections::BTreeMap");
        file.uses.ty(&extra.value);
    }
    if item.codec.decode {
        decode::uses(&mut file.uses);
    }
    if item.codec.encode {
        encode::uses(item, &mut file.uses);
    }
    if item.page.is_some() {
        file.uses.add("crate::runtime::paging");
    }
}

/// `pub struct OAuthToken { .. }`
fn definition(item: &Struct) -> String {
    let mut text = String::new();
    docs(&mut text, "", &item.docs);
    let Derives {
        partial_eq,
        default,
    } = item.derives;
    let default = if default { ", Default" } else { "" };
    let partial_eq = if partial_eq { ", PartialEq" } else { "" };
    put(
        &mut text,
        format_args!("#[derive(Clone, Debug{default}{partial_eq})]\n"),
    );
    if item.constructor {
        text.push_str("#[must_use]\n");
    }
    put(
        &mut text,
        format_args!("#[non_exhaustive]\npub struct {} {{\n", named(item)),
    );
    for field in &item.fields {
        docs(&mut text, INSIDE, &field.docs);
        put(
            &mut text,
            format_args!("{INSIDE}pub {}: {},\n", field.name, Written(&field.ty)),
        );
    }
    if let Some(extra) = &item.extra {
        docs(&mut text, INSIDE, &extra.docs);
        let value = Written(&extra.value);
        put(
            &mut text,
            format_args!("{INSIDE}pub {}: BTreeMap<String, {value}>,\n", extra.name),
        );
    }
    close(&mut text, "", "");
    text
}

/// Closes the braces that are open at the end; those around nothing stand side by side.
pub fn close(text: &mut String, indent: &str, after: &str) {
    if text.ends_with("{\n") {
        text.pop();
        put(text, format_args!("}}{after}\n"));
    } else {
        put(text, format_args!("{indent}}}{after}\n"));
    }
}

/// `#[derive(Clone, Debug, ..)]`
pub fn derive(derives: Derives) -> TokenStream {
    let partial_eq = derives.partial_eq.then(|| quote!(, PartialEq));
    let default = derives.default.then(|| quote!(, Default));
    quote!(#[derive(Clone, Debug #default #partial_eq)])
}

/// `impl OAuthTokenCreateParams { .. }`; empty without a constructor and setters.
fn constructor(item: &Struct) -> String {
    let mut functions = Vec::new();
    if item.constructor {
        functions.push(new(item));
    }
    for field in &item.fields {
        if let Some(setter) = &field.setter {
            functions.extend(setters(field, setter));
        }
    }
    functions.extend(item.extra.iter().filter_map(extra_setter));
    if functions.is_empty() {
        return String::new();
    }
    format!("impl {} {{\n{}}}\n", item.name, functions.join("\n"))
}

/// `pub fn new(..) -> Self`, with what is required.
fn new(item: &Struct) -> String {
    let docs = if item.derives.default {
        "Nothing set."
    } else {
        "With what is required; all else is unset."
    };
    let mut text = format!("{INSIDE}/// {docs}\n");
    let arguments: Vec<String> = item
        .fields
        .iter()
        .filter_map(|field| match &field.init {
            Init::Argument(taking) | Init::SomeArgument(taking) => {
                Some(argument(&field.name, taking))
            }
            Init::None | Init::Variant(..) => None,
        })
        .collect();
    list(&mut text, INSIDE, "pub fn new(", &arguments, ") -> Self {");
    if item.derives.default {
        text.push_str("        Self::default()\n");
    } else {
        text.push_str("        Self {\n");
        for field in &item.fields {
            put(&mut text, format_args!("            {},\n", initial(field)));
        }
        if let Some(extra) = &item.extra {
            put(
                &mut text,
                format_args!("            {}: BTreeMap::new(),\n", extra.name),
            );
        }
        text.push_str("        }\n");
    }
    text.push_str("    }\n");
    text
}

/// Whether `new` takes nothing and still fixes the value of some field: what a derive cannot do.
fn is_fixed(item: &Struct) -> bool {
    let is_argument =
        |field: &Field| matches!(field.init, Init::Argument(_) | Init::SomeArgument(_));
    item.constructor && !item.derives.default && !item.fields.iter().any(is_argument)
}

/// `impl Default`, the same as `new`.
fn default(item: &Struct) -> String {
    format!(
        "impl Default for {} {{\n    fn default() -> Self {{\n        Self::new()\n    }}\n}}\n",
        item.name
    )
}

/// A field of the literal in `new`.
fn initial(field: &Field) -> String {
    let name = &field.name;
    match &field.init {
        Init::Argument(Taking::Value(_)) => name.to_string(),
        Init::Argument(taking) => format!("{name}: {}", kept(name, taking)),
        Init::SomeArgument(taking) => format!("{name}: Some({})", kept(name, taking)),
        Init::None => format!("{name}: None"),
        Init::Variant(of, variant) => format!("{name}: {}::{variant}", Written(of)),
    }
}

/// `pub fn client_id(mut self, client_id: impl Into<String>) -> Self`, and what sets `null`.
fn setters(field: &Field, setter: &Setter) -> Vec<String> {
    let name = &field.name;
    let shown = name.as_str();
    let value = kept(name, &setter.takes);
    let value = match setter.keeps {
        Keeps::Some => format!("Some({value})"),
        Keeps::SomeNullable => format!("Some(Nullable::Value({value}))"),
    };
    let argument = argument(name, &setter.takes);
    let mut functions = vec![chained(
        &format!("Sets `{shown}`."),
        &setter.name,
        Some(argument),
        &format!("self.{name} = {value};"),
    )];
    functions.extend(setter.null.iter().map(|null| {
        let docs = format!("Sets `{shown}` to `null`.");
        chained(
            &docs,
            null,
            None,
            &format!("self.{name} = Some(Nullable::Null);"),
        )
    }));
    functions
}

fn extra_setter(extra: &Extra) -> Option<String> {
    let name = &extra.name;
    let of = Written(&extra.value);
    Some(chained(
        &format!("Adds to `{}`.", name.as_str()),
        extra.setter.as_ref()?,
        Some(format!(
            "{name}: impl IntoIterator<Item = (impl Into<String>, {of})>"
        )),
        &format!("self.{name}.extend({name}.into_iter().map(|(key, value)| (key.into(), value)));"),
    ))
}

/// A method that takes `self`, changes it and gives it back.
fn chained(docs: &str, name: &FnName, argument: Option<String>, step: &str) -> String {
    let mut text = format!("{INSIDE}/// {docs}\n");
    let arguments: Vec<String> = std::iter::once("mut self".to_owned())
        .chain(argument)
        .collect();
    list(
        &mut text,
        INSIDE,
        &format!("pub fn {name}("),
        &arguments,
        ") -> Self {",
    );
    put(
        &mut text,
        format_args!("        {step}\n        self\n    }}\n"),
    );
    text
}

/// A name for something local that is not taken: `object`, else `object_`.
pub fn local<'a>(name: &str, taken: impl Iterator<Item = &'a FieldName>) -> String {
    let taken: Vec<&str> = taken.map(FieldName::as_str).collect();
    let mut name = name.to_owned();
    while taken.contains(&name.as_str()) {
        name.push('_');
    }
    name
}
