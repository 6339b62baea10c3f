//! Objects with fields that the document does not name.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap};

use super::encode::Part;

/// The fields that have no name of their own. One that bears a name of the list, which are the fields that have, is left
/// out: no key is written twice.
#[derive(Debug)]
pub struct Rest<'a, T>(pub &'static [&'static str], pub &'a BTreeMap<String, T>);

impl<T> Rest<'_, T> {
    /// The fields that are written.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&String, &T)> {
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
