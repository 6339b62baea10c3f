//! Enums: known values of one kind, with the names and words that documents give them.

use crate::document::{Schema, SchemaType};
use crate::report::codes;
use crate::source::{Lookup, Node};

use super::lower::Types;
use super::schema::Form;
use super::view::View;
use super::{Enum, EnumKind, EnumValue, Type, scalar};

impl<'a> Types<'a, '_> {
    /// What a schema that lists its values is. `None`: the list says nothing that the type does not.
    pub(super) fn listed(&mut self, view: &View<'a>) -> Option<Form<'a>> {
        let schema = &view.schema;
        let values: Vec<&Node> = view.values()?.collect();
        if values.is_empty() {
            if schema.values.as_ref().is_some_and(Vec::is_empty) {
                self.report.push(
                    &codes::EMPTY_ENUM,
                    schema.at,
                    "The list of values is empty, so that no value would be valid.",
                );
            }
            return None;
        }
        let kinds = view.kinds();
        let count = |test: fn(&Node) -> bool| values.iter().filter(|value| test(value)).count();
        let strings = count(|value| value.as_str().is_some());
        let integers = count(|value| value.as_i64().is_some());
        let booleans = count(|value| value.as_bool().is_some());
        let numbers = count(|value| value.as_f64().is_some());
        let all = values.len();
        let is_stated = |kind| kinds.is(kind);
        if is_stated(SchemaType::String) || (kinds.len() != 1 && strings == all) {
            // YAML authors leave out quotes: `enum: [1, on]` of a string means the texts.
            let texts = values
                .iter()
                .filter(|value| value.to_text().is_some())
                .count();
            return if texts == all {
                Some(Form::Enum(known(schema, EnumKind::String)))
            } else {
                self.unlisted(view, "texts")
            };
        }
        if is_stated(SchemaType::Boolean) || (kinds.len() != 1 && booleans == all) {
            return Some(Form::Plain(Type::Bool));
        }
        if is_stated(SchemaType::Integer) || (kinds.len() != 1 && integers == all) {
            let digits = |value: &&Node| {
                value.as_i64().is_some()
                    || value
                        .as_str()
                        .is_some_and(|text| text.parse::<i64>().is_ok())
            };
            if values.iter().all(digits) {
                return Some(Form::Enum(known(schema, EnumKind::Integer)));
            }
            return if numbers == all {
                Some(Form::Plain(scalar::integer(view)))
            } else {
                self.unlisted(view, "integers")
            };
        }
        if is_stated(SchemaType::Number) || (kinds.len() != 1 && numbers == all) {
            return if numbers == all {
                Some(Form::Plain(scalar::number(view)))
            } else {
                self.unlisted(view, "numbers")
            };
        }
        if is_stated(SchemaType::Array) || is_stated(SchemaType::Object) {
            // Constants of a list or a map: the type tells more than the values.
            return None;
        }
        let number = if numbers == integers {
            SchemaType::Integer
        } else {
            SchemaType::Number
        };
        let count_of = [
            (strings, SchemaType::String),
            (numbers, number),
            (booleans, SchemaType::Boolean),
        ];
        if strings + numbers + booleans < all {
            return self.unlisted(view, "values of one kind");
        }
        Some(Form::Kinds(
            count_of
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(_, kind)| kind)
                .collect(),
        ))
    }

    /// The values do not fit the type: the type stands, the list is left out.
    fn unlisted(&mut self, view: &View<'a>, expected: &str) -> Option<Form<'a>> {
        self.report.push(
            &codes::UNFIT_VALUES,
            view.schema.at,
            format!("The listed values are not all {expected}; the list is left out and any value of the type is accepted."),
        );
        None
    }
}

/// The known values of a schema that fit the kind, each once, with their names and words.
pub fn known(schema: &Schema<'_>, kind: EnumKind) -> Enum {
    let names = Names::of(schema);
    let count = schema.values.as_ref().map_or(0, Vec::len);
    let mut seen = Lookup::with_capacity(count);
    let mut values = Vec::with_capacity(count);
    let listed = schema.values.iter().flatten().enumerate();
    for (index, node) in listed.filter(|(_, node)| !node.is_null()) {
        let value = match kind {
            EnumKind::String => node.to_text().map(std::borrow::Cow::into_owned),
            EnumKind::Integer => node
                .as_i64()
                .or_else(|| node.as_str()?.parse().ok())
                .map(|value| value.to_string()),
        };
        let Some(value) = value else { continue };
        if seen.insert(value.clone(), ()).is_some() {
            continue;
        }
        values.push(EnumValue {
            name: names.name(index, &value),
            description: names
                .description(index, &value)
                .filter(|words| *words != value),
            deprecated: names.is_deprecated(&value),
            value,
        });
    }
    Enum { kind, values }
}

/// What extensions say about values, by position or by value.
struct Names<'a> {
    called: Option<&'a Node>,
    descriptions: Option<&'a Node>,
    deprecated: Option<&'a Node>,
    /// `x-ms-enum`'s `values`: objects with `value`, `name`, `description`.
    listed: &'a [Node],
}

impl<'a> Names<'a> {
    fn of(schema: &Schema<'a>) -> Self {
        let first = |keys: &[&str]| keys.iter().find_map(|key| schema.extension(key));
        Self {
            called: first(&[
                "x-enum-varnames",
                "x-enumNames",
                "x-enum-names",
                "x-speakeasy-enums",
            ]),
            descriptions: first(&[
                "x-enum-descriptions",
                "x-enumDescriptions",
                "x-enum-comments",
                "x-speakeasy-enum-descriptions",
            ]),
            deprecated: first(&[
                "x-deprecated-enum",
                "x-enum-deprecated",
                "x-google-enum-deprecated",
            ]),
            listed: schema
                .extension("x-ms-enum")
                .and_then(|node| node.get("values"))
                .map(Node::items)
                .unwrap_or_default(),
        }
    }

    fn name(&self, index: usize, value: &str) -> Option<String> {
        said(self.called, index, value).or_else(|| self.listed_as(value, "name"))
    }

    fn description(&self, index: usize, value: &str) -> Option<String> {
        said(self.descriptions, index, value).or_else(|| self.listed_as(value, "description"))
    }

    fn is_deprecated(&self, value: &str) -> bool {
        self.deprecated.is_some_and(|node| {
            node.items()
                .iter()
                .any(|item| item.to_text().is_some_and(|text| text == value))
        })
    }

    fn listed_as(&self, value: &str, key: &str) -> Option<String> {
        let is_it = |entry: &&Node| {
            entry
                .get("value")
                .and_then(Node::to_text)
                .is_some_and(|text| text == value)
        };
        let text = self.listed.iter().find(is_it)?.get(key)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// A text out of a list, by position, or out of a map, by value.
fn said(node: Option<&Node>, index: usize, value: &str) -> Option<String> {
    let text = match node? {
        Node::Array(items) => items.get(index)?,
        map => map.get(value)?,
    };
    let text = text.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
