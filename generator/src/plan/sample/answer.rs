//! Answers of a server: JSON that the document describes, with the parts of its examples that are of the right type.

use serde_json::{Map, Number, Value};

use super::text::Hint;
use super::{DEPTH, ELEMENTS, Try, VALUES, choice, example, wire_value};
use crate::api::{Api, DefinitionId, Discrimination, Docs, Object, Shape, Text, Type, Union};

/// Makes one answer.
pub struct Answers<'p> {
    api: &'p Api,
    inside: Vec<DefinitionId>,
    values: usize,
}

impl<'p> Answers<'p> {
    /// For one answer.
    pub fn new(api: &'p Api) -> Self {
        Self {
            api,
            inside: Vec::new(),
            values: 0,
        }
    }

    /// The JSON of a type, after what is said about it.
    pub fn json(&mut self, ty: &'p Type, docs: &'p Docs) -> Try<Value> {
        let hint = Hint {
            name: "value",
            example: example(docs),
            facts: &docs.facts,
        };
        self.value(ty, hint)
    }

    fn value(&mut self, ty: &'p Type, hint: Hint<'_>) -> Try<Value> {
        self.values += 1;
        if self.values > VALUES {
            return Err("its values are too many".to_owned());
        }
        Ok(match ty {
            Type::Any => hint.small_example().cloned().unwrap_or_default(),
            Type::Bool => hint.example.and_then(Value::as_bool).unwrap_or(true).into(),
            Type::Integer(width) => {
                let digits = hint.integer(*width);
                let signed = digits.parse::<i64>().map(Value::from);
                let unsigned = || digits.parse::<u64>().map(Value::from);
                signed.or_else(|_| unsigned()).unwrap_or_else(|_| 1.into())
            }
            Type::Number => {
                let number = hint.number().parse().ok().and_then(Number::from_f64);
                number.map_or_else(|| 1.into(), Value::Number)
            }
            Type::String(text) => Value::String(match text {
                Text::DateTime => hint.date_time(),
                Text::Date => hint.date(),
                Text::Base64 => "ZXhhbXBsZQ==".to_owned(),
                Text::Plain | Text::Secret | Text::Binary => hint.text(),
            }),
            Type::Array(inner) | Type::Set(inner) => {
                let examples = hint.example.and_then(Value::as_array);
                let examples = examples.map(Vec::as_slice).unwrap_or_default();
                if examples.is_empty() {
                    // What can only hold itself ends here.
                    let one = self.value(inner, hint.with(None));
                    one.into_iter().collect()
                } else {
                    let examples = examples.iter().take(ELEMENTS);
                    examples
                        .map(|example| self.value(inner, hint.with(Some(example))))
                        .collect::<Try<Value>>()?
                }
            }
            Type::Map(inner) => {
                let first = hint
                    .example
                    .and_then(|example| example.as_object()?.iter().next());
                let (key, example) = match first {
                    Some((key, example)) => (key.as_str(), Some(example)),
                    None => ("key", None),
                };
                let value = self.value(inner, hint.with(example));
                value
                    .map(|value| (key.to_owned(), value))
                    .into_iter()
                    .collect()
            }
            Type::Tuple(types) => {
                let elements = types.iter().enumerate().map(|(index, ty)| {
                    let example = hint.example.and_then(|example| example.get(index));
                    self.value(ty, hint.with(example))
                });
                elements.collect::<Try<Value>>()?
            }
            Type::Nullable(inner) => {
                let example = hint.example.filter(|example| !example.is_null());
                self.value(inner, hint.with(example)).unwrap_or_default()
            }
            Type::Named(id) => self.named(*id, hint)?,
        })
    }

    fn named(&mut self, id: DefinitionId, hint: Hint<'_>) -> Try<Value> {
        let definition = self.api.definitions.get(id.0 as usize);
        let definition = definition.ok_or("its type is nowhere")?;
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
        let value = match &definition.shape {
            Shape::Alias(ty) => self.value(ty, hint),
            Shape::Enum(values) => {
                let stated = hint.example.map(|value| match value {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                });
                let is_stated =
                    |value: &&crate::api::EnumValue| Some(&value.value) == stated.as_ref();
                let found = values.values.iter().find(is_stated);
                found
                    .or(values.values.first())
                    .and_then(|value| wire_value(values, value))
                    .ok_or_else(|| "it allows no value".to_owned())
            }
            Shape::Object(object) => self.object(object, hint),
            Shape::Union(union) => self.union(union, hint),
        };
        self.inside.pop();
        value
    }

    /// Returns an object with the fields that are always there and those that the example has.
    fn object(&mut self, object: &'p Object, hint: Hint<'_>) -> Try<Value> {
        let mut members = Map::new();
        for field in object.fields.iter().filter(|field| !field.write_only) {
            let stated = hint.example.and_then(|value| value.get(&field.name));
            if field.nullable && stated.is_some_and(Value::is_null) {
                members.insert(field.name.clone(), Value::Null);
                continue;
            }
            if !field.required && stated.is_none() {
                continue;
            }
            let own = Hint {
                name: &field.name,
                example: stated
                    .filter(|value| !value.is_null())
                    .or_else(|| example(&field.docs)),
                facts: &field.docs.facts,
            };
            match self.value(&field.ty, own) {
                Ok(value) => _ = members.insert(field.name.clone(), value),
                Err(_) if !field.required => {}
                Err(_) if field.nullable => _ = members.insert(field.name.clone(), Value::Null),
                Err(reason) => return Err(reason),
            }
        }
        Ok(Value::Object(members))
    }

    /// The variant that the example is of, else the first that can be made.
    fn union(&mut self, union: &'p Union, hint: Hint<'_>) -> Try<Value> {
        let fits = |example| {
            let mut variants = union.variants.iter();
            variants.position(|variant| choice::fits(union, variant, example))
        };
        let wanted = hint.example.and_then(fits);
        let mut reason = "it allows no value".to_owned();
        let all = union.variants.iter().enumerate();
        let (first, rest): (Vec<_>, Vec<_>) = all.partition(|(index, _)| Some(*index) == wanted);
        for (index, variant) in first.into_iter().chain(rest) {
            let example = hint.example.filter(|_| Some(index) == wanted);
            match self.value(&variant.ty, hint.with(example)) {
                Ok(mut value) => {
                    if let (Discrimination::Tag(property), Value::Object(members), Some(tag)) =
                        (&union.by, &mut value, variant.tags.first())
                    {
                        let stated = members.get(property).and_then(Value::as_str);
                        if !stated
                            .is_some_and(|stated| variant.tags.iter().any(|tag| tag == stated))
                        {
                            members.insert(property.clone(), Value::String(tag.clone()));
                        }
                    }
                    return Ok(value);
                }
                Err(why) => reason = why,
            }
        }
        Err(reason)
    }
}
