//! The call that the crate's documentation shows: the first one that needs little and gives something.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::client::environment_prefix;
use super::docs::code;
use super::enums;
use super::function;
use super::gather::{self, BodyShape};
use super::homes::Home;
use super::ident::{ModName, TypeName};
use super::manifest::one_line;
use super::model::{Field, Import, Init, Sample, Showcase, Ty};
use super::params;
use super::plan::Plan;
use super::reply;
use super::types::File;
use super::words::Words;
use crate::api::{Location, Operation, Payload, ResourceId, Shape, Text, Type};

/// So many calls are looked at closely before there is none to show.
const TRIED: usize = 24;

/// The call to show.
pub fn showcase(plan: &Plan<'_>, package: &str) -> Option<Showcase> {
    let mut candidates: Vec<(usize, usize)> = plan
        .api
        .operations
        .iter()
        .enumerate()
        .filter(|(_, operation)| !operation.docs.deprecated)
        .map(|(index, operation)| (effort(operation), index))
        .collect();
    candidates.sort_unstable();
    candidates
        .into_iter()
        .take(TRIED)
        .find_map(|(_, index)| shown(plan, package, index))
}

/// How much a call asks of who reads it; one that gives nothing is not worth much, and one of no resource little.
fn effort(operation: &Operation) -> usize {
    let required = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required && parameter.constant.is_none())
        .count();
    let body = operation
        .body
        .as_ref()
        .map_or(0, |body| if body.required { 4 } else { 1 });
    let reply = match operation.success.first().map(|reply| &reply.payload) {
        Some(Payload::Json(_)) if operation.paging.is_some() => 0,
        Some(Payload::Json(_)) => 1,
        Some(Payload::Events(_) | Payload::Lines(_)) => 3,
        _ => 8,
    };
    let rootless = usize::from(operation.resource == ResourceId(0));
    3 * required + body + reply + rootless
}

/// What a shown call is put together of.
struct Shower<'p> {
    plan: &'p Plan<'p>,
    prefix: String,
    imports: BTreeMap<Vec<ModName>, BTreeSet<TypeName>>,
}

fn shown(plan: &Plan<'_>, package: &str, index: usize) -> Option<Showcase> {
    let operation = plan.api.operations.get(index)?;
    let call = plan.gathered.calls.get(index)?;
    let mut shower = Shower {
        plan,
        prefix: environment_prefix(plan, package),
        imports: BTreeMap::new(),
    };
    let mut arguments = Vec::new();
    for parameter in operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Path && parameter.constant.is_none())
    {
        let example = parameter.docs.examples.first();
        arguments.push(shower.sample(&parameter.ty, &parameter.name, example, 0)?);
    }
    let mut file = File::of(plan, Home::Resource(operation.resource));
    if call.params {
        arguments.push(shower.params(&mut file, index, operation)?);
    } else if let (BodyShape::Value, Some(body)) = (call.body, &operation.body) {
        let content = body.content.first().filter(|_| body.required)?;
        arguments.push(shower.sample(&content.ty, "body", None, 0)?);
    } else if call.body.is_some() {
        return None;
    }
    let singular = plan
        .api
        .resources
        .get(operation.resource.0 as usize)
        .map_or("", |resource| resource.singular.as_str());
    let file_name = plan.words(&operation.name).and(&plan.words(singular));
    let method = plan.methods.get(index)?.plain.clone();
    let summary = operation
        .summary
        .as_deref()
        .map(one_line)
        .filter(|text| !text.is_empty());
    Some(Showcase {
        accessors: function::way(plan, operation.resource)?,
        summary: summary
            .unwrap_or_else(|| code(&format!("{} {}", operation.method, operation.path))),
        method,
        arguments,
        reply: reply::reply(&mut file, index, operation),
        imports: shower
            .imports
            .into_iter()
            .map(|(module, names)| Import {
                module,
                names: names.into_iter().collect(),
            })
            .collect(),
        file: ModName::new(&file_name).as_str().to_owned(),
    })
}

impl Shower<'_> {
    /// Remembers to import a type, by its public module.
    fn import(&mut self, module: &[ModName], name: &TypeName) -> TypeName {
        let public = if module.len() > 1 {
            module.get(1..).unwrap_or_default()
        } else {
            module
        };
        self.imports
            .entry(public.to_vec())
            .or_default()
            .insert(name.clone());
        name.clone()
    }

    /// `OAuthTokenCreateParams::new(..).client_id(..)`: what must be given, and what the document's example gives too.
    fn params(
        &mut self,
        file: &mut File<'_>,
        index: usize,
        operation: &Operation,
    ) -> Option<Sample> {
        let params = params::params(file, index, operation)?;
        let mut given: BTreeMap<&str, &Value> = BTreeMap::new();
        let mut types: BTreeMap<&str, &Type> = BTreeMap::new();
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location != Location::Path)
        {
            types.insert(&parameter.name, &parameter.ty);
            if let Some(example) = parameter
                .docs
                .examples
                .first()
                .filter(|_| parameter.required)
            {
                given.insert(&parameter.name, example);
            }
        }
        if let Some(id) = operation
            .body
            .as_ref()
            .and_then(|body| gather::followed(self.plan.api, &body.content.first()?.ty))
            && let Some(definition) = self.plan.definition(id)
            && let Shape::Object(object) = &definition.shape
        {
            types.extend(
                object
                    .fields
                    .iter()
                    .map(|field| (field.name.as_str(), &field.ty)),
            );
            if let Some(Value::Object(example)) = definition.docs.examples.first() {
                given.extend(example.iter().map(|(name, value)| (name.as_str(), value)));
            }
            for field in &object.fields {
                if let Some(example) = field.docs.examples.first().filter(|_| field.required) {
                    given.entry(&field.name).or_insert(example);
                }
            }
        }
        if params.body.is_some() {
            return None;
        }
        let name = {
            let module = self.plan.module(Home::Resource(operation.resource));
            self.import(module, &params.item.name)
        };
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for Field {
            wire,
            init,
            setter,
            ty,
            ..
        } in &params.item.fields
        {
            let declared = types.get(wire.as_str())?;
            let example = given.get(wire.as_str()).copied();
            match init {
                Init::Argument(_) if matches!(ty, Ty::Option(_)) => return None,
                Init::Argument(_) | Init::SomeArgument(_) => {
                    arguments.push(self.sample(declared, wire, example, 0)?);
                }
                Init::None => {
                    let value = example.and_then(|_| self.sample(declared, wire, example, 1));
                    setters.extend(setter.as_ref().map(|setter| setter.name.clone()).zip(value));
                }
                Init::Variant(..) => {}
            }
        }
        Some(Sample::Struct(name, arguments, setters))
    }

    /// A value of a type; `None` where there is none that is short and surely right.
    fn sample(
        &mut self,
        ty: &Type,
        name: &str,
        example: Option<&Value>,
        depth: usize,
    ) -> Option<Sample> {
        let plan = self.plan;
        Some(match gather::follow(plan.api, ty) {
            Type::String(Text::Plain) => Sample::Text(match example {
                Some(Value::String(text)) if text.len() < 80 => text.clone(),
                _ => plan.words(name).snake(),
            }),
            Type::String(Text::Secret) => {
                Sample::Env(format!("{}_{}", self.prefix, plan.words(name).shouty()))
            }
            Type::Integer(_) => Sample::Integer(
                example
                    .and_then(Value::as_i64)
                    .unwrap_or(1)
                    .clamp(0, 1 << 30),
            ),
            Type::Number => Sample::Float("1.0".to_owned()),
            Type::Bool => Sample::Bool(example.and_then(Value::as_bool).unwrap_or(true)),
            Type::Array(inner) | Type::Set(inner) if depth < 2 => {
                let first = example
                    .and_then(Value::as_array)
                    .and_then(|values| values.first());
                let singular = Words::of(name, &plan.lexicon).singular().snake();
                Sample::List(vec![self.sample(inner, &singular, first, depth + 1)?])
            }
            Type::Named(id) => {
                let type_name = plan.names.types.get(id.0 as usize)?;
                let module = plan.module(plan.home(*id));
                match plan.shape(*id)? {
                    Shape::Enum(values) => {
                        let variants = enums::variants(plan, *id, values);
                        let wanted = example.and_then(Value::as_str);
                        let at = values
                            .values
                            .iter()
                            .position(|value| Some(value.value.as_str()) == wanted);
                        let variant = variants.into_iter().nth(at.unwrap_or_default())?;
                        Sample::Variant(self.import(module, type_name), variant)
                    }
                    _ => return None,
                }
            }
            _ => return None,
        })
    }
}
