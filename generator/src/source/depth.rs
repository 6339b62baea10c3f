//! A YAML text in, the offset at which its brackets nest absurdly deep out.
//!
//! The YAML parser reads the whole text before anybody can stop it, in a time that grows with the square of this depth:
//! forty seconds for 200 KB of `[`. So a text is looked over first, roughly but in one pass.

/// Far beyond what is accepted; what lies between, the parser refuses itself and says it better.
const DEEPEST: usize = 512;

/// Where the brackets are opened one too many, if anywhere.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    // Whether a value may begin here: only then is a bracket or a quote more than a character of some text.
    let mut opens = true;
    let mut index = 0;
    while let Some(byte) = bytes.get(index) {
        match byte {
            b' ' | b'\t' | b'\r' => {}
            b'\n' | b',' => opens = true,
            // Indicators only before a blank (`:-[` is none), but a colon also between brackets.
            b':' | b'-' | b'?' => {
                let is_before_blank = bytes.get(index + 1).is_none_or(u8::is_ascii_whitespace);
                opens = is_before_blank || *byte == b':' && depth > 0;
            }
            b'[' | b'{' if opens => {
                depth += 1;
                if depth > DEEPEST {
                    return Some(index);
                }
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                opens = false;
            }
            b'"' | b'\'' if opens => {
                index += quoted(bytes.get(index + 1..).unwrap_or_default(), *byte);
                // `''` inside a quoted text ends it and begins the rest.
                opens = bytes.get(index + 1) == Some(&b'\'');
            }
            _ => opens = false,
        }
        index += 1;
    }
    None
}

/// How many bytes a quoted text takes up to and with its end; `rest` is what follows the opening quote.
fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut is_escaped = false;
    let end = rest.iter().position(|byte| {
        let is_end = *byte == quote && !is_escaped;
        is_escaped = quote == b'"' && *byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_bombs() {
        for bomb in [
            "[",
            "{",
            "[ ",
            "{a: ",
            "- [",
            "[\"]\", ",
            "['it''s ]', ",
            "a: [\n",
            "{? [",
        ] {
            let text = format!("openapi: 3.0.3\nx: {}", bomb.repeat(1000));
            assert!(too_deep(&text).is_some(), "{bomb}");
        }
    }

    #[test]
    fn leaves_text_alone() {
        for line in [
            "a: [1, [2], {b: c}]\n",
            "a: smile :-[ and :-{\n",
            "a: \"[ \\\" [\"\n",
            "- 'it''s ['\n",
            "  [link](url) and [another][1]\n",
            "a[b\n",
        ] {
            assert_eq!(too_deep(&line.repeat(1000)), None, "{line}");
        }
    }
}
