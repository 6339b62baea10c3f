//! Base64: bytes as text.
//!
//! Source: RFC 4648, sections 4 and 5.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes as text, in the standard alphabet with padding.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0, |group, byte| group << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for position in 0..4 {
            let digit = group >> (18 - 6 * position) & 63;
            let symbol = ALPHABET
                .get(digit as usize)
                .filter(|_| position <= chunk.len());
            text.push(symbol.map_or('=', |symbol| char::from(*symbol)));
        }
    }
    text
}

/// The bytes that a text stands for, `None` when it is not base64. The standard and the URL-safe alphabet are both taken,
/// padding may be missing, and white space is skipped.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches(|symbol: char| symbol == '=' || symbol.is_ascii_whitespace());
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut group, mut digits) = (0, 0);
    for symbol in text.bytes().filter(|symbol| !symbol.is_ascii_whitespace()) {
        group = group << 6 | u32::from(digit(symbol)?);
        digits += 1;
        if digits == 4 {
            bytes.extend(group.to_be_bytes().iter().skip(1));
            (group, digits) = (0, 0);
        }
    }
    match digits {
        0 => {}
        2 => bytes.extend((group << 12).to_be_bytes().iter().skip(1).take(1)),
        3 => bytes.extend((group << 6).to_be_bytes().iter().skip(1).take(2)),
        _ => return None,
    }
    Some(bytes)
}

fn digit(symbol: u8) -> Option<u8> {
    Some(match symbol {
        b'A'..=b'Z' => symbol - b'A',
        b'a'..=b'z' => symbol - b'a' + 26,
        b'0'..=b'9' => symbol - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}
