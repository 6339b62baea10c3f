//! Unions: which of its types a received value is, told by a tag.
//!
//! A union first takes in the value whole, as a [`Value`], so that one that no type fits survives. How deep that value can
//! be nested is bounded by the parser it comes from.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde::ser::{self, Serialize, Serializer};
use serde_json::{Number, Value};

use super::finite;
use super::trail;

/// A received value together with the tag that tells its type.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    tag: String,
    value: Value,
}

/// Takes in a value whose type is told by its property `property`.
pub fn tagged<'de, D: Deserializer<'de>>(
    deserializer: D,
    property: &str,
) -> Result<Tagged, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let tag = value.get(property).map(text).unwrap_or_default();
    Ok(Tagged { tag, value })
}

impl Tagged {
    /// The tag as text; empty when there is none.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The value as the type that the tag stands for.
    pub fn read<T: DeserializeOwned, E: Error>(self) -> Result<T, E> {
        let inside = trail::enter();
        T::deserialize(self.value).map_err(|error| inside.error(error))
    }

    /// The value as it came.
    pub fn into_value(self) -> Value {
        self.value
    }
}

/// Writes a variant whose type does not write the tag itself.
pub fn write_tagged<T: Serialize, S: Serializer>(
    serializer: S,
    property: &str,
    tag: &str,
    value: &T,
) -> Result<S::Ok, S::Error> {
    let mut value = finite::to_value(value).map_err(ser::Error::custom)?;
    if let Value::Object(fields) = &mut value {
        fields.insert(property.to_owned(), tag.into());
    }
    value.serialize(serializer)
}

/// A tag or constant as text: a document may use numbers and booleans too.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => match integer(number) {
            Some(integer) => integer.to_string(),
            None => value.to_string(),
        },
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => String::new(),
    }
}

/// The integer that a number with a fraction or an exponent is, as far as a float tells one integer from the next.
pub(crate) fn integer(number: &Number) -> Option<i64> {
    const MOST: f64 = 9_007_199_254_740_991.0;
    let value = number.as_f64().filter(|_| number.is_f64())?;
    let is_integer = value.fract() == 0.0 && value.abs() <= MOST;
    is_integer.then(|| format!("{value:.0}").parse().ok())?
}
