//! Writing JSON objects: what is the same for every object type is here, so that a type only lists its fields.
//!
//! A type hands its fields over as one tuple, `encode::object(serializer, (("id", &self.id), Optional("nick", &self.nick)))`,
//! and bodies here write every tuple: a call for each field of each type would cost the compiler more, and so would a
//! reference to the tuple.
#![allow(
    dead_code,
    reason = "used as the document's objects need it: not all have what is optional, or more than a tuple's fields"
)]

use serde::ser::{Serialize, SerializeMap, Serializer};

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
