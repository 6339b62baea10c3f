//! Structs out of JSON objects.

use crate::plan::{Field, FieldName, Read, Struct, Ty};

use super::structs::{close, named};
use super::text::{list, literal, put};
use super::tuple::tuple;
use super::uses::Uses;

/// How far the body of a function is indented.
const INSIDE: &str = "        ";

/// What [`deserialize`] mentions.
pub fn uses(uses: &mut Uses) {
    uses.add("crate::runtime::decode");
    uses.add("serde::de");
}

/// `impl de::Deserialize for .. {}`: the fields as one tuple, and the struct out of them.
///
/// By a `match`: what a `?` is short for costs the compiler as much as three fields do, in every type.
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
    let before = format!("match decode::{function}(deserializer, &[");
    list(&mut text, INSIDE, &before, &names, "]) {");
    pattern(&mut text, item, &read);
    for field in &item.fields {
        put(
            &mut text,
            format_args!("{INSIDE}        {},\n", built(field)),
        );
    }
    if let Some(extra) = &item.extra {
        put(&mut text, format_args!("{INSIDE}        {},\n", extra.name));
    }
    close(&mut text, &format!("{INSIDE}    "), "),");
    put(
        &mut text,
        format_args!("{INSIDE}    Err(error) => Err(error),\n{INSIDE}}}\n    }}\n}}\n"),
    );
    text
}

/// `Ok((id, decode::Optional(nick))) => Ok(Self {`
fn pattern(text: &mut String, item: &Struct, read: &[(&Field, Read)]) {
    let parts: Vec<String> = read
        .iter()
        .map(|(field, how)| part(&field.name, &field.ty, *how))
        .collect();
    let (before, after) = match &item.extra {
        None => ("Ok(", String::new()),
        Some(extra) => ("Ok((", format!(", {})", extra.name)),
    };
    let after = format!("{after}) => Ok(Self {{");
    let indent = format!("{INSIDE}    ");
    tuple(text, &indent, before, "decode::Both", &parts, &after);
}

/// How a field is read, around its name.
fn part(name: &FieldName, of: &Ty, how: Read) -> String {
    let kind = match (how, is_date(of)) {
        (Read::Required, _) => return name.to_string(),
        (Read::Optional, false) => "decode::Optional",
        (Read::Optional, true) => "datetime::Optional",
        (Read::Nullable, false) => "decode::Stated",
        (Read::Nullable, true) => "datetime::Stated",
        (Read::List, _) => "decode::List",
    };
    format!("{kind}({name})")
}

/// Whether it is a date, which some servers write as an empty text where there is none.
fn is_date(of: &Ty) -> bool {
    match of {
        Ty::DateTime | Ty::Date => true,
        Ty::Option(inner) | Ty::Nullable(inner) => is_date(inner),
        _ => false,
    }
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
