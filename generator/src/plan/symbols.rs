//! Symbols spelled out, where they carry the meaning of a name: `+1`, `<=`, `C#`.

use std::borrow::Cow;

/// How a symbol is spoken.
fn spoken(symbol: char) -> Option<&'static str> {
    Some(match symbol {
        '+' => "plus",
        '-' | '−' => "minus",
        '<' => "less than",
        '>' => "greater than",
        '=' => "equals",
        '≤' => "less than or equal",
        '≥' => "greater than or equal",
        '≠' => "not equals",
        '≈' => "about",
        '%' => "percent",
        '&' => "and",
        '*' | '★' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '|' => "bar",
        '!' => "not",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '€' => "euro",
        '£' => "pound",
        '^' => "caret",
        '~' => "tilde",
        '_' => "underscore",
        '"' => "quote",
        '\'' => "apostrophe",
        '`' => "backtick",
        '(' => "open",
        ')' => "close",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        '°' => "degree",
        '…' => "ellipsis",
        '→' => "to",
        '×' => "times",
        '÷' => "divided by",
        ' ' => "space",
        '\t' => "tab",
        '\n' => "newline",
        _ => return None,
    })
}

/// How two symbols together are spoken.
fn spoken_pair(first: char, second: char) -> Option<&'static str> {
    Some(match (first, second) {
        ('<', '=') => "less than or equal",
        ('>', '=') => "greater than or equal",
        ('!', '=') | ('<', '>') => "not equals",
        ('=', '=') => "equals",
        ('=', '~') => "matches",
        ('!', '~') => "not matches",
        ('-' | '=', '>') => "to",
        _ => return None,
    })
}

/// The text with the symbols spelled out that a name would be wrong or empty without.
pub fn spelled(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_alphanumeric) {
        return Cow::Owned(spell(text, |_, _, _| true));
    }
    if !text.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ' ' | '.' | '/' | ':')) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(spell(text, |symbol, before, after| match symbol {
        '<' | '>' | '=' | '≤' | '≥' | '≠' | '%' | '&' => true,
        '+' => before.is_none_or(is_sign) || after.is_none_or(is_sign),
        '-' | '−' => {
            (before.is_none() && after.is_some_and(|c| c.is_ascii_digit())) || after.is_none()
        }
        '#' => after.is_none(),
        _ => false,
    }))
}

/// The text with every symbol at its edges spelled out, and between words the telling ones.
pub fn spelled_wholly(text: &str) -> String {
    spell(text, |symbol, before, after| {
        before.is_none_or(is_sign)
            || after.is_none_or(is_sign)
            || !matches!(
                symbol,
                '_' | '-' | ' ' | '.' | '/' | ':' | ',' | '[' | ']' | '(' | ')' | '\''
            )
    })
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// The text with the symbols that `tells` picks (given its neighbours) spelled out; other symbols stay.
fn spell(text: &str, tells: impl Fn(char, Option<char>, Option<char>) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        if c.is_alphanumeric() || !tells(c, before, after) {
            out.push(c);
        } else if let Some(pair) = after.and_then(|after| spoken_pair(c, after)) {
            chars.next();
            out.extend([" ", pair, " "]);
        } else if let Some(one) = spoken(c) {
            out.extend([" ", one, " "]);
        } else {
            out.extend([" u", &format!("{:x}", u32::from(c)), " "]);
        }
        before = Some(c);
    }
    out
}
