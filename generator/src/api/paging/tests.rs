//! Parameters and replies in, paging out.

use crate::api::calls::{lowered, with_config};
use crate::api::{Next, Paging};

/// One GET: flow-style parameters, the reply's schema, extras at the operation.
fn text(parameters: &str, schema: &str, extra: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: T, version: '1' }}
paths:
  /things:
    get:
      operationId: list_things
      {extra}
      parameters: [{parameters}]
      responses:
        '200':
          description: x
          headers: {{ X-Other: {{ schema: {{ type: string }} }} }}
          content: {{ application/json: {{ schema: {schema} }} }}
components:
  schemas:
    Thing: {{ type: object, required: [id], properties: {{ id: {{ type: string }} }} }}
"
    )
}

fn find(parameters: &str, schema: &str) -> Option<Paging> {
    lowered(&text(parameters, schema, ""))
        .0
        .operations
        .remove(0)
        .paging
}

fn page(fields: &str) -> String {
    format!(
        "{{ type: object, properties: {{ data: {{ type: array, items: {{ $ref: '#/components/schemas/Thing' }} }}, {fields} }} }}"
    )
}

fn query(name: &str, schema: &str) -> String {
    format!("{{ name: '{name}', in: query, schema: {schema} }}")
}

const TEXT: &str = "{ type: string, nullable: true }";
const WHOLE: &str = "{ type: integer, default: 1 }";

#[test]
fn cursors() {
    for (parameter, fields, path) in [
        (
            "cursor",
            format!("next_cursor: {TEXT}"),
            vec!["next_cursor"],
        ),
        (
            "pageToken",
            format!("nextPageToken: {TEXT}"),
            vec!["nextPageToken"],
        ),
        (
            "next_page_token",
            format!("next_page_token: {TEXT}"),
            vec!["next_page_token"],
        ),
        (
            "continue",
            format!("metadata: {{ type: object, properties: {{ continue: {TEXT} }} }}"),
            vec!["metadata", "continue"],
        ),
        (
            "cursor",
            format!("response_metadata: {{ type: object, properties: {{ next_cursor: {TEXT} }} }}"),
            vec!["response_metadata", "next_cursor"],
        ),
        (
            "after",
            format!("paging: {{ type: object, properties: {{ after: {TEXT} }} }}"),
            vec!["paging", "after"],
        ),
    ] {
        let found = find(&query(parameter, TEXT), &page(&fields)).unwrap();
        assert_eq!(found.items, ["data"]);
        let path = path.into_iter().map(str::to_owned).collect();
        assert_eq!(
            found.next,
            Next::Cursor {
                parameter: parameter.to_owned(),
                path
            }
        );
    }
}

#[test]
fn numbers() {
    let limit = query("limit", "{ type: integer }");
    let page_one = format!("{}, {limit}", query("page", WHOLE));
    assert_eq!(
        find(&page_one, &page("total: { type: integer }"))
            .unwrap()
            .next,
        Next::Page {
            parameter: "page".to_owned(),
            first: 1
        }
    );
    let zero = format!(
        "{}, {limit}",
        query("page", "{ type: integer, minimum: 0 }")
    );
    assert_eq!(
        find(&zero, &page("")).unwrap().next,
        Next::Page {
            parameter: "page".to_owned(),
            first: 0
        }
    );
    let offset = format!("{}, {limit}", query("offset", "{ type: integer }"));
    assert_eq!(
        find(&offset, &page("")).unwrap().next,
        Next::Offset {
            parameter: "offset".to_owned()
        }
    );
}

#[test]
fn doubt_is_no_paging() {
    let limit = query("limit", "{ type: integer }");
    for (parameters, schema) in [
        // Where the first page's number is not said.
        (
            format!("{}, {limit}", query("page", "{ type: integer }")),
            page(""),
        ),
        // An offset that is a token.
        (format!("{}, {limit}", query("offset", TEXT)), page("")),
        // A page without a size.
        (query("page", WHOLE), page("")),
        // No list, or several without a telling name.
        (
            query("cursor", TEXT),
            format!("{{ type: object, properties: {{ next_cursor: {TEXT} }} }}"),
        ),
        (
            query("cursor", TEXT),
            format!(
                "{{ type: object, properties: {{ next_cursor: {TEXT}, cats: {{ type: array, items: {{}} }}, dogs: {{ type: array, items: {{}} }} }} }}"
            ),
        ),
        // A cursor that nothing answers.
        (query("cursor", TEXT), page("")),
        // `next` without a reason to be a URL.
        (String::new(), page(&format!("next: {TEXT}"))),
    ] {
        assert_eq!(find(&parameters, &schema), None, "{parameters} {schema}");
    }
}

#[test]
fn last_elements_and_urls() {
    let found = find(
        &query("starting_after", TEXT),
        &page("has_more: { type: boolean }"),
    )
    .unwrap();
    assert_eq!(
        found.next,
        Next::Last {
            parameter: "starting_after".to_owned(),
            key: "id".to_owned(),
            more: vec!["has_more".to_owned()]
        }
    );
    for (field, schema) in [
        ("@odata.nextLink", TEXT),
        ("next", "{ type: string, format: uri }"),
    ] {
        let found = find("", &page(&format!("'{field}': {schema}"))).unwrap();
        assert_eq!(
            found.next,
            Next::Url {
                path: vec![field.to_owned()]
            }
        );
    }
}

#[test]
fn link_headers() {
    let list = "{ type: array, items: { $ref: '#/components/schemas/Thing' } }";
    let parameters = format!(
        "{}, {}",
        query("page", WHOLE),
        query("per_page", "{ type: integer }")
    );
    let text = text(&parameters, list, "").replace("X-Other", "Link");
    let found = lowered(&text).0.operations.remove(0).paging.unwrap();
    assert_eq!((found.items.len(), found.next), (0, Next::Link));
}

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
