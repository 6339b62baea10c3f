//! Query parameters in the styles that not every document has.
//!
//! Source: OpenAPI 3, "Style Values".

use super::path::scalar;
use super::query::{QueryStyle, STRICT, Writer, encode};
use percent_encoding::AsciiSet;
use serde_json::{Map, Value};

/// Reserved characters stay, but for those that divide pairs, mean a space, or end the query.
const RESERVED: &AsciiSet = &STRICT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

impl QueryStyle {
    /// `style: form, explode: false`: one pair, items joined by commas.
    pub const COMMA: Self = Self::joined(
        |writer, name, items| writer.items(name, items, ","),
        |writer, name, map| writer.members(name, map, ","),
    );
    /// `style: spaceDelimited`: one pair, items joined by spaces.
    pub const SPACE: Self = Self::joined(
        |writer, name, items| writer.items(name, items, " "),
        |writer, name, map| writer.members(name, map, " "),
    );
    /// `style: pipeDelimited`: one pair, items joined by pipes.
    pub const PIPE: Self = Self::joined(
        |writer, name, items| writer.items(name, items, "|"),
        |writer, name, map| writer.members(name, map, "|"),
    );
    /// One pair, items joined by tabs.
    pub const TAB: Self = Self::joined(
        |writer, name, items| writer.items(name, items, "\t"),
        |writer, name, map| writer.members(name, map, "\t"),
    );
    /// `a.key=value`, lists joined by commas.
    pub const DOTS: Self = Self::joined(
        |writer, name, items| writer.items(name, items, ","),
        Writer::dotted,
    );
    /// `a[]=1&a[]=2`, `a[key]=value`.
    pub const BRACKETS: Self = Self {
        list: |writer, name, items| writer.repeated(&format!("{name}[]"), items),
        ..Self::DEEP_OBJECT
    };
    /// `content: application/json`: one pair with JSON text.
    pub const JSON: Self = Self {
        value: |writer, name, value| writer.push(name, &value.to_string()),
        ..Self::FORM
    };
    /// `a={"b":1}&a={"b":2}`: a pair for each item, objects in it as JSON text.
    pub const JSON_ITEMS: Self = Self {
        value: |writer, name, value| match value {
            Value::Array(items) => items.iter().for_each(|item| writer.json_item(name, item)),
            value => writer.json_item(name, value),
        },
        ..Self::FORM
    };
    /// `in: querystring` as JSON: the text is the whole query, without a name.
    pub const WHOLE: Self = Self {
        value: |writer, _, value| writer.add(encode(&value.to_string())),
        ..Self::FORM
    };

    const fn joined(
        list: fn(&mut Writer, &str, &[Value]),
        object: fn(&mut Writer, &str, &Map<String, Value>),
    ) -> Self {
        Self {
            value: Writer::value,
            list,
            object,
            set: STRICT,
        }
    }

    /// The same, with reserved characters in values left as they are where they do not end the value.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.set = RESERVED;
        self
    }
}

impl Writer {
    /// `a=1,2`
    fn items(&mut self, name: &str, items: &[Value], separator: &str) {
        let parts: Vec<String> = items.iter().filter_map(scalar).collect();
        self.parts(name, &parts, separator);
    }

    /// `a=1`, `a={"b":1}`
    fn json_item(&mut self, name: &str, item: &Value) {
        if let Some(text) = scalar(item) {
            self.push(name, &text);
        }
    }

    /// `a=key,value`
    fn members(&mut self, name: &str, map: &Map<String, Value>, separator: &str) {
        let mut parts = Vec::new();
        for (key, value) in map {
            if let Some(value) = scalar(value) {
                parts.extend([key.clone(), value]);
            }
        }
        self.parts(name, &parts, separator);
    }

    fn parts(&mut self, name: &str, parts: &[String], separator: &str) {
        if !parts.is_empty() {
            self.push(name, &parts.join(separator));
        }
    }

    /// `a.key=value`
    fn dotted(&mut self, name: &str, map: &Map<String, Value>) {
        for (key, value) in map {
            self.value(&format!("{name}.{key}"), value);
        }
    }
}
