//! What types derive, and which way they are encoded.

use super::gather;
use super::model::{Codec, Derives};
use crate::api::{Api, Definition};

/// Which serde impls a definition has. What no operation reaches may be used either way.
///
/// What is received can be written too, so that users may keep it, unless it holds a secret that is never sent.
fn codec(definition: &Definition) -> Codec {
    let unreached = !definition.sent && !definition.received;
    Codec {
        decode: definition.received || unreached,
        encode: definition.sent || !definition.secret,
    }
}

/// The serde impls of all definitions: what is written asks for it of all it mentions. What is read needs no such pass, since
/// what travels inside it is marked as received.
pub fn codecs(api: &Api) -> Vec<Codec> {
    let mut codecs: Vec<Codec> = api.definitions.iter().map(codec).collect();
    let mut pending: Vec<usize> = (0..codecs.len()).collect();
    while let Some(index) = pending.pop() {
        let encodes = codecs.get(index).is_some_and(|codec| codec.encode);
        let Some(definition) = api.definitions.get(index).filter(|_| encodes) else {
            continue;
        };
        gather::each_type(definition, &mut |ty| {
            gather::each_named(ty, &mut |id| {
                if let Some(codec) = codecs.get_mut(id.0 as usize)
                    && !std::mem::replace(&mut codec.encode, true)
                {
                    pending.push(id.0 as usize);
                }
            });
        });
    }
    codecs
}

/// What a definition derives beside `Clone, Debug`: what is received can be compared, unless it holds secrets or files.
/// Few compare what they send themselves, and every user would pay for the compiling.
pub fn derives(definition: &Definition, files: bool) -> Derives {
    Derives {
        partial_eq: !definition.secret && !files && (definition.received || !definition.sent),
        default: false,
    }
}

/// Whether users make values of it: it is sent, or may be.
pub fn is_made(definition: &Definition) -> bool {
    definition.sent || !definition.received
}
