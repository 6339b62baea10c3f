//! A place as a person reads it: file, JSON pointer, line and column, with the text around it.

use serde::Serialize;

use super::Lines;
use super::harmless::stand_in;

/// Characters of a line shown on each side of a position; minified documents have one line of megabytes.
const AROUND: usize = 100;

/// Where in a document something is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
    /// RFC 6901; empty for the whole document, or when the text could not be read as a tree.
    pub pointer: String,
    /// From 1; 0 when not known.
    pub line: usize,
    /// In characters, from 1; 0 when not known.
    pub column: usize,
    /// The line itself, shortened around the column.
    #[serde(skip)]
    pub excerpt: Excerpt,
}

/// The part of a line that is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, without a line break.
    pub text: String,
    /// Byte offset in `text` of the position.
    pub offset: usize,
    /// Bytes of `text` that are meant.
    pub length: usize,
}

impl Place {
    /// Somewhere in a file.
    pub fn in_file(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            ..Self::default()
        }
    }

    /// The place at a byte offset of a text.
    pub fn in_text(file: &str, lines: &Lines, offset: usize) -> Self {
        let text = lines.text();
        let offset = floor(text, offset);
        let (line, column) = lines.position(offset);
        let before = text.get(lines.start(line)..offset).unwrap_or_default();
        let after = text.get(offset..).unwrap_or_default();
        let before = match before.char_indices().rev().nth(AROUND) {
            Some((cut, _)) => before.get(cut..).unwrap_or_default(),
            None => before,
        };
        let mut shown = after.char_indices().take(AROUND);
        let end = shown.find(|(_, character)| ['\n', '\r'].contains(character));
        let end = end.or_else(|| after.char_indices().nth(AROUND));
        let after = end.map_or(after, |(end, _)| after.get(..end).unwrap_or_default());
        Self {
            file: file.to_owned(),
            pointer: String::new(),
            line,
            column,
            excerpt: Excerpt {
                text: before.chars().chain(after.chars()).map(stand_in).collect(),
                offset: before.chars().map(stand_in).map(char::len_utf8).sum(),
                length: after.get(..token_length(after)).map_or(0, |token| {
                    token.chars().map(stand_in).map(char::len_utf8).sum()
                }),
            },
        }
    }

    /// The place at a byte offset of a text, when it is the only one asked for.
    pub fn at_offset(file: &str, text: &str, offset: usize) -> Self {
        Self::in_text(file, &Lines::of(text), offset)
    }

    /// The place at a line and column (both from 1) of a text, as a parser tells them.
    pub fn at_line(file: &str, text: &str, line: usize, column: usize) -> Self {
        let lines = Lines::of(text);
        Self::in_text(file, &lines, lines.offset(line, column))
    }
}

/// How many bytes the word, key or string at the start of `text` has.
fn token_length(text: &str) -> usize {
    let quoted = text.strip_prefix(['"', '\'']);
    let end = match quoted {
        Some(inner) => inner.find(['"', '\'']).map(|end| end + 2),
        None => text.find([' ', ',', ':', '\t', '}', ']']),
    };
    let end = end.unwrap_or(text.len());
    floor(text, end.max(usize::from(!text.is_empty())))
}

/// The nearest character boundary at or before `index`.
fn floor(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let text = "a: 1\nüü: \"x y\"\n";
        let place = Place::in_text("f", &Lines::of(text), text.find('"').unwrap_or_default());
        assert_eq!((place.line, place.column), (2, 5));
        assert_eq!(place.excerpt.text, "üü: \"x y\"");
        assert_eq!(place.excerpt.length, 5);
        assert_eq!(Place::at_line("f", text, 2, 5), place);
    }

    #[test]
    fn shortens_a_minified_line() {
        let text = "é".repeat(10_000);
        let place = Place::in_text("f", &Lines::of(&text), 10_000);
        assert_eq!(place.column, 5001);
        assert!(place.excerpt.text.len() < 500);
    }

    #[test]
    fn a_position_past_the_end_is_the_end() {
        assert_eq!(Place::at_line("f", "", 3, 9).line, 1);
        assert_eq!(Place::at_line("f", "ab", 1, 9).column, 3);
    }

    #[test]
    fn shows_nothing_that_steers_a_terminal() {
        let text = "a: \u{1B}[31m\u{202E}x\ty";
        let place = Place::at_offset("f", text, 0);
        assert_eq!(place.excerpt.text, "a: \u{FFFD}[31m\u{FFFD}x y");
    }
}
