//! Text of a document as it may be printed: nothing in it acts on a terminal, ends a line or hides.

use std::borrow::Cow;
use std::fmt::Write;

/// Returns text as a terminal can be shown it, on one line: a document must not steer a terminal, begin a line of its own or
/// turn the direction of text.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text
        .chars()
        .all(|character| stand_in(character) == character)
    {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(stand_in).collect())
    }
}

/// Returns JSON with escapes for the characters of its texts that would act on a terminal or hide.
pub fn harmless_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || stand_in(character) == character {
            escaped.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

/// Returns the character that stands for one of a document.
pub fn stand_in(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{FFFD}',
        other if other.is_control() => '\u{FFFD}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_the_same_value() {
        let text = "a\u{9b}\u{7f}\u{202e}\u{2028}\u{e0041}\tü";
        let json = serde_json::to_string_pretty(&serde_json::json!({ "text": text })).unwrap();
        let escaped = harmless_json(&json);
        assert!(
            escaped.contains(r"\u009b\u007f\u202e\u2028\udb40\udc41\tü"),
            "{escaped}"
        );
        assert!(escaped.contains('\n'));
        let value: serde_json::Value = serde_json::from_str(&escaped).unwrap();
        assert_eq!(value["text"], text);
    }
}
