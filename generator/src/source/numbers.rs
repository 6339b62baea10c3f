//! JSON text with numbers that no computer holds in; the same text, as long, with numbers that it does out.

/// What stands for a number too large; it is no longer than any of these.
const LARGE: &str = "1e308";

/// The text with every number too large replaced, and where these were with what they were.
pub(super) fn finite(mut text: String) -> (String, Vec<(usize, String)>) {
    let found = too_large(&text);
    for (offset, number) in &found {
        let sign = if number.starts_with('-') { "-" } else { "" };
        let stand_in = format!("{:width$}", format!("{sign}{LARGE}"), width = number.len());
        if stand_in.len() == number.len() {
            text.replace_range(*offset..offset + number.len(), &stand_in);
        }
    }
    (text, found)
}

/// Numbers outside of strings that are infinite when read.
fn too_large(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut bytes = text.bytes().enumerate().peekable();
    let mut in_string = false;
    while let Some((start, byte)) = bytes.next() {
        match byte {
            b'\\' if in_string => _ = bytes.next(),
            b'"' => in_string = !in_string,
            b'-' | b'0'..=b'9' if !in_string => {
                let mut end = start + 1;
                let more = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
                while bytes.next_if(|(_, byte)| more(*byte)).is_some() {
                    end += 1;
                }
                let number = text.get(start..end).unwrap_or_default();
                if number.parse().is_ok_and(f64::is_infinite) {
                    found.push((start, number.to_owned()));
                }
            }
            _ => {}
        }
    }
    found
}
