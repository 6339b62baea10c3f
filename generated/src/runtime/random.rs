//! Randomness from the operating system.

/// A random UUID, version 4; `None` when the system has no randomness to give.
pub(crate) fn uuid() -> Option<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).ok()?;
    let bits = u128::from_be_bytes(bytes);
    // Version 4, variant 1.
    let bits = bits & !(0xF << 76) | (0x4 << 76);
    let bits = bits & !(0x3 << 62) | (0x2 << 62);
    Some(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        bits >> 96,
        (bits >> 80) & 0xFFFF,
        (bits >> 64) & 0xFFFF,
        (bits >> 48) & 0xFFFF,
        bits & 0xFFFF_FFFF_FFFF
    ))
}

/// A number from 0 up to, and without, 1; 0 when the system has no randomness to give.
pub(crate) fn fraction() -> f64 {
    getrandom::u32().map_or(0.0, |number| {
        f64::from(number) / (f64::from(u32::MAX) + 1.0)
    })
}
