//! Paging said by vendor extensions: `x-speakeasy-pagination`, `x-fern-pagination`, `x-ms-pageable`.

use super::super::{Next, Paging};
use super::{Candidate, recognise};
use crate::document;
use crate::source::Node;

/// Where the next page's URL is unless `x-ms-pageable` says otherwise.
const NEXT_LINK: &str = "nextLink";

/// What an extension says.
pub enum Said {
    /// Paged so.
    Paged(Paging),
    /// One page only.
    NotPaged,
    /// The extension of that name does not fit the operation.
    Unusable(&'static str),
}

/// What the operation's extensions say; `None`: nothing.
pub fn find(candidate: &Candidate<'_>, read: &document::Operation<'_>) -> Option<Said> {
    type Reader = fn(&Candidate<'_>, &Node) -> Option<Paging>;
    let readers: [(&'static str, Reader); 3] = [
        ("x-speakeasy-pagination", speakeasy),
        ("x-fern-pagination", fern),
        ("x-ms-pageable", microsoft),
    ];
    for (name, reader) in readers {
        let Some(node) = read.extension(name) else {
            continue;
        };
        let off = match name {
            "x-fern-pagination" => node.as_bool() == Some(false),
            // Null says one page; so does no name where nothing has the usual one.
            "x-ms-pageable" => match node.get("nextLinkName") {
                Some(name) => name.is_null(),
                None => candidate.reply.at(&[NEXT_LINK.to_owned()]).is_none(),
            },
            _ => false,
        };
        // `true` asks for what the document's root says; that is recognised as well.
        if node.as_bool() == Some(true) {
            continue;
        }
        return Some(match reader(candidate, node) {
            _ if off => Said::NotPaged,
            Some(paging) => Said::Paged(paging),
            None => Said::Unusable(name),
        });
    }
    None
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key)?.as_str()
}

/// `$.data.next` or `$response.data.next` as keys; `None` for anything more than keys.
fn keys(path: &str) -> Option<Vec<String>> {
    let path = path
        .trim_start_matches("$response")
        .trim_start_matches("$request")
        .trim_start_matches('$');
    let plain = !path.contains(['[', '*', '?', '(']);
    plain.then(|| {
        path.split('.')
            .filter(|key| !key.is_empty())
            .map(str::to_owned)
            .collect()
    })
}

fn speakeasy(candidate: &Candidate<'_>, node: &Node) -> Option<Paging> {
    let outputs = node.get("outputs")?;
    let results = text(outputs, "results").map(|path| keys(path.trim_end_matches("[*]")));
    let (items, item) = match results {
        Some(path) => {
            let path = path?;
            let item = candidate.reply.items_at(&path)?;
            (path, item)
        }
        None => candidate.reply.list()?,
    };
    let input = |kind: &str| {
        let mut inputs = node
            .get("inputs")
            .map(Node::items)
            .unwrap_or_default()
            .iter();
        let input = inputs.find(|input| {
            text(input, "type") == Some(kind) && text(input, "in") != Some("requestBody")
        })?;
        candidate.parameter(text(input, "name")?)
    };
    let next = match text(node, "type")? {
        "cursor" => {
            let path = keys(text(outputs, "nextCursor")?)?;
            candidate.reply.at(&path)?;
            Next::Cursor {
                parameter: input("cursor")?.name.clone(),
                path,
            }
        }
        "url" => {
            let path = keys(text(outputs, "nextUrl")?)?;
            candidate.reply.at(&path)?;
            Next::Url { path }
        }
        "offsetLimit" => match (input("page"), input("offset")) {
            (Some(page), _) => {
                let first = recognise::first_page(&page.docs).unwrap_or(1);
                Next::Page {
                    parameter: page.name.clone(),
                    first,
                }
            }
            (None, offset) => Next::Offset {
                parameter: offset?.name.clone(),
            },
        },
        _ => return None,
    };
    Some(Paging { items, item, next })
}

fn fern(candidate: &Candidate<'_>, node: &Node) -> Option<Paging> {
    let items = keys(text(node, "results")?)?;
    let item = candidate.reply.items_at(&items)?;
    let parameter = |path: &str| candidate.parameter(keys(path)?.last()?);
    let next = if let Some(cursor) = text(node, "cursor") {
        let path = keys(text(node, "next_cursor")?)?;
        candidate.reply.at(&path)?;
        Next::Cursor {
            parameter: parameter(cursor)?.name.clone(),
            path,
        }
    } else {
        let offset = parameter(text(node, "offset")?)?;
        // A step makes it count elements; without one it counts pages.
        match node.get("step") {
            Some(_) => Next::Offset {
                parameter: offset.name.clone(),
            },
            None => Next::Page {
                parameter: offset.name.clone(),
                first: recognise::first_page(&offset.docs).unwrap_or(1),
            },
        }
    };
    Some(Paging { items, item, next })
}

fn microsoft(candidate: &Candidate<'_>, node: &Node) -> Option<Paging> {
    let items = vec![text(node, "itemName").unwrap_or("value").to_owned()];
    let item = candidate.reply.items_at(&items)?;
    let path = vec![text(node, "nextLinkName").unwrap_or(NEXT_LINK).to_owned()];
    candidate.reply.at(&path)?;
    Some(Paging {
        items,
        item,
        next: Next::Url { path },
    })
}
