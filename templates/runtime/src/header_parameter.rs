//! Header parameters.

use super::call::Call;
use super::header;
use super::path::scalar;
use serde::Serialize;
use serde_json::Value;

impl Call {
    /// A header in the style `simple`; `None` sends nothing.
    pub fn header<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        let text = plain(&self.value(name, value), false, ",");
        self.put_header(name, text)
    }

    /// A header in the style `simple`, with objects as `key=value`; `None` sends nothing.
    pub fn header_exploded<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        let text = plain(&self.value(name, value), true, ",");
        self.put_header(name, text)
    }

    /// A header with the items of a list between separators; `None` sends nothing.
    pub fn header_joined<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: &T,
        separator: &str,
    ) -> Self {
        let text = plain(&self.value(name, value), false, separator);
        self.put_header(name, text)
    }

    /// A header of JSON text; `None` sends nothing.
    pub fn header_json<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        let value = self.value(name, value);
        let text = (!value.is_null()).then(|| value.to_string());
        self.put_header(name, text)
    }

    fn put_header(mut self, name: &'static str, text: Option<String>) -> Self {
        if let Some(text) = text {
            match header::name(name).and_then(|known| Ok((known, header::value(name, text)?))) {
                Ok((name, value)) => self.parts.headers.set(name, value),
                Err(message) => self.fail(message),
            }
        }
        self
    }
}

/// A value as header text in the style `simple`: `a`, `a,b`, `key,value` or exploded `key=value`; nothing for null and
/// for empty lists.
fn plain(value: &Value, explode: bool, separator: &str) -> Option<String> {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().filter_map(scalar).collect();
            (!items.is_empty()).then(|| items.join(separator))
        }
        Value::Object(map) => {
            let divider = if explode { "=" } else { "," };
            let pairs: Vec<_> = map
                .iter()
                .filter_map(|(key, value)| Some(format!("{key}{divider}{}", scalar(value)?)))
                .collect();
            (!pairs.is_empty()).then(|| pairs.join(","))
        }
        value => scalar(value),
    }
}
