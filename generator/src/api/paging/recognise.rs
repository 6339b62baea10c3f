//! Paging recognised by the names that APIs use: only where nothing else could be meant.
//!
//! A wrong guess is worse than none, so each way needs both sides: the parameter that asks and what in the reply
//! answers. `page` also needs its first number said (a default or a limit of 0 or 1), `offset` a whole number, `next` a
//! reason to be a URL.

use super::super::{Docs, Next, Paging, Parameter, Text, Type};
use super::{Candidate, is_text};
use crate::api::Location;

/// Objects that hold facts about the page, one level down.
const ABOUT: &[&str] = &[
    "meta",
    "metadata",
    "_metadata",
    "pagination",
    "paging",
    "page_info",
    "pageinfo",
    "cursors",
    "cursor",
    "response_metadata",
    "page",
    "links",
    "_links",
    "pageable",
    "responsemetadata",
];

/// Parameters that take a cursor under any name of the reply's.
const CURSORS: &[&str] = &[
    "cursor",
    "startcursor",
    "aftercursor",
    "nextcursor",
    "after",
    "pagecursor",
];

/// Parameters that take a token of the same name.
const TOKENS: &[&str] = &[
    "pagetoken",
    "nextpagetoken",
    "nexttoken",
    "continuationtoken",
    "continue",
    "marker",
    "nextmarker",
    "page",
    "paginationtoken",
    "scrollid",
];

const PAGES: &[&str] = &["page", "pagenumber", "pagenum", "pageno", "pageindex"];
const SIZES: &[&str] = &[
    "perpage",
    "pagesize",
    "size",
    "limit",
    "count",
    "pagelimit",
    "itemsperpage",
    "maxresults",
    "rows",
    "top",
    "first",
];
const OFFSETS: &[&str] = &["offset", "skip", "startat"];

/// The paging of an operation by its names.
pub fn find(candidate: &Candidate<'_>) -> Option<Paging> {
    if !matches!(
        candidate.operation.method.as_str(),
        "GET" | "POST" | "QUERY"
    ) {
        return None;
    }
    let (items, item) = candidate.reply.list()?;
    let next = links(candidate)
        .or_else(|| url(candidate, &items))
        .or_else(|| cursor(candidate))
        .or_else(|| last(candidate, &item))
        .or_else(|| page(candidate))
        .or_else(|| offset(candidate))?;
    Some(Paging { items, item, next })
}

/// A name made comparable: letters and digits, lower case; `$` and `page[..]` around it left out.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn queries<'c>(candidate: &'c Candidate<'_>) -> impl Iterator<Item = (String, &'c Parameter)> {
    let parameters = candidate.operation.parameters.iter();
    let in_query = parameters.filter(|parameter| parameter.location == Location::Query);
    in_query.map(|parameter| (plain(&parameter.name), parameter))
}

fn has_size(candidate: &Candidate<'_>) -> bool {
    queries(candidate)
        .any(|(name, parameter)| SIZES.contains(&name.as_str()) && is_whole(&parameter.ty))
}

fn is_whole(ty: &Type) -> bool {
    matches!(ty, Type::Integer(_) | Type::Number)
}

/// The reply's header says it all; the list must ask for pages.
fn links(candidate: &Candidate<'_>) -> Option<Next> {
    let asks =
        has_size(candidate) || queries(candidate).any(|(name, _)| PAGES.contains(&name.as_str()));
    (candidate.links && asks).then_some(Next::Link)
}

/// Every text of the reply that may be about the page: top fields, and those of objects known to hold such.
fn about(candidate: &Candidate<'_>) -> Vec<(Vec<String>, Docs)> {
    let reply = candidate.reply;
    let mut found = Vec::new();
    let texts = |ty: &Type| is_text(reply_plain(candidate, ty));
    for field in reply.fields() {
        if texts(&field.ty) {
            found.push((vec![field.name.clone()], field.docs.clone()));
        } else if ABOUT.contains(&field.name.to_lowercase().as_str())
            && let Some(object) = reply.object(&field.ty)
        {
            for inner in object.fields.iter().filter(|inner| texts(&inner.ty)) {
                found.push((
                    vec![field.name.clone(), inner.name.clone()],
                    inner.docs.clone(),
                ));
            }
        }
    }
    found
}

fn reply_plain<'t>(candidate: &Candidate<'t>, ty: &'t Type) -> &'t Type {
    candidate.reply.plain(ty)
}

fn cursor(candidate: &Candidate<'_>) -> Option<Next> {
    let about = about(candidate);
    let mut found = Vec::new();
    for (name, parameter) in queries(candidate).filter(|(_, parameter)| is_text(&parameter.ty)) {
        for (path, _) in &about {
            let field = path.last().map(|last| plain(last)).unwrap_or_default();
            let answers = if CURSORS.contains(&name.as_str()) {
                matches!(
                    field.as_str(),
                    "nextcursor" | "endcursor" | "nextpagecursor" | "cursornext" | "nextpagetoken"
                ) || (field == "next" && path.len() > 1 && is_about_cursors(path))
                    || (field == "after" && path.len() > 1)
            } else if TOKENS.contains(&name.as_str()) {
                let next = format!("next{name}");
                field == next || (field == name && name != "page" && is_own(&name, path))
            } else {
                false
            };
            if answers {
                found.push(Next::Cursor {
                    parameter: parameter.name.clone(),
                    path: path.clone(),
                });
            }
        }
    }
    // Two that fit: one may lead backwards.
    match found.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

fn is_about_cursors(path: &[String]) -> bool {
    path.first()
        .is_some_and(|first| plain(first).contains("cursor"))
}

/// A reply repeats some parameters; these it sends only to be used next.
fn is_own(name: &str, path: &[String]) -> bool {
    name.starts_with("next")
        || matches!(name, "continue" | "continuationtoken" | "scrollid") && !path.is_empty()
}

/// `starting_after` the last element's `id`, while the reply says `has_more`; `after` where it names its `last_id`.
fn last(candidate: &Candidate<'_>, item: &Type) -> Option<Next> {
    let fields = candidate.reply.fields();
    let names_last = fields.iter().any(|field| plain(&field.name) == "lastid");
    let (_, parameter) = queries(candidate).find(|(name, _)| {
        name == "startingafter" || names_last && matches!(name.as_str(), "after" | "afterid")
    })?;
    let more = fields
        .iter()
        .find(|field| plain(&field.name) == "hasmore")?;
    let is_flag = *reply_plain(candidate, &more.ty) == Type::Bool;
    let element = candidate.reply.object(item)?;
    let key = element.fields.iter().find(|field| field.name == "id")?;
    let fits = is_flag
        && key.required
        && !key.nullable
        && matches!(reply_plain(candidate, &key.ty), Type::String(Text::Plain));
    fits.then(|| Next::Last {
        parameter: parameter.name.clone(),
        key: key.name.clone(),
        more: vec![more.name.clone()],
    })
}

/// A field that holds the next page's URL: `OData`'s, or `next` with a reason.
fn url(candidate: &Candidate<'_>, items: &[String]) -> Option<Next> {
    let about = about(candidate);
    let names: Vec<String> = about
        .iter()
        .map(|(path, _)| plain(&path.concat()))
        .collect();
    let has_back = names
        .iter()
        .any(|name| name.ends_with("previous") || name.ends_with("prev"));
    let is_url = |path: &[String], docs: &Docs| {
        let last = path.last().map(|last| plain(last)).unwrap_or_default();
        let told = docs
            .facts
            .iter()
            .any(|fact| fact.contains("`uri") || fact.contains("`url"))
            || docs.examples.iter().any(|example| {
                example
                    .as_str()
                    .is_some_and(|text| text.starts_with("http"))
            });
        match last.as_str() {
            "odatanextlink" | "nextlink" | "nexturl" | "nextpageurl" | "nextpageuri"
            | "nexthref" => true,
            // `links.next`, and `next` beside `previous` and what only such pages have.
            "nexturi" => told,
            "next" => {
                told || path.first().is_some_and(|first| plain(first) == "links") && path.len() > 1
                    || {
                        let counts = candidate
                            .reply
                            .fields()
                            .iter()
                            .any(|field| plain(&field.name) == "count");
                        has_back && counts && items == ["results"]
                    }
            }
            _ => false,
        }
    };
    let mut found = about.iter().filter(|(path, docs)| is_url(path, docs));
    let (path, _) = found.next()?;
    found
        .next()
        .is_none()
        .then(|| Next::Url { path: path.clone() })
}

fn page(candidate: &Candidate<'_>) -> Option<Next> {
    let mut pages = queries(candidate)
        .filter(|(name, parameter)| PAGES.contains(&name.as_str()) && is_whole(&parameter.ty));
    let (_, parameter) = pages.next()?;
    let first = first_page(&parameter.docs)?;
    (pages.next().is_none() && has_size(candidate)).then(|| Next::Page {
        parameter: parameter.name.clone(),
        first,
    })
}

/// The number of the first page, where the parameter's default or lower limit is it.
pub fn first_page(docs: &Docs) -> Option<i64> {
    let default = docs.default.as_ref().and_then(serde_json::Value::as_i64);
    let limit = docs.facts.iter().find_map(|fact| {
        let rest = fact
            .strip_prefix("At least ")
            .or_else(|| fact.strip_prefix("Between "))?;
        rest.split([' ', '.']).next()?.parse().ok()
    });
    match (default, limit) {
        (Some(first @ (0 | 1)), _) | (None, Some(first @ (0 | 1))) => Some(first),
        _ => None,
    }
}

fn offset(candidate: &Candidate<'_>) -> Option<Next> {
    let mut offsets = queries(candidate).filter(|(name, parameter)| {
        OFFSETS.contains(&name.as_str()) && matches!(parameter.ty, Type::Integer(_))
    });
    let (_, parameter) = offsets.next()?;
    let starts = parameter
        .docs
        .default
        .as_ref()
        .is_none_or(|default| default.as_i64() == Some(0));
    (offsets.next().is_none() && starts && has_size(candidate)).then(|| Next::Offset {
        parameter: parameter.name.clone(),
    })
}
