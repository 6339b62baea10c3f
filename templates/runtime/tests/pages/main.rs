//! Lists that come in pages.

mod counted;

use std::time::Duration;

use http::Method;
use sdk_runtime::api::{Api, Operation, Server};
use sdk_runtime::call::Call;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::error::{Error, ErrorKind};
use sdk_runtime::paging::{ListRequest, Page, Paging};
use sdk_runtime::query::QueryStyle;
use sdk_runtime::testing::{MockTransport, RecordedRequest};
use serde::Deserialize;
use serde_json::{Value, json};

static API: Api = Api {
    servers: &[Server {
        name: "production",
        url: "https://api.test/v1",
        variables: &[],
    }],
    ..Api::EMPTY
};
static LIST: Operation = Operation::new("list_accounts", Method::GET, "/accounts");

#[derive(Debug, Deserialize)]
struct Accounts {
    data: Option<Vec<i64>>,
    next_cursor: Option<String>,
    has_more: Option<bool>,
}

impl Page for Accounts {
    type Item = i64;

    fn items(&mut self) -> Option<&mut Vec<i64>> {
        self.data.as_mut()
    }

    fn cursor(&self) -> Option<String> {
        self.next_cursor.clone()
    }

    fn has_more(&self) -> Option<bool> {
        self.has_more
    }
}

const CURSOR: Paging = Paging::cursor("cursor");

fn client(transport: &MockTransport) -> Client {
    let builder = ClientBuilder::new(&API).transport(transport.clone());
    builder.build().expect("the client has all it needs")
}

fn call(transport: &MockTransport) -> Call {
    Call::new(&client(transport), &LIST).query("limit", &1, QueryStyle::FORM)
}

/// A transport that answers with these pages in turn.
fn pages(pages: &[Value]) -> MockTransport {
    let transport = MockTransport::new();
    let mut expected = transport.expect(Method::GET, "/v1/accounts");
    for page in pages {
        expected = expected.json(200, page.clone());
    }
    transport
}

/// The items up to the end or the first error, and what was asked for.
async fn all<P: Page<Item = i64>>(
    transport: &MockTransport,
    request: ListRequest<P>,
) -> (Vec<i64>, Option<Error>, Vec<String>) {
    let mut items = request.items();
    let mut got = Vec::new();
    let mut failure = None;
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => got.push(item),
            Err(error) => failure = Some(error),
        }
    }
    assert!(items.next().await.is_none(), "the end is the end");
    let urls = transport.requests();
    let urls = urls
        .iter()
        .map(|request| request.url().replace("https://api.test/v1/accounts", ""));
    (got, failure, urls.collect())
}

#[tokio::test]
async fn two_pages_give_all_items_in_order() {
    let transport = pages(&[
        json!({"data": [1, 2], "next_cursor": "c1"}),
        json!({"data": [3, 4], "next_cursor": null}),
    ]);
    let (items, error, urls) = all::<Accounts>(&transport, call(&transport).pages(CURSOR)).await;
    assert_eq!((items, error.is_none()), (vec![1, 2, 3, 4], true));
    assert_eq!(urls, ["?limit=1", "?limit=1&cursor=c1"]);
}

#[tokio::test]
async fn no_cursor_or_no_items_end_the_list() {
    for last in [
        json!({"data": [3], "next_cursor": null}),
        json!({"data": [3], "next_cursor": ""}),
        json!({"data": [3]}),
        json!({"data": [3], "next_cursor": "c3", "has_more": false}),
        json!({"data": [], "next_cursor": "c3"}),
        json!({"data": null, "next_cursor": "c3"}),
        json!({"next_cursor": "c3"}),
    ] {
        let count = if last["data"] == json!([3]) { 3 } else { 2 };
        let transport = pages(&[
            json!({"data": [1], "next_cursor": "c1"}),
            json!({"data": [2], "next_cursor": "c2"}),
            last.clone(),
        ]);
        let (items, error, urls) =
            all::<Accounts>(&transport, call(&transport).pages(CURSOR)).await;
        assert_eq!((items.len(), error.is_none()), (count, true), "{last}");
        assert_eq!(
            urls,
            ["?limit=1", "?limit=1&cursor=c1", "?limit=1&cursor=c2"]
        );
    }
}

#[tokio::test]
async fn an_error_comes_after_the_items_before_it_and_ends_the_list() {
    let transport = pages(&[json!({"data": [1, 2], "next_cursor": "c1"})]);
    transport
        .expect(Method::GET, "/v1/accounts")
        .json(404, json!({"title": "gone"}))
        .json(200, json!({"data": [3]}));
    let (items, error, urls) = all::<Accounts>(&transport, call(&transport).pages(CURSOR)).await;
    assert_eq!(items, [1, 2]);
    assert_eq!(error.unwrap().status().unwrap(), 404);
    assert_eq!(urls.len(), 2);
}

#[tokio::test]
async fn a_page_that_cannot_be_read_is_an_error_that_names_the_place() {
    let transport = pages(&[json!({"data": [1, "two"]})]);
    let (items, error, _) = all::<Accounts>(&transport, call(&transport).pages(CURSOR)).await;
    assert_eq!((items.len(), error.unwrap().kind()), (0, ErrorKind::Decode));
}

#[tokio::test]
async fn the_same_cursor_again_is_an_error() {
    let same = json!({"data": [1], "next_cursor": "c1"});
    let transport = pages(&[same.clone(), same.clone(), same]);
    let (items, error, urls) = all::<Accounts>(&transport, call(&transport).pages(CURSOR)).await;
    assert_eq!(
        (items, error.unwrap().kind()),
        (vec![1, 1], ErrorKind::Paging)
    );
    assert_eq!(urls.len(), 2);
}

#[tokio::test]
async fn a_cursor_that_the_user_began_with_is_known_too() {
    let transport = pages(&[json!({"data": [1], "next_cursor": "c1"})]);
    let request = call(&transport)
        .pages::<Accounts>(CURSOR)
        .query("cursor", "c1");
    let (items, error, urls) = all(&transport, request).await;
    assert_eq!(
        (items, urls),
        (vec![1], vec!["?limit=1&cursor=c1".to_owned()])
    );
    assert_eq!(error.unwrap().kind(), ErrorKind::Paging);
}

#[tokio::test]
async fn a_circle_of_cursors_is_an_error_in_the_end() {
    let transport = MockTransport::new();
    for (cursor, next) in [("a", "b"), ("b", "c"), ("c", "a")] {
        let expected = transport
            .expect(Method::GET, "/v1/accounts")
            .query("cursor", cursor);
        expected
            .json(200, json!({"data": [1], "next_cursor": next}))
            .always();
    }
    transport
        .expect(Method::GET, "/v1/accounts")
        .json(200, json!({"data": [0], "next_cursor": "a"}));
    let (items, error, _) = all::<Accounts>(&transport, call(&transport).pages(CURSOR)).await;
    assert_eq!(error.unwrap().kind(), ErrorKind::Paging);
    assert!(items.len() < 20, "{}", items.len());
}

#[tokio::test]
async fn pages_by_hand() {
    let transport = pages(&[
        json!({"data": [1], "next_cursor": "c1"}),
        json!({"data": [2]}),
    ]);
    let first = call(&transport).pages::<Accounts>(CURSOR).await.unwrap();
    assert_eq!(first.data, Some(vec![1]));
    assert!(first.has_next_page());
    let second = first.next_page().await.unwrap().expect("there are two");
    assert_eq!(second.data, Some(vec![2]));
    assert_eq!(second.response().status(), 200);
    assert!(!second.has_next_page());
    assert!(second.next_page().await.unwrap().is_none());
    assert_eq!(second.into_inner().data, Some(vec![2]));
}

#[tokio::test]
async fn page_after_page() {
    let transport = pages(&[
        json!({"data": [1], "next_cursor": "c1"}),
        json!({"data": [2]}),
    ]);
    let mut pages = call(&transport).pages::<Accounts>(CURSOR).pages();
    let mut data = Vec::new();
    while let Some(page) = pages.next().await {
        data.push(page.unwrap().into_inner().data);
    }
    assert_eq!(data, [Some(vec![1]), Some(vec![2])]);
}

#[tokio::test(start_paused = true)]
async fn options_hold_for_every_page() {
    let transport = MockTransport::new();
    transport
        .expect(Method::GET, "/v1/accounts")
        .json(200, json!({"data": [1], "next_cursor": "c1"}))
        .status(503)
        .status(503)
        .json(200, json!({"data": [2]}));
    let request = call(&transport).pages::<Accounts>(CURSOR);
    let request = request
        .max_retries(2)
        .timeout(Duration::from_secs(1))
        .query("extra", "x")
        .header("x-trace", "t");
    let (items, error, urls) = all(&transport, request).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2]);
    let second = "?limit=1&cursor=c1&extra=x";
    assert_eq!(urls, ["?limit=1&extra=x", second, second, second]);
    assert!(
        transport
            .requests()
            .iter()
            .all(|request| request.header("x-trace") == Some("t"))
    );
}

#[tokio::test]
async fn the_link_header_leads_on() {
    let transport = MockTransport::new();
    let links = [
        r#"<https://api.test/v1/accounts?page=0>; rel="prev", <https://api.test/v1/accounts?limit=1&page=b,c>; title="a, b"; rel="last next""#,
        "</v1/accounts?page=%5Bc%5D>;REL=NEXT",
        r#"<?page=d#x>; rel="next""#,
        r#"<https://api.test/v1/accounts?page=1>; rel="first""#,
    ];
    let mut expected = transport.expect(Method::GET, "/v1/accounts");
    for (item, link) in links.iter().enumerate() {
        expected = expected.json(200, json!([item])).header("link", link);
    }
    let request = call(&transport).pages::<Vec<i64>>(Paging::LINK);
    let (items, error, urls) = all(&transport, request).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [0, 1, 2, 3]);
    assert_eq!(
        urls,
        ["?limit=1", "?limit=1&page=b,c", "?page=%5Bc%5D", "?page=d"]
    );
}

#[tokio::test]
async fn a_url_in_the_page_leads_on() {
    let transport = pages(&[
        json!({"data": [1], "next_cursor": "https://api.test/v1/accounts?limit=1&after=x"}),
        json!({"data": [2], "next_cursor": "http://api.test/v1/accounts?after=y"}),
        json!({"data": [3], "next_cursor": "accounts?after=z"}),
        json!({"data": [4], "next_cursor": null}),
    ]);
    let request = call(&transport).pages::<Accounts>(Paging::URL);
    let (items, error, urls) = all(&transport, request).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2, 3, 4]);
    assert_eq!(
        urls,
        ["?limit=1", "?limit=1&after=x", "?after=y", "?after=z"]
    );
}

#[tokio::test]
async fn a_user_and_a_password_in_the_next_url_are_left_out() {
    let transport = pages(&[
        json!({"data": [1], "next_cursor": "https://u:p@api.test/v1/accounts?after=x"}),
        json!({"data": [2], "next_cursor": "//:p@api.test/v1/accounts?after=y"}),
        json!({"data": [3], "next_cursor": null}),
    ]);
    let request = call(&transport).pages::<Accounts>(Paging::URL);
    let (items, error, _) = all(&transport, request).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2, 3]);
    for request in transport.requests() {
        assert!(!request.url().contains('@'), "{}", request.url());
    }
}

#[tokio::test]
async fn a_path_without_its_mount_is_the_same_path() {
    let transport = pages(&[
        json!({"data": [1], "next_cursor": "/accounts?after=x"}),
        json!({"data": [2], "next_cursor": "/v1/accounts?after=y"}),
        json!({"data": [3], "next_cursor": ""}),
    ]);
    let request = call(&transport).pages::<Accounts>(Paging::URL);
    let (items, error, urls) = all(&transport, request).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(urls, ["?limit=1", "?after=x", "?after=y"]);
}

/// The bodies of the requests for all pages of a list that a member of the body chooses.
async fn bodies(answers: &[Value], paging: Paging, body: Value) -> Vec<Value> {
    static QUERY: Operation = Operation::new("query_accounts", Method::POST, "/accounts");
    let transport = MockTransport::new();
    let mut expected = transport.expect(Method::POST, "/v1/accounts");
    for answer in answers {
        expected = expected.json(200, answer.clone());
    }
    let call = Call::new(&client(&transport), &QUERY).json(&body);
    let request = call.pages_by_body::<Accounts>(paging);
    let (_, error, _) = all(&transport, request).await;
    assert!(error.is_none(), "{error:?}");
    let requests = transport.requests();
    requests.iter().map(RecordedRequest::json).collect()
}

#[tokio::test]
async fn a_member_of_the_body_leads_on() {
    let answers = [
        json!({"data": [1, 2], "next_cursor": "c1"}),
        json!({"data": [3], "next_cursor": null}),
    ];
    let filter = json!({"filter": {"a": 1}, "cursor": "c0"});
    assert_eq!(
        bodies(&answers, CURSOR, filter.clone()).await,
        [filter, json!({"filter": {"a": 1}, "cursor": "c1"})]
    );
    let answers = [
        json!({"data": [1, 2]}),
        json!({"data": [3]}),
        json!({"data": []}),
    ];
    let page = Paging::page("page", 1);
    assert_eq!(
        bodies(&answers, page, json!({})).await,
        [json!({}), json!({"page": 2}), json!({"page": 3})]
    );
    let offset = Paging::offset("skip");
    assert_eq!(
        bodies(&answers, offset, json!({"skip": 10})).await,
        [
            json!({"skip": 10}),
            json!({"skip": 12}),
            json!({"skip": 13})
        ]
    );
}

#[tokio::test]
async fn more_without_a_way_there_is_an_error() {
    let transport = pages(&[json!({"data": [1], "has_more": true})]);
    let (items, error, _) = all::<Accounts>(&transport, call(&transport).pages(CURSOR)).await;
    assert_eq!(items, [1]);
    assert_eq!(error.unwrap().kind(), ErrorKind::Paging);
}

#[tokio::test]
async fn a_page_on_another_server_is_not_asked_for() {
    for next in [
        "https://elsewhere.test/v1/accounts?after=x",
        "//elsewhere.test/v1",
        "https://api.test:8443/v1/accounts",
        "https://api.test.elsewhere.test/",
        "https://api.test@elsewhere.test/",
        "file:///etc/passwd",
    ] {
        let transport = pages(&[json!({"data": [1], "next_cursor": next})]);
        let request = call(&transport).pages::<Accounts>(Paging::URL);
        let (items, error, urls) = all(&transport, request).await;
        assert_eq!((items.len(), urls.len()), (1, 1));
        let error = error.unwrap();
        assert_eq!(error.kind(), ErrorKind::Paging);
        assert!(!format!("{error} {error:?}").contains("elsewhere.test"));
    }
}

#[tokio::test]
async fn the_clients_own_query_is_not_doubled_by_a_url() {
    let transport = pages(&[
        json!({"data": [1], "next_cursor": "?version=1&after=x"}),
        json!({"data": [2]}),
    ]);
    let client = ClientBuilder::new(&API)
        .transport(transport.clone())
        .query("version", "1")
        .build()
        .unwrap();
    let request = Call::new(&client, &LIST).pages::<Accounts>(Paging::URL);
    let (_, _, urls) = all(&transport, request).await;
    assert_eq!(urls, ["?version=1", "?version=1&after=x"]);
}

#[test]
fn lists_can_be_spawned() {
    fn is_free<T: Send + 'static>(_: T) {}
    let transport = MockTransport::new();
    is_free(call(&transport).pages::<Accounts>(CURSOR));
    is_free(call(&transport).pages::<Accounts>(CURSOR).items());
    is_free(call(&transport).pages::<Accounts>(CURSOR).pages());
}

#[test]
fn lists_without_async() {
    let transport = pages(&[
        json!({"data": [1, 2], "next_cursor": "c1"}),
        json!({"data": [3]}),
    ]);
    let items = call(&transport)
        .pages::<Accounts>(CURSOR)
        .items()
        .blocking();
    assert_eq!(items.map(Result::unwrap).collect::<Vec<_>>(), [1, 2, 3]);
    let transport = pages(&[
        json!({"data": [1], "next_cursor": "c1"}),
        json!({"data": [2], "next_cursor": "c1"}),
    ]);
    let mut pages = call(&transport)
        .pages::<Accounts>(CURSOR)
        .pages()
        .blocking();
    assert_eq!(pages.next().unwrap().unwrap().data, Some(vec![1]));
    assert_eq!(pages.next().unwrap().unwrap().data, Some(vec![2]));
    assert_eq!(pages.next().unwrap().unwrap_err().kind(), ErrorKind::Paging);
    assert!(pages.next().is_none());
}

#[tokio::test]
async fn pages_by_hand_without_async_within_async() {
    let transport = pages(&[
        json!({"data": [1], "next_cursor": "c1"}),
        json!({"data": [2]}),
    ]);
    let first = call(&transport)
        .pages::<Accounts>(CURSOR)
        .send_blocking()
        .unwrap();
    let second = first.next_page_blocking().unwrap().expect("there are two");
    assert_eq!(second.data, Some(vec![2]));
    assert!(second.next_page_blocking().unwrap().is_none());
}
