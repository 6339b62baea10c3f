//! Any bytes at all, where a server or a sender of webhooks can put them: an answer or an error, never a panic or a hang.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderValue, Method};
use sdk_runtime::api::{Api, Operation, Server};
use sdk_runtime::base64_text;
use sdk_runtime::call::Call;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::datetime::{Date, DateTime};
use sdk_runtime::events::EventsRequest;
use sdk_runtime::ndjson::LinesRequest;
use sdk_runtime::paging::Paging;
use sdk_runtime::testing::MockTransport;
use sdk_runtime::webhook::Key;
use serde_json::{Value, json};

static API: Api = Api {
    servers: &[Server {
        name: "production",
        url: "https://api.test",
        variables: &[],
    }],
    ..Api::EMPTY
};
static READ: Operation = Operation::new("read", Method::GET, "/");

/// The same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default()
    }

    /// Text mostly made of what means something to the parser under test.
    fn text(&mut self, words: &[&str]) -> String {
        let length = self.next() % 12;
        let mut text = String::new();
        for _ in 0..length {
            text.push_str(words[self.next() % words.len()]);
        }
        text
    }
}

fn client(transport: &MockTransport) -> Client {
    let builder = ClientBuilder::new(&API).transport(transport.clone());
    builder
        .response_limit(10_000)
        .build()
        .expect("the client has all it needs")
}

const ROUNDS: usize = 2000;

#[tokio::test]
async fn links() {
    let words = [
        "<",
        ">",
        ";",
        ",",
        "\"",
        "=",
        "rel",
        "next",
        "?page=2",
        "https://api.test/",
        "//",
        " ",
        "é",
        "%",
        "[",
        "\\",
    ];
    let mut numbers = Numbers(1);
    for _ in 0..ROUNDS {
        let transport = MockTransport::new();
        let link = numbers.text(&words);
        transport
            .expect(Method::GET, "/")
            .json(200, json!([1]))
            .header("link", &link);
        let first = Call::new(&client(&transport), &READ)
            .pages::<Vec<i64>>(Paging::LINK)
            .await;
        let page = first.unwrap_or_else(|error| panic!("{link:?}: {error}"));
        // The next page may be anything; there is no answer for it.
        let _ = page.next_page().await;
    }
}

#[tokio::test]
async fn events_and_lines() {
    let words = [
        "data", ":", " ", "\n", "\r", "\r\n", "id", "retry", "event", "{}", "1", "\u{feff}", "\0",
        "[DONE]", "\"", "é",
    ];
    let mut numbers = Numbers(2);
    for _ in 0..ROUNDS {
        let transport = MockTransport::new();
        let body = numbers.text(&words);
        transport
            .expect(Method::GET, "/")
            .bytes(200, "", body.clone())
            .bytes(200, "", body.clone());
        let request: EventsRequest<Value> =
            Call::new(&client(&transport), &READ).events(Some("[DONE]"));
        let mut events = request.await.expect(&body);
        while events.next().await.is_some() {}
        let request: LinesRequest<Value> = Call::new(&client(&transport), &READ).ndjson();
        let mut lines = request.await.expect(&body);
        while lines.next().await.is_some() {}
    }
}

#[test]
fn dates_and_bytes() {
    let words = [
        "2019", "-", "12", "27", "T", ":", "18", "Z", "+", "00", ".", " ", "[", "]", "9999", "é",
        "=", "A",
    ];
    let mut numbers = Numbers(3);
    for _ in 0..ROUNDS * 10 {
        let text = numbers.text(&words);
        if let Ok(date) = text.parse::<DateTime>() {
            assert_eq!(json!(date), json!(text));
        }
        if let Ok(date) = text.parse::<Date>() {
            assert_eq!(json!(date), json!(text));
        }
        let _ = base64_text::decode(&text);
    }
}

#[test]
fn webhooks() {
    let words = [
        "v1",
        ",",
        " ",
        "AAAA",
        "=",
        "*",
        "1",
        "-",
        "99999999999",
        "é",
        "whsec_",
    ];
    let mut numbers = Numbers(4);
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    let key = Key::raw("key").unwrap();
    for _ in 0..ROUNDS {
        let mut headers = HeaderMap::new();
        for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
            if let Ok(value) = HeaderValue::from_str(&numbers.text(&words)) {
                headers.insert(name, value);
            }
        }
        assert!(key.verify_at(b"", &headers, now).is_err());
        let _ = Key::standard(&numbers.text(&words));
    }
}
