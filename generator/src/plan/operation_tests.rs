//! A test an operation: calls with what is required, and with everything.

use super::function::{self, Own};
use super::gather::BodyShape;
use super::homes::Home;
use super::ident::ModName;
use super::model::{
    Answer, Destination, FnName, Given, Made, Method, OperationTest, OperationTests, TestCall,
    TestModule, TypePath,
};
use super::params;
use super::plan::Plan;
use super::resolve::{Scope, settle};
use super::sample::{self, Answers, Known, Sampler, Try};
use super::test_request;
use super::types::File;
use super::words::Words;
use crate::api::{Location, Operation, Parameter, Payload, ResourceId, Shape, Status, Type};

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
    let mut all = vec![arguments(plan, false, index, operation, &method)?];
    // With everything, the first call's own values may be the whole of it.
    all.extend(arguments(plan, true, index, operation, &method));
    all.dedup();
    let calls = all.into_iter().map(|given| TestCall {
        request: test_request::request(operation, &given),
        given,
    });
    Ok(OperationTest {
        accessors: accessors.to_vec(),
        method: method.name,
        line,
        calls: calls.collect(),
        answer: answer(plan, operation)?,
        reply: method.reply,
    })
}

/// Returns the answer of the server: the first of the replies that mean success.
fn answer(plan: &Plan<'_>, operation: &Operation) -> Try<Answer> {
    if operation.success.is_empty() {
        return Ok(Answer {
            status: 200,
            ..Answer::default()
        });
    }
    let status = |status: &Status| match status {
        Status::Code(code) => *code,
        Status::Range(hundreds) => u16::from(*hundreds) * 100,
        Status::Default => 200,
    };
    // Redirects are followed, not read.
    let mut all = operation
        .success
        .iter()
        .flat_map(|reply| reply.statuses.iter().map(move |of| (reply, status(of))));
    let (reply, status) = all
        .find(|(_, status)| (200..300).contains(status))
        .ok_or("no answer means success")?;
    let json = |ty| {
        let value = Answers::new(plan.api).json(ty, &reply.docs);
        value.map_err(|reason| format!("its answer: {reason}"))
    };
    let (usual, body) = match &reply.payload {
        Payload::Empty => ("", String::new()),
        Payload::Json(ty) => ("application/json", json(ty)?.to_string()),
        Payload::Text => ("text/plain", "example".to_owned()),
        Payload::Binary => ("application/octet-stream", "example".to_owned()),
        Payload::Events(Type::String(_)) => ("text/event-stream", "data: example\n\n".to_owned()),
        Payload::Events(ty) => ("text/event-stream", format!("data: {}\n\n", json(ty)?)),
        Payload::Lines(ty) => ("application/x-ndjson", format!("{}\n", json(ty)?)),
    };
    let stated = reply.media_type.clone().filter(|kind| !kind.contains('*'));
    Ok(Answer {
        status,
        media_type: stated.unwrap_or_else(|| usual.to_owned()),
        body,
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
            let index = operation
                .parameters
                .iter()
                .position(|other| std::ptr::eq(other, parameter));
            let known = known(index.unwrap_or_default(), parameter);
            sampler.given(&argument.takes, &parameter.name, known, None)
        } else if argument.name.as_str() == "params" {
            params(&mut sampler, plan, index, operation).map(|value| Given {
                takes: argument.takes.clone(),
                value,
                place: Destination::Parameters,
            })
        } else {
            let body = operation.body.as_ref().ok_or("it is nowhere")?;
            sampler.given(&argument.takes, "body", Known::Body(body, index), None)
        };
        given.push(value.map_err(of)?);
    }
    Ok(given)
}

fn known(index: usize, parameter: &Parameter) -> Known<'_> {
    Known::Type {
        ty: &parameter.ty,
        docs: &parameter.docs,
        part: false,
        parameter: Some(index),
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
        .enumerate()
        .filter(|(_, parameter)| {
            parameter.location != Location::Path && parameter.constant.is_none()
        })
        .map(|(index, parameter)| known(index, parameter))
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
