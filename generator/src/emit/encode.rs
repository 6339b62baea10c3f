//! Structs into JSON objects.

use crate::plan::{Field, Struct, Write};

use super::structs::named;
use super::text::{list, literal, put};
use super::uses::Uses;

/// What [`serialize`] mentions.
pub fn uses(uses: &mut Uses) {
    uses.add("crate::runtime::encode");
    uses.add("serde::ser");
}

/// `impl ser::Serialize for .. {}`
pub fn serialize(item: &Struct) -> String {
    let written: Vec<(&Field, Write)> = item
        .fields
        .iter()
        .filter_map(|field| Some((field, field.write?)))
        .collect();
    let is_empty = written.is_empty() && item.extra.is_none();
    let binding = if is_empty { "object" } else { "mut object" };
    let bound = if item.parameter {
        "<T: ser::Serialize>"
    } else {
        ""
    };
    let mut text = format!(
        "impl{bound} ser::Serialize for {} {{
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        let {binding} = encode::object(serializer);
",
        named(item)
    );
    for (Field { name, wire, .. }, how) in written {
        let method = match how {
            Write::Required { secret: false } => "required",
            Write::Required { secret: true } => "required_secret",
            Write::Optional { secret: false } => "optional",
            Write::Optional { secret: true } => "optional_secret",
        };
        put(
            &mut text,
            format_args!(
                "        object.{method}({}, &self.{name});\n",
                literal(wire)
            ),
        );
    }
    if let Some(extra) = &item.extra {
        let method = if extra.secret {
            "extra_secret"
        } else {
            "extra"
        };
        let before = format!("object.{method}(&self.{}, &[", extra.name);
        let names: Vec<String> = item
            .fields
            .iter()
            .map(|field| literal(&field.wire))
            .collect();
        list(&mut text, "        ", &before, &names, "]);");
    }
    text.push_str("        object.end()\n    }\n}\n");
    text
}
