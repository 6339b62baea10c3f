//! Bodies of `application/x-www-form-urlencoded`.

use serde::Serialize;
use serde_json::Value;

use super::call::Call;
use super::query::{self, Pair, QueryStyle, Writer};
use super::url_encoded;

/// How a member is written of which nothing is said.
const USUAL: QueryStyle = QueryStyle {
    value: Writer::value,
    object: |writer, name, map| writer.push(name, &Value::Object(map.clone()).to_string()),
    ..QueryStyle::FORM
};

impl Call {
    /// A form of the members of `body`, which is an object. A member is written in the style that `styles` has for it,
    /// else lists repeat their name and objects are JSON. `None` is left out by the object itself; a member that is `null`
    /// is sent empty.
    pub fn form<T: Serialize + ?Sized>(mut self, body: &T, styles: &[(&str, QueryStyle)]) -> Self {
        let body = self.value("the body", body);
        let mut pairs = Vec::new();
        for (name, value) in members(body) {
            match value {
                Value::Null => pairs.push(query::pair(name, "")),
                value => pairs.append(&mut self::pairs(name, &value, styles)),
            }
        }
        self.bytes(
            "application/x-www-form-urlencoded",
            url_encoded::text(&pairs),
        )
    }
}

/// The members of an object.
pub(crate) fn members(body: Value) -> serde_json::Map<String, Value> {
    match body {
        Value::Object(members) => members,
        _ => serde_json::Map::new(),
    }
}

/// The pairs of one member.
pub(crate) fn pairs(name: String, value: &Value, styles: &[(&str, QueryStyle)]) -> Vec<Pair> {
    let style = styles.iter().find(|(known, _)| *known == name);
    let style = style.map_or(USUAL, |(_, style)| *style);
    query::pairs(name, value, style)
}
