//! Reading JSON objects: what is the same for every object type is here, so that a type only lists its fields.
//!
//! A type takes its fields as one tuple, `Ok((id, List(data)))` of `match decode::object(deserializer, &["id", "data"])`,
//! and bodies here read every tuple: a trait of its own, a slot or a `?` for each field of each type would cost the
//! compiler several times as much.
#![allow(
    clippy::inline_always,
    reason = "a call between the values that came and the object made of them copies all of them: measured, a twentieth"
)]
#![allow(
    dead_code,
    reason = "used as the document's objects need it: not all have what is optional, lists, or more than a tuple's fields"
)]

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::trail;

/// Reads an object whose fields are called so, in the tuple's order. Fields of other names are skipped.
#[inline(always)]
pub fn object<'de, T: Parts<'de>, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
) -> Result<T, D::Error> {
    let (parts, Skipped) = open(deserializer, names)?;
    Ok(parts)
}

/// Reads an object, all of it: fields of other names go where the tuple's other half says.
#[inline(always)]
pub fn open<'de, T: Parts<'de>, R: Rest<'de>, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
) -> Result<(T, R), D::Error> {
    // The values stay in one place until the object is built of them: parsers would hand all of them on, several times.
    let mut came = T::Came::default();
    let mut rest = R::default();
    deserializer.deserialize_map(ObjectVisitor::<T, R> {
        names,
        came: &mut came,
        rest: &mut rest,
    })?;
    match T::done(came) {
        Some(parts) => Ok((parts, rest)),
        None => Err(unread()),
    }
}

/// The visitor has seen that all is there: only a parser that never visits comes here.
#[cold]
fn unread<E: Error>() -> E {
    E::custom("an object that cannot be read")
}

/// What a field is read as. All that can be decoded must be there, `null` or not; the types here say what else may be.
pub trait Part<'de>: Sized {
    /// Whether the object cannot do without.
    const IS_NEEDED: bool = false;

    /// Reads the value that comes next.
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error>;

    /// What the field is when no value came; `None` where it is needed.
    fn absent() -> Option<Self>;
}

/// A value that may be absent or `null`.
#[derive(Debug)]
pub struct Optional<T>(pub Option<T>);

/// A value that may be absent, and says itself what `null` is.
#[derive(Debug)]
pub struct Stated<T>(pub Option<T>);

/// A list that must be there; `null`, which some servers write for one without elements, is empty.
#[derive(Debug)]
pub struct List<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Part<'de> for T {
    const IS_NEEDED: bool = true;

    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value()
    }

    fn absent() -> Option<Self> {
        None
    }
}

impl<'de, T: Deserialize<'de>> Part<'de> for Optional<T> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value().map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}

impl<'de, T: Deserialize<'de>> Part<'de> for Stated<T> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value().map(|value| Self(Some(value)))
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}

impl<'de, T: Deserialize<'de>> Part<'de> for List<T> {
    const IS_NEEDED: bool = true;

    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        let list: Option<_> = map.next_value()?;
        Ok(Self(list.unwrap_or_default()))
    }

    fn absent() -> Option<Self> {
        None
    }
}

/// Where the fields go that the type does not name.
pub trait Rest<'de>: Default {
    /// Whether the names of these fields are wanted at all.
    const IS_KEPT: bool = true;

    /// Takes the value of the field.
    fn read<A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, T: Deserialize<'de>> Rest<'de> for BTreeMap<String, T> {
    fn read<A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.insert(name, map.next_value()?);
        Ok(())
    }
}

/// Fields that nobody wants.
#[derive(Default)]
struct Skipped;

impl<'de> Rest<'de> for Skipped {
    const IS_KEPT: bool = false;

    fn read<A: MapAccess<'de>>(&mut self, _: String, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(|_| ())
    }
}

/// A tuple of [`Part`]s, or several [`Both`].
pub trait Parts<'de>: Sized {
    /// The values that came so far.
    type Came: Default;

    /// How many there are.
    const COUNT: usize;

    /// Reads the value of the field that is at this place in the tuple. What came before is forgotten, so that the last
    /// of several wins.
    fn read<A: MapAccess<'de>>(
        came: &mut Self::Came,
        index: usize,
        map: &mut A,
    ) -> Result<(), A::Error>;

    /// The place of the first that did not come and that the object cannot do without.
    fn lacks(came: &Self::Came) -> Option<usize>;

    /// The tuple, if nothing lacks.
    fn done(came: Self::Came) -> Option<Self>;
}

/// More fields than a tuple has.
#[derive(Debug)]
pub struct Both<T, U>(pub T, pub U);

impl<'de, T: Parts<'de>, U: Parts<'de>> Parts<'de> for Both<T, U> {
    type Came = (T::Came, U::Came);

    const COUNT: usize = T::COUNT + U::COUNT;

    fn read<A: MapAccess<'de>>(
        came: &mut Self::Came,
        index: usize,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match index.checked_sub(T::COUNT) {
            None => T::read(&mut came.0, index, map),
            Some(index) => U::read(&mut came.1, index, map),
        }
    }

    fn lacks(came: &Self::Came) -> Option<usize> {
        T::lacks(&came.0).or_else(|| U::lacks(&came.1).map(|index| index + T::COUNT))
    }

    #[inline(always)]
    fn done(came: Self::Came) -> Option<Self> {
        match (T::done(came.0), U::done(came.1)) {
            (Some(one), Some(other)) => Some(Self(one, other)),
            _ => None,
        }
    }
}

macro_rules! parts {
    ($count:literal: $($part:ident $index:tt)*) => {
        #[allow(
            non_snake_case,
            unreachable_patterns,
            unused_variables,
            clippy::unused_unit,
            reason = "values are called as their types are; nothing is used of what an object without fields has"
        )]
        impl<'de, $($part: Part<'de>),*> Parts<'de> for ($($part,)*) {
            type Came = ($(Option<$part>,)*);

            const COUNT: usize = $count;

            fn read<Map: MapAccess<'de>>(
                came: &mut Self::Came,
                index: usize,
                map: &mut Map,
            ) -> Result<(), Map::Error> {
                match index {
                    $($index => put(&mut came.$index, map),)*
                    _ => Ok(()),
                }
            }

            fn lacks(came: &Self::Came) -> Option<usize> {
                $(if $part::IS_NEEDED && came.$index.is_none() {
                    return Some($index);
                })*
                None
            }

            #[inline(always)]
            fn done(came: Self::Came) -> Option<Self> {
                match ($(held(came.$index),)*) {
                    ($(Some($part),)*) => Some(($($part,)*)),
                    _ => None,
                }
            }
        }
    };
}

/// The value of a field, or what stands for one that did not come. One call and one `match` of all, instead of a `?` each:
/// these bodies are in every crate, and cost it a fortieth of what a small one takes to compile.
#[inline(always)]
fn held<'de, T: Part<'de>>(came: Option<T>) -> Option<T> {
    came.or_else(T::absent)
}

parts!(0:);
parts!(1: A 0);
parts!(2: A 0 B 1);
parts!(3: A 0 B 1 C 2);
parts!(4: A 0 B 1 C 2 D 3);
parts!(5: A 0 B 1 C 2 D 3 E 4);
parts!(6: A 0 B 1 C 2 D 3 E 4 F 5);
parts!(7: A 0 B 1 C 2 D 3 E 4 F 5 G 6);
parts!(8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);

/// Reads the value that comes next. Not a part of each type's body: there it reads slower, and is there once for each
/// field and not for each type of field.
#[inline(never)]
fn put<'de, T: Part<'de>, A: MapAccess<'de>>(
    came: &mut Option<T>,
    map: &mut A,
) -> Result<(), A::Error> {
    *came = Some(T::read(map)?);
    Ok(())
}

struct ObjectVisitor<'a, 'de, T: Parts<'de>, R> {
    names: &'static [&'static str],
    came: &'a mut T::Came,
    rest: &'a mut R,
}

impl<'de, T: Parts<'de>, R: Rest<'de>> Visitor<'de> for ObjectVisitor<'_, 'de, T, R> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut other = R::IS_KEPT.then(String::new);
        let mut next = 0;
        while let Some(index) = map.next_key_seed(Name {
            names: self.names,
            next,
            other: other.as_mut(),
        })? {
            if let Some(name) = self.names.get(index) {
                T::read(self.came, index, &mut map).inspect_err(|_| trail::step(name))?;
                next = index + 1;
            } else {
                let name = other.as_mut().map(std::mem::take).unwrap_or_default();
                let result = self.rest.read(name, &mut map);
                result.inspect_err(|_| trail::step(trail::OTHER))?;
            }
        }
        match T::lacks(self.came).and_then(|index| self.names.get(index)) {
            Some(name) => Err(A::Error::missing_field(name)),
            None => Ok(()),
        }
    }
}

/// Looks a key up among the names: gives its index, or one behind the last.
struct Name<'a> {
    names: &'static [&'static str],
    /// Where the search starts: fields mostly arrive in the order in which the document lists them.
    next: usize,
    /// Takes a key that is not there.
    other: Option<&'a mut String>,
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

    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        let is_it = |name: &&str| is_same(name, key);
        if self.names.get(self.next).is_some_and(is_it) {
            return Ok(self.next);
        }
        let index = self.names.iter().position(is_it);
        Ok(index.unwrap_or_else(|| {
            if let Some(other) = self.other {
                key.clone_into(other);
            }
            self.names.len()
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
