//! What types derive, and which way they are encoded.

use super::model::{Codec, Derives};
use crate::api::Definition;

/// Which serde impls a definition has. What no operation reaches may be used either way.
///
/// What is received can be written too, so that users may keep it, unless it holds a secret that is never sent.
pub fn codec(definition: &Definition) -> Codec {
    let unreached = !definition.sent && !definition.received;
    Codec {
        decode: definition.received || unreached,
        encode: definition.sent || !definition.secret,
    }
}

/// What a definition derives beside `Clone, Debug`: secrets cannot be compared, nor can files.
pub fn derives(definition: &Definition, files: bool) -> Derives {
    Derives {
        partial_eq: !definition.secret && !files,
        default: false,
    }
}

/// Whether users make values of it: it is sent, or may be.
pub fn is_made(definition: &Definition) -> bool {
    definition.sent || !definition.received
}
