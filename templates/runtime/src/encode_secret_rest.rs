//! Objects with secret fields that the document does not name.

use serde::ser::SerializeMap;

use super::encode::Part;
use super::encode_rest::Rest;
use super::secret::{Expose, Exposed};

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
