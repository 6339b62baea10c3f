//! Path templates filled with values: encoded, and refused when the result would lead elsewhere.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;
use std::borrow::Cow;

/// How a value is written into a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathStyle {
    form: Form,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Simple,
    Label,
    Matrix,
    Json,
}

impl PathStyle {
    /// `a`, `a,b`, `key,value`.
    pub const SIMPLE: Self = Self {
        form: Form::Simple,
        explode: false,
        reserved: false,
    };
    /// `a`, `a,b`, `key=value`.
    pub const SIMPLE_EXPLODE: Self = Self {
        form: Form::Simple,
        explode: true,
        reserved: false,
    };
    /// `.a`, `.a,b`, `.key,value`.
    pub const LABEL: Self = Self {
        form: Form::Label,
        explode: false,
        reserved: false,
    };
    /// `.a`, `.a.b`, `.key=value`.
    pub const LABEL_EXPLODE: Self = Self {
        form: Form::Label,
        explode: true,
        reserved: false,
    };
    /// `;name=a`, `;name=a,b`, `;name=key,value`.
    pub const MATRIX: Self = Self {
        form: Form::Matrix,
        explode: false,
        reserved: false,
    };
    /// `;name=a`, `;name=a;name=b`, `;key=value`.
    pub const MATRIX_EXPLODE: Self = Self {
        form: Form::Matrix,
        explode: true,
        reserved: false,
    };
    /// JSON text, encoded.
    pub const JSON: Self = Self {
        form: Form::Json,
        explode: false,
        reserved: false,
    };

    /// The same, with `/` in values left as it is.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.reserved = true;
        self
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
/// What RFC 3986 allows in a segment stays: unreserved characters, sub-delimiters, `:` and `@`.
const SEGMENT: &AsciiSet = &ITEM.remove(b',').remove(b';').remove(b'=');
/// What a value that may have reserved characters keeps in a path: they do not end the path.
const RESERVED: &AsciiSet = &SEGMENT.remove(b'/');
/// In a query `/` and `?` may stay, what divides its pairs may not.
const QUERY: &AsciiSet = &SEGMENT
    .remove(b'/')
    .remove(b'?')
    .add(b'&')
    .add(b'=')
    .add(b'+');
/// In a fragment `/` and `?` may stay.
const FRAGMENT: &AsciiSet = &SEGMENT.remove(b'/').remove(b'?');

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

/// Whether the segment is one dot or two, encoded or not.
fn is_dots(segment: &str) -> bool {
    let mut rest = segment;
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

/// A value in its style.
fn write(argument: &Argument, set: &'static AsciiSet) -> Result<String, String> {
    let Argument { name, value, style } = argument;
    let empty = || format!("expected a value that is not empty for `{name}`");
    let list_set = if std::ptr::eq(set, SEGMENT) {
        ITEM
    } else {
        set
    };
    let set = if style.reserved && std::ptr::eq(set, SEGMENT) {
        RESERVED
    } else {
        set
    };
    let text = match (style.form, value) {
        (_, Value::Null) => return Err(empty()),
        (Form::Json, value) => encode(&value.to_string(), set),
        (form, Value::Array(items)) => {
            let items: Vec<_> = items
                .iter()
                .filter_map(scalar)
                .map(|item| encode(&item, list_set))
                .collect();
            list(form, style.explode, name, &items)
        }
        (form, Value::Object(map)) => {
            let pairs: Vec<_> = map
                .iter()
                .filter_map(|(key, value)| {
                    Some((encode(key, list_set), encode(&scalar(value)?, list_set)))
                })
                .collect();
            object(form, style.explode, name, &pairs)
        }
        (form, value) => {
            let text = scalar(value)
                .filter(|text| !text.is_empty())
                .ok_or_else(empty)?;
            list(form, false, name, &[encode(&text, set)])
        }
    };
    if text.is_empty() {
        Err(empty())
    } else {
        Ok(text)
    }
}

fn list(form: Form, explode: bool, name: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    match (form, explode) {
        (Form::Simple | Form::Json, _) => items.join(","),
        (Form::Label, false) => format!(".{}", items.join(",")),
        (Form::Label, true) => format!(".{}", items.join(".")),
        (Form::Matrix, false) => format!(";{name}={}", items.join(",")),
        (Form::Matrix, true) => {
            let pairs: Vec<_> = items.iter().map(|item| format!("{name}={item}")).collect();
            format!(";{}", pairs.join(";"))
        }
    }
}

fn object(form: Form, explode: bool, name: &str, pairs: &[(String, String)]) -> String {
    let divider = if explode { "=" } else { "," };
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| format!("{key}{divider}{value}"))
        .collect();
    if form == Form::Matrix && explode && !pairs.is_empty() {
        return format!(";{}", pairs.join(";"));
    }
    list(form, explode, name, &pairs)
}

fn encode(text: &str, set: &'static AsciiSet) -> String {
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

/// A value as header text in the style `simple`: `a`, `a,b`, `key,value` or exploded `key=value`; nothing for null and
/// for empty lists.
pub(crate) fn plain(value: &Value, explode: bool) -> Option<String> {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().filter_map(scalar).collect();
            (!items.is_empty()).then(|| items.join(","))
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
