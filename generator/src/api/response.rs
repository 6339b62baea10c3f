//! Replies: which mean success, what each carries, and what every failure has in common.
//!
//! A `2xx` status or `2XX` is success. Where the document states none, `default` is: it is all the document says of the
//! usual case. Beside a stated success, `default` is failure. Where there is neither, a redirect is success, and what
//! it leads to is bytes (a download behind a signed URL); with nothing of the kind, any `2xx` is, and nothing is read.

use indexmap::IndexMap;

use super::lower::{Direction, Owner, Spot, Types};
use super::media_type::{self, Kind};
use super::parameter::Preferred;
use super::unread;
use super::{Docs, Payload, Reply, Status, Text, Type};
use crate::document::{self, Media};
use crate::source::{At, Node};

/// Media types asked for beside the chosen one, at most.
const MOST_ACCEPTED: usize = 7;

/// What the server may answer.
#[derive(Debug, Default)]
pub struct Replies {
    /// Replies that mean success, equal ones joined.
    pub success: Vec<Reply>,
    /// Replies that mean failure, equal ones joined.
    pub errors: Vec<Reply>,
    /// A streaming media type that a success offers beside its plain one.
    pub stream: Option<(String, Payload)>,
}

/// The replies of the operation `index`.
pub fn all<'a>(
    types: &mut Types<'a, '_>,
    operation: &document::Operation<'a>,
    index: usize,
    preferred: &Preferred,
) -> Replies {
    let is_success = success_test(&operation.responses, &operation.method);
    let mut replies = Replies::default();
    for response in &operation.responses {
        let success = is_success(response.status);
        let asked = preferred.accept.as_deref().filter(|_| success);
        let chosen = choose(&response.content, asked);
        let empty =
            operation.method == "HEAD" || matches!(response.status, Status::Code(204 | 205 | 304));
        let (payload, media_type) = match chosen {
            Some(media) if !empty => {
                let payload = payload(types, media, index, response);
                let accepted = accepted(&response.content, media, &payload, asked.is_some());
                unread::untyped(types, response, media, &payload);
                unread::others(types, response, media, &accepted);
                (payload, Some(accepted))
            }
            _ if success && redirects(response.status) && operation.method == "GET" => {
                (Payload::Binary, None)
            }
            _ => (Payload::Empty, None),
        };
        if success && replies.stream.is_none() && !is_stream(&payload) {
            replies.stream = stream(types, response, index);
        }
        let reply = Reply {
            statuses: vec![response.status],
            payload,
            media_type,
            docs: Docs {
                description: description(response),
                ..Docs::default()
            },
            headers: headers(response),
        };
        join(
            if success {
                &mut replies.success
            } else {
                &mut replies.errors
            },
            reply,
        );
    }
    for reply in &replies.success {
        receive(types, &reply.payload);
    }
    for reply in &replies.errors {
        receive(types, &reply.payload);
    }
    if let Some((_, payload)) = &replies.stream {
        receive(types, payload);
    }
    replies
}

fn receive(types: &mut Types<'_, '_>, payload: &Payload) {
    if let Payload::Json(ty) | Payload::Events(ty) | Payload::Lines(ty) = payload {
        types.travels(ty, Direction::Received);
    }
}

fn is_stream(payload: &Payload) -> bool {
    matches!(payload, Payload::Events(_) | Payload::Lines(_))
}

fn redirects(status: Status) -> bool {
    matches!(
        status,
        Status::Code(301..=303 | 307 | 308) | Status::Range(3)
    )
}

/// Which statuses mean success; see the module.
fn success_test(
    responses: &[document::Response<'_>],
    method: &str,
) -> impl Fn(Status) -> bool + use<> {
    let plain = |status: Status| matches!(status, Status::Code(200..=299) | Status::Range(2));
    let has =
        |test: &dyn Fn(Status) -> bool| responses.iter().any(|response| test(response.status));
    let has_plain = has(&plain);
    let has_default = has(&|status| status == Status::Default);
    let has_redirect = matches!(method, "GET" | "HEAD") && has(&redirects);
    move |status| {
        if has_plain {
            plain(status)
        } else if has_default && !has_redirect {
            status == Status::Default
        } else {
            has_redirect && redirects(status)
        }
    }
}

/// Adds a reply, or its statuses to an equal one.
fn join(replies: &mut Vec<Reply>, reply: Reply) {
    let equal =
        |known: &&mut Reply| known.payload == reply.payload && known.media_type == reply.media_type;
    match replies.iter_mut().find(equal) {
        Some(known) => {
            known.statuses.extend(reply.statuses);
            for header in reply.headers {
                if !known.headers.iter().any(|(name, _)| *name == header.0) {
                    known.headers.push(header);
                }
            }
        }
        None => replies.push(reply),
    }
}

fn description(response: &document::Response<'_>) -> Option<String> {
    response
        .description
        .filter(|text| !text.trim().is_empty())
        .map(str::to_owned)
}

fn headers(response: &document::Response<'_>) -> Vec<(String, Option<String>)> {
    let headers = response.headers.iter();
    headers
        .map(|header| {
            (
                header.name.to_owned(),
                header.description.map(str::to_owned),
            )
        })
        .collect()
}

/// What to ask for: the media type chosen and, where the payload is read whatever it is, those that are read alike.
fn accepted(
    content: &[Media<'_>],
    chosen: &Media<'_>,
    payload: &Payload,
    is_asked: bool,
) -> String {
    let class = |media: &Media<'_>| match media_type::kind(media.media_type) {
        Kind::Text | Kind::OtherText => 1,
        Kind::Binary | Kind::OtherBinary => 2,
        _ => 0,
    };
    let any = matches!(payload, Payload::Text | Payload::Binary) && !is_asked && class(chosen) > 0;
    let alike = content.iter().filter(|media| {
        any && class(media) == class(chosen) && media.media_type != chosen.media_type
    });
    let names: Vec<String> = std::iter::once(chosen)
        .chain(alike.take(MOST_ACCEPTED))
        .map(|media| media_type::accepted(media.media_type))
        .filter(|name| name.contains('/'))
        .collect();
    if names.is_empty() {
        "*/*".to_owned()
    } else {
        names.join(", ")
    }
}

/// The media type to ask for: the one the operation insists on, else JSON before streams, text and bytes.
fn choose<'m, 'a>(content: &'m [Media<'a>], asked: Option<&str>) -> Option<&'m Media<'a>> {
    let asked = asked.map(media_type::essence);
    let rank = |media: &Media<'_>| {
        let is_other = asked.as_deref() != Some(media_type::essence(media.media_type).as_str());
        let rank = match media_type::kind(media.media_type) {
            // `;stream=watch` is JSON of another kind.
            Kind::Json if !media.media_type.contains("stream=") => 0,
            Kind::JsonLike if !media.media_type.contains("problem") => 1,
            Kind::Any => 2,
            Kind::Lines | Kind::Events => 3,
            Kind::Json | Kind::JsonLike => 4,
            Kind::Text => 5,
            Kind::OtherText | Kind::Form => 6,
            Kind::Binary | Kind::OtherBinary | Kind::Multipart | Kind::MultipartForm => 7,
            Kind::Xml => 8,
            Kind::Unknown => 9,
        };
        (is_other, rank)
    };
    content.iter().min_by_key(|media| rank(media))
}

fn payload<'a>(
    types: &mut Types<'a, '_>,
    media: &Media<'a>,
    index: usize,
    response: &document::Response<'a>,
) -> Payload {
    let kind = media_type::kind(media.media_type);
    match kind {
        Kind::Events | Kind::Lines => items(types, media, index, kind),
        Kind::Json | Kind::JsonLike => match schema(types, media, index, response.status) {
            Some(ty) if is_bytes(types, &ty) => Payload::Binary,
            ty => Payload::Json(ty.unwrap_or(Type::Any)),
        },
        Kind::Text | Kind::OtherText | Kind::Xml | Kind::Form => Payload::Text,
        Kind::Binary | Kind::OtherBinary | Kind::Multipart | Kind::MultipartForm => Payload::Binary,
        Kind::Any | Kind::Unknown => {
            let Some(ty) = schema(types, media, index, response.status) else {
                return Payload::Binary;
            };
            match types.follow(&ty) {
                Type::String(Text::Binary) | Type::Any => Payload::Binary,
                Type::String(_) => Payload::Text,
                // Servers that say `*/*` of an object write JSON; a name of their own may be anything.
                _ if kind == Kind::Any => Payload::Json(ty),
                _ => Payload::Binary,
            }
        }
    }
}

fn is_bytes(types: &Types<'_, '_>, ty: &Type) -> bool {
    *types.follow(ty) == Type::String(Text::Binary)
}

fn schema<'a>(
    types: &mut Types<'a, '_>,
    media: &Media<'a>,
    index: usize,
    status: Status,
) -> Option<Type> {
    let Some(document::Shape::Schema(at)) = media.schema else {
        return None;
    };
    Some(types.lower(
        at,
        Owner::Operation(index),
        Spot::Response(&spelled(status)),
    ))
}

/// A status as the document writes it.
pub fn spelled(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// A streaming media type among those of a response whose plain reply is another one.
fn stream<'a>(
    types: &mut Types<'a, '_>,
    response: &document::Response<'a>,
    index: usize,
) -> Option<(String, Payload)> {
    let streams = |media: &&Media<'_>| {
        matches!(
            media_type::kind(media.media_type),
            Kind::Events | Kind::Lines
        )
    };
    let media = response.content.iter().find(streams)?;
    let payload = items(types, media, index, media_type::kind(media.media_type));
    Some((media_type::accepted(media.media_type), payload))
}

/// What one element of a stream is: `itemSchema`, else the schema, which documents before 3.2 write for one element;
/// a list there is the list of all. Of an object that is the event itself, its `data`.
fn items<'a>(types: &mut Types<'a, '_>, media: &Media<'a>, index: usize, kind: Kind) -> Payload {
    let at = media.item_schema.or_else(|| {
        let Some(document::Shape::Schema(at)) = media.schema else {
            return None;
        };
        let schema = types.schema(at);
        Some(
            schema
                .items
                .filter(|_| schema.reference.is_none())
                .unwrap_or(at),
        )
    });
    let at = at.map(|at| {
        if kind == Kind::Events {
            data(types, at)
        } else {
            at
        }
    });
    let ty = at.map(|at| types.lower(at, Owner::Operation(index), Spot::StreamItem));
    match kind {
        Kind::Events => Payload::Events(ty.unwrap_or(Type::String(Text::Plain))),
        _ => Payload::Lines(ty.unwrap_or(Type::Any)),
    }
}

/// The schema of an event's data, where the schema describes the event with its `data`, `event`, `id` and `retry`.
fn data<'a>(types: &mut Types<'a, '_>, at: At<'a>) -> At<'a> {
    let target = types.target(at).unwrap_or(at);
    let schema = types.schema(target);
    let of_event = |name: &str| matches!(name, "data" | "event" | "id" | "retry" | "comment");
    let is_event = schema.properties.iter().all(|(name, _)| of_event(name));
    let Some((_, data)) = schema
        .properties
        .iter()
        .find(|(name, _)| *name == "data")
        .filter(|_| is_event)
    else {
        return at;
    };
    match data.node.get("contentSchema") {
        Some(node @ Node::Object(_)) => At { node, ..*data },
        _ => *data,
    }
}

/// The one type that every error with a JSON body has, aliases followed.
pub fn shared_error(replies: &[&Reply], follow: impl Fn(&Type) -> Type) -> Option<Type> {
    let mut found = IndexMap::<String, Type>::new();
    for reply in replies {
        match &reply.payload {
            Payload::Json(ty) => {
                let ty = follow(ty);
                found.insert(format!("{ty:?}"), ty);
            }
            Payload::Empty | Payload::Text | Payload::Binary => {}
            Payload::Events(_) | Payload::Lines(_) => return None,
        }
    }
    match found.into_values().collect::<Vec<_>>().as_slice() {
        [only @ Type::Named(_)] => Some(only.clone()),
        _ => None,
    }
}
