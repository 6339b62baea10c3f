//! Fields with secrets, written in clear into the objects that are sent.

use serde::ser::SerializeMap;

use super::encode::Part;
use super::secret::{Expose, Exposed};

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
