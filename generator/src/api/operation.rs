//! Operations: what each takes, gives and needs, put together; and which the configuration leaves out.

use indexmap::IndexSet;
use rayon::prelude::*;

use super::lower::{Direction, Owner, Spot, Types, follow};
use super::resource::taken::Taken;
use super::resource::{self, Call};
use super::{
    Definition, Docs, Field, Operation, Payload, Reply, Requirement, ResourceId, Scheme, Stream,
    Type, auth, body, paging, parameter, response, server,
};
use crate::config::{self, Config, StreamFormat};
use crate::document::{self, Document};
use crate::report::{Report, codes};
use crate::source::{Node, pointer};

/// The operations that become methods, document order.
pub fn kept<'d, 'a>(
    document: &'d Document<'a>,
    config: &Config,
    report: &mut Report<'a>,
) -> Vec<&'d document::Operation<'a>> {
    let mut used = IndexSet::new();
    let mut kept = Vec::new();
    for operation in &document.operations {
        let rule = rule(operation, config);
        used.extend(rule.map(|(key, _)| key));
        let ignored = ["x-speakeasy-ignore", "x-fern-ignore"]
            .iter()
            .find(|key| operation.extension(key).and_then(Node::as_bool) == Some(true));
        let reason = match (rule, ignored) {
            (Some((_, rule)), _) if rule.skip => {
                Some("the configuration says to skip it".to_owned())
            }
            (_, Some(key)) => Some(format!("`{key}` says to leave it out")),
            _ => None,
        };
        match reason {
            Some(reason) => {
                report.push(&codes::SKIPPED_OPERATION, operation.at, reason);
                report.coverage.operations_dropped += 1;
            }
            None => kept.push(operation),
        }
    }
    for key in config
        .operations
        .keys()
        .filter(|key| !used.contains(key.as_str()))
    {
        let message = format!("`[operations.\"{key}\"]` fits no operation");
        match config.place(&["operations", key]) {
            Some(place) => report.push_text(&codes::UNMATCHED_RULE, place, message),
            None => report.push_general(&codes::UNMATCHED_RULE, message),
        }
    }
    report.coverage.operations_emitted += kept.len();
    kept
}

/// The configuration's rule for an operation, by its id or else by method and path.
pub fn rule<'c>(
    operation: &document::Operation<'_>,
    config: &'c Config,
) -> Option<(&'c str, &'c config::Operation)> {
    let by_path = || format!("{} {}", operation.method, operation.path);
    let rules = Some(&config.operations).filter(|rules| !rules.is_empty())?;
    operation
        .id
        .and_then(|id| rules.get_key_value(id))
        .or_else(|| rules.get_key_value(&by_path()))
        .map(|(key, rule)| (key.as_str(), rule))
}

/// One operation, still without resource, name and paging.
pub fn lower<'a>(
    types: &mut Types<'a, '_>,
    operation: &document::Operation<'a>,
    index: usize,
    schemes: &[Scheme],
) -> Operation {
    let (parameters, preferred) = parameter::all(types, operation, index);
    let body = body::lower(types, operation, index, &preferred);
    let replies = response::all(types, operation, index, &preferred);
    let flag = body
        .as_ref()
        .and_then(|body| stream_flag(types, &body.content.first()?.ty));
    let rule = rule(operation, types.config)
        .map(|(_, rule)| rule.clone())
        .unwrap_or_default();
    let stream = match &rule.stream {
        Some(stream) => configured_stream(types, operation, index, stream, &replies.success),
        None => replies.stream.map(|(media_type, payload)| Stream {
            name: String::new(),
            payload,
            media_type,
            // Who asks for a stream with a flag in the body ends it as the inventor of that does.
            done: flag.as_ref().map(|_| "[DONE]".to_owned()),
            flag,
        }),
    };
    Operation {
        id: operation.id.map(str::to_owned),
        method: operation.method.clone(),
        path: operation.template.clone().into_owned(),
        resource: ResourceId(0),
        name: String::new(),
        summary: operation
            .summary
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned),
        docs: Docs {
            description: operation
                .description
                .filter(|text| !text.trim().is_empty())
                .map(str::to_owned),
            deprecated: operation.deprecated,
            url: operation.docs_url.map(str::to_owned),
            ..Docs::default()
        },
        parameters,
        body,
        success: replies.success,
        errors: replies.errors,
        security: security(operation, schemes),
        servers: server::of(&operation.servers),
        paging: None,
        stream,
        idempotent: rule.idempotent,
        pointer: pointer_of(operation),
    }
}

fn security(operation: &document::Operation<'_>, schemes: &[Scheme]) -> Option<Vec<Requirement>> {
    operation
        .security
        .as_ref()
        .map(|stated| auth::requirements(stated, schemes))
}

fn pointer_of(operation: &document::Operation<'_>) -> String {
    let method = operation.method.to_lowercase();
    pointer::encode(&["paths", operation.path, method.as_str()].map(pointer::Segment::Key))
}

/// The body's boolean property that asks for a stream.
fn stream_flag(types: &Types<'_, '_>, body: &Type) -> Option<String> {
    let Type::Named(id) = types.follow(body) else {
        return None;
    };
    let super::Shape::Object(object) = &types.definition(*id)?.shape else {
        return None;
    };
    let asks = |field: &&Field| field.name == "stream" && *types.follow(&field.ty) == Type::Bool;
    object
        .fields
        .iter()
        .find(asks)
        .map(|field| field.name.clone())
}

fn configured_stream<'a>(
    types: &mut Types<'a, '_>,
    operation: &document::Operation<'a>,
    index: usize,
    stream: &config::Stream,
    success: &[Reply],
) -> Option<Stream> {
    let item = match &stream.item {
        Some(name) => Some(configured_item(types, operation, index, name)?),
        None => success.iter().find_map(|reply| match &reply.payload {
            Payload::Events(ty) | Payload::Lines(ty) => Some(ty.clone()),
            _ => None,
        }),
    };
    let item = item.unwrap_or(Type::Any);
    let (payload, media_type) = match stream.format {
        StreamFormat::Events => (Payload::Events(item), "text/event-stream"),
        StreamFormat::Lines => (Payload::Lines(item), "application/x-ndjson"),
    };
    Some(Stream {
        name: stream.method.clone().unwrap_or_default(),
        payload,
        media_type: media_type.to_owned(),
        done: stream.done.clone(),
        flag: stream.flag.clone(),
    })
}

fn configured_item<'a>(
    types: &mut Types<'a, '_>,
    operation: &document::Operation<'a>,
    index: usize,
    name: &str,
) -> Option<Type> {
    let schemas = &types.document.schemas;
    let named = schemas
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, at)| *at);
    let found = named.or_else(|| {
        let pointer = name.strip_prefix('#')?;
        let root = types.document.at;
        Some(root.with(pointer::find(root.node, pointer)?))
    });
    let Some(at) = found else {
        types.report().push(
            &codes::UNKNOWN_ITEM,
            operation.at,
            format!("`{name}` is no schema of this document"),
        );
        return None;
    };
    let ty = types.lower(at, Owner::Operation(index), Spot::StreamItem);
    types.travels(&ty, Direction::Received);
    Some(ty)
}

/// Gives every operation its paging, its resource and its name, and every stream a name beside it.
pub fn arrange<'a>(
    operations: &mut [Operation],
    kept: &[&document::Operation<'a>],
    definitions: &[Definition],
    document: &Document<'a>,
    config: &Config,
    report: &mut Report<'a>,
) -> Vec<super::Resource> {
    // Each is looked at by itself; what is met is told in their order.
    let found = operations.par_iter().zip(kept).map(|(operation, read)| {
        let mut met = Report::default();
        let paging = paging::find(operation, read, definitions, document, config, &mut met);
        (paging, met)
    });
    let found: Vec<_> = found.collect();
    for (operation, (paging, met)) in operations.iter_mut().zip(found) {
        operation.paging = paging;
        report.append(met);
    }
    let rules: Vec<_> = kept
        .iter()
        .map(|read| rule(read, config).map(|(_, rule)| rule))
        .collect();
    let calls: Vec<Call<'_>> = operations
        .iter()
        .zip(kept)
        .zip(&rules)
        .map(|((operation, read), rule)| Call {
            method: &operation.method,
            path: read.path,
            id: read.id,
            tags: read.tags.clone(),
            node: read.at.node,
            list: operation.paging.is_some() || answers_list(operation, definitions),
            pin: rule.and_then(|rule| rule.name.as_deref()),
        })
        .collect();
    let (resources, places) = resource::arrange(&calls, &document.tags, config);
    for (operation, (home, name)) in operations.iter_mut().zip(places) {
        operation.resource = home;
        operation.name = name;
    }
    name_streams(operations);
    resources
}

fn answers_list(operation: &Operation, definitions: &[Definition]) -> bool {
    operation.success.iter().any(|reply| match &reply.payload {
        Payload::Json(ty) => matches!(follow(definitions, ty), Type::Array(_) | Type::Set(_)),
        _ => false,
    })
}

/// `create` becomes `create stream`; where the plain reply is a stream itself, there is one method only.
fn name_streams(operations: &mut [Operation]) {
    let mut taken = Taken::new();
    for operation in &*operations {
        taken.take(operation.resource, &operation.name);
    }
    for operation in operations {
        let plain = matches!(
            operation.success.as_slice(),
            [Reply {
                payload: Payload::Events(_) | Payload::Lines(_),
                ..
            }]
        );
        let Some(stream) = &mut operation.stream else {
            continue;
        };
        if plain && stream.name.is_empty() {
            stream.name.clone_from(&operation.name);
            continue;
        }
        let proposed = if stream.name.is_empty() {
            format!("{} stream", operation.name)
        } else {
            stream.name.clone()
        };
        stream.name = taken.claim(operation.resource, std::iter::once(proposed.as_str()));
    }
}
