//! Parameters and replies in, paging out.

use crate::api::calls::lowered;
use crate::api::{Next, Paging};

/// One GET: flow-style parameters, the reply's schema, extras at the operation.
pub(super) fn text(parameters: &str, schema: &str, extra: &str) -> String {
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

pub(super) fn find(parameters: &str, schema: &str) -> Option<Paging> {
    lowered(&text(parameters, schema, ""))
        .0
        .operations
        .remove(0)
        .paging
}

pub(super) fn page(fields: &str) -> String {
    format!(
        "{{ type: object, properties: {{ data: {{ type: array, items: {{ $ref: '#/components/schemas/Thing' }} }}, {fields} }} }}"
    )
}

pub(super) fn query(name: &str, schema: &str) -> String {
    format!("{{ name: '{name}', in: query, schema: {schema} }}")
}

pub(super) const TEXT: &str = "{ type: string, nullable: true }";
pub(super) const WHOLE: &str = "{ type: integer, default: 1 }";

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
        }
    );
    assert_eq!(found.extent.more.unwrap(), ["has_more"]);
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
fn lists_inside_and_beside_others() {
    let thing = "{ type: array, items: { $ref: '#/components/schemas/Thing' } }";
    let things = format!("things: {thing}");
    // The one object that holds a list, with what is said about the page beside it.
    let inside = format!(
        "{{ type: object, properties: {{ ok: {{ type: boolean }}, result: {{ type: object, properties: {{ {things}, next_cursor: {TEXT} }} }} }} }}"
    );
    let found = find(&query("cursor", TEXT), &inside).unwrap();
    assert_eq!(found.items, ["result", "things"]);
    assert!(matches!(found.next, Next::Cursor { path, .. } if path == ["result", "next_cursor"]));
    // Of several lists, the one that the path names.
    let several = format!(
        "{{ type: object, properties: {{ folders: {thing}, {things}, next_cursor: {TEXT} }} }}"
    );
    assert_eq!(
        find(&query("cursor", TEXT), &several).unwrap().items,
        ["things"]
    );
}

#[test]
fn words_that_decide() {
    let limit = query("count", "{ type: string }");
    let start = query("start_position", "{ type: string }");
    let zero = start.replace("in: query", "in: query, description: The zero-based index");
    for (start, fits) in [(start, false), (zero, true)] {
        let found = find(&format!("{start}, {limit}"), &page(""));
        assert_eq!(found.is_some(), fits);
    }
    let marker = |words: &str| page(&format!("Marker: {{ type: string, description: {words} }}"));
    assert!(
        find(
            &query("Marker", TEXT),
            &marker("Use it in a subsequent request")
        )
        .is_some()
    );
    assert_eq!(
        find(&query("Marker", TEXT), &marker("Where the listing began")),
        None
    );
    let linked = "{ name: after, in: query, description: 'A cursor, as given in the [Link header](x)', schema: { type: string } }";
    let next = |found: Option<Paging>| found.map(|found| found.next);
    let list = "{ type: array, items: { $ref: '#/components/schemas/Thing' } }";
    assert_eq!(next(find(linked, list)), Some(Next::Link));
    let offset = format!("next_page: {{ type: object, properties: {{ offset: {TEXT} }} }}");
    assert!(matches!(
        next(find(&query("offset", TEXT), &page(&offset))),
        Some(Next::Cursor { path, .. }) if path == ["next_page", "offset"]
    ));
}
