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

/// The serde impls of all definitions: what has one asks for it of all it mentions.
pub fn codecs(api: &Api) -> Vec<Codec> {
    let mut codecs: Vec<Codec> = api.definitions.iter().map(codec).collect();
    let mut pending: Vec<usize> = (0..codecs.len()).collect();
    while let Some(index) = pending.pop() {
        let (Some(&from), Some(definition)) = (codecs.get(index), api.definitions.get(index))
        else {
            continue;
        };
        gather::each_type(definition, &mut |ty| {
            gather::each_named(ty, &mut |id| {
                let Some(codec) = codecs.get_mut(id.0 as usize) else {
                    return;
                };
                let wanted = Codec {
                    decode: codec.decode || from.decode,
                    encode: codec.encode || from.encode,
                };
                if *codec != wanted {
                    *codec = wanted;
                    pending.push(id.0 as usize);
                }
            });
        });
    }
    codecs
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
