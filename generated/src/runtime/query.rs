//! Query parameters in every style that documents name, as encoded pairs.

use super::path::scalar;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::borrow::Cow;

/// How a value is written into a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryStyle {
    lists: Lists,
    objects: Objects,
    reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lists {
    /// `a=1&a=2`
    Repeat,
    /// `a[]=1&a[]=2`
    Brackets,
    /// `a=1,2` with this separator
    Joined(char),
    /// the whole value is JSON text
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Objects {
    /// `key=value`, without the parameter's own name
    Flat,
    /// `a=key,value`
    Joined,
    /// `a[key]=value`
    Brackets,
    /// `a.key=value`
    Dots,
}

impl QueryStyle {
    /// `style: form`: lists repeat the name, objects stand for their members.
    pub const FORM: Self = Self::new(Lists::Repeat, Objects::Flat);
    /// `style: form, explode: false`: one pair, items joined by commas.
    pub const COMMA: Self = Self::new(Lists::Joined(','), Objects::Joined);
    /// `style: spaceDelimited`: one pair, items joined by spaces.
    pub const SPACE: Self = Self::new(Lists::Joined(' '), Objects::Joined);
    /// `style: pipeDelimited`: one pair, items joined by pipes.
    pub const PIPE: Self = Self::new(Lists::Joined('|'), Objects::Joined);
    /// One pair, items joined by tabs.
    pub const TAB: Self = Self::new(Lists::Joined('\t'), Objects::Joined);
    /// `style: deepObject`: `a[key]=value`, lists repeat the name.
    pub const DEEP_OBJECT: Self = Self::new(Lists::Repeat, Objects::Brackets);
    /// `a.key=value`, lists joined by commas.
    pub const DOTS: Self = Self::new(Lists::Joined(','), Objects::Dots);
    /// `a[]=1&a[]=2`, `a[key]=value`.
    pub const BRACKETS: Self = Self::new(Lists::Brackets, Objects::Brackets);
    /// `content: application/json`: one pair with JSON text.
    pub const JSON: Self = Self::new(Lists::Json, Objects::Joined);
    /// `in: querystring` as JSON: the text is the whole query, without a name.
    pub const WHOLE: Self = Self::new(Lists::Json, Objects::Flat);

    const fn new(lists: Lists, objects: Objects) -> Self {
        Self {
            lists,
            objects,
            reserved: false,
        }
    }

    /// The same, with reserved characters in values left as they are where they do not end the value.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.reserved = true;
        self
    }

    /// The same with lists that repeat the name: `a=1&a=2`.
    #[must_use]
    pub const fn repeated_lists(mut self) -> Self {
        self.lists = Lists::Repeat;
        self
    }

    /// The same with lists in one pair: `a=1,2`.
    #[must_use]
    pub const fn comma_lists(mut self) -> Self {
        self.lists = Lists::Joined(',');
        self
    }

    /// The same with objects in brackets: `a[key]=value`.
    #[must_use]
    pub const fn bracket_objects(mut self) -> Self {
        self.objects = Objects::Brackets;
        self
    }

    /// The same with objects in dots: `a.key=value`.
    #[must_use]
    pub const fn dotted_objects(mut self) -> Self {
        self.objects = Objects::Dots;
        self
    }
}

/// One pair of a query, encoded, with the name of the parameter that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) parameter: Cow<'static, str>,
    pub(crate) text: String,
}

/// Everything but unreserved characters.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
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

/// The pairs of one parameter, in order; none for null, an empty list and an empty object.
pub(crate) fn pairs(
    parameter: impl Into<Cow<'static, str>>,
    value: &Value,
    style: QueryStyle,
) -> Vec<Pair> {
    let parameter = parameter.into();
    let mut writer = Writer {
        parameter: &parameter,
        style,
        pairs: Vec::new(),
    };
    match (style.lists, style.objects, value) {
        (_, _, Value::Null) => {}
        (Lists::Json, Objects::Flat, value) => writer.pairs.push(Pair {
            parameter: parameter.clone(),
            text: encode(&value.to_string()),
        }),
        (Lists::Json, _, value) => writer.push(&parameter, &value.to_string()),
        (_, Objects::Flat, Value::Object(map)) => {
            for (key, value) in map {
                writer.value(key, value);
            }
        }
        (_, _, value) => writer.value(&parameter, value),
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

struct Writer<'a> {
    parameter: &'a Cow<'static, str>,
    style: QueryStyle,
    pairs: Vec<Pair>,
}

impl Writer<'_> {
    fn value(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => self.list(name, items),
            Value::Object(map) => match self.style.objects {
                Objects::Joined => {
                    let separator = self.separator();
                    let parts = map
                        .iter()
                        .filter_map(|(key, value)| Some([key.clone(), scalar(value)?]))
                        .flatten();
                    self.joined(name, &parts.collect::<Vec<_>>(), separator);
                }
                // What lies deeper than a document can say is written in brackets.
                Objects::Flat | Objects::Brackets => {
                    for (key, value) in map {
                        self.value(&format!("{name}[{key}]"), value);
                    }
                }
                Objects::Dots => {
                    for (key, value) in map {
                        self.value(&format!("{name}.{key}"), value);
                    }
                }
            },
            Value::String(text) => self.push(name, text),
            Value::Bool(_) | Value::Number(_) => self.push(name, &value.to_string()),
        }
    }

    fn list(&mut self, name: &str, items: &[Value]) {
        match self.style.lists {
            Lists::Repeat | Lists::Json => {
                for item in items {
                    self.value(name, item);
                }
            }
            Lists::Brackets => {
                for item in items {
                    self.value(&format!("{name}[]"), item);
                }
            }
            Lists::Joined(separator) => {
                let parts: Vec<_> = items.iter().filter_map(scalar).collect();
                self.joined(name, &parts, separator);
            }
        }
    }

    fn separator(&self) -> char {
        match self.style.lists {
            Lists::Joined(separator) => separator,
            Lists::Repeat | Lists::Brackets | Lists::Json => ',',
        }
    }

    fn joined(&mut self, name: &str, parts: &[String], separator: char) {
        if !parts.is_empty() {
            self.push(name, &parts.join(separator.encode_utf8(&mut [0; 4])));
        }
    }

    fn push(&mut self, name: &str, value: &str) {
        let set = if self.style.reserved {
            RESERVED
        } else {
            STRICT
        };
        let text = format!(
            "{}={}",
            utf8_percent_encode(name, STRICT),
            utf8_percent_encode(value, set)
        );
        self.pairs.push(Pair {
            parameter: self.parameter.clone(),
            text,
        });
    }
}
