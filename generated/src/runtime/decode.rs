//! Reading JSON objects: what is the same for every object type is here, so that a type only lists its fields.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::trail;

/// A type that is a JSON object on the wire.
pub trait Object: Sized {
    /// Reads the fields until the object ends.
    fn read<'de, A: MapAccess<'de>>(object: &mut Fields<'de, A>) -> Result<Self, A::Error>;
}

/// Reads an [`Object`].
pub fn object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// The fields of one JSON object, in the order in which they arrive.
#[derive(Debug)]
pub struct Fields<'de, A> {
    map: A,
    /// Where the search for the next key starts: fields mostly arrive in the order in which the document lists them.
    next: usize,
    /// The name of the field just found; empty for one without.
    name: &'static str,
    lifetime: PhantomData<&'de ()>,
}

/// A key of an object that keeps the keys it does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The index of a named field.
    Field(usize),
    /// A key that is not among the names.
    Extra(String),
}

impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    /// The index in `names` of the next field that is named there, `None` at the end of the object. Fields that are not
    /// named are skipped. A field that comes twice is given twice, so that the last one wins.
    #[inline]
    pub fn field(&mut self, names: &'static [&'static str]) -> Result<Option<usize>, A::Error> {
        while let Some(index) = self.map.next_key_seed(Name {
            names,
            start: self.next,
        })? {
            if let Some(name) = names.get(index) {
                self.next = index + 1;
                self.name = name;
                return Ok(Some(index));
            }
            self.map.next_value::<IgnoredAny>()?;
        }
        Ok(None)
    }

    /// The next key, whether it is in `names` or not, `None` at the end of the object.
    pub fn field_or_extra(
        &mut self,
        names: &'static [&'static str],
    ) -> Result<Option<Key>, A::Error> {
        let key = self.map.next_key_seed(NameOrExtra {
            names,
            start: self.next,
        })?;
        self.name = "*";
        if let Some(Key::Field(index)) = key {
            self.next = index + 1;
            self.name = names.get(index).copied().unwrap_or_default();
        }
        Ok(key)
    }

    /// The value of the field just found.
    pub fn value<T: Deserialize<'de>>(&mut self) -> Result<T, A::Error> {
        let read = self.map.next_value();
        read.inspect_err(|_| trail::step(self.name))
    }

    /// The list that is the value of the field just found; `null` is an empty list.
    pub fn list<T: Deserialize<'de>>(&mut self) -> Result<Vec<T>, A::Error> {
        Ok(self.value::<Option<Vec<T>>>()?.unwrap_or_default())
    }

    /// What was read for a field that must be there; an error naming it when it was not.
    pub fn required<T>(&self, value: Option<T>, name: &'static str) -> Result<T, A::Error> {
        value.ok_or_else(|| A::Error::missing_field(name))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(&mut Fields {
            map,
            next: 0,
            name: "",
            lifetime: PhantomData,
        })
    }
}

/// The index of `key` in `names`, or `names.len()`.
#[inline]
fn find(names: &[&str], start: usize, key: &str) -> usize {
    match names.get(start) {
        Some(name) if *name == key => start,
        _ => names
            .iter()
            .position(|name| *name == key)
            .unwrap_or(names.len()),
    }
}

struct Name<'a> {
    names: &'a [&'a str],
    start: usize,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        Ok(find(self.names, self.start, key))
    }
}

struct NameOrExtra<'a> {
    names: &'a [&'a str],
    start: usize,
}

impl<'de> DeserializeSeed<'de> for NameOrExtra<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for NameOrExtra<'_> {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        let index = find(self.names, self.start, key);
        Ok(if index < self.names.len() {
            Key::Field(index)
        } else {
            Key::Extra(key.to_owned())
        })
    }
}
