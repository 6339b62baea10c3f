//! Paging said by vendor extensions: `x-speakeasy-pagination`, `x-fern-pagination`, `x-ms-pageable`.

use super::super::{Extent, Next, Paging};
use super::{Candidate, Input, Said, recognise};
use crate::document;
use crate::source::Node;

/// Where the next page's URL is unless `x-ms-pageable` says otherwise.
const NEXT_LINK: &str = "nextLink";

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

/// `$.data.next`, `$response.data.next` or `$request.cursor` as keys; `None` for anything more than keys.
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
        None => candidate.reply.list(&candidate.operation.path)?,
    };
    let input = |kind: &str| {
        let inputs = node.get("inputs").map(Node::items).unwrap_or_default();
        let mut inputs = inputs.iter();
        let input = inputs.find(|input| text(input, "type") == Some(kind))?;
        let in_body = text(input, "in") == Some("requestBody");
        let name = text(input, "name")?.trim_start_matches("$.");
        let mut all = candidate.inputs.iter();
        all.find(|input| input.name == name && input.in_body == in_body)
    };
    let mut in_body = false;
    let mut named = |input: &Input<'_>| {
        in_body = input.in_body;
        input.name.to_owned()
    };
    let next = match text(node, "type")? {
        "cursor" => {
            let path = keys(text(outputs, "nextCursor")?)?;
            candidate.reply.at(&path)?;
            Next::Cursor {
                parameter: named(input("cursor")?),
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
                let first = recognise::first_page(page.docs).unwrap_or(1);
                let parameter = named(page);
                Next::Page { parameter, first }
            }
            (None, offset) => Next::Offset {
                parameter: named(offset?),
            },
        },
        _ => return None,
    };
    let pages = text(outputs, "numPages").and_then(keys);
    Some(Paging {
        items,
        item,
        next,
        in_body,
        extent: Extent {
            pages: pages.filter(|path| candidate.reply.at(path).is_some()),
            ..Extent::default()
        },
    })
}

fn fern(candidate: &Candidate<'_>, node: &Node) -> Option<Paging> {
    let items = keys(text(node, "results")?)?;
    let item = candidate.reply.items_at(&items)?;
    let input = |path: &str| candidate.input(keys(path)?.last()?);
    let at = |path: &str| {
        let path = keys(path)?;
        candidate.reply.at(&path).map(|_| path)
    };
    let mut in_body = false;
    let mut named = |input: &Input<'_>| {
        in_body = input.in_body;
        input.name.to_owned()
    };
    let next = if let Some(cursor) = text(node, "cursor") {
        Next::Cursor {
            parameter: named(input(cursor)?),
            path: at(text(node, "next_cursor")?)?,
        }
    } else if let Some(next) = text(node, "next_uri").or_else(|| text(node, "next_path")) {
        Next::Url { path: at(next)? }
    } else {
        let offset = input(text(node, "offset")?)?;
        let first = recognise::first_page(offset.docs).unwrap_or(1);
        let parameter = named(offset);
        // A step makes it count elements; without one it counts pages.
        match node.get("step") {
            Some(_) => Next::Offset { parameter },
            None => Next::Page { parameter, first },
        }
    };
    Some(Paging {
        items,
        item,
        next,
        in_body,
        extent: Extent {
            more: text(node, "has-next-page").and_then(at),
            ..Extent::default()
        },
    })
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
        in_body: false,
        extent: Extent::default(),
    })
}
