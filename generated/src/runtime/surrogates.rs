//! Half of a pair of UTF-16 surrogates in a JSON string: `"\\ud83d"`, where a server cut a text in the middle of an emoji.
//! Rust's strings cannot hold one. JavaScript and Python put U+FFFD in its place when they write it, and so does this.

/// The escape that takes the place of half a pair.
const REPLACEMENT: &str = "\\ufffd";

/// Returns the JSON text with the halves of pairs replaced, where it could not be parsed and has any.
#[cold]
pub(crate) fn replaced(json: &str, error: &serde_json::Error) -> Option<String> {
    if !error.is_syntax() {
        return None;
    }
    let mut repaired = String::with_capacity(json.len());
    let mut rest = json;
    let mut is_changed = false;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        repaired.push_str(before);
        let length = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                is_changed = true;
                repaired.push_str(REPLACEMENT);
                rest = escape.get(6..).unwrap_or_default();
                continue;
            }
            (Some(_), _) => 6,
            // An escape of one character, which may be a backslash itself.
            (None, _) => escape
                .char_indices()
                .nth(2)
                .map_or(escape.len(), |(end, _)| end),
        };
        let (kept, behind) = escape.split_at_checked(length)?;
        repaired.push_str(kept);
        rest = behind;
    }
    repaired.push_str(rest);
    is_changed.then_some(repaired)
}

/// The UTF-16 unit that an escape `\\uXXXX` at the start of the text is.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex
        .then(|| u16::from_str_radix(digits, 16).ok())
        .flatten()
}
