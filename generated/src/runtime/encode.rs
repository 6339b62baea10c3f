//! Writing JSON objects: what is the same for every object type is here, so that a type only lists its fields.
//!
//! A type hands its fields over as one tuple, `encode::object(serializer, (("id", &self.id), Optional("nick", &self.nick)))`,
//! and bodies here write every tuple: a call for each field of each type would cost the compiler more, and so would a
//! reference to the tuple.
#![allow(
    dead_code,
    reason = "used as the document's objects need it: not all have what is optional, secret, or more than a tuple's fields"
)]

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::secret::{Expose, Exposed};

/// Writes an object with these fields, in the tuple's order.
pub fn object<S: Serializer, T: Parts>(serializer: S, parts: T) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    parts.write(&mut map)?;
    map.end()
}

/// What is written of a field. A name and a value are always written, `None` as `null`; the types here say what else may be.
pub trait Part {
    /// Writes the field.
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error>;
}

impl<T: Serialize> Part for (&'static str, &T) {
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(self.0, self.1)
    }
}

/// A field that is left out when it is `None`.
#[derive(Debug)]
pub struct Optional<'a, T>(pub &'static str, pub &'a Option<T>);

impl<T: Serialize> Part for Optional<'_, T> {
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        match self.1 {
            Some(value) => map.serialize_entry(self.0, value),
            None => Ok(()),
        }
    }
}

/// A field with secrets that is always written.
#[derive(Debug)]
pub struct Secret<'a, T>(pub &'static str, pub &'a T);

impl<T: Expose> Part for Secret<'_, T> {
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(self.0, &Exposed(self.1))
    }
}

/// A field with secrets that is left out when it is `None`.
#[derive(Debug)]
pub struct OptionalSecret<'a, T>(pub &'static str, pub &'a Option<T>);

impl<T: Expose> Part for OptionalSecret<'_, T> {
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        match self.1 {
            Some(value) => map.serialize_entry(self.0, &Exposed(value)),
            None => Ok(()),
        }
    }
}

/// The fields that have no name of their own. One that bears a name of the list, which are the fields that have, is left
/// out: no key is written twice.
#[derive(Debug)]
pub struct Rest<'a, T>(pub &'static [&'static str], pub &'a BTreeMap<String, T>);

impl<T> Rest<'_, T> {
    fn fields(&self) -> impl Iterator<Item = (&String, &T)> {
        let is_free = |(name, _): &(&String, &T)| !self.0.contains(&name.as_str());
        self.1.iter().filter(is_free)
    }
}

impl<T: Serialize> Part for Rest<'_, T> {
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        self.fields()
            .try_for_each(|(name, value)| map.serialize_entry(name, value))
    }
}

/// Secret fields that have no name of their own.
#[derive(Debug)]
pub struct SecretRest<'a, T>(pub Rest<'a, T>);

impl<T: Expose> Part for SecretRest<'_, T> {
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        self.0
            .fields()
            .try_for_each(|(name, value)| map.serialize_entry(name, &Exposed(value)))
    }
}

/// A tuple of [`Part`]s, or several [`Both`].
pub trait Parts {
    /// Writes the fields in their order.
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error>;
}

/// More fields than a tuple has.
#[derive(Debug)]
pub struct Both<T, U>(pub T, pub U);

impl<T: Parts, U: Parts> Parts for Both<T, U> {
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        self.0.write(map)?;
        self.1.write(map)
    }
}

macro_rules! parts {
    ($($part:ident $index:tt)*) => {
        #[allow(unused_variables, reason = "an object without fields has nothing to write")]
        impl<$($part: Part),*> Parts for ($($part,)*) {
            fn write<Map: SerializeMap>(self, map: &mut Map) -> Result<(), Map::Error> {
                $(self.$index.write(map)?;)*
                Ok(())
            }
        }
    };
}

parts!();
parts!(A 0);
parts!(A 0 B 1);
parts!(A 0 B 1 C 2);
parts!(A 0 B 1 C 2 D 3);
parts!(A 0 B 1 C 2 D 3 E 4);
parts!(A 0 B 1 C 2 D 3 E 4 F 5);
parts!(A 0 B 1 C 2 D 3 E 4 F 5 G 6);
parts!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);
