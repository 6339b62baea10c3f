//! Pairs as the text of `application/x-www-form-urlencoded`.

use super::query::Pair;

/// The pairs, divided by ampersands.
pub(crate) fn text(pairs: &[Pair]) -> String {
    let pairs: Vec<&str> = pairs.iter().map(|pair| pair.text.as_str()).collect();
    pairs.join("&")
}
