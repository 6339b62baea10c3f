//! Expressions laid out: Rust on one line in, the same broken over several lines where it is too long for one.
//!
//! What a formatter does for all of Rust, for the shapes that calls have: a chain of methods breaks before each dot, and
//! what stands in brackets goes an element a line.

use std::iter::Enumerate;
use std::str::Bytes;

use crate::plan::FnName;

use super::text::put;

/// How wide a line may be.
const WIDTH: usize = 89;

/// How much room a line has at least, however far it is indented.
const ROOM: usize = 60;

/// How wide a struct literal may be before its fields go a line each.
const LITERAL: usize = 34;

/// How far the inside of something is indented.
const STEP: usize = 4;

/// Adds a line: what it starts with, an expression, what it ends with.
pub fn line(text: &mut String, indent: usize, start: &str, expression: &str, end: &str) {
    let mut layout = Layout::at(text, indent);
    layout.text.push_str(start);
    layout.expression(expression, indent, end.len());
    layout.text.push_str(end);
    layout.text.push('\n');
}

/// Adds how a method begins: `pub fn name(&self, a: A) -> Result {`, with an argument a line where it is too long.
pub fn signature(text: &mut String, name: &FnName, arguments: &[String], result: &str) {
    let line = format!("pub fn {name}({}) -> {result} {{", arguments.join(", "));
    if fits(STEP, &line) {
        put(text, format_args!("    {line}\n"));
        return;
    }
    put(text, format_args!("    pub fn {name}(\n"));
    for argument in arguments {
        put(text, format_args!("        {argument},\n"));
    }
    put(text, format_args!("    ) -> {result} {{\n"));
}

/// Whether a line fits.
pub fn fits(indent: usize, line: &str) -> bool {
    indent + line.len() <= widest(indent) && !has_wide_literal(line)
}

fn widest(indent: usize) -> usize {
    WIDTH.max(indent + ROOM)
}

/// A text being laid out, at the end of its last line.
struct Layout<'t> {
    text: &'t mut String,
    /// Where the last line starts.
    start: usize,
    /// How far it is indented.
    indent: usize,
}

impl<'t> Layout<'t> {
    /// At the start of a new line of the text.
    fn at(text: &'t mut String, indent: usize) -> Self {
        let start = text.len();
        let mut layout = Self {
            text,
            start,
            indent,
        };
        layout.indent();
        layout
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n(' ', self.indent));
    }

    fn new_line(&mut self, indent: usize) {
        self.text.push('\n');
        self.start = self.text.len();
        self.indent = indent;
        self.indent();
    }

    /// Whether the line holds nothing yet.
    fn is_new(&self) -> bool {
        self.text.len() == self.start + self.indent
    }

    /// Whether the code fits on the line, with so many bytes after it.
    fn fits(&self, code: &str, after: usize) -> bool {
        let column = self.text.len() - self.start;
        column + code.len() + after <= widest(self.indent) && !has_wide_literal(code)
    }

    fn expression(&mut self, code: &str, indent: usize, after: usize) {
        if self.fits(code, after) {
            self.text.push_str(code);
        } else if let Some(referred) = code.strip_prefix('&') {
            self.text.push('&');
            self.expression(referred, indent, after);
        } else if let [first, rest @ ..] = split(code, b'.').as_slice()
            && let [.., last] = rest
        {
            let stays = self.is_new() && is_short(first);
            let inside = if stays && rest.len() == 1 {
                indent
            } else {
                indent + STEP
            };
            self.expression(first, inside, 0);
            for (index, method) in rest.iter().enumerate() {
                if index > 0 || !stays {
                    self.new_line(inside);
                }
                self.text.push('.');
                let after = if std::ptr::eq(method, last) { after } else { 0 };
                self.brackets(method, inside, after);
            }
        } else {
            self.brackets(code, indent, after);
        }
    }

    /// `name(a, b)`, `Name { a: b }`, `[a, b]`, `(a, b)`, or a name alone.
    fn brackets(&mut self, code: &str, indent: usize, after: usize) {
        let open = Outside::of(code).find(|(_, byte, _)| matches!(byte, b'(' | b'[' | b'{'));
        let Some((head, inside, end)) = open.and_then(|(at, ..)| {
            let (head, rest) = code.split_at_checked(at + 1)?;
            let (inside, end) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
            Some((head, inside, end))
        }) else {
            self.text.push_str(code);
            return;
        };
        self.text.push_str(head);
        let elements = split(inside, b',');
        let is_call = head.len() > 1 && end == ")";
        match elements.as_slice() {
            [only] if is_call && only.ends_with(['}', ']']) && !only.starts_with('&') => {
                self.expression(only, indent, after + end.len());
            }
            _ if end != "}" && self.fits(inside, end.len() + after) => {
                self.text.push_str(inside);
            }
            elements => {
                self.elements(elements, indent + STEP);
                self.new_line(indent);
            }
        }
        self.text.push_str(end);
    }

    /// An element a line.
    fn elements(&mut self, elements: &[&str], indent: usize) {
        for (index, element) in elements.iter().enumerate() {
            self.new_line(indent);
            let value = match element.split_once(": ") {
                Some((name, value)) if is_name(name) => {
                    self.text.push_str(name);
                    self.text.push_str(": ");
                    value
                }
                _ => element,
            };
            let comma = usize::from(index + 1 < elements.len());
            self.expression(value, indent, comma);
            self.text.push(',');
        }
    }
}

/// Whether a receiver is so short that its first method stays on its line.
fn is_short(code: &str) -> bool {
    code.len() <= STEP && is_name(code)
}

fn is_name(code: &str) -> bool {
    code.bytes()
        .all(|byte| byte == b'_' || byte == b'#' || byte.is_ascii_alphanumeric())
}

/// Whether there is a struct literal that is too wide for one line.
fn has_wide_literal(code: &str) -> bool {
    let mut starts = Vec::new();
    code.contains(" { ")
        && Outside::of(code).any(|(at, byte, _)| match byte {
            b'{' => {
                let before = code.get(..at).unwrap_or_default().trim_end();
                let is_path = |c: char| c == ':' || c.is_ascii_alphanumeric();
                starts.push(before.trim_end_matches(is_path).len());
                false
            }
            b'}' => starts.pop().is_some_and(|start| at - start > LITERAL),
            _ => false,
        })
}

/// The parts of code between separators that stand in no brackets.
fn split(code: &str, separator: u8) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let separators = Outside::of(code).filter(|(_, byte, depth)| *depth == 0 && *byte == separator);
    for (at, ..) in separators {
        parts.push(code.get(start..at).unwrap_or_default().trim());
        start = at + 1;
    }
    parts.push(code.get(start..).unwrap_or_default().trim());
    parts
}

/// The bytes of code that are in no string literal, with where they are and in how many brackets.
struct Outside<'c> {
    bytes: Enumerate<Bytes<'c>>,
    depth: usize,
}

impl<'c> Outside<'c> {
    fn of(code: &'c str) -> Self {
        Self {
            bytes: code.bytes().enumerate(),
            depth: 0,
        }
    }

    fn skip_literal(&mut self) {
        while let Some((_, byte)) = self.bytes.next() {
            match byte {
                b'\\' => _ = self.bytes.next(),
                b'"' => return,
                _ => {}
            }
        }
    }
}

impl Iterator for Outside<'_> {
    type Item = (usize, u8, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, byte) = self.bytes.next()?;
        let outer = self.depth;
        match byte {
            b'"' => self.skip_literal(),
            b'(' | b'[' | b'{' => self.depth += 1,
            b')' | b']' | b'}' => self.depth = outer.saturating_sub(1),
            _ => {}
        }
        Some((at, byte, outer.min(self.depth)))
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, line};

    /// The statement as a formatter of all of Rust lays it out.
    fn formatted(statement: &str) -> String {
        let file = syn::parse_str(&format!("fn f() {{ {statement} }}")).unwrap();
        let text = prettyplease::unparse(&file);
        let inside = text.strip_prefix("fn f() {\n").unwrap();
        inside.strip_suffix("}\n").unwrap().to_owned()
    }

    #[test]
    fn lays_out_as_a_formatter_does() {
        let long = "a".repeat(60);
        for (start, expression, end) in [
            ("", "Call::new(self, operation).json(&params).request()".to_owned(), ""),
            (
                "let operation = ",
                format!("&Operation {{ id: \"{long}\", method: Method::GET, path: \"/a.b/{{c}}, (d\" }}"),
                ";",
            ),
            (
                "let call = ",
                format!(
                    "Call::new(&self.client, operation).path(\"{long}\", a, PathStyle::SIMPLE).query(\"b\", &params.b, QueryStyle::FORM.allow_reserved())"
                ),
                ";",
            ),
            (
                "",
                format!("Call::new(self, operation).query(\"{long}\", &params.{long}, QueryStyle::FORM).pages(Paging::URL)"),
                "",
            ),
            (
                "",
                "Call::new(self, operation).pages(Paging::cursor(\"page_token_or_more\"))".to_owned(),
                "",
            ),
            (
                "",
                "call.pages(Paging::page(\"page_number\", 1))".to_owned(),
                "",
            ),
            (
                "",
                "Call::new(self, operation).server(&[Server { name: \"a\", url: \"https://a.example\", variables: &[] }]).request()".to_owned(),
                "",
            ),
            (
                "",
                format!("Call::new(self, operation).security(&[&[\"{long}\"], &[\"b\", \"c\"], &[]]).request()"),
                "",
            ),
            (
                "",
                format!("Call::new(self, operation).multipart(multipart::Multipart::form().file(\"{long}\", &params.a).text(\"b\", &Exposed(&params.b))).request()"),
                "",
            ),
            (
                "",
                format!("body.add_to(Call::new(&self.client, operation).path(\"{long}\", a, PathStyle::SIMPLE)).request()"),
                "",
            ),
            (
                "let tags: Vec<String> = ",
                format!("tags_{long}.into_iter().map(|(key, value)| (key.into(), value)).collect()"),
                ";",
            ),
            (
                "",
                format!("Call::new(self, operation).header(\"\\\"{long}\\\\\", \"). {{ \").request()"),
                "",
            ),
        ] {
            let mut text = String::new();
            line(&mut text, 4, start, &expression, end);
            assert_eq!(text, formatted(&format!("{start}{expression}{end}")));
        }
    }

    #[test]
    fn wide_literals_never_fit() {
        assert!(fits(4, "Server { name: \"a\" }"));
        assert!(!fits(
            4,
            "Server { name: \"a\", url: \"https://api.example\" }"
        ));
        assert!(fits(
            4,
            "literal(\"Server { and more words than fit into one }\")"
        ));
    }
}
