//! Structs out of JSON objects.

use crate::plan::{Extra, Field, Read, Struct, Ty};

use super::structs::local;
use super::text::{list, literal, put};
use super::uses::Uses;

/// What [`impls`] mentions.
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

/// `impl de::Deserialize for .. {}`
pub fn deserialize(item: &Struct) -> String {
    format!(
        "impl<'de> de::Deserialize<'de> for {} {{
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        decode::object(deserializer)
    }}
}}
",
        item.name
    )
}

/// `impl decode::Object for .. {}`: a slot for each field, the table of them, and the struct out of them.
pub fn object(item: &Struct) -> String {
    let object = local("object", item.fields.iter().map(|field| &field.name));
    let read: Vec<(&Field, Read)> = item
        .fields
        .iter()
        .filter_map(|field| Some((field, field.read?)))
        .collect();
    let mut text = format!("impl decode::Object for {} {{\n", item.name);
    list(
        &mut text,
        "    ",
        "fn read<'de, A: de::MapAccess<'de>>(",
        &[format!("{object}: &mut decode::Fields<'de, A>")],
        ") -> Option<Self> {",
    );
    for (field, how) in &read {
        let slot = slot(&field.ty, *how);
        put(
            &mut text,
            format_args!("        let mut {} = {slot};\n", field.name),
        );
    }
    if let Some(extra) = &item.extra {
        put(
            &mut text,
            format_args!("        let mut {} = {};\n", extra.name, rest(extra)),
        );
    }
    table(&mut text, item, &read, &object);
    text.push_str("        Some(Self {\n");
    for field in &item.fields {
        put(&mut text, format_args!("            {},\n", built(field)));
    }
    if let Some(extra) = &item.extra {
        let inside = if has_date(&extra.value) {
            format!(": {}.0", extra.name)
        } else {
            String::new()
        };
        put(
            &mut text,
            format_args!("            {}{inside},\n", extra.name),
        );
    }
    text.push_str("        })\n    }\n}\n");
    text
}

/// What holds the value of a field until all are read.
fn slot(of: &Ty, how: Read) -> &'static str {
    match (how, has_date(of)) {
        (Read::Required, false) => "decode::Required(None)",
        (Read::Required, true) => "datetime::Required(None)",
        (Read::Optional, false) => "None",
        (Read::Optional, true) => "datetime::Optional(None)",
        (Read::Nullable, false) => "decode::Stated(None)",
        (Read::Nullable, true) => "datetime::Stated(None)",
        (Read::List, _) => "decode::List(Vec::new())",
    }
}

/// What holds the fields that have no name of their own.
fn rest(extra: &Extra) -> &'static str {
    if has_date(&extra.value) {
        "datetime::Rest(BTreeMap::new())"
    } else {
        "BTreeMap::new()"
    }
}

/// `object.read(&mut [("id", &mut id), ..])?;`
fn table(text: &mut String, item: &Struct, read: &[(&Field, Read)], object: &str) {
    let entries: Vec<String> = read
        .iter()
        .map(|(field, _)| format!("({}, &mut {})", literal(&field.wire), field.name))
        .collect();
    let (method, after) = match &item.extra {
        None => ("read", "])?;".to_owned()),
        Some(extra) => ("read_all", format!("], &mut {})?;", extra.name)),
    };
    let before = format!("{object}.{method}(&mut [");
    list(text, "        ", &before, &entries, &after);
}

/// The field in the finished struct.
fn built(field: &Field) -> String {
    let name = &field.name;
    match field.read {
        Some(Read::Required) => format!("{name}: {name}.0?"),
        Some(Read::List | Read::Nullable) => format!("{name}: {name}.0"),
        Some(Read::Optional) if has_date(&field.ty) => format!("{name}: {name}.0"),
        Some(Read::Optional) => name.to_string(),
        None => match &field.ty {
            Ty::Vec(_) => format!("{name}: Vec::new()"),
            Ty::Map(_) => format!("{name}: BTreeMap::new()"),
            _ => format!("{name}: None"),
        },
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
