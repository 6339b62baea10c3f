//! Paging that rules and extensions say in, paging out.

use super::tests::{TEXT, page, query, text};
use crate::api::calls::{lowered, with_config};
use crate::api::{Next, Paging};

#[test]
fn rules_and_extensions() {
    let schema = page(&format!("after: {TEXT}"));
    let parameters = query("start", TEXT);
    let by = |extra: &str| lowered(&text(&parameters, &schema, extra));
    let wanted = Next::Cursor {
        parameter: "start".to_owned(),
        path: vec!["after".to_owned()],
    };
    let (mut api, _) = by(
        "x-speakeasy-pagination: { type: cursor, inputs: [{ name: start, in: parameters, type: cursor }], outputs: { nextCursor: $.after, results: '$.data[*]' } }",
    );
    assert_eq!(api.operations.remove(0).paging.unwrap().next, wanted);
    let (mut api, _) = by(
        "x-fern-pagination: { cursor: $request.start, next_cursor: $response.after, results: $response.data }",
    );
    assert_eq!(api.operations.remove(0).paging.unwrap().next, wanted);
    let (mut api, _) = by("x-ms-pageable: { nextLinkName: after, itemName: data }");
    assert_eq!(
        api.operations.remove(0).paging.unwrap().next,
        Next::Url {
            path: vec!["after".to_owned()]
        }
    );
    let (api, codes) = by("x-ms-pageable: {}");
    assert!(api.operations[0].paging.is_none() && !codes.contains(&"unusable-paging"));
    let (api, codes) = by("x-ms-pageable: { nextLinkName: nowhere, itemName: data }");
    assert!(api.operations[0].paging.is_none() && codes.contains(&"unusable-paging"));
    let plain = text(&parameters, &schema, "");
    let rule =
        "[[pagination.rules]]\nstyle = 'cursor'\nparam = 'start'\nnext = '/after'\nitems = '/data'";
    assert_eq!(
        with_config(&plain, rule)
            .0
            .operations
            .remove(0)
            .paging
            .unwrap()
            .next,
        wanted
    );
    let recognised = text(
        &query("cursor", TEXT),
        &page(&format!("next_cursor: {TEXT}")),
        "",
    );
    assert!(
        with_config(&recognised, "[operations.list_things]\npagination = false")
            .0
            .operations[0]
            .paging
            .is_none()
    );
    assert!(
        with_config(&recognised, "[pagination]\nrecognise = false")
            .0
            .operations[0]
            .paging
            .is_none()
    );
}

/// One POST whose body is an object of these properties.
fn post(properties: &str, fields: &str, extra: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: T, version: '1' }}
paths:
  /things/query:
    post:
      operationId: query_things
      {extra}
      requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ {properties} }} }} }} }} }}
      responses: {{ '200': {{ description: x, content: {{ application/json: {{ schema: {} }} }} }} }}
components:
  schemas:
    Thing: {{ type: object, required: [id], properties: {{ id: {{ type: string }} }} }}
",
        page(fields)
    )
}

fn first(text: &str) -> (Option<Paging>, Vec<&'static str>) {
    let (mut api, codes) = lowered(text);
    (api.operations.remove(0).paging, codes)
}

fn cursor(parameter: &str, path: &str) -> Next {
    Next::Cursor {
        parameter: parameter.to_owned(),
        path: path.split('.').map(str::to_owned).collect(),
    }
}

#[test]
fn cursors_in_bodies() {
    let found = first(&post(
        &format!("start_cursor: {TEXT}, filter: {{ type: object }}"),
        &format!("next_cursor: {TEXT}, has_more: {{ type: boolean }}"),
        "",
    ));
    let found = found.0.unwrap();
    assert_eq!(found.next, cursor("start_cursor", "next_cursor"));
    assert!(found.in_body);
    // Where a log is read from is no count of what was read.
    let log = "offset: { type: integer, description: The identifier of the first. }, limit: { type: integer }";
    assert!(first(&post(log, "", "")).0.is_none());
    let said = "x-speakeasy-pagination: { type: cursor, inputs: [{ name: after, in: requestBody, type: cursor }], outputs: { nextCursor: $.ahead, results: $.data } }";
    let found = first(&post(
        &format!("after: {TEXT}"),
        &format!("ahead: {TEXT}"),
        said,
    ));
    let found = found.0.unwrap();
    assert_eq!(found.next, cursor("after", "ahead"));
    assert!(found.in_body);
    // The parameter that it names is in the query, there is none.
    let elsewhere = said.replace("requestBody", "parameters");
    let (found, codes) = first(&post(
        &format!("after: {TEXT}"),
        &format!("ahead: {TEXT}"),
        &elsewhere,
    ));
    assert!(found.is_none() && codes.contains(&"unusable-paging"));
    let rule = "[[pagination.rules]]\nstyle = 'page'\nparam = 'number'\nitems = '/data'";
    let (api, _) = with_config(&post("number: { type: integer }", "", ""), rule);
    let found = api.operations[0].paging.as_ref().unwrap();
    assert!(found.in_body && matches!(found.next, Next::Page { first: 1, .. }));
}

#[test]
fn marks_of_stainless() {
    let mark = |purpose: &str| format!("x-stainless-pagination-property: {{ purpose: {purpose} }}");
    let text_with = |purpose: &str| format!("{{ type: string, {} }}", mark(purpose));
    let parameters = query("start", &text_with("next_cursor_param"));
    let facts = format!(
        "info: {{ type: object, properties: {{ ahead: {} }} }}",
        text_with("next_cursor_field")
    );
    let (found, _) = first(&text(&parameters, &page(&facts), ""));
    assert_eq!(found.unwrap().next, cursor("start", "info.ahead"));
    let (found, _) = first(&post(
        &format!("start: {}", text_with("next_cursor_param")),
        &format!("ahead: {}", text_with("next_cursor_field")),
        "",
    ));
    assert!(found.unwrap().in_body);
    let (found, _) = first(&text(
        &query("from", &text_with("next_cursor_id_param")),
        &page(""),
        "",
    ));
    assert!(matches!(found.unwrap().next, Next::Last { key, .. } if key == "id"));
    // What it is to be asked with is in a header.
    let header = facts.replace("purpose:", "from_header: X-Next, purpose:");
    let (found, codes) = first(&text(&parameters, &page(&header), ""));
    assert!(found.is_none() && codes.contains(&"unusable-paging"));
}

#[test]
fn what_comes_in_pages_unfollowed_is_said() {
    let unfollowed = |text: &str| first(text).1.contains(&"unfollowed-paging");
    // A cursor that nothing answers; one that no list answers; pages whose first number is unknown.
    assert!(unfollowed(&text(&query("cursor", TEXT), &page(""), "")));
    assert!(unfollowed(&text(
        &query("page_token", TEXT),
        "{ type: object }",
        ""
    )));
    let pages = format!(
        "{}, {}",
        query("page", "{ type: integer }"),
        query("per_page", "{ type: integer }")
    );
    assert!(unfollowed(&text(&pages, &page(""), "")));
    // The answer leads on, but nothing takes it.
    assert!(unfollowed(&text(
        "",
        &page(&format!("next_cursor: {TEXT}")),
        ""
    )));
    // A time, a list in one piece, what is switched off.
    assert!(!unfollowed(&text(&query("after", TEXT), &page(""), "")));
    assert!(!unfollowed(&text("", &page(""), "")));
    let cursor = text(&query("cursor", TEXT), &page(""), "");
    let off = with_config(&cursor, "[operations.list_things]\npagination = false").1;
    assert!(!off.contains(&"unfollowed-paging"));
}
