//! Signs that a list comes in pages, where no way from one to the next is known, as a finding's words.

use super::super::{Operation, Type};
use super::recognise::{CURSORS, OFFSETS, PAGES, TOKENS};
use super::{Candidate, Input, is_text, plain};

/// Fields of a reply that lead on.
const NEXT: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextpagecursor",
    "odatanextlink",
    "nextlink",
    "nexturl",
    "nextpageurl",
    "nextpageuri",
];

/// What says that an operation comes in pages though it is not followed, and why not.
pub fn of(candidate: &Candidate<'_>) -> Option<String> {
    let operation = candidate.operation;
    let list = candidate.reply.list(&operation.path);
    let items = list.as_ref().map(|(items, _)| items.as_slice());
    let facts = candidate.reply.facts(items.unwrap_or_default());
    let leads = facts
        .iter()
        .find(|fact| NEXT.contains(&fact.name().as_str()));
    // What makes something is often described with the parameters of the list.
    let makes = operation.method == "POST" && list.is_none();
    let asks = of_request(operation, &candidate.inputs).filter(|_| !makes);
    match (asks, leads, list) {
        (None, None, _) => None,
        (Some(asks), _, None) => Some(format!(
            "{asks}, but the answer has no list, or several none of which is known to hold the elements"
        )),
        (None, Some(leads), None) => Some(format!(
            "`{}` of the answer leads to the next page, but there is no list, or several none of which is known to hold the elements",
            leads.path.join(".")
        )),
        (None, Some(leads), Some(_)) => Some(format!(
            "`{}` of the answer leads to the next page, but nothing in the request is known to take it",
            leads.path.join(".")
        )),
        (Some(asks), _, Some(_)) => Some(format!(
            "{asks}, but what the next page is asked for with is not known"
        )),
    }
}

/// What in a request asks for a page.
pub fn of_request(operation: &Operation, inputs: &[Input<'_>]) -> Option<String> {
    if !matches!(operation.method.as_str(), "GET" | "POST" | "QUERY") {
        return None;
    }
    let asks = |input: &&Input<'_>| {
        let name = plain(input.name);
        let is = |names: &[&str]| names.contains(&name.as_str());
        // These may be about time, or about a watch.
        let doubtful = matches!(name.as_str(), "after" | "continue" | "page");
        (is(CURSORS) || is(TOKENS) || name == "startingafter") && !doubtful && is_text(input.ty)
            || (is(PAGES) || is(OFFSETS))
                && matches!(input.ty, Type::Integer(_) | Type::Number | Type::String(_))
                && super::recognise::asks_for_pages(inputs)
    };
    let input = inputs.iter().find(asks)?;
    let what = if input.in_body {
        "property of the body"
    } else {
        "parameter"
    };
    Some(format!("the {what} `{}` asks for a page", input.name))
}
