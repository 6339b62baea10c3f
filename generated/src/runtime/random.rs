//! Randomness from the operating system.

/// A random UUID, version 4, behind `prefix`; `None` when the system has no randomness to give.
pub(crate) fn uuid(prefix: &str) -> Option<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).ok()?;
    // Version 4, variant 1.
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    // What is not overwritten are the four hyphens.
    let mut text = [b'-'; 36];
    for (place, byte) in PLACES.into_iter().zip(bytes) {
        text[place] = DIGITS[usize::from(byte >> 4)];
        text[place + 1] = DIGITS[usize::from(byte & 0xF)];
    }
    Some([prefix, std::str::from_utf8(&text).ok()?].concat())
}

/// Where each byte stands in a UUID.
const PLACES: [usize; 16] = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

const DIGITS: [u8; 16] = *b"0123456789abcdef";

/// A number from 0 up to, and without, 1; 0 when the system has no randomness to give.
pub(crate) fn fraction() -> f64 {
    getrandom::u32().map_or(0.0, |number| {
        f64::from(number) / (f64::from(u32::MAX) + 1.0)
    })
}
