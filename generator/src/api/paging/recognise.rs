//! Paging recognised by the names that APIs use: only where nothing else could be meant.
//!
//! A wrong guess is worse than none, so each way needs both sides: what asks (a parameter of the query, or a property of a
//! JSON body) and what in the reply answers. `page` also needs its first number said (a default or a limit of 0 or 1),
//! `offset` a number that counts from zero, `next` a reason to be a URL, and a cursor that goes by the same name both ways
//! words that say that it leads on.

use super::super::{Docs, Extent, Field, Next, Paging, Text, Type};
use super::reply::Fact;
use super::{Candidate, Input, is_text, plain, says};

/// Inputs that take a cursor under any name of the reply's.
pub const CURSORS: &[&str] = &[
    "cursor",
    "startcursor",
    "aftercursor",
    "nextcursor",
    "after",
    "pagecursor",
];

/// Inputs that take a token of the same name.
pub const TOKENS: &[&str] = &[
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

/// Inputs that count pages.
pub const PAGES: &[&str] = &["page", "pagenumber", "pagenum", "pageno", "pageindex"];
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

/// Inputs that count elements from zero.
pub const OFFSETS: &[&str] = &["offset", "skip", "startat"];

/// Inputs that count elements, some from one: it must be said.
const STARTS: &[&str] = &["startposition", "startindex", "start", "firstresult"];

/// The paging of an operation by its names.
pub fn find(candidate: &Candidate<'_>) -> Option<Paging> {
    let operation = candidate.operation;
    if !matches!(operation.method.as_str(), "GET" | "POST" | "QUERY") {
        return None;
    }
    let (items, item) = candidate.reply.list(&operation.path)?;
    let facts = candidate.reply.facts(&items);
    let by_itself = links(candidate).or_else(|| url(candidate, &facts, &items));
    let (next, in_body) = by_itself.map(|next| (next, false)).or_else(|| {
        [false, true].into_iter().find_map(|in_body| {
            let inputs = Inputs::of(candidate, in_body);
            let next = cursor(&inputs, &facts)
                .or_else(|| last(candidate, &inputs, &item))
                .or_else(|| page(&inputs))
                .or_else(|| offset(&inputs))?;
            Some((next, in_body))
        })
    })?;
    Some(Paging {
        items,
        item,
        next,
        in_body,
        extent: Extent::default(),
    })
}

/// The inputs of one kind, with their names made comparable.
struct Inputs<'c, 'o>(Vec<(String, &'c Input<'o>)>);

impl<'c, 'o> Inputs<'c, 'o> {
    fn of(candidate: &'c Candidate<'o>, in_body: bool) -> Self {
        let inputs = candidate.inputs.iter();
        let inputs = inputs.filter(|input| input.in_body == in_body);
        Self(inputs.map(|input| (plain(input.name), input)).collect())
    }

    fn named(&self, names: &[&str]) -> impl Iterator<Item = &'c Input<'o>> {
        let all = self.0.iter();
        let fitting = all.filter(move |(name, _)| names.contains(&name.as_str()));
        fitting.map(|(_, input)| *input)
    }

    /// The only one that fits.
    fn only(&self, names: &[&str], fits: impl Fn(&Input<'_>) -> bool) -> Option<&'c Input<'o>> {
        let mut fitting = self.named(names).filter(|input| fits(input));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    fn has_size(&self) -> bool {
        self.named(SIZES).any(|input| is_whole(input.ty))
    }
}

/// Whether a request says how long a page may be, or which it is.
pub fn asks_for_pages(inputs: &[Input<'_>]) -> bool {
    inputs.iter().any(|input| {
        let name = plain(input.name);
        SIZES.contains(&name.as_str()) && is_whole(input.ty) || PAGES.contains(&name.as_str())
    })
}

fn is_whole(ty: &Type) -> bool {
    matches!(ty, Type::Integer(_) | Type::Number)
}

/// The reply's header says it all; the list must ask for pages. Some documents only say so beside the parameter.
fn links(candidate: &Candidate<'_>) -> Option<Next> {
    let told = || {
        let mut queries = candidate.inputs.iter().filter(|input| !input.in_body);
        queries.any(|input| {
            CURSORS.contains(&plain(input.name).as_str())
                && says(input.docs, &["link header", "`link` header"])
        })
    };
    (candidate.links && asks_for_pages(&candidate.inputs) || told()).then_some(Next::Link)
}

fn cursor(inputs: &Inputs<'_, '_>, facts: &[Fact<'_>]) -> Option<Next> {
    let mut found = Vec::new();
    for (name, input) in inputs.0.iter().filter(|(_, input)| is_text(input.ty)) {
        for fact in facts {
            if answers(name, fact) {
                found.push(Next::Cursor {
                    parameter: input.name.to_owned(),
                    path: fact.path.clone(),
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

/// Whether a fact of the reply is what an input takes next.
fn answers(name: &str, fact: &Fact<'_>) -> bool {
    let field = fact.name();
    let about = fact.about.as_deref().unwrap_or_default();
    if field == name && about == "nextpage" {
        return true;
    }
    if CURSORS.contains(&name) {
        matches!(
            field.as_str(),
            "nextcursor" | "endcursor" | "nextpagecursor" | "cursornext" | "nextpagetoken"
        ) || (field == "next" && about.contains("cursor"))
            || (field == "after" && !about.is_empty())
            || (field == name && leads_on(fact.docs))
            || (field == "next" && says(fact.docs, &["cursor", "next page of results"]))
    } else if TOKENS.contains(&name) {
        field == format!("next{name}")
            || (field == name && name != "page" && (is_own(name) || leads_on(fact.docs)))
    } else {
        false
    }
}

/// A reply repeats some parameters; these it sends only to be used next.
fn is_own(name: &str) -> bool {
    name.starts_with("next") || matches!(name, "continue" | "continuationtoken" | "scrollid")
}

/// Whether words say that a cursor is for what comes next.
fn leads_on(docs: &Docs) -> bool {
    says(
        docs,
        &[
            "next page",
            "subsequent",
            "next set",
            "next request",
            "next batch",
        ],
    )
}

/// `starting_after` the last element's `id`, while the reply says `has_more`; `after` where the reply names its `last_id`, or
/// words say that it is the last element.
fn last(candidate: &Candidate<'_>, inputs: &Inputs<'_, '_>, item: &Type) -> Option<Next> {
    let reply = candidate.reply;
    let fields = reply.fields();
    let names_last = fields.iter().any(|field| plain(&field.name) == "lastid");
    let mut named = inputs.named(&["startingafter", "after", "afterid"]);
    let input = named.find(|input| {
        names_last
            || plain(input.name) == "startingafter"
            || says(input.docs, &["last", "previous pagination request"])
    })?;
    let more = fields
        .iter()
        .find(|field| plain(&field.name) == "hasmore")?;
    if *reply.plain(&more.ty) != Type::Bool {
        return None;
    }
    let is_key = |field: &&Field| matches!(reply.plain(&field.ty), Type::String(Text::Plain));
    let element = reply.object(item).map(|element| element.fields.iter());
    let id = element.and_then(|mut fields| fields.find(|field| field.name == "id"));
    if let Some(key) = id.filter(is_key) {
        return Some(Next::Last {
            parameter: input.name.to_owned(),
            key: key.name.clone(),
        });
    }
    // Elements of several types have no key in common, but the page says that of the last.
    let mut fields = fields.iter().filter(is_key);
    let last = fields.find(|field| plain(&field.name) == "lastid")?;
    Some(Next::Cursor {
        parameter: input.name.to_owned(),
        path: vec![last.name.clone()],
    })
}

/// A field that holds the next page's URL: `OData`'s, or `next` with a reason.
fn url(candidate: &Candidate<'_>, facts: &[Fact<'_>], items: &[String]) -> Option<Next> {
    let has_back = facts.iter().any(|fact| {
        let name = plain(&fact.path.concat());
        name.ends_with("previous") || name.ends_with("prev")
    });
    let is_url = |fact: &&Fact<'_>| {
        let docs = fact.docs;
        let told = docs
            .facts
            .iter()
            .any(|fact| fact.contains("`uri") || fact.contains("`url"))
            || docs.examples.iter().any(|example| {
                example
                    .as_str()
                    .is_some_and(|text| text.starts_with("http"))
            });
        match fact.name().as_str() {
            "odatanextlink" | "nextlink" | "nexturl" | "nextpageurl" | "nextpageuri"
            | "nexthref" => true,
            "nexturi" => told || says(docs, &["uri for the next", "uri to be used", "next page"]),
            // `links.next`, and `next` beside `previous` and what only such pages have.
            "next" => {
                told || says(docs, &["url to the next page", "url of the next page"])
                    || matches!(fact.about.as_deref(), Some("links"))
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
    let mut found = facts.iter().filter(is_url);
    let fact = found.next()?;
    found.next().is_none().then(|| Next::Url {
        path: fact.path.clone(),
    })
}

fn page(inputs: &Inputs<'_, '_>) -> Option<Next> {
    let input = inputs.only(PAGES, |input| is_whole(input.ty))?;
    let first = first_page(input.docs)?;
    inputs.has_size().then(|| Next::Page {
        parameter: input.name.to_owned(),
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

/// What counts elements, from zero by its name, its default or its words; as text only where one of the latter says so.
fn offset(inputs: &Inputs<'_, '_>) -> Option<Next> {
    let zero = |input: &Input<'_>| match &input.docs.default {
        Some(default) => default.as_i64() == Some(0) || default.as_str() == Some("0"),
        None => says(
            input.docs,
            &["zero-based", "0-based", "default value is `0`"],
        ),
    };
    let counts = |input: &Input<'_>| {
        let is_whole = matches!(input.ty, Type::Integer(_));
        // In a body the name alone is not enough: `offset` may be where a log is read from.
        let by_name = is_whole
            && !input.in_body
            && input.docs.default.is_none()
            && !says(input.docs, &["identifier", " id "])
            && OFFSETS.contains(&plain(input.name).as_str());
        // A start may be a time.
        let is_time = plain(input.name) == "start"
            && !says(
                input.docs,
                &["index", "offset", "skip", "first", "position"],
            );
        by_name
            || !is_time
                && zero(input)
                && (is_whole || matches!(input.ty, Type::String(Text::Plain)))
    };
    let names = [OFFSETS, STARTS].concat();
    let input = inputs.only(&names, counts)?;
    let is_text = matches!(input.ty, Type::String(_));
    let sized = inputs.has_size() || is_text && inputs.named(SIZES).next().is_some();
    sized.then(|| Next::Offset {
        parameter: input.name.to_owned(),
    })
}
