//! Quotes a document's text as Markdown code, so that it can stand in a sentence of ours.

/// Most characters that are quoted; the rest is cut off.
const MOST: usize = 2000;

/// Returns text of the document as a code span that it cannot leave.
///
/// Characters that a printer or a reader might drop or treat as a line break are replaced first, and the fence is chosen
/// last, so that nothing done to the sentence later changes where the span ends.
pub fn code(text: &str) -> String {
    let mut clean = String::with_capacity(text.len().min(MOST));
    let mut rest = text.chars();
    for character in rest.by_ref().take(MOST) {
        if character.is_whitespace() || matches!(character, '\u{2028}' | '\u{2029}') {
            clean.push(' ');
        } else if is_visible(character) {
            clean.push(character);
        } else if character.is_control() {
            clean.push(' ');
        }
    }
    if rest.next().is_some() {
        clean.push('…');
    }
    let (mut longest, mut run) = (0, 0);
    for character in clean.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if clean.starts_with('`') || clean.ends_with('`') || clean.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{clean}{pad}{fence}")
}

/// Whether a character neither controls nor hides nor reorders text.
pub fn is_visible(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_span_is_not_left() {
        for (text, span) in [
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`", "`` ` ``"),
            ("", "`  `"),
            ("a\u{2028}```\u{2029}b", "````a ``` b````"),
            ("a\n\n    b\r\u{85}c", "`a      b  c`"),
            ("`\u{200b}`\u{feff}`", "```` ``` ````"),
        ] {
            assert_eq!(code(text), span);
        }
    }
}
