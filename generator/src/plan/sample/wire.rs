//! Values as they are on the wire: what a test expects of a request is said by the document's names, not by the runtime.

use serde_json::{Map, Number, Value};

use crate::plan::model::{Destination, Given, Made};

/// The text of the bytes that stand for a file.
pub const CONTENT: &str = "example";

/// The JSON of a value; `None` where it has none, as files.
pub fn json(made: &Made) -> Option<Value> {
    Some(match made {
        Made::Bool(value) => Value::Bool(*value),
        Made::Integer(digits) => {
            let signed = digits.parse::<i64>().map(Value::from);
            signed
                .or_else(|_| digits.parse::<u64>().map(Value::from))
                .ok()?
        }
        Made::Float(digits) => Value::Number(Number::from_f64(digits.parse().ok()?)?),
        Made::Text(text) | Made::Secret(text) | Made::DateTime(text) | Made::Date(text) => {
            Value::String(text.clone())
        }
        Made::Base64 => Value::String("ZXhhbXBsZQ==".to_owned()),
        Made::Json(text) => serde_json::from_str(text).ok()?,
        Made::Some(inner) | Made::Boxed(inner) => json(inner)?,
        Made::List(values) | Made::Tuple(values) => {
            values.iter().map(json).collect::<Option<Value>>()?
        }
        Made::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| Some((key.clone(), json(value)?)));
            Value::Object(entries.collect::<Option<Map<_, _>>>()?)
        }
        Made::Variant(_, _, value) => value.clone(),
        Made::Union(_, _, tag, inner) => {
            let mut value = json(inner)?;
            if let (Some((property, tag)), Value::Object(members)) = (tag, &mut value) {
                members.insert(property.clone(), Value::String(tag.clone()));
            }
            value
        }
        Made::Struct(_, arguments, setters, constants) => {
            let given = arguments
                .iter()
                .chain(setters.iter().map(|(_, given)| given));
            object(given, constants)?
        }
        Made::File | Made::Multipart | Made::Bytes => return None,
    })
}

/// The JSON object of properties and of those that are always the same.
pub fn object<'a>(
    given: impl Iterator<Item = &'a Given>,
    constants: &[(String, Value)],
) -> Option<Value> {
    let mut members = Map::new();
    for given in given {
        if let Destination::Field(key) = &given.place {
            members.insert(key.clone(), json(&given.value)?);
        }
    }
    members.extend(constants.iter().cloned());
    Some(Value::Object(members))
}
