//! What the document says about a schema, for people: its words, and its limits as sentences of ours.

use serde_json::Value;

use crate::document::{Limits, Schema, SchemaType};
use crate::source::Node;

use super::Docs;
use super::quote::{code, is_visible};

/// Formats that the type itself tells.
const TYPED_FORMATS: &[&str] = &[
    "date-time",
    "date",
    "byte",
    "binary",
    "password",
    "int32",
    "int64",
    "float",
    "double",
    "string",
    "integer",
    "number",
];

/// Longest pattern worth showing.
const LONGEST_PATTERN: usize = 120;

/// Everything said at one schema.
pub fn of(schema: &Schema<'_>) -> Docs {
    Docs {
        title: schema.title.map(str::to_owned),
        description: schema
            .description
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned),
        deprecated: schema.deprecated,
        url: schema.docs_url.map(str::to_owned),
        facts: facts(schema),
        default: schema.default.map(|default| typed_value(default, schema)),
        examples: schema
            .examples
            .iter()
            .map(|example| typed_value(example, schema))
            .collect(),
    }
}

/// What is said beside a reference, completed by what its target says: its first paragraph and its limits.
pub fn beside(mut here: Docs, target: &Schema<'_>) -> Docs {
    if here.description.is_none() {
        here.description = target.description.and_then(first_paragraph);
    }
    if here.facts.is_empty() && target.properties.is_empty() {
        here.facts = facts(target);
    }
    here
}

/// What is said here, completed by what is said there about the same.
pub fn together(here: Docs, there: Docs) -> Docs {
    Docs {
        title: here.title.or(there.title),
        description: here.description.or(there.description),
        deprecated: here.deprecated || there.deprecated,
        url: here.url.or(there.url),
        facts: several(here.facts, there.facts),
        default: here.default.or(there.default),
        examples: several(here.examples, there.examples),
    }
}

fn several<T>(here: Vec<T>, there: Vec<T>) -> Vec<T> {
    if here.is_empty() { there } else { here }
}

fn first_paragraph(text: &str) -> Option<String> {
    let paragraph = text.trim().split("\n\n").next()?.trim();
    (!paragraph.is_empty()).then(|| paragraph.to_owned())
}

/// The limits of a schema, a sentence each.
fn facts(schema: &Schema<'_>) -> Vec<String> {
    let limits = &schema.limits;
    let mut facts = Vec::new();
    let is_text = !schema
        .types
        .iter()
        .any(|kind| matches!(kind, SchemaType::Integer | SchemaType::Number));
    if is_text {
        facts.extend(count(
            limits.min_length,
            limits.max_length,
            "character",
            "characters",
        ));
    }
    facts.extend(range(limits));
    facts.extend(count(limits.min_items, limits.max_items, "item", "items"));
    facts.extend(count(
        limits.min_properties,
        limits.max_properties,
        "key",
        "keys",
    ));
    if let Some(step) = limits.multiple_of.and_then(Node::to_text)
        && step != "1"
    {
        facts.push(format!("A multiple of {step}."));
    }
    if schema.unique_items {
        facts.push("No item twice.".to_owned());
    }
    if let Some(format) = schema
        .format
        .filter(|format| !TYPED_FORMATS.contains(format) && format.len() <= LONGEST_PATTERN)
    {
        facts.push(format!("Format: {}.", code(format)));
    }
    if let Some(pattern) = limits.pattern
        && pattern.chars().count() <= LONGEST_PATTERN
        && pattern.chars().all(|c| c != '`' && is_visible(c))
        && !matches!(pattern, "" | ".*" | "^.*$")
    {
        facts.push(format!("Matches `{pattern}`."));
    }
    facts
}

/// `Between 1 and 200 characters.`
fn count(low: Option<u64>, high: Option<u64>, one: &str, many: &str) -> Option<String> {
    let noun = |count: u64| if count == 1 { one } else { many };
    match (low.filter(|low| *low > 0), high) {
        (Some(low), Some(high)) if low == high => Some(format!("Exactly {low} {}.", noun(low))),
        (Some(low), Some(high)) => Some(format!("Between {low} and {high} {}.", noun(high))),
        (Some(low), None) => Some(format!("At least {low} {}.", noun(low))),
        (None, Some(high)) => Some(format!("At most {high} {}.", noun(high))),
        (None, None) => None,
    }
}

/// `Between 0 and 100.`
fn range(limits: &Limits<'_>) -> Option<String> {
    let written = |bound: Option<&Node>| {
        bound
            .and_then(Node::to_text)
            .map(std::borrow::Cow::into_owned)
    };
    let low = written(limits.minimum).filter(|low| !is_width(low));
    let high = written(limits.maximum).filter(|high| !is_width(high));
    let above = written(limits.exclusive_minimum).map(|low| format!("More than {low}"));
    let below = written(limits.exclusive_maximum).map(|high| format!("less than {high}"));
    let sentence = match (low, high) {
        (Some(low), Some(high)) if low == high => format!("Always {low}"),
        (Some(low), Some(high)) => format!("Between {low} and {high}"),
        (low, high) => {
            let low = above.or(low.map(|low| format!("At least {low}")));
            let high = below.or(high.map(|high| format!("at most {high}")));
            match (low, high) {
                (Some(low), Some(high)) => format!("{low} and {high}"),
                (Some(low), None) => low,
                (None, Some(high)) => capital(&high),
                (None, None) => return None,
            }
        }
    };
    Some(format!("{sentence}."))
}

/// Bounds that only repeat the width of the type.
fn is_width(bound: &str) -> bool {
    let digits = bound.trim_start_matches('-');
    [
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "9223372036854776000",
        "9007199254740991",
    ]
    .contains(&digits)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A node as JSON where the schema says what it is: a number is its text where the type is text.
pub fn typed_value(node: &Node, schema: &Schema<'_>) -> Value {
    match node {
        Node::Int(_) | Node::Float(_) | Node::Written(_) if is_text(schema) => {
            node.to_text().map_or(Value::Null, Value::from)
        }
        node => value(node),
    }
}

/// Whether a schema says that a value is text, or null.
fn is_text(schema: &Schema<'_>) -> bool {
    let mut kinds = schema.types.iter();
    schema.types.contains(&SchemaType::String)
        && kinds.all(|kind| matches!(kind, SchemaType::String | SchemaType::Null))
}

/// A node as JSON; what JSON cannot say becomes text.
pub fn value(node: &Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(value) => Value::Bool(*value),
        Node::Int(value) => i64::try_from(*value)
            .map(Value::from)
            .or_else(|_| u64::try_from(*value).map(Value::from))
            .unwrap_or_else(|_| Value::String(value.to_string())),
        Node::Written(written) => self::value(&written.value),
        Node::Float(value) => {
            serde_json::Number::from_f64(*value).map_or(Value::Null, Value::Number)
        }
        Node::String(text) => Value::String(text.to_string()),
        Node::Array(items) => Value::Array(items.iter().map(self::value).collect()),
        Node::Object(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, item)| (key.to_owned(), self::value(item)))
                .collect(),
        ),
    }
}
