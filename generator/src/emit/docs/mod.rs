//! Documentation: a document's Markdown in, lines that are safe and quiet inside a Rust doc comment out.
//!
//! The text is parsed and written anew, so that what a reader sees is what its author meant while nothing in it can act:
//! code becomes `text` blocks, which no doctest runs, HTML becomes Markdown or plain text, links lead to the web or
//! nowhere, and characters that do not show or that turn the writing direction are gone.

mod guard;
mod html;
mod inline;
mod render;

use std::borrow::Cow;

use crate::plan::is_visible;

use inline::Inline;
use render::Render;

/// More of one description than anybody reads, in bytes; the rest is cut off.
const MOST: usize = 32 * 1024;

/// The lines of a doc comment, without `///`, each at most about `width` characters unless a single word is longer.
pub fn lines(markdown: &str, width: usize) -> Vec<String> {
    let clean = clean(markdown);
    if is_plain(&clean) {
        return plain(&clean, width);
    }
    let (lines, printed) = Render::new(width).document(&clean);
    if guard::read(&lines.join("\n")).as_ref() == Some(&printed) {
        return lines;
    }
    // The parser reads the printed text otherwise than it was meant: as words alone, it can hold nothing that acts.
    plain(&clean, width)
}

/// Returns the words of a text as one paragraph without markup.
fn plain(text: &str, width: usize) -> Vec<String> {
    let mut paragraph = Inline::default();
    paragraph.text(text);
    let lines = paragraph.wrap(width);
    debug_assert!(
        guard::read(&lines.join("\n")).is_some_and(|blocks| blocks.is_empty()),
        "plain text acts: {lines:?}"
    );
    lines
}

/// Returns a text of the document as Markdown in one line: for a cell of a table or a sentence.
pub fn line(markdown: &str) -> String {
    quiet_line(&lines(markdown, usize::MAX).join(" "))
}

/// Returns printed Markdown that was joined to one line, without its markup if the parts act now that they are joined.
pub fn quiet_line(joined: &str) -> String {
    let is_quiet = guard::read(joined).is_some_and(|blocks| blocks.is_empty());
    if is_quiet && inline::is_balanced(joined) {
        return joined.to_owned();
    }
    let mut words = Inline::default();
    words.text(joined);
    words.line()
}

/// Markdown of our own: as it is, except that paragraphs are wrapped.
///
/// What it quotes of the document was normalised before it was escaped: nothing is removed here, which could change where a
/// quotation ends.
pub fn wrapped(markdown: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in markdown.trim().lines() {
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
    let mut clean = visible(kept.trim());
    if !rest.is_empty() {
        clean.push_str(" …");
    }
    Cow::Owned(clean)
}

/// Removes characters that would be invisible or would rearrange others; line separators become line breaks.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => visible.push_str("    "),
            '\n' | '\u{2028}' | '\u{2029}' => visible.push('\n'),
            '\u{a0}' => visible.push(' '),
            _ if is_visible(character) => visible.push(character),
            _ => {}
        }
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, guard, lines};

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

    /// Texts that were read as code or HTML once printed, and relatives of theirs.
    #[test]
    fn nothing_acts_however_it_is_written() {
        let html = "<img src=x onerror=alert(1)>";
        let nested = format!("{}```\nx\n", "> - ".repeat(30));
        let texts = [
            "999999999. a\n1. ```\n   x\n\n       std::fs::write(\"a\", \"x\").unwrap();\n   ```\n",
            "999999998. a\n1. b\n1. c\n1. ```\n   x\n   ```\n1. d\n\n       let x;",
            "- a\n  7. ```\n     let x;\n     ```\n",
            "- a\n  0) ~~~rust\n     let x;\n     ~~~\n",
            &format!("See <code>a</code>``b`{html}``."),
            &format!("<code>a</code><code>`</code>`{html}`"),
            &format!("`a`<b></b>`{html}` ``x`` `` ` ``"),
            &format!("**`a`**`` ` ``{html}"),
            &format!("[`a`](https://a.b)`{html}`"),
            &format!("|a|\n|---|\n|`\\|`{html}`|"),
            &format!("a\u{2028}\u{2028}    let x;\u{2029}```\u{2029}{html}"),
            &format!("~~~~\n```\n{html}\n~~~~\n```"),
            "a\n===\n\n\tlet x;\n\n[a]: javascript:b\n[^1]: c\n\n[a] [^1] ![i](https://a.b/c)",
            "<!-- \n```\n--> ```\nlet x;\n```",
            "<![CDATA[<b>]]> <?php ?> <!DOCTYPE html>",
            "[a](javascript:alert(1)) <javascript:alert(1)> [b](data:x)",
            "&#60;img src=x&#62; &lt;img&gt; \\<img>",
            "- \n\n      let x;\n-\n  ```\n  y",
            &nested,
            "1\\. a\n2\\) b\n\\- c\n\\    d",
            "a\n-\n    b\n***\n    c",
        ];
        for text in texts {
            let lines = lines(text, 60);
            let printed = lines.join("\n");
            assert!(guard::read(&printed).is_some(), "{text:?}: {printed}");
            let line = super::line(text);
            let blocks = guard::read(&line).expect(text);
            assert!(blocks.is_empty(), "{text:?}: {line}");
        }
    }

    #[test]
    fn words_that_begin_a_block_do_not_begin_a_line() {
        let words =
            "- 1. 2) # > ``` ~~~ === --- *** +++ | : [a]: <b> \\ __x__ & &amp; !\\[a] 1234567890.";
        for width in 1..90 {
            for from in 0..words.len() {
                let plain = super::plain(words.split_at(from).1, width).join("\n");
                assert_eq!(guard::read(&plain), Some(Vec::new()), "{plain}");
            }
        }
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
