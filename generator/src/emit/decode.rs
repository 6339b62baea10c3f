//! Structs out of JSON objects.

use crate::plan::{Field, FieldName, Read, Struct, Ty};

use super::structs::named;
use super::text::{list, literal, put};
use super::tuple::tuple;
use super::uses::Uses;

/// How far the body of a function is indented.
const INSIDE: &str = "        ";

/// What [`deserialize`] mentions.
pub fn uses(item: &Struct, uses: &mut Uses) {
    uses.add("crate::runtime::decode");
    uses.add("serde::de");
    let mut fields = item.fields.iter().filter(|field| field.read.is_some());
    if fields.any(|field| has_date(&field.ty))
        || item.extra.iter().any(|extra| has_date(&extra.value))
    {
        uses.add("crate::runtime::datetime");
    }
}

/// `impl de::Deserialize for .. {}`: the fields as one tuple, and the struct out of them.
pub fn deserialize(item: &Struct) -> String {
    let read: Vec<(&Field, Read)> = item
        .fields
        .iter()
        .filter_map(|field| Some((field, field.read?)))
        .collect();
    let bound = if item.parameter {
        ", T: de::Deserialize<'de>"
    } else {
        ""
    };
    let mut text = format!(
        "impl<'de{bound}> de::Deserialize<'de> for {} {{
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
",
        named(item)
    );
    let names: Vec<String> = read.iter().map(|(field, _)| literal(&field.wire)).collect();
    let function = if item.extra.is_some() {
        "open"
    } else {
        "object"
    };
    let before = format!("decode::{function}(deserializer, &[");
    if read.is_empty() && item.extra.is_none() {
        // There is nothing to give a name to.
        put(
            &mut text,
            format_args!("        let _: () = {before}])?;\n"),
        );
    } else {
        let mut call = String::new();
        list(&mut call, INSIDE, &before, &names, "])?;");
        pattern(&mut text, item, &read, call.trim());
    }
    text.push_str("        Ok(Self {\n");
    for field in &item.fields {
        put(&mut text, format_args!("            {},\n", built(field)));
    }
    if let Some(extra) = &item.extra {
        put(&mut text, format_args!("            {},\n", extra.name));
    }
    text.push_str("        })\n    }\n}\n");
    text
}

/// `let (id, decode::Optional(nick)) = call`
fn pattern(text: &mut String, item: &Struct, read: &[(&Field, Read)], call: &str) {
    let parts: Vec<String> = read
        .iter()
        .map(|(field, how)| part(&field.name, &field.ty, *how))
        .collect();
    let (before, after) = match &item.extra {
        None => ("let ", format!(" = {call}")),
        Some(extra) if has_date(&extra.value) => (
            "let (",
            format!(", datetime::Rest({})) = {call}", extra.name),
        ),
        Some(extra) => ("let (", format!(", {}) = {call}", extra.name)),
    };
    tuple(text, INSIDE, before, "decode::Both", &parts, &after);
}

/// How a field is read, around its name.
fn part(name: &FieldName, of: &Ty, how: Read) -> String {
    let kind = match (how, has_date(of)) {
        (Read::Required, false) => return name.to_string(),
        (Read::Required, true) => "datetime::Required",
        (Read::Optional, false) => "decode::Optional",
        (Read::Optional, true) => "datetime::Optional",
        (Read::Nullable, false) => "decode::Stated",
        (Read::Nullable, true) => "datetime::Stated",
        (Read::List, _) => "decode::List",
    };
    format!("{kind}({name})")
}

/// The field in the finished struct.
fn built(field: &Field) -> String {
    let name = &field.name;
    match (field.read, &field.ty) {
        (Some(_), _) => name.to_string(),
        (None, Ty::Vec(_)) => format!("{name}: Vec::new()"),
        (None, Ty::Map(_)) => format!("{name}: BTreeMap::new()"),
        (None, _) => format!("{name}: None"),
    }
}

/// Whether dates are inside, which servers write in more than one way. Those in a tuple are decoded strictly.
pub fn has_date(of: &Ty) -> bool {
    match of {
        Ty::DateTime | Ty::Date => true,
        Ty::Option(inner)
        | Ty::Nullable(inner)
        | Ty::Box(inner)
        | Ty::Vec(inner)
        | Ty::Map(inner) => has_date(inner),
        _ => false,
    }
}
