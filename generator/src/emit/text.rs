//! Rust as text, for what is printed by the thousand and always laid out alike: structs, their constructors, their codecs.
//!
//! Printing them through tokens, a syntax tree and a formatter takes several times as long, and they are most of a crate.

use std::fmt::{self, Display, Write};

use proc_macro2::{Literal, TokenStream};

use crate::plan::Docs;

use super::file::lines;

/// How wide a line may be.
const WIDTH: usize = 100;

/// Writes formatted text; a `String` takes all of it.
pub fn put(text: &mut String, arguments: fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = text.write_fmt(arguments);
}

/// Adds documentation, a `///` a line.
pub fn docs(text: &mut String, indent: &str, docs: &Docs) {
    for line in lines(docs) {
        text.push_str(indent);
        text.push_str("///");
        if !line.is_empty() {
            text.push(' ');
            text.push_str(&line);
        }
        text.push('\n');
    }
}

/// A string literal.
pub fn literal(text: &str) -> String {
    let is_plain =
        |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\' || byte == b' ';
    if text.bytes().all(is_plain) {
        ["\"", text, "\""].concat()
    } else {
        Literal::string(text).to_string()
    }
}

/// `before(a, b)after` on one line where it fits, else an element a line.
pub fn list<T: Display>(
    text: &mut String,
    indent: &str,
    before: &str,
    elements: &[T],
    after: &str,
) {
    let start = text.len();
    put(text, format_args!("{indent}{before}"));
    for (index, element) in elements.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        put(text, format_args!("{comma}{element}"));
    }
    text.push_str(after);
    if elements.is_empty() || text.len() - start <= WIDTH {
        text.push('\n');
        return;
    }
    text.truncate(start);
    put(text, format_args!("{indent}{before}\n"));
    for element in elements {
        put(text, format_args!("{indent}    {element},\n"));
    }
    put(text, format_args!("{indent}{after}\n"));
}

/// The tokens of text of our own.
pub fn tokens(text: &str) -> TokenStream {
    // Only a mistake of ours leads to nothing, and then the crate's compiler tells.
    text.parse().unwrap_or_default()
}
