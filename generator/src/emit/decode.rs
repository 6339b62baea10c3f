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

/// `impl decode::Object for .. {}`: reads the fields one by one as they come.
pub fn object(item: &Struct) -> String {
    let object = local("object", &item.fields);
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
        ") -> Result<Self, A::Error> {",
    );
    for (field, _) in &read {
        put(
            &mut text,
            format_args!("        let mut {} = None;\n", field.name),
        );
    }
    if let Some(extra) = &item.extra {
        put(
            &mut text,
            format_args!("        let mut {} = BTreeMap::new();\n", extra.name),
        );
    }
    let names: Vec<String> = read.iter().map(|(field, _)| literal(&field.wire)).collect();
    match &item.extra {
        None => known(&mut text, item, &read, &names, &object),
        Some(extra) => known_and_extra(&mut text, item, extra, (&read, &names), &object),
    }
    text.push_str("        Ok(Self {\n");
    for field in &item.fields {
        put(
            &mut text,
            format_args!("            {},\n", built(field, &object)),
        );
    }
    if let Some(extra) = &item.extra {
        put(&mut text, format_args!("            {},\n", extra.name));
    }
    text.push_str("        })\n    }\n}\n");
    text
}

/// The loop over keys of which only those with a field matter.
fn known(
    text: &mut String,
    item: &Struct,
    read: &[(&Field, Read)],
    names: &[String],
    object: &str,
) {
    match read {
        [] => put(
            text,
            format_args!("        while {object}.field(&[])?.is_some() {{}}\n"),
        ),
        [(field, how)] => {
            let before = format!("while {object}.field(&[");
            list(text, "        ", &before, names, "])?.is_some() {");
            put(
                text,
                format_args!("            {};\n        }}\n", step(field, *how, object)),
            );
        }
        _ => {
            let key = local("field", &item.fields);
            let before = format!("while let Some({key}) = {object}.field(&[");
            list(text, "        ", &before, names, "])? {");
            put(text, format_args!("            match {key} {{\n"));
            for (index, (field, how)) in read.iter().enumerate() {
                let pattern = pattern(index, read.len());
                let step = step(field, *how, object);
                put(text, format_args!("                {pattern} => {step},\n"));
            }
            text.push_str("            }\n        }\n");
        }
    }
}

/// The loop over keys all of which are kept.
fn known_and_extra(
    text: &mut String,
    item: &Struct,
    extra: &Extra,
    (read, names): (&[(&Field, Read)], &[String]),
    object: &str,
) {
    let key = local("key", &item.fields);
    let before = format!("while let Some({key}) = {object}.field_or_extra(&[");
    list(text, "        ", &before, names, "])? {");
    put(text, format_args!("            match {key} {{\n"));
    for (index, (field, how)) in read.iter().enumerate() {
        let pattern = pattern(index, read.len());
        let step = step(field, *how, object);
        put(
            text,
            format_args!("                decode::Key::Field({pattern}) => {step},\n"),
        );
    }
    if read.is_empty() {
        text.push_str("                decode::Key::Field(_) => {}\n");
    }
    let (name, value) = (&extra.name, value(&extra.value, object));
    put(
        text,
        format_args!(
            "                decode::Key::Extra({key}) => _ = {name}.insert({key}, {value}?),\n"
        ),
    );
    text.push_str("            }\n        }\n");
}

/// The last arm takes every index that is left.
fn pattern(index: usize, of: usize) -> String {
    if index + 1 == of {
        "_".to_owned()
    } else {
        index.to_string()
    }
}

/// Keeps the value that comes next.
fn step(field: &Field, how: Read, object: &str) -> String {
    let name = &field.name;
    let value = value(&field.ty, object);
    match how {
        Read::Required | Read::Nullable => format!("{name} = Some({value}?)"),
        Read::Optional => format!("{name} = {value}?"),
        Read::List => format!("{name} = Some({object}.list()?)"),
    }
}

fn value(of: &Ty, object: &str) -> String {
    if has_date(of) {
        format!("datetime::read({object})")
    } else {
        format!("{object}.value()")
    }
}

/// The field in the finished struct.
fn built(field: &Field, object: &str) -> String {
    let Field { name, wire, .. } = field;
    match field.read {
        Some(Read::Required) => format!("{name}: {object}.required({name}, {})?", literal(wire)),
        Some(Read::List) => format!("{name}: {name}.unwrap_or_default()"),
        Some(Read::Optional | Read::Nullable) => name.to_string(),
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
