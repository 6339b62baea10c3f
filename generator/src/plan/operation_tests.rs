//! A test an operation: calls with what is required, and with everything.

use super::function::{self, Own};
use super::gather::BodyShape;
use super::homes::Home;
use super::ident::ModName;
use super::model::{
    FnName, Given, Made, Method, OperationTest, OperationTests, TestModule, TypePath,
};
use super::params;
use super::plan::Plan;
use super::resolve::{Scope, settle};
use super::sample::{self, Known, Sampler, Try};
use super::types::File;
use super::words::Words;
use crate::api::{Location, Operation, Parameter, ResourceId, Shape};

/// The tests of all operations.
pub fn tests(plan: &Plan<'_>) -> OperationTests {
    let mut tests = OperationTests::default();
    let lists = function::by_resource(plan.api);
    let names = modules(plan, lists.len());
    for (index, (operations, name)) in lists.iter().zip(names).enumerate() {
        let Ok(resource) = u32::try_from(index).map(ResourceId) else {
            break;
        };
        let Some(way) = way(plan, resource) else {
            continue;
        };
        let mut module = TestModule {
            name,
            features: way.features,
            tests: Vec::new(),
        };
        for &index in operations {
            let Some(operation) = plan.api.operations.get(index) else {
                continue;
            };
            let line = format!("{} {}", operation.method, operation.path);
            match test(plan, index, operation, &way.accessors, line.clone()) {
                Ok(test) => module.tests.push(test),
                Err(reason) => tests.missing.push((line, reason)),
            }
        }
        if !module.tests.is_empty() {
            tests.modules.push(module);
        }
    }
    tests
}

/// Names of the files, by resource.
fn modules(plan: &Plan<'_>, count: usize) -> Vec<ModName> {
    let wishes: Vec<Vec<Words>> = (0..count)
        .map(|index| {
            let names = plan.names.resources.get(index);
            let module = names.map_or(&[][..], |names| names.module.get(1..).unwrap_or_default());
            let words: Vec<&str> = module.iter().map(ModName::as_str).collect();
            vec![Words::ours(&words.join(" ").replace('_', " "))]
        })
        .collect();
    settle(Scope::without(["main", "mod"]), &wishes)
}

/// How a resource is reached.
struct Way {
    accessors: Vec<FnName>,
    features: Vec<String>,
}

fn way(plan: &Plan<'_>, resource: ResourceId) -> Option<Way> {
    let mut features = Vec::new();
    let mut at = resource;
    while at.0 != 0 && features.len() < 64 {
        features.extend(plan.features.of_resource(at));
        at = plan.api.resources.get(at.0 as usize)?.parent?;
    }
    features.sort();
    features.dedup();
    Some(Way {
        accessors: function::way(plan, resource)?,
        features,
    })
}

fn test(
    plan: &Plan<'_>,
    index: usize,
    operation: &Operation,
    accessors: &[FnName],
    line: String,
) -> Try<OperationTest> {
    let mut file = File::of(plan, Home::Resource(operation.resource));
    let own = Own::of(&mut file, index, operation);
    let method = function::methods(&mut file, index, operation, &own)
        .into_iter()
        .next()
        .ok_or("it has no method")?;
    let mut calls = vec![arguments(plan, false, index, operation, &method)?];
    // With everything, the first call's own values may be the whole of it.
    calls.extend(arguments(plan, true, index, operation, &method));
    calls.dedup();
    Ok(OperationTest {
        accessors: accessors.to_vec(),
        method: method.name,
        line,
        calls,
        reply: method.reply,
    })
}

/// The arguments of one call.
fn arguments<'p>(
    plan: &'p Plan<'p>,
    whole: bool,
    index: usize,
    operation: &'p Operation,
    method: &Method,
) -> Try<Vec<Given>> {
    let mut sampler = Sampler::new(plan, whole);
    let mut path = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Path && parameter.constant.is_none());
    let mut given = Vec::new();
    for argument in &method.arguments {
        let of = |reason: String| format!("`{}`: {reason}", argument.name.as_str());
        let value = if let Some(parameter) = path.next() {
            sampler.given(&argument.takes, &parameter.name, known(parameter), None)
        } else if argument.name.as_str() == "params" {
            params(&mut sampler, plan, index, operation).map(|value| Given {
                takes: argument.takes.clone(),
                value,
            })
        } else {
            let body = operation.body.as_ref().ok_or("it is nowhere")?;
            sampler.given(&argument.takes, "body", Known::Body(body, index), None)
        };
        given.push(value.map_err(of)?);
    }
    Ok(given)
}

fn known(parameter: &Parameter) -> Known<'_> {
    Known::Type {
        ty: &parameter.ty,
        docs: &parameter.docs,
        part: false,
    }
}

/// The struct of the parameters.
fn params<'p>(
    sampler: &mut Sampler<'p>,
    plan: &'p Plan<'p>,
    index: usize,
    operation: &'p Operation,
) -> Try<Made> {
    let home = Home::Resource(operation.resource);
    let params = params::params(&mut File::of(plan, home), index, operation).ok_or("none")?;
    let mut fields: Vec<Known<'p>> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location != Location::Path && parameter.constant.is_none())
        .map(known)
        .collect();
    if let Some(body) = operation.body.as_ref().filter(|_| params.body.is_some()) {
        fields.push(Known::Body(body, index));
    }
    let mut example = None;
    if let Some(BodyShape::Merged(id)) = plan.gathered.calls.get(index).map(|call| call.body)
        && let Some(definition) = plan.definition(id)
        && let Shape::Object(object) = &definition.shape
    {
        fields.extend(sample::fields(definition, object, plan.is_multipart(id)));
        example = definition.docs.examples.first();
    }
    let path = TypePath {
        module: plan.module(home).to_vec(),
        name: params.item.name.clone(),
    };
    sampler.structure(path, &params.item, &fields, example)
}
