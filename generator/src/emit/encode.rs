//! Structs into JSON objects.

use crate::plan::{Extra, Field, Struct, Write};

use super::structs::named;
use super::text::{list, literal};
use super::tuple::tuple;
use super::uses::Uses;

/// How far the body of a function is indented.
const INSIDE: &str = "        ";

/// What [`serialize`] mentions.
pub fn uses(item: &Struct, uses: &mut Uses) {
    uses.add("crate::runtime::encode");
    uses.add("serde::ser");
    let is_secret = |field: &Field| {
        matches!(
            field.write,
            Some(Write::Required { secret: true } | Write::Optional { secret: true })
        )
    };
    if item.fields.iter().any(is_secret) {
        uses.add("crate::runtime::encode_secret");
    }
    if let Some(extra) = &item.extra {
        uses.add("crate::runtime::encode_rest");
        if extra.secret {
            uses.add("crate::runtime::encode_secret_rest");
        }
    }
}

/// `impl ser::Serialize for .. {}`: the fields as one tuple.
pub fn serialize(item: &Struct) -> String {
    let bound = if item.parameter {
        "<T: ser::Serialize>"
    } else {
        ""
    };
    let mut text = format!(
        "impl{bound} ser::Serialize for {} {{
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
",
        named(item)
    );
    let written = item
        .fields
        .iter()
        .filter_map(|field| Some(part(field, field.write?)));
    let rest = item.extra.iter().map(|extra| rest(item, extra));
    let parts: Vec<String> = written.chain(rest).collect();
    tuple(
        &mut text,
        INSIDE,
        "encode::object(serializer, ",
        "encode::Both",
        &parts,
        ")",
    );
    text.push_str("    }\n}\n");
    text
}

/// What is written of a field.
fn part(Field { name, wire, .. }: &Field, how: Write) -> String {
    let kind = match how {
        Write::Required { secret: false } => "",
        Write::Required { secret: true } => "encode_secret::Secret",
        Write::Optional { secret: false } => "encode::Optional",
        Write::Optional { secret: true } => "encode_secret::OptionalSecret",
    };
    format!("{kind}({}, &self.{name})", literal(wire))
}

/// What is written of the fields without names.
fn rest(item: &Struct, extra: &Extra) -> String {
    let (before, after) = if extra.secret {
        ("encode_secret_rest::SecretRest(encode_rest::Rest(", "))")
    } else {
        ("encode_rest::Rest(", ")")
    };
    let names: Vec<String> = item
        .fields
        .iter()
        .map(|field| literal(&field.wire))
        .collect();
    let mut text = String::new();
    let after = format!("], &self.{}{after}", extra.name);
    list(
        &mut text,
        &[INSIDE, "    "].concat(),
        &[before, "&["].concat(),
        &names,
        &after,
    );
    text.trim().to_owned()
}
