//! What types derive, and which way they are encoded.

use super::gather;
use super::model::Codec;
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
    let encoded = spread(api, codecs.iter().map(|codec| codec.encode).collect());
    for (codec, encode) in codecs.iter_mut().zip(encoded) {
        codec.encode = encode;
    }
    codecs
}

/// Which definitions can be compared: what is received, unless it holds a secret, and all that it mentions. Few compare what
/// they send themselves, and every user would pay for the compiling.
pub fn compared(api: &Api) -> Vec<bool> {
    let received = api
        .definitions
        .iter()
        .map(|definition| !definition.secret && (definition.received || !definition.sent));
    spread(api, received.collect())
}

/// Marks also all that marked definitions mention.
fn spread(api: &Api, mut marks: Vec<bool>) -> Vec<bool> {
    let mut pending: Vec<usize> = (0..marks.len()).collect();
    while let Some(index) = pending.pop() {
        let is_marked = marks.get(index).is_some_and(|mark| *mark);
        let Some(definition) = api.definitions.get(index).filter(|_| is_marked) else {
            continue;
        };
        gather::each_type(definition, &mut |ty| {
            gather::each_named(ty, &mut |id| {
                if let Some(mark) = marks.get_mut(id.0 as usize)
                    && !std::mem::replace(mark, true)
                {
                    pending.push(id.0 as usize);
                }
            });
        });
    }
    marks
}

/// Whether users make values of it: it is sent, or may be.
pub fn is_made(definition: &Definition) -> bool {
    definition.sent || !definition.received
}
