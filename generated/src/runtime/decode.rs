//! Reading JSON objects: what is the same for every object type is here, so that a type only lists its fields.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::trail;

/// A type that is a JSON object on the wire.
pub trait Object: Sized {
    /// Reads the fields until the object ends. `None` when that is not possible: `object` has the reason.
    fn read<'de, A: MapAccess<'de>>(object: &mut Fields<'de, A>) -> Option<Self>;
}

/// Reads an [`Object`].
pub fn object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// The fields of one JSON object, in the order in which they arrive.
///
/// Types hand over a table of where each value goes. One body reads every table: a `?` for each field of each type
/// would cost the compiler several times as much.
pub struct Fields<'de, A: MapAccess<'de>> {
    map: A,
    error: Option<A::Error>,
}

/// The name of a field on the wire, and where its value goes.
pub type Field<'a, 'de, A> = (&'static str, &'a mut dyn Slot<'de, A>);

/// Where the value of a field goes.
///
/// An `Option` takes what may be absent or `null`.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Takes the value that comes next. What was there before is forgotten, so that the last of several wins.
    fn read(&mut self, map: &mut A) -> Result<(), A::Error>;

    /// Whether the object cannot do without a value here, and none came.
    fn is_missing(&self) -> bool {
        false
    }
}

/// Where the fields go that the type does not name.
pub trait Rest<'de, A: MapAccess<'de>> {
    /// Takes the value of the field.
    fn read(&mut self, name: String, map: &mut A) -> Result<(), A::Error>;
}

/// A value that must be there.
#[derive(Debug)]
pub struct Required<T>(pub Option<T>);

/// A value that may be absent, and says itself what `null` is.
#[derive(Debug)]
pub struct Stated<T>(pub Option<T>);

/// A list; absent or `null` it is empty.
#[derive(Debug)]
pub struct List<T>(pub Vec<T>);

impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    /// Reads the object. Fields that have no slot are skipped.
    pub fn read(&mut self, fields: &mut [Field<'_, 'de, A>]) -> Option<()> {
        let result = read(&mut self.map, fields, None);
        self.done(result)
    }

    /// Reads the object, all of it.
    pub fn read_all(
        &mut self,
        fields: &mut [Field<'_, 'de, A>],
        rest: &mut dyn Rest<'de, A>,
    ) -> Option<()> {
        let result = read(&mut self.map, fields, Some(rest));
        self.done(result)
    }

    /// Why the object cannot be read.
    #[cold]
    fn reason(self) -> A::Error {
        let unknown = || A::Error::custom("an object that cannot be read");
        self.error.unwrap_or_else(unknown)
    }

    fn done(&mut self, result: Result<(), A::Error>) -> Option<()> {
        result.map_err(|error| self.error = Some(error)).ok()
    }
}

fn read<'de, A: MapAccess<'de>>(
    map: &mut A,
    fields: &mut [Field<'_, 'de, A>],
    mut rest: Option<&mut dyn Rest<'de, A>>,
) -> Result<(), A::Error> {
    // The name of a field without a slot, for those who keep it.
    let mut other = rest.is_some().then(String::new);
    let mut next = 0;
    // One bit for each of the first fields that came, so that it need not be asked what is missing where nothing is.
    let mut came = 0_u64;
    while let Some(index) = map.next_key_seed(Name {
        fields,
        next,
        other: other.as_mut(),
    })? {
        if let Some((name, slot)) = fields.get_mut(index) {
            slot.read(map).inspect_err(|_| trail::step(name))?;
            next = index + 1;
            came |= 1 << (index % 64);
        } else if let (Some(rest), Some(name)) = (&mut rest, &mut other) {
            rest.read(std::mem::take(name), map)
                .inspect_err(|_| trail::step("*"))?;
        } else {
            map.next_value::<IgnoredAny>()?;
        }
    }
    if fields.len() < 64 && came == (1 << fields.len()) - 1 {
        return Ok(());
    }
    match fields.iter().find(|(_, slot)| slot.is_missing()) {
        Some((name, _)) => Err(A::Error::missing_field(name)),
        None => Ok(()),
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Option<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self = map.next_value()?;
        Ok(())
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Required<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = Some(map.next_value()?);
        Ok(())
    }

    fn is_missing(&self) -> bool {
        self.0.is_none()
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Stated<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = Some(map.next_value()?);
        Ok(())
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for List<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = map.next_value::<Option<_>>()?.unwrap_or_default();
        Ok(())
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Rest<'de, A> for BTreeMap<String, T> {
    fn read(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.insert(name, map.next_value()?);
        Ok(())
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut fields = Fields { map, error: None };
        match T::read(&mut fields) {
            Some(value) => Ok(value),
            None => Err(fields.reason()),
        }
    }
}

/// Looks a key up in the table: gives its index, or one behind the table.
struct Name<'a, 'b, 'de, A> {
    fields: &'a [Field<'b, 'de, A>],
    /// Where the search starts: fields mostly arrive in the order in which the document lists them.
    next: usize,
    /// Takes a key that is not there.
    other: Option<&'a mut String>,
}

impl<'de, A: MapAccess<'de>> DeserializeSeed<'de> for Name<'_, '_, 'de, A> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, A: MapAccess<'de>> Visitor<'de> for Name<'_, '_, 'de, A> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        let is_it = |(name, _): &Field<'_, 'de, A>| is_same(name, key);
        if self.fields.get(self.next).is_some_and(is_it) {
            return Ok(self.next);
        }
        let index = self.fields.iter().position(is_it);
        Ok(index.unwrap_or_else(|| {
            if let Some(other) = self.other {
                key.clone_into(other);
            }
            self.fields.len()
        }))
    }
}

/// Whether the two are the same: names are short, and to call `memcmp` for these costs more than to compare them.
fn is_same(name: &str, key: &str) -> bool {
    let (name, key) = (name.as_bytes(), key.as_bytes());
    if name.len() != key.len() {
        return false;
    }
    // Both ends, which overlap or meet unless the name is long.
    if let (Some(name_ends), Some(key_ends)) = (ends(name), ends(key)) {
        return name_ends == key_ends && (name.len() <= 16 || name == key);
    }
    match (short_ends(name), short_ends(key)) {
        (Some(name), Some(key)) => name == key,
        _ => name.iter().eq(key),
    }
}

fn ends(text: &[u8]) -> Option<[u64; 2]> {
    let first = text.first_chunk()?;
    Some([*first, *text.last_chunk()?].map(u64::from_le_bytes))
}

fn short_ends(text: &[u8]) -> Option<[u32; 2]> {
    let first = text.first_chunk()?;
    Some([*first, *text.last_chunk()?].map(u32::from_le_bytes))
}
