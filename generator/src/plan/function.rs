//! Operations as methods.

use super::body;
use super::gather::{self, BodyShape};
use super::ident::{FieldName, FnName};
use super::layout;
use super::method_docs;
use super::model::{
    Argument, BodySource, Item, Method, Operation, Reply, SentParameter, Source, Taking, Ty,
};
use super::paging;
use super::params::{self, Params};
use super::plan::Plan;
use super::reply;
use super::reserved;
use super::resolve::{Scope, settle};
use super::types::File;
use super::words::Words;
use crate::api::{self, Location, ResourceId, Text, Type};

/// The names of an operation's methods.
#[derive(Debug, Clone)]
pub struct MethodNames {
    /// The method.
    pub plain: FnName,
    /// The one that gives a stream.
    pub stream: Option<FnName>,
}

/// Accessors of each resource to those inside it.
pub fn accessors(plan: &Plan<'_>) -> Vec<Vec<(FnName, ResourceId)>> {
    let resources = &plan.api.resources;
    let mut children: Vec<Vec<ResourceId>> = vec![Vec::new(); resources.len()];
    for (index, resource) in resources.iter().enumerate() {
        let id = u32::try_from(index).ok().map(ResourceId);
        if let (Some(parent), Some(id)) = (resource.parent, id)
            && let Some(children) = children.get_mut(parent.0 as usize)
        {
            children.push(id);
        }
    }
    children
        .into_iter()
        .enumerate()
        .map(|(index, children)| {
            let reserved = if index == 0 {
                reserved::CLIENT
            } else {
                reserved::METHODS
            };
            let wishes: Vec<Vec<Words>> = children
                .iter()
                .map(|child| {
                    let name = resources
                        .get(child.0 as usize)
                        .map_or("", |child| child.name.as_str());
                    let words = plan.words(name);
                    vec![words.clone(), words.and_ours("api")]
                })
                .collect();
            settle(Scope::without(reserved.iter().copied()), &wishes)
                .into_iter()
                .zip(children)
                .collect()
        })
        .collect()
}

/// The accessors from the client to a resource.
pub fn way(plan: &Plan<'_>, resource: ResourceId) -> Option<Vec<FnName>> {
    let mut accessors = Vec::new();
    let mut at = resource;
    while at.0 != 0 && accessors.len() < 64 {
        let parent = plan.api.resources.get(at.0 as usize)?.parent?;
        let siblings = plan.accessors.get(parent.0 as usize)?;
        accessors.push(siblings.iter().find(|(_, child)| *child == at)?.0.clone());
        at = parent;
    }
    accessors.reverse();
    Some(accessors)
}

/// Names of all methods, by operation. Those of one resource differ from each other and from its accessors.
pub fn names(plan: &Plan<'_>, by_resource: &[Vec<usize>]) -> Vec<MethodNames> {
    let nameless = MethodNames {
        plain: FnName::new(&Words::default()),
        stream: None,
    };
    let mut names = vec![nameless; plan.api.operations.len()];
    for (resource, operations) in by_resource.iter().enumerate() {
        let reserved = if resource == 0 {
            reserved::CLIENT
        } else {
            reserved::METHODS
        };
        let taken = plan
            .accessors
            .get(resource)
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str());
        let scope = Scope::without(reserved.iter().copied().chain(taken));
        let mut wishes = Vec::new();
        for operation in operations
            .iter()
            .filter_map(|&index| plan.api.operations.get(index))
        {
            let name = plan.words(&operation.name);
            let verb = Words::ours(&operation.method.to_lowercase());
            let id = operation.id.as_deref().map(|id| plan.words(id));
            // `clone` is every struct's own: `clone_profile`.
            let of = plan.api.resources.get(operation.resource.0 as usize);
            let of = of.map(|resource| name.and(&plan.words(&resource.singular).last()));
            wishes.push(
                [name.clone()]
                    .into_iter()
                    .chain(of)
                    .chain(id)
                    .chain([verb.and(&name)])
                    .collect(),
            );
            if let Some(stream) = second(operation) {
                wishes.push(vec![plan.words(&stream.name), name.and_ours("stream")]);
            }
        }
        let mut settled = settle::<FnName>(scope, &wishes).into_iter();
        for &index in operations {
            let operation = plan.api.operations.get(index);
            let streams = operation.is_some_and(|operation| second(operation).is_some());
            if let (Some(slot), Some(plain)) = (names.get_mut(index), settled.next()) {
                *slot = MethodNames {
                    plain,
                    stream: if streams { settled.next() } else { None },
                };
            }
        }
    }
    names
}

/// The stream that an operation's second method gives: none where its only answer is that stream already.
fn second(operation: &api::Operation) -> Option<&api::Stream> {
    let stream = operation.stream.as_ref();
    stream.filter(|stream| stream.name != operation.name)
}

/// What an operation has of its own: types that no other operation mentions.
#[derive(Debug)]
pub struct Own {
    /// Its parameters.
    params: Option<Params>,
    /// Its choices of bodies and replies.
    choices: Vec<Item>,
}

impl Own {
    /// What the operation has of its own, for the file of its resource.
    pub fn of(file: &mut File<'_>, index: usize, operation: &api::Operation) -> Self {
        let params = params::params(file, index, operation);
        let body = operation
            .body
            .as_ref()
            .and_then(|body| body::choice(file, index, body));
        let reply = reply::choice(file, index, operation);
        Self {
            params,
            choices: body.into_iter().chain(reply).collect(),
        }
    }

    /// The items it makes.
    pub fn into_items(self) -> impl Iterator<Item = Item> {
        let params = self.params.map(|params| Item::Struct(params.item));
        params.into_iter().chain(self.choices)
    }
}

/// The method of an operation, and a second one where its answer can also be had as a stream.
pub fn methods(
    file: &mut File<'_>,
    index: usize,
    operation: &api::Operation,
    own: &Own,
) -> Vec<Method> {
    let plan = file.plan;
    let Some(names) = plan.methods.get(index) else {
        return Vec::new();
    };
    let params = own.params.as_ref();
    let usual = method(file, index, operation, names.plain.clone(), params);
    match (&operation.stream, &names.stream) {
        (None, _) => vec![usual],
        (Some(stream), None) => vec![streaming(file, usual, stream)],
        (Some(stream), Some(name)) => {
            let second = method(file, index, operation, name.clone(), params);
            vec![usual, streaming(file, second, stream)]
        }
    }
}

/// A method that gives a stream.
fn streaming(file: &mut File<'_>, mut method: Method, stream: &api::Stream) -> Method {
    method.reply = match reply::single(file, &stream.payload) {
        Reply::Events { item, .. } => Reply::Events {
            item,
            done: stream.done.clone(),
        },
        other => other,
    };
    method.operation.accept = vec![stream.media_type.clone()];
    method.operation.paging = None;
    if let Some(body) = &mut method.body {
        body.flag.clone_from(&stream.flag);
    }
    method
}

fn method(
    file: &mut File<'_>,
    index: usize,
    operation: &api::Operation,
    name: FnName,
    params: Option<&Params>,
) -> Method {
    let (mut arguments, mut parameters) = path(file, operation);
    if let Some(params) = params {
        let ty = file.own(operation.resource, &params.item.name);
        arguments.push(Argument {
            name: FieldName::new(&Words::ours("params")),
            takes: Taking::Value(ty),
        });
        parameters.extend(params.sent.iter().cloned());
    }
    parameters.extend(constants(operation));
    let shape = file.plan.gathered.calls.get(index).map(|call| call.body);
    let body = operation
        .body
        .as_ref()
        .filter(|_| shape.is_some_and(BodyShape::is_some));
    let sent = body.map(|body| body::sent(file, index, body, params));
    if let (Some(body), Some(BodySource::Argument(name))) =
        (body, sent.as_ref().map(|sent| &sent.value))
    {
        let takes = body::argument(file, index, body);
        arguments.push(Argument {
            name: name.clone(),
            takes,
        });
    }
    let reply = reply::reply(file, index, operation);
    Method {
        name,
        docs: method_docs::docs(file.plan, index, operation),
        deprecated: operation.docs.deprecated,
        arguments,
        operation: fixed(file.plan, operation, &reply),
        parameters,
        body: sent,
        reply,
    }
}

/// What is fixed about an operation's requests.
fn fixed(plan: &Plan<'_>, operation: &api::Operation, reply: &Reply) -> Operation {
    let paged = matches!(reply, Reply::Pages(_));
    let types = operation
        .success
        .iter()
        .filter_map(|reply| reply.media_type.clone());
    let mut accept: Vec<String> = Vec::new();
    for media_type in types {
        if !accept.contains(&media_type) {
            accept.push(media_type);
        }
    }
    if accept == ["application/json"] {
        accept.clear();
    }
    Operation {
        id: operation
            .id
            .clone()
            .unwrap_or_else(|| format!("{} {}", operation.method, operation.path)),
        method: operation.method.clone(),
        path: operation.path.clone(),
        security: operation
            .security
            .as_ref()
            .map(|alternatives| super::client::security(plan.api, alternatives)),
        servers: operation
            .servers
            .iter()
            .map(super::client::server)
            .collect(),
        idempotent: operation.idempotent,
        paging: operation
            .paging
            .as_ref()
            .filter(|_| paged)
            .map(|paging| paging::paging(&paging.next)),
        pages_by_body: operation
            .paging
            .as_ref()
            .is_some_and(|paging| paging.in_body),
        accept,
    }
}

/// The parameters of the path, each an argument.
fn path(file: &mut File<'_>, operation: &api::Operation) -> (Vec<Argument>, Vec<SentParameter>) {
    let parameters = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Path && parameter.constant.is_none());
    let parameters: Vec<&api::Parameter> = parameters.collect();
    let wishes: Vec<Vec<Words>> = parameters
        .iter()
        .map(|parameter| {
            let mut choices = file.plan.choices(&parameter.name);
            choices.extend(
                choices
                    .first()
                    .cloned()
                    .map(|words| Words::ours("path").and(&words)),
            );
            choices
        })
        .collect();
    let names: Vec<FieldName> = settle(Scope::without(["params", "body"]), &wishes);
    let mut arguments = Vec::new();
    let mut sent = Vec::new();
    for (parameter, name) in parameters.into_iter().zip(names) {
        let takes = match gather::follow(file.plan.api, &parameter.ty) {
            Type::String(Text::Plain | Text::Binary | Text::Base64) | Type::Any => Taking::Str,
            _ => {
                let ty = file.ty(&parameter.ty);
                match file.taking(&parameter.ty, ty) {
                    Taking::Value(Ty::String) => Taking::Str,
                    taking => taking,
                }
            }
        };
        sent.push(SentParameter {
            place: layout::place(parameter.location, parameter.layout),
            wire: parameter.name.clone(),
            value: Source::Argument(name.clone()),
            secret: file.is_secret(&parameter.ty),
            by_ref: takes == Taking::Str,
            form: None,
        });
        arguments.push(Argument { name, takes });
    }
    (arguments, sent)
}

/// Parameters that have one value only. One that the path itself states is there already.
fn constants(operation: &api::Operation) -> impl Iterator<Item = SentParameter> + '_ {
    let (_, query) = operation.path.split_once('?').unwrap_or_default();
    let is_stated = |parameter: &api::Parameter| {
        let mut names = query
            .split('&')
            .map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name));
        parameter.location == Location::Query && names.any(|name| name == parameter.name)
    };
    let parameters = operation.parameters.iter();
    parameters
        .filter(move |it| !is_stated(it))
        .filter_map(|parameter| {
            let value = match parameter.constant.as_ref()? {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            Some(SentParameter {
                place: layout::place(parameter.location, parameter.layout),
                wire: parameter.name.clone(),
                value: Source::Constant(value),
                secret: false,
                by_ref: true,
                form: None,
            })
        })
}

/// The operations of each resource, document order.
pub fn by_resource(api: &api::Api) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); api.resources.len().max(1)];
    for (index, operation) in api.operations.iter().enumerate() {
        let ResourceId(resource) = operation.resource;
        let at = if (resource as usize) < lists.len() {
            resource as usize
        } else {
            0
        };
        if let Some(list) = lists.get_mut(at) {
            list.push(index);
        }
    }
    lists
}
