//! Writing JSON objects: what is the same for every object type is here, so that a type only lists its fields.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::secret::{Expose, Exposed};

/// Starts a JSON object.
pub fn object<S: Serializer>(serializer: S) -> Result<ObjectEncoder<S::SerializeMap>, S::Error> {
    serializer
        .serialize_map(None)
        .map(|map| ObjectEncoder { map })
}

/// A JSON object that is being written.
#[derive(Debug)]
pub struct ObjectEncoder<M> {
    map: M,
}

impl<M: SerializeMap> ObjectEncoder<M> {
    /// Writes a field that is always there; `None` is written as `null`.
    pub fn required<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.map.serialize_entry(name, value)
    }

    /// Writes a field unless it is `None`.
    pub fn optional<T: Serialize>(
        &mut self,
        name: &str,
        value: &Option<T>,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => self.map.serialize_entry(name, value),
            None => Ok(()),
        }
    }

    /// Writes the fields that have no name of their own. One that bears a name of `names`, which are the fields that
    /// have, is left out: no key is written twice.
    pub fn extra<T: Serialize>(
        &mut self,
        fields: &BTreeMap<String, T>,
        names: &[&str],
    ) -> Result<(), M::Error> {
        for (name, value) in fields {
            if !names.contains(&name.as_str()) {
                self.map.serialize_entry(name, value)?;
            }
        }
        Ok(())
    }

    /// Writes a secret field that is always there.
    pub fn required_secret<T: Expose>(&mut self, name: &str, value: &T) -> Result<(), M::Error> {
        self.map.serialize_entry(name, &Exposed(value))
    }

    /// Writes a secret field unless it is `None`.
    pub fn optional_secret<T: Expose>(
        &mut self,
        name: &str,
        value: &Option<T>,
    ) -> Result<(), M::Error> {
        self.optional(name, &value.as_ref().map(Exposed))
    }

    /// Writes secret fields that have no name of their own, as [`extra`](Self::extra) does.
    pub fn extra_secret<T: Expose>(
        &mut self,
        fields: &BTreeMap<String, T>,
        names: &[&str],
    ) -> Result<(), M::Error> {
        for (name, value) in fields {
            if !names.contains(&name.as_str()) {
                self.map.serialize_entry(name, &Exposed(value))?;
            }
        }
        Ok(())
    }

    /// Ends the object.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.map.end()
    }
}
