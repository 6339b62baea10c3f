//! Text in the character set that its content type names.

use std::borrow::Cow;

/// The text of the bytes, or why there is none. Without a name they are UTF-8.
pub(crate) fn decode<'b>(bytes: &'b [u8], content_type: &str) -> Result<Cow<'b, str>, String> {
    let charset = parameter(content_type).unwrap_or_default();
    match charset.as_str() {
        "iso-8859-1" | "iso8859-1" | "latin1" | "l1" => {
            Ok(bytes.iter().map(|&byte| char::from(byte)).collect())
        }
        "windows-1252" | "cp1252" | "x-cp1252" => {
            Ok(bytes.iter().map(|&byte| windows(byte)).collect())
        }
        "utf-16" | "utf-16le" | "utf-16be" => utf_16(bytes, !charset.ends_with("le"))
            .map(Cow::Owned)
            .ok_or_else(|| format!("the text is not {charset}")),
        "" | "utf-8" | "utf8" => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.into()),
            Err(_) => Err("the text is not UTF-8".to_owned()),
        },
        // Nearly all others write ASCII as it is; those that do not have an escape in front of what differs.
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if text.is_ascii() && !text.contains('\u{1b}') => Ok(text.into()),
            _ => Err(format!(
                "text in the character set `{charset}` is not decoded"
            )),
        },
    }
}

/// The charset that a content type names, in lower case and at most as long as names of charsets are.
fn parameter(content_type: &str) -> Option<String> {
    let mut parameters = content_type.split(';').skip(1);
    let value = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"'))
    })?;
    let plain =
        |character: &char| character.is_ascii_alphanumeric() || "-_.:+".contains(*character);
    let value = value.chars().take_while(plain).take(40);
    Some(value.collect::<String>().to_ascii_lowercase())
}

/// A character of windows-1252, which has letters and signs where ISO 8859-1 has control characters.
fn windows(byte: u8) -> char {
    const FROM: u8 = 0x80;
    const SIGNS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let sign = byte.checked_sub(FROM);
    sign.and_then(|index| SIGNS.chars().nth(index.into()))
        .unwrap_or_else(|| char::from(byte))
}

/// UTF-16 text: its mark tells the order of the bytes, else they are in the order given.
fn utf_16(bytes: &[u8], is_big: bool) -> Option<String> {
    let (bytes, is_big) = match bytes {
        [0xFE, 0xFF, rest @ ..] => (rest, true),
        [0xFF, 0xFE, rest @ ..] => (rest, false),
        // RFC 2781 takes text without a mark and an order in its name as big endian.
        bytes => (bytes, is_big),
    };
    let pairs = bytes.chunks_exact(2);
    let rest = pairs.remainder();
    let units = pairs.filter_map(|pair| pair.try_into().ok());
    let units = units.map(if is_big {
        u16::from_be_bytes
    } else {
        u16::from_le_bytes
    });
    let text = char::decode_utf16(units).collect::<Result<String, _>>();
    text.ok().filter(|_| rest.is_empty())
}
