//! Randomness from the operating system.

/// A random UUID, version 4, behind `prefix`; `None` when the system has no randomness to give.
pub(crate) fn uuid(prefix: &str) -> Option<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).ok()?;
    let mut text = String::with_capacity(prefix.len() + 36);
    text.push_str(prefix);
    let bits = u128::from_be_bytes(bytes);
    // Version 4, variant 1.
    let bits = bits & !(0xF << 76) | (0x4 << 76);
    let bits = bits & !(0x3 << 62) | (0x2 << 62);
    for place in (0..32_u32).rev() {
        if matches!(place, 23 | 19 | 15 | 11) {
            text.push('-');
        }
        let digit = (bits >> (4 * place)) & 0xF;
        text.extend(char::from_digit(digit as u32, 16));
    }
    Some(text)
}

/// A number from 0 up to, and without, 1; 0 when the system has no randomness to give.
pub(crate) fn fraction() -> f64 {
    getrandom::u32().map_or(0.0, |number| {
        f64::from(number) / (f64::from(u32::MAX) + 1.0)
    })
}
