//! The request that a test expects: what the document says about the values that a call is given, by its own names.

use serde_json::Value;

use super::model::{Destination, Given, Made, TestBody, TestRequest};
use super::sample::wire;
use crate::api::{Body, Content, Encoding, Layout, Location, Operation, Parameter, Style};

/// The request of a call with these arguments.
pub fn request(operation: &Operation, given: &[Given]) -> TestRequest {
    let mut request = TestRequest {
        method: operation.method.clone(),
        ..TestRequest::default()
    };
    let mut all: Vec<&Given> = Vec::new();
    let mut constants: &[(String, Value)] = &[];
    for given in given {
        match (&given.place, &given.value) {
            (Destination::Parameters, Made::Struct(_, arguments, setters, same)) => {
                all.extend(arguments);
                all.extend(setters.iter().map(|(_, given)| given));
                constants = same;
            }
            _ => all.push(given),
        }
    }
    let constant = |parameter: &Parameter| match &parameter.constant {
        Some(value) => Sent::Value(value.clone()),
        None => Sent::Nothing,
    };
    let mut values: Vec<Sent> = operation.parameters.iter().map(constant).collect();
    for given in &all {
        if let Destination::Parameter(index) = given.place
            && let Some(value) = values.get_mut(index)
        {
            *value = wire::json(&given.value).map_or(Sent::Vague, Sent::Value);
        }
    }
    path(&mut request, operation, &values);
    for (parameter, value) in operation.parameters.iter().zip(&values) {
        let value = match value {
            Sent::Nothing => continue,
            Sent::Vague => None,
            Sent::Value(value) => Some(value),
        };
        match parameter.location {
            Location::Header => {
                let text = value.and_then(scalar);
                let header = text.map(|text| (parameter.name.clone(), text));
                request.headers.extend(header);
            }
            Location::Path | Location::Cookie => {}
            _ => match value.and_then(|value| pairs(&parameter.name, parameter.layout, value)) {
                Some(pairs) => request.query.extend(pairs),
                None => request.has_more = true,
            },
        }
    }
    body(&mut request, operation.body.as_ref(), &all, constants);
    request
}

/// The value that is sent for a parameter.
enum Sent {
    Nothing,
    /// A value without a JSON form.
    Vague,
    Value(Value),
}

/// The path with the values in it.
fn path(request: &mut TestRequest, operation: &Operation, values: &[Sent]) {
    let (template, query) = match operation.path.split_once('?') {
        Some((template, query)) => (template, query),
        None => (operation.path.as_str(), ""),
    };
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        request.query.push((name.to_owned(), value.to_owned()));
    }
    let mut text = template.to_owned();
    for (parameter, value) in operation.parameters.iter().zip(values) {
        let text_of = |value: &Value| {
            let text = scalar(value)?;
            Some(match parameter.layout.style {
                Style::Label => format!(".{text}"),
                Style::Matrix => format!(";{}={text}", parameter.name),
                _ => text,
            })
        };
        if parameter.location == Location::Path {
            let value = match value {
                Sent::Value(value) => text_of(value),
                Sent::Nothing | Sent::Vague => None,
            };
            let hole = format!("{{{}}}", parameter.name);
            // What has no one form is a hole for the test, too.
            text = text.replace(&hole, value.as_deref().unwrap_or("{}"));
        }
    }
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let is_plain = |segment: &str| segment.bytes().all(is_letter);
    let segments = template.split('/');
    let segments: Vec<&str> = segments
        .map(|segment| if is_plain(segment) { segment } else { "{}" })
        .collect();
    request.pattern = segments.join("/");
    request.path = text;
}

/// The text of a value that is one.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Returns the pairs of a value; `None` where the document's words leave more than one form.
fn pairs(name: &str, layout: Layout, value: &Value) -> Option<Vec<(String, String)>> {
    let pair = |name: String, value: String| Some(vec![(name, value)]);
    let Layout { style, explode, .. } = layout;
    match (style, value) {
        (Style::Json, value) => pair(name.to_owned(), value.to_string()),
        (_, Value::Array(items)) if !items.is_empty() => {
            let texts = items.iter().map(scalar).collect::<Option<Vec<_>>>()?;
            let repeated = |name: &str| {
                let texts = texts.iter().cloned();
                Some(texts.map(|text| (name.to_owned(), text)).collect())
            };
            match (style, explode) {
                (Style::Form, true) => repeated(name),
                (Style::Form, false) => pair(name.to_owned(), texts.join(",")),
                (Style::Space, false) => pair(name.to_owned(), texts.join(" ")),
                (Style::Pipe, false) => pair(name.to_owned(), texts.join("|")),
                (Style::Brackets, _) => repeated(&format!("{name}[]")),
                _ => None,
            }
        }
        (_, Value::Object(members)) if !members.is_empty() => {
            let mut pairs = Vec::new();
            for (key, value) in members {
                let text = scalar(value)?;
                let name = match (style, explode) {
                    (Style::Form, true) => key.clone(),
                    (Style::DeepObject | Style::Brackets, _) => format!("{name}[{key}]"),
                    (Style::Dots, _) => format!("{name}.{key}"),
                    _ => return None,
                };
                pairs.push((name, text));
            }
            Some(pairs)
        }
        (_, value) => pair(name.to_owned(), scalar(value)?),
    }
}

fn body(
    request: &mut TestRequest,
    body: Option<&Body>,
    given: &[&Given],
    constants: &[(String, Value)],
) {
    let Some(body) = body else {
        request.body = TestBody::Empty;
        return;
    };
    let whole = given.iter().find_map(|given| match given.place {
        Destination::Body(content) => Some((content, &given.value)),
        _ => None,
    });
    let is_field = |given: &&&Given| matches!(given.place, Destination::Field(_));
    let fields: Vec<&Given> = given.iter().filter(is_field).copied().collect();
    let index = whole.map_or(0, |(index, _)| index);
    let Some(content) = body.content.get(index) else {
        return;
    };
    let has_body = whole.is_some() || !fields.is_empty() || !constants.is_empty() || body.required;
    if !has_body {
        return;
    }
    let value = whole.map(|(_, value)| inner(value));
    request.body = match &content.encoding {
        Encoding::Json => {
            let value = match value {
                Some(value) => wire::json(value),
                None => wire::object(fields.into_iter(), constants),
            };
            value.map_or(TestBody::Any, TestBody::Json)
        }
        Encoding::Form(layouts) => form(value, &fields, constants, layouts),
        Encoding::Multipart { form: true, .. } => TestBody::Parts(match value {
            Some(Made::Struct(_, arguments, setters, _)) => {
                let setters = setters.iter().map(|(_, given)| given);
                names(arguments.iter().chain(setters))
            }
            Some(_) => Vec::new(),
            None => names(fields.into_iter()),
        }),
        Encoding::Text => match value {
            Some(Made::Text(text)) => TestBody::Bytes(text.clone()),
            _ => TestBody::Any,
        },
        Encoding::Binary => match value {
            Some(Made::Bytes) => TestBody::Bytes(wire::CONTENT.to_owned()),
            _ => TestBody::Any,
        },
        Encoding::Multipart { .. } | Encoding::Lines => TestBody::Any,
    };
    media_type(request, content);
}

/// The value of a choice of media types, or of what is optional.
fn inner(value: &Made) -> &Made {
    match value {
        Made::Some(value) | Made::Boxed(value) => inner(value),
        Made::Union(_, _, None, value)
            if matches!(**value, Made::Bytes | Made::Text(_) | Made::Struct(..)) =>
        {
            value
        }
        value => value,
    }
}

fn names<'a>(given: impl Iterator<Item = &'a Given>) -> Vec<String> {
    given
        .filter_map(|given| match &given.place {
            Destination::Field(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

/// The pairs of a form that have one form.
fn form(
    value: Option<&Made>,
    fields: &[&Given],
    constants: &[(String, Value)],
    layouts: &[(String, Layout)],
) -> TestBody {
    let object = match value {
        Some(value) => wire::json(value),
        None => wire::object(fields.iter().copied(), constants),
    };
    let Some(Value::Object(members)) = object else {
        return TestBody::Any;
    };
    let mut all = Vec::new();
    for (name, value) in &members {
        let layout = layouts.iter().find(|(of, _)| of == name);
        let pairs = match (layout, scalar(value)) {
            (_, Some(text)) => Some(vec![(name.clone(), text)]),
            (Some((_, layout)), None) => pairs(name, *layout, value),
            (None, None) => None,
        };
        all.extend(pairs.into_iter().flatten());
    }
    TestBody::Form(all)
}

/// The header that names the media type, as far as it is known.
fn media_type(request: &mut TestRequest, content: &Content) {
    let is_known = !content.media_type.contains('*');
    if is_known && !matches!(request.body, TestBody::Any | TestBody::Empty) {
        let essence = content.media_type.split(';').next().unwrap_or_default();
        let header = ("content-type".to_owned(), essence.trim().to_owned());
        request.headers.push(header);
    }
}
