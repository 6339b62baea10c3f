//! An operation in, what its method's documentation says out.

use super::docs::code;
use super::gather;
use super::model::Docs;
use super::plan::Plan;
use crate::api::{self, Payload, Type};

/// Summary, description, the request's line, the types of errors where they differ, and what the server sends back later.
pub fn docs(plan: &Plan<'_>, index: usize, operation: &api::Operation) -> Docs {
    let mut docs = Docs::default();
    let summary = operation
        .summary
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let description = operation.docs.description.as_deref().map(str::trim);
    docs.quote(summary);
    docs.quote(description.filter(|text| Some(*text) != summary));
    docs.say(code(&format!("{} {}", operation.method, operation.path)));
    let said = api::Docs {
        description: None,
        title: None,
        deprecated: false,
        ..operation.docs.clone()
    };
    docs.facts(&said);
    if plan.api.error.is_none() {
        docs.say(errors(plan, operation));
    }
    docs.say(callbacks(plan, index));
    docs
}

/// `Errors: 404 as Problem, 422 as ValidationError.`
fn errors(plan: &Plan<'_>, operation: &api::Operation) -> String {
    let mut said: Vec<String> = Vec::new();
    for reply in &operation.errors {
        let Payload::Json(ty) = &reply.payload else {
            continue;
        };
        let Some(link) = link(plan, ty) else {
            continue;
        };
        let statuses: Vec<String> = reply
            .statuses
            .iter()
            .map(|status| match status {
                api::Status::Code(code) => format!("`{code}`"),
                api::Status::Range(hundreds) => format!("`{hundreds}XX`"),
                api::Status::Default => "any other".to_owned(),
            })
            .collect();
        said.push(format!("{} as {link}", statuses.join(", ")));
    }
    list("Errors", &said)
}

/// `Calls back: orderShipped with OrderShippedEvent.`
fn callbacks(plan: &Plan<'_>, index: usize) -> String {
    let events = plan.api.events.iter();
    let said: Vec<String> = events
        .filter(|event| event.callback == Some(index))
        .map(|event| {
            let name = code(&event.name);
            match event.payload.as_ref().and_then(|ty| link(plan, ty)) {
                Some(link) => format!("{name} with {link}"),
                None => name,
            }
        })
        .collect();
    list("Calls back", &said)
}

fn list(what: &str, said: &[String]) -> String {
    if said.is_empty() {
        String::new()
    } else {
        format!("{what}: {}.", said.join("; "))
    }
}

/// A type's name, as a link to it; `None` where it has none.
fn link(plan: &Plan<'_>, ty: &Type) -> Option<String> {
    let id = gather::followed(plan.api, ty)?;
    let name = plan.names.types.get(id.0 as usize)?;
    let module = plan.module_path(id);
    Some(format!("[`{name}`](crate::{module}::{name})"))
}
