//! Writing JSON objects: what is the same for every object type is here, so that a type only lists its fields.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::secret::{Expose, Exposed};

/// Starts a JSON object.
pub fn object<S: Serializer>(serializer: S) -> ObjectEncoder<S::SerializeMap> {
    ObjectEncoder {
        map: serializer.serialize_map(None),
    }
}

/// A JSON object that is being written.
///
/// The first error is kept and [`end`](Self::end) gives it; nothing is written after it. So a type's fields are a plain
/// list of calls, which costs the compiler much less than a `?` for each.
#[derive(Debug)]
pub struct ObjectEncoder<M: SerializeMap> {
    map: Result<M, M::Error>,
}

impl<M: SerializeMap> ObjectEncoder<M> {
    /// Writes a field that is always there; `None` is written as `null`.
    pub fn required<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        let result = match &mut self.map {
            Ok(map) => map.serialize_entry(name, value),
            Err(_) => return,
        };
        if let Err(error) = result {
            self.map = Err(error);
        }
    }

    /// Writes a field unless it is `None`.
    pub fn optional<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Writes the fields that have no name of their own. One that bears a name of `names`, which are the fields that
    /// have, is left out: no key is written twice.
    pub fn extra<T: Serialize>(&mut self, fields: &BTreeMap<String, T>, names: &[&str]) {
        for (name, value) in fields {
            if !names.contains(&name.as_str()) {
                self.required(name, value);
            }
        }
    }

    /// Writes a secret field that is always there.
    pub fn required_secret<T: Expose>(&mut self, name: &str, value: &T) {
        self.required(name, &Exposed(value));
    }

    /// Writes a secret field unless it is `None`.
    pub fn optional_secret<T: Expose>(&mut self, name: &str, value: &Option<T>) {
        self.optional(name, &value.as_ref().map(Exposed));
    }

    /// Writes secret fields that have no name of their own, as [`extra`](Self::extra) does.
    pub fn extra_secret<T: Expose>(&mut self, fields: &BTreeMap<String, T>, names: &[&str]) {
        for (name, value) in fields {
            if !names.contains(&name.as_str()) {
                self.required(name, &Exposed(value));
            }
        }
    }

    /// Ends the object, with the first error if there was one.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.map?.end()
    }
}
