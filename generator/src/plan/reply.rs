//! What a method gives.

use super::ident::VariantName;
use super::model::{
    Derives, Docs, Item, Reply, ReplyChoice, ReplyPayload, ReplyVariant, StatusPattern, Ty,
};
use super::resolve::{Scope, settle};
use super::types::File;
use super::words::Words;
use crate::api::{self, Operation, Payload, Status, Text, Type};

/// What the method of an operation gives.
pub fn reply(file: &mut File<'_>, index: usize, operation: &Operation) -> Reply {
    let plan = file.plan;
    if let Some(name) = plan
        .names
        .operations
        .get(index)
        .and_then(|names| names.reply.clone())
    {
        return Reply::ByStatus(file.own(operation.resource, &name));
    }
    let only = plan
        .gathered
        .calls
        .get(index)
        .and_then(|call| call.replies.first());
    let Some(reply) = only.and_then(|&only| operation.success.get(only)) else {
        return Reply::Empty;
    };
    match &reply.payload {
        Payload::Json(ty) if plan.pages.is_paged(index) => Reply::Pages(file.ty(ty)),
        payload => single(file, payload),
    }
}

/// What a single payload is.
pub fn single(file: &mut File<'_>, payload: &Payload) -> Reply {
    match payload {
        Payload::Empty => Reply::Empty,
        Payload::Json(ty) => Reply::Json(file.ty(ty)),
        Payload::Text => Reply::Text,
        Payload::Binary => Reply::Download,
        Payload::Events(ty) => Reply::Events {
            item: event(file, ty),
            done: None,
        },
        Payload::Lines(ty) => Reply::Lines(file.ty(ty)),
    }
}

fn event(file: &mut File<'_>, ty: &Type) -> Ty {
    match ty {
        Type::String(Text::Plain) => Ty::String,
        ty => file.ty(ty),
    }
}

/// The enum of the replies of an operation with several.
pub fn choice(file: &mut File<'_>, index: usize, operation: &Operation) -> Option<Item> {
    let plan = file.plan;
    let name = plan.names.operations.get(index)?.reply.clone()?;
    let replies: Vec<&api::Reply> = plan
        .gathered
        .calls
        .get(index)?
        .replies
        .iter()
        .filter_map(|&reply| operation.success.get(reply))
        .collect();
    let wishes: Vec<Vec<Words>> = replies.iter().map(|reply| variant_words(reply)).collect();
    let names: Vec<VariantName> = settle(Scope::default(), &wishes);
    let mut variants = Vec::new();
    let mut partial_eq = true;
    for (reply, name) in replies.iter().zip(names) {
        if let Payload::Json(ty) = &reply.payload {
            super::gather::each_named(ty, &mut |id| {
                partial_eq &= plan
                    .definition(id)
                    .is_none_or(|definition| !definition.secret);
            });
            partial_eq &= !file.is_secret(ty);
        }
        variants.push(ReplyVariant {
            name,
            docs: Docs::of(&reply.docs),
            statuses: statuses(reply),
            payload: match &reply.payload {
                Payload::Empty => ReplyPayload::Empty,
                Payload::Json(ty) => ReplyPayload::Json(file.ty(ty)),
                Payload::Text => ReplyPayload::Text,
                Payload::Binary | Payload::Events(_) | Payload::Lines(_) => ReplyPayload::Bytes,
            },
        });
    }
    Some(Item::ReplyChoice(ReplyChoice {
        name,
        docs: Docs::ours("What came back, by its status."),
        derives: Derives {
            partial_eq,
            default: false,
        },
        variants,
    }))
}

fn statuses(reply: &api::Reply) -> Vec<StatusPattern> {
    let mut statuses: Vec<StatusPattern> = reply
        .statuses
        .iter()
        .map(|status| match status {
            Status::Code(code) => StatusPattern::Exact(*code),
            Status::Range(hundreds) => StatusPattern::Range(*hundreds),
            Status::Default => StatusPattern::Any,
        })
        .collect();
    statuses.sort_by_key(|status| !matches!(status, StatusPattern::Exact(_)));
    statuses
}

fn variant_words(reply: &api::Reply) -> Vec<Words> {
    match reply.statuses.first() {
        Some(Status::Code(code)) => match phrase(*code) {
            Some(phrase) => vec![
                Words::ours(phrase),
                Words::ours("status").numbered(u32::from(*code)),
            ],
            None => vec![Words::ours("status").numbered(u32::from(*code))],
        },
        Some(Status::Range(hundreds)) => vec![Words::ours(match hundreds {
            1 => "informational",
            2 => "success",
            3 => "redirection",
            4 => "client error",
            _ => "server error",
        })],
        Some(Status::Default) | None => vec![Words::ours("other")],
    }
}

/// What a status is called.
fn phrase(code: u16) -> Option<&'static str> {
    Some(match code {
        200 => "ok",
        201 => "created",
        202 => "accepted",
        203 => "non authoritative information",
        204 => "no content",
        205 => "reset content",
        206 => "partial content",
        207 => "multi status",
        208 => "already reported",
        226 => "im used",
        300 => "multiple choices",
        301 => "moved permanently",
        302 => "found",
        303 => "see other",
        304 => "not modified",
        307 => "temporary redirect",
        308 => "permanent redirect",
        _ => return None,
    })
}
