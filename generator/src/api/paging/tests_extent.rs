//! Fields of a reply in, what they say about how far the list goes out.

use super::tests::{WHOLE, find, page, query};
use crate::api::Extent;

const FLAG: &str = "{ type: boolean }";
const COUNT: &str = "{ type: integer }";

/// What pages with these fields say of their list.
fn extent(fields: &str) -> Extent {
    let parameters = format!("{}, {}", query("page", WHOLE), query("per_page", COUNT));
    find(&parameters, &page(fields))
        .expect("it is paged")
        .extent
}

fn described(words: &str) -> String {
    format!("{{ type: integer, description: {words} }}")
}

#[test]
fn flags() {
    for name in ["has_more", "hasNextPage", "more"] {
        let found = extent(&format!("{name}: {FLAG}"));
        assert_eq!(found.more.unwrap(), [name]);
    }
    assert_eq!(extent(&format!("isLast: {FLAG}")).last.unwrap(), ["isLast"]);
    let both = extent(&format!("has_more: {FLAG}, last: {FLAG}"));
    assert_eq!(
        (both.more.unwrap(), both.last),
        (vec!["has_more".to_owned()], None)
    );
    for fields in [
        "has_more: { type: string }",
        "has_previous: { type: boolean }",
        "has_more: { type: boolean }, has_next: { type: boolean }",
    ] {
        assert_eq!(extent(fields), Extent::default(), "{fields}");
    }
}

#[test]
fn totals() {
    for name in ["pages", "total_pages", "pageCount"] {
        for schema in [
            COUNT,
            "{ type: number }",
            "{ type: integer, nullable: true }",
        ] {
            let found = extent(&format!("{name}: {schema}"));
            assert_eq!(
                (found.pages.unwrap(), found.items),
                (vec![name.to_owned()], None)
            );
        }
    }
    for name in ["total", "total_count", "totalElements"] {
        assert_eq!(extent(&format!("{name}: {COUNT}")).items.unwrap(), [name]);
    }
    let count = extent(&format!(
        "count: {}",
        described("The total number of things.")
    ));
    assert_eq!(count.items.unwrap(), ["count"]);
}

#[test]
fn the_last_number_counts_pages_from_one() {
    let fields = format!("last_page: {COUNT}");
    assert_eq!(extent(&fields).pages.unwrap(), ["last_page"]);
    for first in [0, 1] {
        let number = format!("{{ type: integer, default: {first} }}");
        let parameters = format!("{}, {}", query("page", &number), query("per_page", COUNT));
        let found = find(&parameters, &page(&fields)).expect("it is paged");
        assert_eq!(found.extent.pages.is_some(), first == 1);
    }
    let both = extent(&format!("last_page: {COUNT}, pages: {COUNT}"));
    assert_eq!(both.pages.unwrap(), ["pages"]);
}

#[test]
fn where_a_page_keeps_them() {
    let inside =
        format!("meta: {{ type: object, properties: {{ total: {COUNT}, pages: {COUNT} }} }}");
    let found = extent(&inside);
    assert_eq!(found.items.unwrap(), ["meta", "total"]);
    assert_eq!(found.pages.unwrap(), ["meta", "pages"]);
}

#[test]
fn what_may_be_about_one_page() {
    for fields in [
        format!("count: {COUNT}"),
        format!(
            "count: {}",
            described("The total number of things in this page.")
        ),
        format!("total: {}", described("How many were returned.")),
        format!("total: {}", described("An estimate of how many there are.")),
        format!("total: {COUNT}, total_count: {COUNT}"),
        "total: { type: string }".to_owned(),
    ] {
        assert_eq!(extent(&fields), Extent::default(), "{fields}");
    }
}
