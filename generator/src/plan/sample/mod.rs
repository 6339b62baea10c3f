//! Values to try an operation with, after its types and the document's examples.

mod answer;
mod choice;
mod pattern;
mod structure;
mod text;
pub mod wire;

use serde_json::Value;

use super::enums;
use super::gather;
use super::model::{Made, TypePath};
use super::plan::Plan;
use crate::api::{self, DefinitionId, Docs, Shape, Text, Type};

pub use answer::Answers;
pub use structure::{Known, fields};
use text::Hint;

/// How many elements of an example list are taken over.
const ELEMENTS: usize = 3;

/// How many values one call may be put together of, required ones too: a small document can describe a value that is
/// exponentially larger than itself.
const VALUES: usize = 1500;

/// How many definitions may be nested in one value.
const DEPTH: usize = 64;

/// A value, or why there is none.
pub type Try<T> = Result<T, String>;

/// Makes the arguments of one call.
#[derive(Debug)]
pub struct Sampler<'p> {
    plan: &'p Plan<'p>,
    /// What is optional is given too.
    whole: bool,
    /// The definitions around the value that is being made.
    inside: Vec<DefinitionId>,
    structs: usize,
    values: usize,
}

impl<'p> Sampler<'p> {
    /// For a call with what is required alone, or with everything.
    pub fn new(plan: &'p Plan<'p>, whole: bool) -> Self {
        Self {
            plan,
            whole,
            inside: Vec::new(),
            structs: 0,
            values: 0,
        }
    }

    /// A value of a type.
    fn made(&mut self, ty: &'p Type, hint: Hint<'_>) -> Try<Made> {
        self.values += 1;
        if self.values > VALUES {
            return Err("its values are too many".to_owned());
        }
        Ok(match ty {
            Type::Any => Made::Json(
                hint.small_example()
                    .map_or("{}".to_owned(), Value::to_string),
            ),
            Type::Bool => Made::Bool(hint.example.and_then(Value::as_bool).unwrap_or(true)),
            Type::Integer(width) => Made::Integer(hint.integer(*width)),
            Type::Number => Made::Float(hint.number()),
            Type::String(text) => self.text(*text, hint),
            Type::Array(inner) | Type::Set(inner) => {
                let mut examples = self.elements(inner, hint);
                let is_scalar = !matches!(**inner, Type::Named(_) | Type::Array(_) | Type::Any);
                let is_bounded = hint.facts.iter().any(|fact| fact.contains(" item"));
                if matches!(ty, Type::Array(_)) && examples == [None] && is_scalar && !is_bounded {
                    // Only a list of two shows how its elements are joined.
                    examples.push(None);
                }
                let made = examples
                    .iter()
                    .map(|example| self.made(inner, hint.with(example.as_ref())))
                    .collect::<Try<Vec<Made>>>()?;
                Made::List(made)
            }
            Type::Map(inner) => {
                let examples = hint.example.and_then(Value::as_object);
                let first = examples.and_then(|examples| examples.iter().next());
                let (key, example) = match first {
                    Some((key, example)) => (key.clone(), Some(example)),
                    None => ("key".to_owned(), None),
                };
                Made::Map(vec![(key, self.made(inner, hint.with(example))?)])
            }
            Type::Tuple(types) => {
                let made = types.iter().enumerate().map(|(index, ty)| {
                    let example = hint.example.and_then(|example| example.get(index));
                    self.made(ty, hint.with(example))
                });
                Made::Tuple(made.collect::<Try<Vec<Made>>>()?)
            }
            Type::Nullable(inner) if **inner == Type::Any => self.made(inner, hint)?,
            Type::Nullable(inner) => {
                let example = hint.example.filter(|value| !value.is_null());
                Made::Some(Box::new(self.made(inner, hint.with(example))?))
            }
            Type::Named(id) => self.named(*id, hint)?,
        })
    }

    /// What the elements of a list are made from: the example's, else the values of their enum, else nothing.
    fn elements(&self, inner: &Type, hint: Hint<'_>) -> Vec<Option<Value>> {
        let mut elements: Vec<Option<Value>> = Vec::new();
        let examples = hint.example.and_then(Value::as_array).into_iter().flatten();
        for example in examples.take(ELEMENTS).cloned().map(Some) {
            if !elements.contains(&example) {
                elements.push(example);
            }
        }
        let shape = gather::followed(self.plan.api, inner).and_then(|id| self.plan.shape(id));
        match shape {
            Some(Shape::Enum(values)) if elements.is_empty() => {
                let values = values.values.iter().take(ELEMENTS);
                elements.extend(values.map(|value| Some(Value::String(value.value.clone()))));
            }
            _ => {}
        }
        if elements.is_empty() {
            elements.push(None);
        }
        elements
    }

    fn text(&self, text: Text, hint: Hint<'_>) -> Made {
        let dates = self.plan.config.types.datetime == crate::config::DateTime::Jiff;
        match text {
            Text::DateTime if dates => Made::DateTime(hint.date_time()),
            Text::Date if dates => Made::Date(hint.date()),
            Text::DateTime => Made::Text(hint.date_time()),
            Text::Date => Made::Text(hint.date()),
            Text::Base64 => Made::Base64,
            Text::Secret => Made::Secret(hint.text()),
            Text::Plain | Text::Binary => Made::Text(hint.text()),
        }
    }

    /// A value of a definition.
    fn named(&mut self, id: DefinitionId, hint: Hint<'_>) -> Try<Made> {
        let plan = self.plan;
        let id = plan.known_as(id);
        let definition = plan.definition(id).ok_or("its type is nowhere")?;
        if self.inside.contains(&id) {
            return Err("it contains itself".to_owned());
        }
        if self.inside.len() >= DEPTH {
            return Err("it is nested too deeply".to_owned());
        }
        let hint = Hint {
            example: hint.example.or_else(|| example(&definition.docs)),
            facts: if hint.facts.is_empty() {
                &definition.docs.facts
            } else {
                hint.facts
            },
            ..hint
        };
        self.inside.push(id);
        let made = match &definition.shape {
            Shape::Alias(ty) => self.made(ty, hint),
            Shape::Enum(values) => self.variant(id, values, hint),
            Shape::Object(object) => self.object(id, definition, object, hint),
            Shape::Union(union) => self.union(id, definition, union, hint),
        };
        self.inside.pop();
        made
    }

    fn variant(&self, id: DefinitionId, values: &api::Enum, hint: Hint<'_>) -> Try<Made> {
        let wanted = hint.example.map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        let found = values
            .values
            .iter()
            .position(|value| Some(&value.value) == wanted.as_ref());
        let variant = enums::variants(self.plan, id, values)
            .into_iter()
            .nth(found.unwrap_or_default())
            .ok_or("it allows no value")?;
        let value = values.values.get(found.unwrap_or_default());
        let value = value.and_then(|value| wire_value(values, value));
        Ok(Made::Variant(
            self.path(id)?,
            variant,
            value.ok_or("it allows no value")?,
        ))
    }

    fn path(&self, id: DefinitionId) -> Try<TypePath> {
        let plan = self.plan;
        let name = plan.names.types.get(id.0 as usize);
        Ok(TypePath {
            module: plan.module(plan.home(id)).to_vec(),
            name: name.ok_or("its type has no name")?.clone(),
        })
    }
}

/// A value of an enum on the wire.
fn wire_value(of: &api::Enum, value: &api::EnumValue) -> Option<Value> {
    match of.kind {
        api::EnumKind::String => Some(Value::String(value.value.clone())),
        api::EnumKind::Integer => value.value.parse::<i64>().ok().map(Value::from),
    }
}

/// What the document gives as an example, else as the default.
fn example(docs: &Docs) -> Option<&Value> {
    let stated = docs.examples.iter().find(|value| !value.is_null());
    stated.or_else(|| docs.default.as_ref().filter(|value| !value.is_null()))
}
