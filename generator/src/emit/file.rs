//! A file of Rust: items formatted one by one and joined by blank lines.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use unicode_normalization::is_nfc;

use crate::plan::{Docs, Paragraph};

use super::docs;
use super::uses::Uses;

/// Stands for a line break inside one `#[doc]`; [`docs`] lets it through from nowhere else.
const BREAK: char = '\u{b}';

/// How wide a line of documentation is.
const DOC_WIDTH: usize = 92;

/// A file being made.
#[derive(Debug, Default)]
pub struct File {
    /// For `//!`.
    docs: Vec<String>,
    /// Attributes of the file, `mod` lines: printed as they are between documentation and `use` lines.
    pub head: String,
    /// What its items mention.
    pub uses: Uses,
    items: Vec<String>,
}

/// The text of a file, and the parts of the runtime that it mentions.
#[derive(Debug)]
pub struct Printed {
    /// The text.
    pub text: String,
    /// The parts of the runtime.
    pub parts: BTreeSet<String>,
}

impl File {
    /// A file without items.
    pub fn new(docs: &Docs) -> Self {
        Self {
            docs: lines(docs),
            ..Self::default()
        }
    }

    /// Adds an item.
    pub fn item(&mut self, item: TokenStream) {
        if !item.is_empty() {
            self.items.push(format(item));
        }
    }

    /// Adds text that is formatted already and ends in a line break.
    pub fn text(&mut self, text: String) {
        if !text.is_empty() {
            self.items.push(text);
        }
    }

    /// Its text.
    pub fn print(self) -> Printed {
        let mut text = String::new();
        for line in &self.docs {
            text.push_str("//!");
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
            text.push('\n');
        }
        let uses = self.uses.text();
        let blocks = [self.head.as_str(), uses.as_str()];
        let items = self.items.iter().map(String::as_str);
        for block in blocks
            .into_iter()
            .chain(items)
            .filter(|block| !block.is_empty())
        {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(block);
        }
        Printed {
            text: escape_decomposed(text),
            parts: self.uses.parts(),
        }
    }
}

/// Returns the text with the letters of string literals as escapes where normalization would change the literal: an
/// editor may show two such literals alike, or join their letters when it saves the file.
fn escape_decomposed(text: String) -> String {
    if text.is_ascii() || is_nfc(&text) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if is_nfc(line) || is_comment(line) {
            escaped.push_str(line);
            continue;
        }
        for (character, is_literal) in code(line) {
            if is_literal && !character.is_ascii() {
                escaped.extend(character.escape_unicode());
            } else {
                escaped.push(character);
            }
        }
    }
    escaped
}

/// Whether an identifier has a letter that is not ASCII.
pub fn has_foreign_names(text: &str) -> bool {
    let is_foreign = |(character, is_literal): (char, bool)| !is_literal && !character.is_ascii();
    !text.is_ascii()
        && text
            .lines()
            .filter(|line| !line.is_ascii() && !is_comment(line))
            .any(|line| code(line).any(is_foreign))
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The characters of a line of code, each with whether it is inside of a string literal.
fn code(line: &str) -> impl Iterator<Item = (char, bool)> {
    let (mut is_literal, mut is_escape) = (false, false);
    line.chars().map(move |character| {
        let was_literal = is_literal;
        is_literal ^= character == '"' && !is_escape;
        is_escape = character == '\\' && !is_escape;
        (character, was_literal)
    })
}

/// The lines of documentation.
pub fn lines(docs: &Docs) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in &docs.paragraphs {
        let next = match paragraph {
            Paragraph::Foreign(markdown) => docs::lines(markdown, DOC_WIDTH),
            Paragraph::Ours(markdown) => docs::wrapped(markdown, DOC_WIDTH),
        };
        if !lines.is_empty() && !next.is_empty() {
            lines.push(String::new());
        }
        lines.extend(next);
    }
    lines
}

/// A line of documentation of our own.
pub fn ours(line: &str) -> Docs {
    Docs {
        paragraphs: vec![Paragraph::Ours(line.to_owned())],
    }
}

/// The documentation of an item, one `#[doc]` for all its lines: [`format`] prints a line for each.
pub fn doc(docs: &Docs) -> TokenStream {
    let mut text = String::new();
    for line in lines(docs) {
        if !text.is_empty() {
            text.push(BREAK);
        }
        text.push(' ');
        text.push_str(&line);
    }
    if text.is_empty() {
        return TokenStream::new();
    }
    quote!(#[doc = #text])
}

/// One item as text, with a line break at its end.
fn format(item: TokenStream) -> String {
    let raw = item.clone();
    let Ok(item) = syn::parse2::<syn::Item>(item) else {
        // Only a mistake of ours leads here. The compiler will say what it is.
        return format!("{raw}\n");
    };
    let spaced = matches!(item, syn::Item::Impl(_));
    let text = prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    });
    relay(&text, spaced)
}

/// The text with broken documentation lines and, in an `impl`, with blank lines between its functions and after its types.
fn relay(text: &str, spaced: bool) -> String {
    let mut relaid = String::with_capacity(text.len() + text.len() / 8);
    let (mut ended, mut is_type) = (false, false);
    for line in text.lines() {
        if spaced && (ended && line != "}" || is_type && line.starts_with("    fn ")) {
            relaid.push('\n');
        }
        ended = line == "    }";
        is_type = line.starts_with("    type ");
        if line.contains(BREAK) {
            let indent = line.len() - line.trim_start().len();
            for (index, part) in line.split(BREAK).enumerate() {
                if index > 0 {
                    relaid.push_str(line.get(..indent).unwrap_or_default());
                    relaid.push_str("///");
                }
                relaid.push_str(part.trim_end());
                relaid.push('\n');
            }
        } else {
            relaid.push_str(line);
            relaid.push('\n');
        }
    }
    relaid
}
