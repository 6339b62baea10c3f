//! Structs out of JSON objects.

use crate::plan::{Field, FieldName, Read, Struct, Ty};

use super::structs::{close, named};
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
        Some(extra) if has_date(&extra.value) => {
            ("Ok((", format!(", datetime::Rest({}))", extra.name))
        }
        Some(extra) => ("Ok((", format!(", {})", extra.name)),
    };
    let after = format!("{after}) => Ok(Self {{");
    let indent = format!("{INSIDE}    ");
    tuple(text, &indent, before, "decode::Both", &parts, &after);
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
