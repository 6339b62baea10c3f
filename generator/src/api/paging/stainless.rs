//! Paging said by `x-stainless-pagination-property`: marks on parameters and on properties of bodies, each with its purpose.

use super::super::{Extent, Next, Paging, Type};
use super::{Candidate, Said, recognise};
use crate::document::{self, Document, Shape, Status};
use crate::source::{At, Node};

const EXTENSION: &str = "x-stainless-pagination-property";

/// Properties of properties looked into.
const DEEPEST: usize = 4;

/// A mark found.
struct Mark {
    /// The keys that lead to what it stands on.
    path: Vec<String>,
    purpose: String,
    /// It is about a header.
    header: bool,
}

/// What the marks of an operation say; `None`: nothing.
pub fn find<'a>(
    candidate: &Candidate<'_>,
    read: &document::Operation<'a>,
    document: &Document<'a>,
) -> Option<Said> {
    let request = request(read, document);
    let reply = reply(read, document);
    let asks = |purposes: &[&str]| {
        request
            .iter()
            .find(|mark| purposes.contains(&mark.purpose.as_str()))
    };
    let says = |purpose: &str| reply.iter().find(|mark| mark.purpose == purpose);
    let url = says("cursor_url_field");
    let asked = asks(&[
        "next_cursor_param",
        "next_cursor_id_param",
        "page_number_param",
        "offset_count_param",
    ]);
    if url.is_none() && asked.is_none() {
        return None;
    }
    let unusable = Some(Said::Unusable(EXTENSION));
    let list = match says("items") {
        Some(mark) => candidate
            .reply
            .items_at(&mark.path)
            .map(|item| (mark.path.clone(), item)),
        None => candidate.reply.list(&candidate.operation.path),
    };
    let Some((items, item)) = list else {
        return unusable;
    };
    let input = asked.and_then(|mark| candidate.input(mark.path.last()?));
    let next = (|| {
        if let Some(mark) = url.filter(|mark| !mark.header) {
            return Some(Next::Url {
                path: mark.path.clone(),
            });
        }
        let parameter = input?.name.to_owned();
        match asked?.purpose.as_str() {
            "next_cursor_param" => {
                let mark = says("next_cursor_field").filter(|mark| !mark.header)?;
                Some(Next::Cursor {
                    parameter,
                    path: mark.path.clone(),
                })
            }
            "next_cursor_id_param" => Some(Next::Last {
                parameter,
                key: key(candidate, says("cursor_item_id"), &item)?,
            }),
            "page_number_param" => Some(Next::Page {
                parameter,
                first: recognise::first_page(input?.docs).unwrap_or(1),
            }),
            _ => Some(Next::Offset { parameter }),
        }
    })();
    let said = |purpose: &str| {
        let mark = says(purpose).filter(|mark| !mark.header);
        mark.map(|mark| mark.path.clone())
    };
    match next {
        Some(next) => Some(Said::Paged(Paging {
            items,
            item,
            in_body: !matches!(next, Next::Url { .. }) && input.is_some_and(|input| input.in_body),
            next,
            extent: Extent {
                more: said("has_next_page"),
                last: None,
                pages: said("total_page_count_field"),
                items: said("offset_total_count_field"),
            },
        })),
        None => unusable,
    }
}

/// The element's key that asks for the next page: as marked, else `id`.
fn key(candidate: &Candidate<'_>, mark: Option<&Mark>, item: &Type) -> Option<String> {
    let key = match mark {
        Some(mark) => mark.path.last()?.as_str(),
        None => "id",
    };
    let mut fields = candidate.reply.object(item)?.fields.iter();
    fields
        .find(|field| field.name == key)
        .map(|field| field.name.clone())
}

/// The marks on the query's parameters and on the body's properties.
fn request<'a>(read: &document::Operation<'a>, document: &Document<'a>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for parameter in &read.parameters {
        let places = [Some(parameter.at), parameter.schema];
        marks.extend(
            places
                .into_iter()
                .flatten()
                .find_map(|at| mark(at, &[parameter.name.to_owned()])),
        );
    }
    let media = read.body.as_ref().and_then(|body| body.content.first());
    collect(document, media, &mut marks);
    marks
}

/// The marks on the properties of the first answer that means success.
fn reply<'a>(read: &document::Operation<'a>, document: &Document<'a>) -> Vec<Mark> {
    let mut responses = read.responses.iter();
    let success = responses.find(|response| match response.status {
        Status::Code(code) => (200..300).contains(&code),
        Status::Range(hundreds) => hundreds == 2,
        Status::Default => false,
    });
    let mut marks = Vec::new();
    let media = success.and_then(|response| response.content.first());
    collect(document, media, &mut marks);
    marks
}

fn collect<'a>(
    document: &Document<'a>,
    media: Option<&document::Media<'a>>,
    marks: &mut Vec<Mark>,
) {
    if let Some(Shape::Schema(at)) = media.and_then(|media| media.schema.as_ref()) {
        walk(document, *at, &mut Vec::new(), marks, 0);
    }
}

/// The marks below a schema, references and `allOf`s followed.
fn walk<'a>(
    document: &Document<'a>,
    at: At<'a>,
    path: &mut Vec<String>,
    marks: &mut Vec<Mark>,
    depth: usize,
) {
    if depth >= DEEPEST {
        return;
    }
    let reference = at.node.get("$ref").and_then(Node::as_str);
    if let Some(target) = reference.and_then(|to| document.resolve(at, to).ok()) {
        return walk(document, target, path, marks, depth + 1);
    }
    for part in at.get("allOf").into_iter().flat_map(At::items) {
        walk(document, part, path, marks, depth + 1);
    }
    if let Some(items) = at.get("items") {
        walk(document, items, path, marks, depth + 1);
    }
    for (name, property) in at.get("properties").into_iter().flat_map(At::entries) {
        path.push(name.to_owned());
        marks.extend(mark(property, path));
        walk(document, property, path, marks, depth + 1);
        path.pop();
    }
}

fn mark(at: At<'_>, path: &[String]) -> Option<Mark> {
    let mark = at.node.get(EXTENSION)?;
    Some(Mark {
        path: path.to_vec(),
        purpose: mark.get("purpose")?.as_str()?.to_owned(),
        header: mark.get("from_header").is_some(),
    })
}
