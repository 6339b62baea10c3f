//! Values to try an operation with, after its types and the document's examples.

use serde_json::Value;

use super::body;
use super::enums;
use super::gather;
use super::model::{Given, Init, Made, Struct, Taking, Ty, TypePath};
use super::objects::{self, Kept};
use super::plan::Plan;
use super::sample_text::Hint;
use super::types::File;
use super::union;
use crate::api::{self, DefinitionId, Discrimination, Docs, Object, Shape, Text, Type, Variant};

/// How many structs one call is put together of before only what is required goes on.
const STRUCTS: usize = 60;

/// How many elements of an example list are taken over.
const ELEMENTS: usize = 3;

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
}

/// What a field is made from.
#[derive(Debug, Clone, Copy)]
pub enum Known<'p> {
    /// A type.
    Type {
        /// The type, without the outermost `Nullable`.
        ty: &'p Type,
        /// What is said about it here.
        docs: &'p Docs,
        /// It is a part of a multipart body: bytes are files.
        part: bool,
    },
    /// The body, whole, of the operation with this index.
    Body(&'p api::Body, usize),
}

impl<'p> Sampler<'p> {
    /// For a call with what is required alone, or with everything.
    pub fn new(plan: &'p Plan<'p>, whole: bool) -> Self {
        Self {
            plan,
            whole,
            inside: Vec::new(),
            structs: 0,
        }
    }

    /// An argument.
    pub fn given(
        &mut self,
        takes: &Taking,
        name: &str,
        known: Known<'p>,
        example: Option<&Value>,
    ) -> Try<Given> {
        let value = match known {
            Known::Body(body, index) => self.body(body, index)?,
            Known::Type { ty, docs, part } => {
                let hint = Hint {
                    name,
                    example: example.or_else(|| self.example(docs)),
                    facts: &docs.facts,
                };
                match takes {
                    Taking::Str => Made::Text(hint.text()),
                    _ if part => self.part(ty, hint)?,
                    _ => self.made(ty, hint)?,
                }
            }
        };
        let value = match takes {
            Taking::Into(Ty::Option(inner)) if matches!(**inner, Ty::Box(_)) => {
                Made::Some(Box::new(Made::Boxed(Box::new(value))))
            }
            Taking::Into(Ty::Option(_)) => Made::Some(Box::new(value)),
            _ => value,
        };
        Ok(Given {
            takes: takes.clone(),
            value,
        })
    }

    /// A struct by its `new` and its setters; `known` is what each field is made from.
    pub fn structure(
        &mut self,
        path: TypePath,
        item: &Struct,
        known: &[Known<'p>],
        example: Option<&Value>,
    ) -> Try<Made> {
        if !item.constructor {
            return Err(format!("`{}` is never sent", item.name));
        }
        self.structs += 1;
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for (field, known) in item.fields.iter().zip(known) {
            let wire = field.wire.as_str();
            let example = example
                .and_then(|example| example.get(wire))
                .filter(|value| !value.is_null());
            match (&field.init, &field.setter) {
                (Init::Argument(takes) | Init::SomeArgument(takes), _) => {
                    arguments.push(self.given(takes, wire, *known, example)?);
                }
                (Init::None, Some(setter)) if self.whole && self.structs < STRUCTS => {
                    // What contains itself ends here, and so does what has no value.
                    if let Ok(given) = self.given(&setter.takes, wire, *known, example) {
                        setters.push((setter.name.clone(), given));
                    }
                }
                (Init::None | Init::Variant(..), _) => {}
            }
        }
        Ok(Made::Struct(path, arguments, setters))
    }

    /// A body that is one value; of several media types, the first that can be made.
    fn body(&mut self, body: &'p api::Body, index: usize) -> Try<Made> {
        let plan = self.plan;
        let operation = plan.api.operations.get(index).ok_or("it is nowhere")?;
        let mut file = File::of(plan, super::homes::Home::Resource(operation.resource));
        let choice = body::choice(&mut file, index, body);
        let mut reason = "it has no media type".to_owned();
        for (at, content) in body.content.iter().enumerate() {
            let made = match body::content_ty(&mut file, content).0 {
                Ty::Bytes => Ok(Made::Bytes),
                Ty::String if content.encoding == api::Encoding::Text => {
                    Ok(Made::Text("text".to_owned()))
                }
                _ => self.made(
                    &content.ty,
                    Hint {
                        name: "body",
                        example: self.example(&body.docs),
                        facts: &[],
                    },
                ),
            };
            match (made, &choice) {
                (Ok(made), Some(super::model::Item::BodyChoice(choice))) => {
                    let path = TypePath {
                        module: plan.module(super::homes::Home::Resource(operation.resource)),
                        name: choice.name.clone(),
                    };
                    let variant = choice.variants.get(at).ok_or("it has no variant")?;
                    return Ok(Made::Union(path, variant.name.clone(), Box::new(made)));
                }
                (Ok(made), _) => return Ok(made),
                (Err(why), _) => reason = why,
            }
        }
        Err(reason)
    }

    /// A value of a multipart body.
    fn part(&mut self, ty: &'p Type, hint: Hint<'_>) -> Try<Made> {
        match gather::follow(self.plan.api, ty) {
            Type::String(Text::Binary) => Ok(Made::File),
            Type::Array(inner) | Type::Set(inner)
                if gather::is_binary(gather::follow(self.plan.api, inner)) =>
            {
                Ok(Made::List(vec![Made::File]))
            }
            _ => self.made(ty, hint),
        }
    }

    /// A value of a type.
    fn made(&mut self, ty: &'p Type, hint: Hint<'_>) -> Try<Made> {
        Ok(match ty {
            Type::Any => Made::Json(hint.example.map_or("{}".to_owned(), Value::to_string)),
            Type::Bool => Made::Bool(hint.example.and_then(Value::as_bool).unwrap_or(true)),
            Type::Integer(width) => Made::Integer(hint.integer(*width)),
            Type::Number => Made::Float(hint.number()),
            Type::String(text) => self.text(*text, hint),
            Type::Array(inner) | Type::Set(inner) => {
                let examples = hint.example.and_then(Value::as_array);
                let examples = examples.filter(|examples| !examples.is_empty());
                let distinct = if matches!(ty, Type::Set(_)) {
                    1
                } else {
                    ELEMENTS
                };
                let made = match examples {
                    Some(examples) => examples
                        .iter()
                        .take(distinct)
                        .map(|example| self.made(inner, hint.with(Some(example))))
                        .collect::<Try<Vec<Made>>>()?,
                    None => vec![self.made(inner, hint.with(None))?],
                };
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
        let hint = Hint {
            example: hint.example.or_else(|| self.example(&definition.docs)),
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
        Ok(Made::Variant(self.path(id)?, variant))
    }

    fn object(
        &mut self,
        id: DefinitionId,
        definition: &'p api::Definition,
        object: &'p Object,
        hint: Hint<'_>,
    ) -> Try<Made> {
        let plan = self.plan;
        let mut file = File::of(plan, plan.home(id));
        let item = objects::structure(&mut file, id, definition, object).ok_or("it is nowhere")?;
        let known = fields(definition, object, plan.is_multipart(id));
        self.structure(self.path(id)?, &item, &known, hint.example)
    }

    /// The variant that the example is of, else the first that can be made.
    fn union(
        &mut self,
        id: DefinitionId,
        definition: &api::Definition,
        union: &'p api::Union,
        hint: Hint<'_>,
    ) -> Try<Made> {
        let plan = self.plan;
        let mut file = File::of(plan, plan.home(id));
        let planned = union::union(&mut file, id, definition, union).ok_or("it is nowhere")?;
        let wanted = hint.example.and_then(|example| {
            union
                .variants
                .iter()
                .position(|it| fits(union, it, example))
        });
        let mut reason = "it allows no value".to_owned();
        let all = union.variants.iter().zip(&planned.variants).enumerate();
        let (first, rest): (Vec<_>, Vec<_>) = all.partition(|(index, _)| Some(*index) == wanted);
        for (index, (variant, named)) in first.into_iter().chain(rest) {
            let example = hint.example.filter(|_| Some(index) == wanted);
            let tagged = self.tagged(union, variant, example);
            match self.made(&variant.ty, hint.with(tagged.as_ref().or(example))) {
                Ok(made) => {
                    let made = match named.ty {
                        Ty::Box(_) => Made::Boxed(Box::new(made)),
                        _ => made,
                    };
                    return Ok(Made::Union(
                        self.path(id)?,
                        named.name.clone(),
                        Box::new(made),
                    ));
                }
                Err(why) => reason = why,
            }
        }
        Err(reason)
    }

    /// The example of a variant with the tag that makes it one.
    fn tagged(
        &self,
        union: &api::Union,
        variant: &Variant,
        example: Option<&Value>,
    ) -> Option<Value> {
        let Discrimination::Tag(property) = &union.by else {
            return None;
        };
        let own = || {
            let id = gather::followed(self.plan.api, &variant.ty)?;
            self.example(&self.plan.definition(id)?.docs)
        };
        let mut object = example.or_else(own)?.as_object().cloned()?;
        let tag = variant.tags.first()?;
        let stated = object.get(property).and_then(Value::as_str);
        if !stated.is_some_and(|stated| variant.tags.iter().any(|tag| tag == stated)) {
            object.insert(property.clone(), Value::String(tag.clone()));
        }
        Some(Value::Object(object))
    }

    fn example<'d>(&self, docs: &'d Docs) -> Option<&'d Value> {
        let stated = docs.examples.iter().find(|value| !value.is_null());
        stated.or_else(|| docs.default.as_ref().filter(|value| !value.is_null()))
    }

    fn path(&self, id: DefinitionId) -> Try<TypePath> {
        let plan = self.plan;
        let name = plan.names.types.get(id.0 as usize);
        Ok(TypePath {
            module: plan.module(plan.home(id)),
            name: name.ok_or("its type has no name")?.clone(),
        })
    }
}

/// What the fields of a definition's struct are made from.
pub fn fields<'p>(
    definition: &'p api::Definition,
    object: &'p Object,
    part: bool,
) -> Vec<Known<'p>> {
    let fields = object.fields.iter();
    fields
        .filter(|field| objects::kept(definition, field) != Kept::Dropped)
        .map(|field| Known::Type {
            ty: &field.ty,
            docs: &field.docs,
            part,
        })
        .collect()
}

/// Whether an example is of a variant.
fn fits(union: &api::Union, variant: &Variant, example: &Value) -> bool {
    if let Discrimination::Tag(property) = &union.by {
        let tag = example.get(property).and_then(Value::as_str);
        return tag.is_some_and(|tag| variant.tags.iter().any(|other| other == tag));
    }
    let kind = match example {
        Value::Null => api::Json::Null,
        Value::Bool(_) => api::Json::Bool,
        Value::Number(number) if number.is_f64() => api::Json::Number,
        Value::Number(_) => api::Json::Integer,
        Value::String(_) => api::Json::String,
        Value::Array(_) => api::Json::Array,
        Value::Object(_) => api::Json::Object,
    };
    let test = &variant.test;
    (test.kinds.is_empty() || test.kinds.contains(&kind))
        && test.keys.iter().all(|key| example.get(key).is_some())
        && test
            .constants
            .iter()
            .all(|(key, values)| example.get(key).is_none_or(|value| values.contains(value)))
}
