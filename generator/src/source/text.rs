//! Bytes as text: marks of the encoding, UTF-16, and what is no text at all.

use crate::report::{Code, Place, codes};

/// Why bytes are not text.
pub(super) struct NoText {
    /// What is wrong.
    pub(super) code: &'static Code,
    /// Where, when that can be said.
    pub(super) place: Box<Place>,
    /// In words.
    pub(super) message: String,
}

/// The text of a file, without its byte order mark.
pub(super) fn decode(name: &str, bytes: Vec<u8>) -> Result<String, NoText> {
    let refuse = |code, message: &str| NoText {
        code,
        place: Place::in_file(name).into(),
        message: message.to_owned(),
    };
    let text = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0x1F, 0x8B, ..] => {
            return Err(refuse(
                &codes::BINARY_FILE,
                "the file is compressed with gzip",
            ));
        }
        [b'P', b'K', 3, 4, ..] => {
            return Err(refuse(&codes::BINARY_FILE, "the file is a zip archive"));
        }
        // UTF-16 without its mark: every second byte of a JSON or YAML opening is zero.
        [first, 0, _, 0, ..] if *first != 0 => utf16(&bytes, u16::from_le_bytes),
        [0, first, 0, _, ..] if *first != 0 => utf16(&bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            String::from_utf8(rest.to_vec()).map_err(|error| error.utf8_error().valid_up_to() + 3)
        }
        _ => return utf8(name, bytes, refuse),
    };
    text.map_err(|_| refuse(&codes::BINARY_FILE, "the file starts like text but is not"))
        .and_then(|text| check(text, refuse))
}

fn utf8(
    name: &str,
    bytes: Vec<u8>,
    refuse: impl Fn(&'static Code, &str) -> NoText,
) -> Result<String, NoText> {
    if bytes.contains(&0) {
        return Err(refuse(&codes::BINARY_FILE, "the file holds zero bytes"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => check(text, refuse),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Err(NoText {
                code: &codes::NOT_UTF_EIGHT,
                // Everything before is as it was, so the offset holds in the replaced text too.
                place: Place::at_offset(name, &text, offset).into(),
                message: "this byte is not UTF-8".to_owned(),
            })
        }
    }
}

fn check(text: String, refuse: impl Fn(&'static Code, &str) -> NoText) -> Result<String, NoText> {
    if text.trim().is_empty() {
        Err(refuse(&codes::EMPTY_FILE, "the file is empty"))
    } else {
        Ok(text)
    }
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(bytes.len());
    }
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).map_err(|_| 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> Option<&'static str> {
        decode("f", bytes.to_vec())
            .err()
            .map(|refused| refused.code.name)
    }

    #[test]
    fn reads_every_usual_encoding() {
        let expected = "openapi: \"é\"";
        let le: Vec<u8> = expected.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = expected.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let variants = [
            expected.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", expected.as_bytes()].concat(),
            [b"\xFF\xFE".as_slice(), &le].concat(),
            [b"\xFE\xFF".as_slice(), &be].concat(),
            le,
            be,
        ];
        for bytes in variants {
            assert_eq!(decode("f", bytes).ok().as_deref(), Some(expected));
        }
    }

    #[test]
    fn says_what_is_not_text() {
        assert_eq!(code(b""), Some("empty-file"));
        assert_eq!(code(b" \n\t"), Some("empty-file"));
        assert_eq!(code(b"\x1F\x8B\x08"), Some("binary-file"));
        assert_eq!(code(b"abc\0def"), Some("binary-file"));
        assert_eq!(code(b"a: \xE9"), Some("not-utf-eight"));
    }
}
