//! Documentation: a document's Markdown in, lines that are safe and quiet inside a Rust doc comment out.
//!
//! The text is parsed and written anew, so that what a reader sees is what its author meant while nothing in it can act:
//! code becomes `text` blocks, which no doctest runs, HTML becomes Markdown or plain text, links lead to the web or
//! nowhere, and characters that do not show or that turn the writing direction are gone.

mod html;
mod inline;
mod render;

use std::borrow::Cow;

use render::Render;

/// More of one description than anybody reads, in bytes; the rest is cut off.
const MOST: usize = 32 * 1024;

/// The lines of a doc comment, without `///`, each at most about `width` characters unless a single word is longer.
pub fn lines(markdown: &str, width: usize) -> Vec<String> {
    let clean = clean(markdown);
    if is_plain(&clean) {
        let mut paragraph = inline::Inline::default();
        paragraph.text(&clean);
        return paragraph.wrap(width);
    }
    Render::new(width).document(&clean)
}

/// Markdown of our own: as it is, except that paragraphs are wrapped.
pub fn wrapped(markdown: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in clean(markdown).lines() {
        if line.starts_with([' ', '|', '`']) || line.chars().count() <= width {
            lines.push(line.trim_end().to_owned());
        } else {
            let mut paragraph = inline::Inline::default();
            for word in line.split_whitespace() {
                paragraph.markup(word);
                paragraph.space();
            }
            lines.extend(paragraph.wrap(width));
        }
    }
    lines
}

/// The same text in one line without any markup, for the places that take no Markdown.
pub fn sentence(markdown: &str) -> String {
    let clean = clean(markdown);
    let words: Vec<&str> = clean.split_whitespace().collect();
    words.join(" ")
}

/// As much as a cell of a table has room for: what stands before the second sentence, unless a span of markup or a bracket
/// is open there.
pub fn first_sentence(text: &str) -> &str {
    let (mut code, mut emphasis, mut open) = (false, false, 0_i32);
    for (at, character) in text.char_indices() {
        match character {
            '`' => code = !code,
            '*' => emphasis = !emphasis,
            '[' | '(' => open += 1,
            ']' | ')' => open -= 1,
            '.' if !code && !emphasis && open == 0 => {
                let (first, rest) = text.split_at(at + 1);
                let begins = rest
                    .strip_prefix(' ')
                    .and_then(|rest| rest.trim_start().chars().next());
                if begins.is_some_and(|c| !c.is_lowercase() && !c.is_ascii_digit()) {
                    return first;
                }
            }
            _ => {}
        }
    }
    text
}

/// Most descriptions are one paragraph in which nothing is markup: no need to parse these.
fn is_plain(text: &str) -> bool {
    let acts = |byte| {
        matches!(
            byte,
            b'\n' | b'`' | b'*' | b'[' | b'<' | b'&' | b'\\' | b'|' | b'~' | b'!' | b'#'
        )
    };
    !text.bytes().any(acts)
        && !text.contains("__")
        && !text.contains(" _")
        && !text.starts_with(['_', '-', '+', '=', '>', ' '])
        && !text.starts_with(|first: char| first.is_ascii_digit())
}

/// The text without characters that would be invisible or would rearrange what is around them.
fn clean(text: &str) -> Cow<'_, str> {
    if text.len() <= MOST && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text.trim());
    }
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (kept, rest) = text.split_at(end);
    let mut clean = String::with_capacity(kept.len());
    for character in kept.trim().chars() {
        match character {
            '\t' => clean.push_str("    "),
            '\n' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\u{a0}' => clean.push(' '),
            _ if is_visible(character) => clean.push(character),
            _ => {}
        }
    }
    if !rest.is_empty() {
        clean.push_str(" …");
    }
    Cow::Owned(clean)
}

/// Whether a character neither controls nor hides nor reorders text.
fn is_visible(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, lines};

    #[test]
    fn a_cell_has_one_sentence() {
        for (text, first) in [
            ("A goal. It helps.", "A goal."),
            ("An event, e.g. a change. More.", "An event, e.g. a change."),
            ("Version 1. 2 is better. More.", "Version 1. 2 is better."),
            (
                "*See the post. It tells.* More.",
                "*See the post. It tells.* More.",
            ),
            (
                "*See the post. It tells.* All of it. More.",
                "*See the post. It tells.* All of it.",
            ),
            ("Files (any. Even none). More.", "Files (any. Even none)."),
            ("`a. B_c` is it. More.", "`a. B_c` is it."),
            ("No end", "No end"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), first);
        }
    }

    fn text(markdown: &str) -> String {
        lines(markdown, 100).join("\n")
    }

    #[test]
    fn plain_text_is_left_alone() {
        assert_eq!(text("The Group's identifier."), "The Group's identifier.");
    }

    #[test]
    fn long_paragraphs_are_wrapped_and_no_line_begins_a_block() {
        let words =
            "forty characters are the least of widths - so that 1. does not begin a line # here";
        let wrapped = [
            "forty characters are the least of widths -",
            "so that 1. does not begin a line # here",
        ];
        assert_eq!(lines(words, 40), wrapped);
    }

    #[test]
    fn code_is_never_a_doctest() {
        let fence = "before\n\n```rust\nfn main() { std::process::abort() }\n```";
        assert_eq!(
            text(fence),
            "before\n\n```text\nfn main() { std::process::abort() }\n```"
        );
        assert_eq!(text("a\n\n    let x;"), "a\n\n```text\nlet x;\n```");
        assert_eq!(text("```\n~~~\n``"), "```text\n~~~\n``\n```");
        assert_eq!(text("~~~\n```\nx\n~~~"), "````text\n```\nx\n````");
    }

    #[test]
    fn brackets_are_no_links() {
        assert_eq!(text("see [Option] and [a](b)"), r"see \[Option\] and a");
        assert_eq!(text("[guide](https://a.b/c_d)"), "[guide](https://a.b/c_d)");
        assert_eq!(text("at https://a.b/c, or"), "at <https://a.b/c>, or");
    }

    #[test]
    fn html_is_markdown_or_text() {
        assert_eq!(
            text("<p>Use <code>a_b</code>.</p><p>Or <id>.</p>"),
            "Use `a_b`.\n\nOr \\<id\\>."
        );
        assert_eq!(
            text("x <script>alert(1)</script>"),
            r"x \<script\>alert(1)\</script\>"
        );
        assert_eq!(
            text("<a href=\"https://a.b\">here</a>"),
            "[here](https://a.b)"
        );
        assert_eq!(text("a < b & c > d"), r"a \< b & c > d");
    }

    #[test]
    fn identifiers_are_code() {
        assert_eq!(
            text("The grant_type, or a_b."),
            "The `grant_type`, or `a_b`."
        );
    }

    #[test]
    fn lists_keep_their_form() {
        assert_eq!(text("a\n- b\n- c\n  d\n\n1. e"), "a\n\n- b\n- c d\n\n1. e");
        assert_eq!(text("* a\n  * b"), "- a\n  - b");
    }

    #[test]
    fn tables_keep_their_form() {
        assert_eq!(
            text("| a | b |\n|---|---|\n| 1 | x\\|y |"),
            "| a | b |\n| --- | --- |\n| 1 | x\\|y |"
        );
    }

    #[test]
    fn unseen_characters_are_removed() {
        assert_eq!(text("a\u{202e}b\u{0}c\r\nd"), "abc d");
    }

    #[test]
    fn a_reader_of_markdown_sees_the_same_text() {
        assert_eq!(
            text("# Title\n\n> quoted *word*"),
            "# Title\n\n> quoted *word*"
        );
        assert_eq!(text("- 1986\\. A year"), "- 1986\\. A year");
        assert_eq!(text("&lt;b&gt; &amp;lt;"), r"\<b\> \&lt;");
    }
}
