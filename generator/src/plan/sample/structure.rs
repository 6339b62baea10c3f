//! Structs to try: what `new` takes, and setters.

use serde_json::Value;

use super::{Sampler, Try};
use crate::api::{self, DefinitionId, Docs, Object, Shape, Text, Type};
use crate::plan::gather;
use crate::plan::model::{Destination, Given, Init, Made, Struct, Taking, Ty, TypePath};
use crate::plan::objects::{self, Kept};
use crate::plan::types::File;

use super::text::Hint;

/// How many structs one call is put together of before only what is required goes on.
const STRUCTS: usize = 60;

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
        /// It is the parameter of the operation with this index.
        parameter: Option<usize>,
    },
    /// The body, whole, of the operation with this index.
    Body(&'p api::Body, usize),
}

impl<'p> Sampler<'p> {
    /// An argument.
    pub fn given(
        &mut self,
        takes: &Taking,
        name: &str,
        known: Known<'p>,
        example: Option<&Value>,
    ) -> Try<Given> {
        let (place, value) = match known {
            Known::Body(body, index) => {
                let (content, value) = self.body(body, index)?;
                (Destination::Body(content), value)
            }
            Known::Type {
                ty,
                docs,
                part,
                parameter,
            } => {
                let hint = Hint {
                    name,
                    example: example.or_else(|| super::example(docs)),
                    facts: &docs.facts,
                };
                let value = match takes {
                    Taking::Str => Made::Text(hint.text()),
                    _ if part => self.part(ty, hint)?,
                    _ => self.made(ty, hint)?,
                };
                let place = match parameter {
                    Some(index) => Destination::Parameter(index),
                    None => Destination::Field(name.to_owned()),
                };
                (place, value)
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
            place,
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
        let mut constants = Vec::new();
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
                (Init::Variant(..), _) => {
                    if let Known::Type { ty, .. } = known
                        && let Some(value) = self.constant(ty)
                    {
                        constants.push((wire.to_owned(), value));
                    }
                }
                (Init::None, _) => {}
            }
        }
        Ok(Made::Struct(path, arguments, setters, constants))
    }

    /// The only value of an enum.
    fn constant(&self, ty: &Type) -> Option<Value> {
        let id = gather::followed(self.plan.api, ty)?;
        match self.plan.shape(id)? {
            Shape::Enum(values) => super::wire_value(values, values.values.first()?),
            _ => None,
        }
    }

    /// A value of an object.
    pub fn object(
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

    /// A multipart body that is a map.
    pub fn entries(&mut self, ty: &'p Type) -> Try<Made> {
        let Type::Map(value) = gather::follow(self.plan.api, ty) else {
            return Err("it is no map".to_owned());
        };
        let hint = Hint {
            name: "body",
            example: None,
            facts: &[],
        };
        Ok(Made::Map(vec![("key".to_owned(), self.part(value, hint)?)]))
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
            parameter: None,
        })
        .collect()
}
