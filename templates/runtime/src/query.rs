//! Query parameters as encoded pairs.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// How a value is written into a query: most are a part of their own.
#[derive(Clone, Copy, Debug)]
pub struct QueryStyle {
    /// Writes the value of a parameter.
    pub(crate) value: fn(&mut Writer, &str, &Value),
    /// Writes a list under a name.
    pub(crate) list: fn(&mut Writer, &str, &[Value]),
    /// Writes an object under a name.
    pub(crate) object: fn(&mut Writer, &str, &Map<String, Value>),
    /// What is encoded in values.
    pub(crate) set: &'static AsciiSet,
}

impl QueryStyle {
    /// `style: form`: lists repeat the name, objects stand for their members.
    pub const FORM: Self = Self {
        value: Writer::flat,
        list: Writer::repeated,
        object: Writer::bracketed,
        set: STRICT,
    };
    /// `style: deepObject`: `a[key]=value`, lists repeat the name.
    pub const DEEP_OBJECT: Self = Self {
        value: Writer::value,
        ..Self::FORM
    };
}

/// One pair of a query, encoded, with the name of the parameter that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub(crate) parameter: Cow<'static, str>,
    pub(crate) text: String,
}

/// Everything but unreserved characters.
pub(crate) const STRICT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The pairs of one parameter, in order; none for null, an empty list and an empty object.
pub(crate) fn pairs(
    parameter: impl Into<Cow<'static, str>>,
    value: &Value,
    style: QueryStyle,
) -> Vec<Pair> {
    let parameter = parameter.into();
    let mut writer = Writer {
        parameter: parameter.clone(),
        style,
        pairs: Vec::new(),
    };
    if !value.is_null() {
        (style.value)(&mut writer, &parameter, value);
    }
    writer.pairs
}

/// A name and a value as one encoded pair.
pub(crate) fn pair(parameter: impl Into<Cow<'static, str>>, value: &str) -> Pair {
    let parameter = parameter.into();
    let text = format!(
        "{}={}",
        utf8_percent_encode(&parameter, STRICT),
        utf8_percent_encode(value, STRICT)
    );
    Pair { parameter, text }
}

/// The text with everything encoded but unreserved characters.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, STRICT).to_string()
}

/// Writes the pairs of one parameter.
pub(crate) struct Writer {
    parameter: Cow<'static, str>,
    style: QueryStyle,
    pairs: Vec<Pair>,
}

impl Writer {
    /// Members of an object without the parameter's own name.
    fn flat(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    self.value(key, value);
                }
            }
            value => self.value(name, value),
        }
    }

    /// A value under a name.
    pub(crate) fn value(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => (self.style.list)(self, name, items),
            Value::Object(map) => (self.style.object)(self, name, map),
            Value::String(text) => self.push(name, text),
            Value::Bool(_) | Value::Number(_) => self.push(name, &value.to_string()),
        }
    }

    /// `a=1&a=2`
    pub(crate) fn repeated(&mut self, name: &str, items: &[Value]) {
        for item in items {
            self.value(name, item);
        }
    }

    /// `a[key]=value`: so is also written what lies deeper than a document can say.
    pub(crate) fn bracketed(&mut self, name: &str, map: &Map<String, Value>) {
        for (key, value) in map {
            self.value(&format!("{name}[{key}]"), value);
        }
    }

    /// One pair.
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        let text = format!(
            "{}={}",
            utf8_percent_encode(name, STRICT),
            utf8_percent_encode(value, self.style.set)
        );
        self.add(text);
    }

    /// A pair that is encoded already.
    pub(crate) fn add(&mut self, text: String) {
        self.pairs.push(Pair {
            parameter: self.parameter.clone(),
            text,
        });
    }
}
