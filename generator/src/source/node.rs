//! Reads a [`Node`] from any serde format, keeping what formats usually lose: order, big integers, repeated keys.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor},
};

use super::{Map, Node};

/// What an alias bomb is called in the parser's error; see [`super::read`].
pub(super) const TOO_MUCH: &str = "aliases expand too far";

/// Reads one tree within a budget.
pub(super) struct Reading {
    /// How much may still be read: a node costs 1, text its length. YAML aliases can repeat content without end.
    budget: usize,
    /// Whether `<<` merges maps, as in YAML.
    merges: bool,
    /// References to other files, in order, with repetitions.
    pub(super) references: Vec<Box<str>>,
    /// Whether some object has a key twice.
    pub(super) has_repeated_keys: bool,
}

impl Reading {
    /// Reads a text of so many bytes without aliases.
    pub(super) fn plain() -> Self {
        Self {
            budget: usize::MAX,
            merges: false,
            references: Vec::new(),
            has_repeated_keys: false,
        }
    }

    /// Reads YAML text of so many bytes. What aliases repeat is bounded by the length of the text.
    pub(super) fn yaml(length: usize) -> Self {
        Self {
            budget: length.saturating_mul(4).saturating_add(200_000),
            merges: true,
            ..Self::plain()
        }
    }

    /// Notes what refers to another file.
    fn note(&mut self, key: &str, value: &Node) {
        match (key, value) {
            ("$ref", Node::String(reference)) if !reference.starts_with('#') => {
                self.references.push(reference.clone());
            }
            ("mapping", Node::Object(mapping)) => {
                let files = mapping
                    .values()
                    .filter_map(Node::as_str)
                    .filter(|target| is_file(target));
                self.references.extend(files.map(Box::from));
            }
            _ => {}
        }
    }

    fn spend<E: Error>(&mut self, cost: usize) -> Result<(), E> {
        self.budget = self
            .budget
            .checked_sub(cost)
            .ok_or_else(|| E::custom(TOO_MUCH))?;
        Ok(())
    }
}

/// Whether the target of a discriminator's mapping, which may also be a bare name, is in another file.
fn is_file(target: &str) -> bool {
    let file = target.split('#').next().unwrap_or_default();
    [".json", ".yaml", ".yml"]
        .iter()
        .any(|extension| file.ends_with(extension))
}

/// The value of a place.
pub(super) struct Value<'r>(pub(super) &'r mut Reading);

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.0.spend(1)?;
        Ok(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.0.spend(1)?;
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.visit_i128(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.visit_i128(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        self.0.spend(1)?;
        Ok(Node::Int(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        match i128::try_from(value) {
            Ok(value) => self.visit_i128(value),
            #[allow(
                clippy::cast_precision_loss,
                reason = "beyond 127 bits only the magnitude is kept"
            )]
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.0.spend(1)?;
        Ok(Node::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        self.0.spend(1 + text.len())?;
        Ok(Node::String(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        self.0.spend(1)?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Value(&mut *self.0))? {
            items.push(item);
        }
        Ok(Node::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        self.0.spend(1)?;
        let mut entries = Vec::new();
        let mut has_merge = false;
        while let Some(key) = map.next_key_seed(Key)? {
            has_merge |= &*key == "<<";
            let value = map.next_value_seed(Value(&mut *self.0))?;
            self.0.note(&key, &value);
            entries.push((key, value));
        }
        if has_merge && self.0.merges {
            entries = merge(entries);
        }
        let map = Map::new(entries);
        self.0.has_repeated_keys |= !map.repeated().is_empty();
        Ok(Node::Object(map))
    }

    /// A YAML tag (`!name value`): the value counts.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (Tag, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// `<<: *other` and `<<: [*one, *two]`: their keys come in where this map does not have them.
fn merge(entries: Vec<(Box<str>, Node)>) -> Vec<(Box<str>, Node)> {
    let mut own = Vec::with_capacity(entries.len());
    let mut merged = Vec::new();
    for (key, value) in entries {
        match value {
            Node::Object(map) if &*key == "<<" => merged.push(map),
            Node::Array(items) if &*key == "<<" => {
                merged.extend(items.into_iter().filter_map(|item| match item {
                    Node::Object(map) => Some(map),
                    _ => None,
                }));
            }
            value => own.push((key, value)),
        }
    }
    // Later pairs win, so what has least say goes first.
    let mut pairs: Vec<_> = merged
        .into_iter()
        .rev()
        .flat_map(Map::into_entries)
        .collect();
    let repeated: super::Lookup<Box<str>, ()> =
        own.iter().map(|(key, _)| (key.clone(), ())).collect();
    pairs.retain(|(key, _)| !repeated.contains(key));
    pairs = Map::new(pairs).into_entries();
    pairs.append(&mut own);
    pairs
}

/// A key as text; in YAML also `200:`, `true:` and `null:`.
pub(super) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Box<str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Box<str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Box<str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Box<str>, E> {
        Ok(text.into())
    }
}

/// A YAML tag's name, which says nothing here.
pub(super) struct Tag;

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Key).map(|_| Self)
    }
}

/// Writes the value back, for examples and tests.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(value), _) => serializer.serialize_i64(value),
                (_, Ok(value)) => serializer.serialize_u64(value),
                #[allow(clippy::cast_precision_loss, reason = "JSON readers do no better")]
                _ => serializer.serialize_f64(*value as f64),
            },
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Written(written) => written.value.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(map) => serializer.collect_map(map),
        }
    }
}
