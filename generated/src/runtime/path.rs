//! Path templates filled with values: encoded, and refused when the result would lead elsewhere.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;
use std::borrow::Cow;

/// How a value is written into a path: those besides `SIMPLE` are a part of their own.
#[derive(Clone, Copy, Debug)]
pub struct PathStyle {
    /// Writes the value of the parameter called so; nothing when there is nothing to write.
    pub(crate) write: fn(&str, &Value, Sets) -> Option<String>,
    /// What is encoded in a value that is one segment.
    pub(crate) segment: &'static AsciiSet,
}

impl PathStyle {
    /// `a`, `a,b`, `key,value`.
    pub const SIMPLE: Self = Self::new(|_, value, sets| Some(sets.pieces(value, ",")?.join(",")));

    pub(crate) const fn new(write: fn(&str, &Value, Sets) -> Option<String>) -> Self {
        Self {
            write,
            segment: SEGMENT,
        }
    }
}

/// What is encoded where a value is written.
#[derive(Clone, Copy)]
pub(crate) struct Sets {
    /// In a value by itself.
    pub(crate) value: &'static AsciiSet,
    /// In an item of a list, whose separators must stay apart from it.
    item: &'static AsciiSet,
}

impl Sets {
    /// The pieces that a value consists of, encoded: items, members with `divider` between key and value, or the one scalar.
    /// Nothing for what is empty.
    pub(crate) fn pieces(self, value: &Value, divider: &str) -> Option<Vec<String>> {
        let mut pieces = Vec::new();
        match value {
            Value::Array(items) => {
                for item in items.iter().filter_map(scalar) {
                    pieces.push(encode(&item, self.item));
                }
            }
            Value::Object(map) => {
                for (key, value) in map {
                    if let Some(value) = scalar(value) {
                        let key = encode(key, self.item);
                        pieces.push([&key, divider, &encode(&value, self.item)].concat());
                    }
                }
            }
            value => {
                let text = scalar(value).filter(|text| !text.is_empty())?;
                pieces.push(encode(&text, self.value));
            }
        }
        (!pieces.is_empty()).then_some(pieces)
    }
}

/// A value for a placeholder of the template.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) name: &'static str,
    pub(crate) value: Value,
    pub(crate) style: PathStyle,
}

/// All but unreserved characters: also right inside a list, whose separators must stay apart from its items.
const ITEM: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'/')
    .add(b',')
    .add(b';')
    .add(b'=');
/// Characters that RFC 3986 allows in a segment stay: unreserved characters, sub-delimiters, `:` and `@`. Only `;` does not, as
/// servers cut a segment there.
pub(crate) const SEGMENT: &AsciiSet = &ITEM.remove(b',').remove(b'=');
/// In a query `/` and `?` may stay, what divides its pairs may not.
const QUERY: &AsciiSet = &SEGMENT
    .remove(b';')
    .remove(b'/')
    .remove(b'?')
    .add(b'&')
    .add(b'=')
    .add(b'+');
/// In a fragment `/` and `?` may stay.
const FRAGMENT: &AsciiSet = &SEGMENT.remove(b';').remove(b'/').remove(b'?');

/// What a template may not have as it is; its percent signs are meant.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The template with its placeholders filled.
pub(crate) fn fill<'a>(template: &'a str, arguments: &[Argument]) -> Result<Cow<'a, str>, String> {
    let mut path = Cow::Borrowed("");
    let mut rest = template;
    let mut set = SEGMENT;
    while let Some((literal, from)) = rest.split_once('{') {
        let Some((name, behind)) = from.split_once('}') else {
            break;
        };
        path += as_literal(literal, &mut set);
        let argument = arguments
            .iter()
            .find(|argument| argument.name == name)
            .ok_or_else(|| format!("the path needs a value for `{name}`"))?;
        path.to_mut().push_str(&write(argument, set)?);
        rest = behind;
    }
    path += as_literal(rest, &mut set);
    check(&path)?;
    Ok(path)
}

/// Text of the template; behind `?` and `#` other characters have a meaning.
fn as_literal<'a>(literal: &'a str, set: &mut &'static AsciiSet) -> Cow<'a, str> {
    for byte in literal.bytes() {
        match byte {
            b'#' => *set = FRAGMENT,
            b'?' if std::ptr::eq(*set, SEGMENT) => *set = QUERY,
            _ => {}
        }
    }
    utf8_percent_encode(literal, LITERAL).into()
}

/// Refuses what a caller's path or URL must not have: URL libraries read a backslash as a slash.
pub(crate) fn check_given(path: &str) -> Result<(), String> {
    if path.contains('\\') {
        return Err("the path has a backslash: write it as `%5C`".to_owned());
    }
    check(path)
}

/// Refuses segments that mean "here" or "one up", also when their dots are encoded: servers and URL libraries follow
/// them out of the path that was meant.
pub(crate) fn check(path: &str) -> Result<(), String> {
    // Most paths have no dot at all.
    if !path.bytes().any(|byte| matches!(byte, b'.' | b'%')) {
        return Ok(());
    }
    let end = path.bytes().position(|byte| matches!(byte, b'?' | b'#'));
    let path = path.get(..end.unwrap_or(path.len())).unwrap_or(path);
    match path.split('/').find(|segment| is_dots(segment)) {
        Some(segment) => Err(format!(
            "the path would contain the segment `{segment}`, which leads out of it"
        )),
        None => Ok(()),
    }
}

/// Whether the segment is one dot or two, encoded or not, whatever follows a `;`: servers leave that out.
fn is_dots(segment: &str) -> bool {
    let mut rest = segment.split(';').next().unwrap_or(segment);
    for _ in 0..2 {
        let dot = [".", "%2e", "%2E"]
            .iter()
            .find_map(|dot| rest.strip_prefix(dot));
        match dot {
            Some("") => return true,
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    false
}

/// A value in its style, where `set` is encoded.
fn write(argument: &Argument, set: &'static AsciiSet) -> Result<String, String> {
    let Argument { name, value, style } = argument;
    let sets = if std::ptr::eq(set, SEGMENT) {
        Sets {
            value: style.segment,
            item: ITEM,
        }
    } else {
        Sets {
            value: set,
            item: set,
        }
    };
    let text = match value {
        Value::Null => None,
        value => (style.write)(name, value, sets),
    };
    text.ok_or_else(|| format!("expected a value that is not empty for `{name}`"))
}

/// The text with what is in `set` encoded.
pub(crate) fn encode(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).to_string()
}

/// The text of a scalar; nested values are JSON; nothing for null.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Some(value.to_string())
        }
    }
}
