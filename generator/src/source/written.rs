//! Numbers of YAML that are written otherwise than they would be printed, such as `1.10`: their text is kept, since it is what
//! counts where the type turns out to be text.
//!
//! The parser gives a number or its text, but not both. A second parse fetches the texts, and is made only where a scan of
//! the file finds such a number.

use std::fmt;

use serde::{
    Deserializer,
    de::{
        DeserializeSeed, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
        Visitor,
    },
};

use super::Node;
use super::model::Written;
use super::node::{Key, Tag};

/// The longest number whose text is kept.
const LONGEST: usize = 128;

/// How far back the start of a list is looked for.
const LIST: usize = 512;

/// Whether some value of the text may be such a number.
pub(super) fn is_any(text: &str) -> bool {
    // What most bytes fail comes first: this is asked of every byte of every file.
    let starts = |byte: u8| (b'+'..=b'9').contains(&byte) && !matches!(byte, b',' | b'/');
    let separates = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'[' | b',' | b'{');
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let candidates = pairs
        .enumerate()
        .filter(|(_, (before, byte))| starts(**byte) && separates(**before));
    candidates
        .filter_map(|(before, _)| text.split_at_checked(before + 1))
        .any(|(before, rest)| {
            let is_end = |byte: u8| b" \t\r\n,]}[{".contains(&byte);
            let end = match rest.bytes().take(LONGEST).position(is_end) {
                None if rest.len() > LONGEST => return false,
                end => end.unwrap_or(rest.len()),
            };
            let (token, behind) = rest.split_at_checked(end).unwrap_or_default();
            is_odd(token) && begins(before, token) && ends(behind)
        })
}

/// Keys whose value's type is told elsewhere; lists are always looked at.
const KEYS: [&str; 6] = [
    "const",
    "default",
    "example",
    "value",
    "dataValue",
    "version",
];

/// Whether a value may begin behind this text. In the middle of a sentence none does.
fn begins(before: &str, token: &str) -> bool {
    let trimmed = before.trim_end();
    let (rest, last) = match trimmed.char_indices().next_back() {
        Some((at, last)) => (trimmed.get(..at).unwrap_or_default(), last),
        None => return false,
    };
    let word = |text: &'_ str| {
        let start = text.rfind([' ', '\t', '\n', '{', ',']);
        start.map_or(0, |start| start + 1)
    };
    match last {
        '-' | '[' => true,
        ':' => {
            let key = rest.get(word(rest)..).unwrap_or_default();
            KEYS.contains(&key.trim_matches(['"', '\'']))
        }
        // `[1.0, 1.10]`, but not `10,000` nor `May 7, 2025.`
        ',' => !token.ends_with('.') && rest.bytes().rev().take(LIST).any(|byte| byte == b'['),
        _ => {
            let word = trimmed.get(word(trimmed)..).unwrap_or_default();
            word.starts_with(['!', '&'])
        }
    }
}

/// Whether a value may end before this text.
fn ends(behind: &str) -> bool {
    let behind = behind.trim_start_matches([' ', '\t']);
    behind.is_empty() || behind.starts_with(['\r', '\n', ',', ']', '}', '#'])
}

/// Whether a number is written otherwise than it would be printed.
fn is_odd(token: &str) -> bool {
    let digits = token.trim_start_matches(['+', '-']);
    if let Ok(value) = token.parse::<i128>() {
        // Zeros in front make it a text to the parser already.
        return value.to_string() != token && !digits.starts_with('0');
    }
    if digits.starts_with("0x") || digits.starts_with("0o") || digits.starts_with("0b") {
        return true;
    }
    token.contains(|character: char| character.is_ascii_digit())
        && token
            .parse::<f64>()
            .is_ok_and(|value| format!("{value:?}") != token)
}

/// Puts the texts of such numbers into the tree that was read from the YAML text. A part that cannot be read again keeps its
/// numbers.
pub(super) fn keep(text: &str, root: &mut Node) {
    if let Some(document) = serde_yaml::Deserializer::from_str(text).next() {
        let _ = Place(root).deserialize(document);
    }
}

/// A place of the tree, with the value of the text to come.
struct Place<'n>(&'n mut Node);

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0 {
            Node::Int(_) | Node::Float(_) | Node::Written(_) => deserializer.deserialize_str(self),
            Node::Array(_) | Node::Object(_) => deserializer.deserialize_any(self),
            Node::Null | Node::Bool(_) | Node::String(_) => {
                deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ())
            }
        }
    }
}

macro_rules! other_scalars {
    ($($visit:ident: $ty:ty),*) => {
        $(fn $visit<E: Error>(self, _: $ty) -> Result<(), E> {
            Ok(())
        })*
    };
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    other_scalars!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let value = match std::mem::take(self.0) {
            // A key that stands twice: the last counts.
            Node::Written(written) => written.value,
            value => value,
        };
        let is_number = matches!(value, Node::Int(_) | Node::Float(_));
        let is_odd = is_number && value.to_text().is_some_and(|printed| printed != text);
        *self.0 = if is_odd {
            let text = text.into();
            Node::Written(Box::new(Written { text, value }))
        } else {
            value
        };
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if let Node::Array(items) = self.0 {
            for item in items {
                if list.next_element_seed(Place(item))?.is_none() {
                    return Ok(());
                }
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(key) = entries.next_key_seed(Key)? {
            let place = match &mut *self.0 {
                Node::Object(map) => map.get_mut(&key),
                _ => None,
            };
            match place {
                Some(place) => entries.next_value_seed(Place(place))?,
                None => {
                    entries.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let (Tag, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}
