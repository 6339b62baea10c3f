//! Randomness from the operating system.

/// A random UUID, version 4, behind `prefix`; `None` when the system has no randomness to give.
pub(crate) fn uuid(prefix: &str) -> Option<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).ok()?;
    // Version 4, variant 1.
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut text = Vec::with_capacity(prefix.len() + 36);
    text.extend_from_slice(prefix.as_bytes());
    for (place, byte) in bytes.into_iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push(b'-');
        }
        text.push(digit(byte >> 4));
        text.push(digit(byte & 0xF));
    }
    String::from_utf8(text).ok()
}

fn digit(number: u8) -> u8 {
    number + if number < 10 { b'0' } else { b'a' - 10 }
}

/// A number from 0 up to, and without, 1; 0 when the system has no randomness to give.
pub(crate) fn fraction() -> f64 {
    getrandom::u32().map_or(0.0, |number| {
        f64::from(number) / (f64::from(u32::MAX) + 1.0)
    })
}
