//! What a page says about how far its list goes: a flag, a number of pages, a number of elements.
//!
//! It only ends a list early: without it, a list whose pages are counted ends with an empty page, which some servers never
//! give. A number that may be about the one page instead is passed over, as what came after it would be lost.

use super::super::{Extent, Next, Paging, Type};
use super::reply::{Fact, Reply};
use super::says;

/// Booleans that say that there is another page.
const MORE: &[&str] = &[
    "hasmore",
    "hasnext",
    "hasnextpage",
    "hasmorepages",
    "hasmoreitems",
    "hasmoreresults",
    "hasmorerecords",
    "hasmoredata",
    "more",
    "moreavailable",
    "moreresults",
];

/// Booleans that say that there is none.
const LAST: &[&str] = &["last", "islast", "islastpage", "lastpage"];

/// How many pages there are.
const PAGES: &[&str] = &[
    "pages",
    "totalpages",
    "pagestotal",
    "totalpagecount",
    "totalnumberofpages",
    "numberofpages",
    "numpages",
    "pagecount",
];

/// How many elements there are.
const ITEMS: &[&str] = &[
    "total",
    "totalcount",
    "totalitems",
    "totalitemcount",
    "totalresults",
    "totalrecords",
    "totalelements",
    "totalentries",
    "totalrows",
    "totalobjects",
    "totalhits",
    "totalsize",
    "totalnumber",
    "counttotal",
];

/// Numbers that are of all elements only where words say so.
const COUNTS: &[&str] = &["count", "results", "resultcount", "size", "itemcount"];

/// Words about all elements, and words of a number that may be about the page alone, or is none to rely on.
const OF_ALL: &[&str] = &[
    "total number",
    "total amount",
    "total count",
    "number of all",
    "across all",
];
const OF_PAGE: &[&str] = &[
    "the page",
    "this page",
    "current page",
    "per page",
    "each page",
    "this response",
    "the response",
    "the list",
    "this list",
    "this set",
    "last entry",
    "returned",
    "retrieved",
    "displayed",
    "number of pages",
    "estimate",
    "approximate",
    "accurate",
];

/// The number of the last page, which is also how many there are where they are counted from 1.
const LAST_NUMBER: &[&str] = &["lastpage", "lastpagenumber"];

/// What the reply says of its list, which is asked for by `paging`.
pub fn find(reply: Reply<'_>, paging: &Paging) -> Extent {
    let items = &paging.items;
    let from_one = matches!(paging.next, Next::Page { first: 1, .. });
    let flags = reply.facts_of(items, |ty| *ty == Type::Bool);
    let counts = reply.facts_of(items, |ty| matches!(ty, Type::Integer(_) | Type::Number));
    let pages = |names: &[&str]| one(&counts, |fact| names.contains(&fact.name().as_str()));
    let flag = |names: &[&str]| one(&flags, |fact| names.contains(&fact.name().as_str()));
    let of_page = |fact: &Fact<'_>| says(fact.docs, OF_PAGE);
    let more = flag(MORE);
    Extent {
        last: flag(LAST).filter(|_| more.is_none()),
        more,
        pages: pages(PAGES).or_else(|| pages(LAST_NUMBER).filter(|_| from_one)),
        items: one(&counts, |fact| {
            let name = fact.name();
            let is_total = ITEMS.contains(&name.as_str())
                || COUNTS.contains(&name.as_str()) && says(fact.docs, OF_ALL);
            is_total && !of_page(fact)
        }),
    }
}

/// The path of the only fact that fits.
fn one(facts: &[Fact<'_>], fits: impl Fn(&Fact<'_>) -> bool) -> Option<Vec<String>> {
    let mut fitting = facts.iter().filter(|fact| fits(fact));
    let fact = fitting.next()?;
    fitting.next().is_none().then(|| fact.path.clone())
}
