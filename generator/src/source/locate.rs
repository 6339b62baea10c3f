//! Where in a text the nodes of given paths stand: one more parse, made only when there is something to print.
//!
//! A node's place is its key, or its start when it is an element. JSON is read through a counting reader. YAML's
//! parser tells a position only in errors, so the visitor fails on purpose at each wanted key, and goes on.

use std::{
    cell::Cell,
    collections::BTreeMap,
    fmt,
    io::{self, Read},
};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{Format, Segment};
use crate::report::Lines;

/// Byte offsets of paths in a text, in the order given. A place that cannot be told is that of the nearest one around.
pub(crate) fn locate<'p>(
    text: &str,
    format: Format,
    paths: impl Iterator<Item = &'p [Segment<'p>]>,
) -> Vec<Option<usize>> {
    let mut root = Trie::default();
    let mut count = 0;
    for path in paths {
        root.insert(path, count);
        count += 1;
    }
    let failing = Cell::new(false);
    // The text was read before, so what still fails leaves the rest unplaced, nothing worse.
    match format {
        Format::Json => {
            let read = Cell::new(0);
            let counted = Counted {
                bytes: text.as_bytes(),
                read: &read,
            };
            let clock = Clock {
                read: Some(&read),
                failing: &failing,
                lines: None,
            };
            let mut json = serde_json::Deserializer::from_reader(counted);
            let _ = Walk {
                trie: &mut root,
                is_start_wanted: false,
                clock: &clock,
            }
            .deserialize(&mut json);
        }
        Format::Yaml => {
            let lines = Lines::of(text);
            let clock = Clock {
                read: None,
                failing: &failing,
                lines: Some(&lines),
            };
            if let Some(yaml) = serde_yaml::Deserializer::from_str(text).next() {
                let _ = Walk {
                    trie: &mut root,
                    is_start_wanted: false,
                    clock: &clock,
                }
                .deserialize(yaml);
            }
        }
    }
    let mut offsets = vec![None; count];
    root.collect(None, &mut offsets);
    offsets
}

/// The wanted paths, as a tree.
#[derive(Default)]
struct Trie<'p> {
    slot: Option<usize>,
    offset: Option<usize>,
    keys: BTreeMap<&'p str, Trie<'p>>,
    items: BTreeMap<usize, Trie<'p>>,
}

impl<'p> Trie<'p> {
    fn insert(&mut self, path: &[Segment<'p>], slot: usize) {
        let mut node = self;
        for segment in path {
            node = match segment {
                Segment::Key(key) => node.keys.entry(key).or_default(),
                Segment::Index(index) => node.items.entry(*index).or_default(),
            };
        }
        node.slot = Some(slot);
    }

    fn collect(&self, around: Option<usize>, offsets: &mut [Option<usize>]) {
        let offset = self.offset.or(around);
        if let Some(entry) = self.slot.and_then(|slot| offsets.get_mut(slot)) {
            *entry = offset.or(Some(0));
        }
        for child in self.keys.values().chain(self.items.values()) {
            child.collect(offset, offsets);
        }
    }
}

/// How the position of the parser is known.
struct Clock<'c> {
    /// JSON: bytes read so far, the peeked one included.
    read: Option<&'c Cell<usize>>,
    /// Set while an error made on purpose travels up.
    failing: &'c Cell<bool>,
    /// YAML: to turn an error's line and column into an offset.
    lines: Option<&'c Lines<'c>>,
}

impl Clock<'_> {
    /// The offset of the token about to be read, when the parser shows it.
    fn now(&self) -> Option<usize> {
        self.read.map(|read| read.get().saturating_sub(1))
    }

    /// Fails on purpose.
    fn fail<E: Error>(&self) -> E {
        self.failing.set(true);
        E::custom("here")
    }

    /// The offset told by an error made on purpose; any other error is given back.
    fn told<E: Error>(&self, error: E) -> Result<usize, E> {
        if !self.failing.replace(false) {
            return Err(error);
        }
        // A visitor knows its errors only as text: `here at line 3 column 5`, or `position 0` for the very start.
        let message = error.to_string();
        let mut numbers = message
            .rsplit(|c: char| !c.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok());
        Ok(match (numbers.next(), numbers.next(), self.lines) {
            (Some(column), Some(line), Some(lines)) => lines.offset(line, column),
            _ => 0,
        })
    }
}

/// Walks a value along the wanted paths; gives the offset of its start when asked and only then known.
struct Walk<'t, 'p> {
    trie: &'t mut Trie<'p>,
    is_start_wanted: bool,
    clock: &'t Clock<'t>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_, '_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        let is_leaf = self.trie.keys.is_empty() && self.trie.items.is_empty();
        let now = self.clock.now();
        if is_leaf && (now.is_some() || !self.is_start_wanted) {
            return deserializer
                .deserialize_ignored_any(IgnoredAny)
                .map(|_| now);
        }
        let told = deserializer.deserialize_any(self)?;
        Ok(now.or(told))
    }
}

macro_rules! scalars {
    ($($visit:ident: $ty:ty),*) => {
        $(fn $visit<E: Error>(self, _: $ty) -> Result<Option<usize>, E> {
            self.visit_unit()
        })*
    };
}

impl<'de> Visitor<'de> for Walk<'_, '_> {
    type Value = Option<usize>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    scalars!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64, visit_str: &str);

    fn visit_unit<E: Error>(self) -> Result<Option<usize>, E> {
        if self.is_start_wanted && self.clock.now().is_none() {
            Err(self.clock.fail())
        } else {
            Ok(None)
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<usize>, A::Error> {
        let mut start = None;
        for index in 0.. {
            let mut none = Trie::default();
            let wanted = self.trie.items.get_mut(&index);
            let is_start_wanted = wanted.is_some() || (index == 0 && self.is_start_wanted);
            let trie = wanted.unwrap_or(&mut none);
            let offset = match list.next_element_seed(Walk {
                trie,
                is_start_wanted,
                clock: self.clock,
            }) {
                Ok(Some(offset)) => offset,
                Ok(None) => break,
                Err(error) => Some(self.clock.told(error)?),
            };
            trie_offset(self.trie, index, offset);
            start = start.or(offset);
        }
        Ok(start)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<usize>, A::Error> {
        let mut start = None;
        let mut is_start_wanted = self.is_start_wanted;
        loop {
            let mut hit = None;
            let seed = Key {
                trie: self.trie,
                is_start_wanted,
                clock: self.clock,
                hit: &mut hit,
            };
            let offset = match map.next_key_seed(seed) {
                Ok(Some(offset)) => offset,
                Ok(None) => break,
                Err(error) => Some(self.clock.told(error)?),
            };
            start = start.or(offset);
            is_start_wanted = false;
            match hit.and_then(|key| self.trie.keys.get_mut(key)) {
                Some(trie) => {
                    trie.offset = offset;
                    map.next_value_seed(Walk {
                        trie,
                        is_start_wanted: false,
                        clock: self.clock,
                    })?;
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(start)
    }
}

fn trie_offset(trie: &mut Trie, index: usize, offset: Option<usize>) {
    if let Some(item) = trie.items.get_mut(&index) {
        item.offset = offset;
    }
}

/// Reads a key; tells which wanted one it is.
struct Key<'t, 'p> {
    trie: &'t Trie<'p>,
    is_start_wanted: bool,
    clock: &'t Clock<'t>,
    hit: &'t mut Option<&'p str>,
}

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        let now = self.clock.now();
        deserializer.deserialize_str(self)?;
        Ok(now)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.hit = self.trie.keys.get_key_value(text).map(|(key, _)| *key);
        let is_wanted = self.hit.is_some() || self.is_start_wanted;
        if is_wanted && self.clock.now().is_none() {
            Err(self.clock.fail())
        } else {
            Ok(())
        }
    }
}

/// Counts the bytes that the parser took.
struct Counted<'c> {
    bytes: &'c [u8],
    read: &'c Cell<usize>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // One at a time, so that the count is the parser's own position.
        let (Some((byte, rest)), Some(slot)) = (self.bytes.split_first(), buffer.first_mut())
        else {
            return Ok(0);
        };
        *slot = *byte;
        self.bytes = rest;
        self.read.set(self.read.get() + 1);
        Ok(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, format: Format, path: &[Segment]) -> Option<String> {
        let offset = locate(text, format, std::iter::once(path))
            .pop()
            .flatten()?;
        Some(text[offset..].chars().take(4).collect())
    }

    #[test]
    fn finds_keys_and_elements_in_both_formats() {
        use Segment::{Index, Key};
        let json = r#"{"a": {"b/c": [1, {"d": "x"}, ["yy"]]}, "\/e": null, "a": {"f": 2}}"#;
        let yaml = "%YAML 1.2\n---\na:\n  b/c: [1, {d: x}, [yy]]\n  l:\n  - k: v\n    m: w\n  - é: x\n200: [é, z]\n";
        let cases: &[(&str, Format, &[Segment], &str)] = &[
            (json, Format::Json, &[Key("a"), Key("b/c")], "\"b/c"),
            (
                json,
                Format::Json,
                &[Key("a"), Key("b/c"), Index(0)],
                "1, {",
            ),
            (
                json,
                Format::Json,
                &[Key("a"), Key("b/c"), Index(1)],
                "{\"d\"",
            ),
            (
                json,
                Format::Json,
                &[Key("a"), Key("b/c"), Index(2), Index(0)],
                "\"yy\"",
            ),
            (json, Format::Json, &[Key("/e")], "\"\\/e"),
            (json, Format::Json, &[Key("a"), Key("f")], "\"f\":"),
            (yaml, Format::Yaml, &[Key("a"), Key("b/c")], "b/c:"),
            (
                yaml,
                Format::Yaml,
                &[Key("a"), Key("b/c"), Index(0)],
                "1, {",
            ),
            (
                yaml,
                Format::Yaml,
                &[Key("a"), Key("b/c"), Index(1)],
                "d: x",
            ),
            (
                yaml,
                Format::Yaml,
                &[Key("a"), Key("b/c"), Index(2)],
                "yy]]",
            ),
            (
                yaml,
                Format::Yaml,
                &[Key("a"), Key("l"), Index(0), Key("m")],
                "m: w",
            ),
            (yaml, Format::Yaml, &[Key("a"), Key("l"), Index(1)], "é: x"),
            (yaml, Format::Yaml, &[Key("200"), Index(1)], "z]\n"),
            (
                yaml,
                Format::Yaml,
                &[Key("a"), Key("l"), Key("none")],
                "l:\n ",
            ),
        ];
        for (text, format, path, expected) in cases {
            assert_eq!(
                found(text, *format, path).as_deref(),
                Some(*expected),
                "{path:?}"
            );
        }
    }

    #[test]
    fn many_at_once_agree_with_one_at_a_time() {
        let lines: Vec<String> = (0..300)
            .map(|key| format!("k{key}: [{{a: 1}}, b]\n"))
            .collect();
        let yaml = lines.concat();
        let keys: Vec<String> = (0..300).map(|key| format!("k{key}")).collect();
        let paths: Vec<[Segment; 2]> = keys
            .iter()
            .map(|key| [Segment::Key(key), Segment::Index(1)])
            .collect();
        let together = locate(&yaml, Format::Yaml, paths.iter().map(<[_; 2]>::as_slice));
        for (path, offset) in paths.iter().zip(together).step_by(50) {
            assert_eq!(
                vec![offset],
                locate(&yaml, Format::Yaml, std::iter::once(path.as_slice()))
            );
            assert_eq!(&yaml[offset.unwrap()..=offset.unwrap()], "b");
        }
    }
}
