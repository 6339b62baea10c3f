//! Open sets of values.

use crate::plan::{Literal, OpenEnum};

use super::file::File;
use super::text::{docs, literal, put};

/// The enum and its conversions.
pub fn items(item: &OpenEnum, file: &mut File) {
    file.uses.add("crate::runtime::open_enum::UnknownValue");
    file.uses.add("crate::runtime::open_enum::open_enum");
    file.text(definition(item));
    file.text(conversions(item));
}

/// `pub enum OAuthTokenGrantType { .. }`
fn definition(item: &OpenEnum) -> String {
    let mut text = String::new();
    docs(&mut text, "", &item.docs);
    put(
        &mut text,
        format_args!(
            "#[derive(Clone)]\n#[non_exhaustive]\npub enum {} {{\n",
            item.name
        ),
    );
    for variant in &item.variants {
        docs(&mut text, "    ", &variant.docs);
        put(&mut text, format_args!("    {},\n", variant.name));
    }
    let unknown = if item.integer {
        "UnknownValue<i64>"
    } else {
        "UnknownValue"
    };
    put(
        &mut text,
        format_args!(
            "    /// A value that this version of the crate does not know.\n    Unknown({unknown}),\n}}\n"
        ),
    );
    text
}

/// `open_enum!(OAuthTokenGrantType { .. });`, a value a line.
fn conversions(item: &OpenEnum) -> String {
    let kind = if item.integer { ": i64" } else { "" };
    let mut text = format!("open_enum!({}{kind} {{\n", item.name);
    for variant in &item.variants {
        let value = match &variant.value {
            Literal::Text(text) => literal(text),
            Literal::Integer(number) => number.to_string(),
        };
        put(&mut text, format_args!("    {} = {value},\n", variant.name));
    }
    text.push_str("});\n");
    text
}
