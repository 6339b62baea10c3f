//! Choices to try: the variant of a union, the media type of a body.

use serde_json::Value;

use super::text::Hint;
use super::{Sampler, Try};
use crate::api::{self, DefinitionId, Discrimination, Variant};
use crate::plan::body;
use crate::plan::gather;
use crate::plan::homes::Home;
use crate::plan::model::{Item, Made, Ty, TypePath};
use crate::plan::types::File;
use crate::plan::union;

impl<'p> Sampler<'p> {
    /// A body that is one value; of several media types, the first that can be made.
    ///
    /// Returns which media type it is of, too.
    pub fn body(&mut self, body: &'p api::Body, index: usize) -> Try<(usize, Made)> {
        let plan = self.plan;
        let operation = plan.api.operations.get(index).ok_or("it is nowhere")?;
        let mut file = File::of(plan, Home::Resource(operation.resource));
        let choice = body::choice(&mut file, index, body);
        let mut reason = "it has no media type".to_owned();
        for (at, content) in body.content.iter().enumerate() {
            let made = match body::content_ty(&mut file, content).0 {
                Ty::Bytes => Ok(Made::Bytes),
                Ty::Multipart => Ok(Made::Multipart),
                Ty::Map(_) if matches!(content.encoding, api::Encoding::Multipart { .. }) => {
                    self.entries(&content.ty)
                }
                Ty::String if content.encoding == api::Encoding::Text => {
                    Ok(Made::Text("text".to_owned()))
                }
                _ => self.made(
                    &content.ty,
                    Hint {
                        name: "body",
                        example: super::example(&body.docs),
                        facts: &[],
                    },
                ),
            };
            match (made, &choice) {
                (Ok(made), Some(Item::BodyChoice(choice))) => {
                    let path = TypePath {
                        module: plan.module(Home::Resource(operation.resource)).to_vec(),
                        name: choice.name.clone(),
                    };
                    let variant = choice.variants.get(at).ok_or("it has no variant")?;
                    let made = Made::Union(path, variant.name.clone(), None, Box::new(made));
                    return Ok((at, made));
                }
                (Ok(made), _) => return Ok((at, made)),
                (Err(why), _) => reason = why,
            }
        }
        Err(reason)
    }

    /// The variant that the example is of, else the first that can be made.
    pub fn union(
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
                    let tag = named.tag.as_ref().and(match &union.by {
                        Discrimination::Tag(property) => variant
                            .tags
                            .first()
                            .map(|tag| (property.clone(), tag.clone())),
                        Discrimination::Shape => None,
                    });
                    return Ok(Made::Union(
                        self.path(id)?,
                        named.name.clone(),
                        tag,
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
            super::example(&self.plan.definition(id)?.docs)
        };
        let mut object = example.or_else(own)?.as_object().cloned()?;
        let tag = variant.tags.first()?;
        let stated = object.get(property).and_then(Value::as_str);
        if !stated.is_some_and(|stated| variant.tags.iter().any(|tag| tag == stated)) {
            object.insert(property.clone(), Value::String(tag.clone()));
        }
        Some(Value::Object(object))
    }
}

/// Whether an example is of a variant.
pub fn fits(union: &api::Union, variant: &Variant, example: &Value) -> bool {
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
