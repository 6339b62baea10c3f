//! Lists whose pages or elements are counted, and where they end.

use http::Method;
use sdk_runtime::error::ErrorKind;
use sdk_runtime::paging::{Page, Paging, total};
use sdk_runtime::query::QueryStyle;
use sdk_runtime::testing::MockTransport;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{all, call, pages};

const PAGE: (&str, Paging) = ("page", Paging::page("page", 1));
const OFFSET: (&str, Paging) = ("offset", Paging::offset("offset"));

#[derive(Debug, Deserialize)]
struct Counted {
    data: Vec<i64>,
    has_more: Option<bool>,
    pages: Option<f64>,
    total: Option<i32>,
}

impl Page for Counted {
    type Item = i64;

    fn items(&mut self) -> Option<&mut Vec<i64>> {
        Some(&mut self.data)
    }

    fn has_more(&self) -> Option<bool> {
        self.has_more
    }

    fn total_pages(&self) -> Option<u64> {
        total(self.pages.as_ref()?)
    }

    fn total_items(&self) -> Option<u64> {
        total(self.total.as_ref()?)
    }
}

#[tokio::test]
async fn numbered_pages_end_with_an_empty_one() {
    let paging = Paging::page("page", 1);
    let transport = pages(&[json!([1, 2]), json!([3]), json!([])]);
    let (items, _, urls) = all::<Vec<i64>>(&transport, call(&transport).pages(paging)).await;
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(urls, ["?limit=1", "?limit=1&page=2", "?limit=1&page=3"]);
    let transport = pages(&[json!([7]), json!([])]);
    let request = call(&transport)
        .query("page", &5, QueryStyle::FORM)
        .pages::<Vec<i64>>(paging);
    let (_, _, urls) = all(&transport, request).await;
    assert_eq!(urls, ["?limit=1&page=5", "?limit=1&page=6"]);
}

#[tokio::test]
async fn offsets_count_elements() {
    let paging = Paging::offset("offset");
    let transport = pages(&[json!([1, 2]), json!([3]), json!([])]);
    let (items, _, urls) = all::<Vec<i64>>(&transport, call(&transport).pages(paging)).await;
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(urls, ["?limit=1", "?limit=1&offset=2", "?limit=1&offset=3"]);
}

/// How many requests it takes to read a list of five pages of two elements, which all say this, and an empty one; the
/// first is asked for by its number, where one is given.
async fn requests(
    (parameter, paging): (&'static str, Paging),
    first: Option<i64>,
    said: &Value,
) -> usize {
    let answers: Vec<Value> = (0..6)
        .map(|page| {
            let mut answer = said.clone();
            answer["data"] = if page < 5 {
                json!([page, page])
            } else {
                json!([])
            };
            answer
        })
        .collect();
    let transport = pages(&answers);
    let mut call = call(&transport);
    if let Some(first) = first {
        call = call.query(parameter, &first, QueryStyle::FORM);
    }
    let (items, error, urls) = all(&transport, call.pages::<Counted>(paging)).await;
    assert!(error.is_none(), "{said}: {error:?}");
    assert_eq!(items.len(), 2 * urls.len().min(5), "{said}");
    urls.len()
}

#[tokio::test]
async fn a_total_ends_the_list_without_another_request() {
    for (paging, first, said, expected) in [
        (PAGE, None, json!({"pages": 5}), 5),
        (PAGE, None, json!({"pages": 3}), 3),
        (PAGE, Some(4), json!({"pages": 5}), 2),
        (PAGE, Some(9), json!({"pages": 5}), 1),
        (PAGE, None, json!({"total": 10}), 5),
        (PAGE, None, json!({"total": 7}), 4),
        // How many stand before page 4 is not known.
        (PAGE, Some(4), json!({"total": 10}), 6),
        (PAGE, None, json!({"total": 9, "pages": 5}), 5),
        (OFFSET, None, json!({"total": 10}), 5),
        (OFFSET, None, json!({"total": 7}), 4),
        (OFFSET, Some(4), json!({"total": 10}), 3),
        (OFFSET, None, json!({"pages": 5}), 6),
        (OFFSET, Some(-4), json!({"total": 4}), 4),
        // What cannot be a total is none.
        (PAGE, None, json!({"pages": 0, "total": -1}), 6),
        (PAGE, None, json!({"pages": 2.5, "total": null}), 6),
        (PAGE, Some(-3), json!({"pages": 1}), 5),
        (OFFSET, None, json!({"total": 0}), 6),
        // What a page says of itself counts for more than a sum.
        (PAGE, None, json!({"pages": 2, "has_more": true}), 6),
        (OFFSET, None, json!({"total": 2, "has_more": true}), 6),
        (PAGE, None, json!({"pages": 5, "has_more": false}), 1),
        (OFFSET, None, json!({"has_more": false}), 1),
    ] {
        let sent = requests(paging, first, &said).await;
        assert_eq!(sent, expected, "{paging:?} from {first:?}: {said}");
    }
}

#[tokio::test]
async fn a_page_that_comes_again_is_an_error_instead_of_its_elements() {
    for paging in [PAGE, OFFSET] {
        let transport = MockTransport::new();
        let expected = transport.expect(Method::GET, "/v1/accounts");
        expected.json(200, json!([1, 2])).always();
        let request = call(&transport).pages::<Vec<i64>>(paging.1);
        let (items, error, urls) = all(&transport, request).await;
        assert_eq!((items, urls.len()), (vec![1, 2], 2));
        let error = error.unwrap();
        assert_eq!(error.kind(), ErrorKind::Paging);
        // What the server said is at hand.
        assert_eq!((error.operation(), error.attempts()), ("list_accounts", 1));
        assert_eq!(error.raw_body().unwrap().as_ref(), b"[1,2]");
    }
}
