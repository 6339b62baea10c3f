//! Whatever a page says about the next one, the credential stays at the API and the pages end or are asked for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdk_runtime::call::Call;
use sdk_runtime::paging::{Page, Paging};
use sdk_runtime_fuzz::{READ, Told, client, run};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Items {
    data: Vec<i64>,
    next: Option<String>,
}

impl Page for Items {
    type Item = i64;

    fn items(&mut self) -> Option<&mut Vec<i64>> {
        Some(&mut self.data)
    }

    fn cursor(&self) -> Option<String> {
        self.next.clone()
    }
}

fuzz_target!(|input: (String, Vec<u8>)| {
    let (next, link) = input;
    let transport = Told::new(move |number| {
        let next = (number < 3).then(|| format!("{next}{}", "#".repeat(number)));
        let body = json!({ "data": [number], "next": next });
        let mut response = http::Response::new(body.to_string().into());
        if let Ok(value) = http::HeaderValue::from_bytes(&link) {
            response.headers_mut().insert("link", value);
        }
        response
    });
    for paging in [Paging::URL, Paging::LINK] {
        let mut pages = Call::new(&client(&transport), &READ)
            .pages::<Items>(paging)
            .pages();
        let mut count = 0;
        while let Some(page) = run(pages.next()) {
            count += 1;
            assert!(count < 100, "pages without an end");
            if page.is_err() {
                break;
            }
        }
    }
    for seen in transport.seen() {
        let url = url::Url::parse(&seen.url).expect("a URL");
        assert_eq!(url.origin().ascii_serialization(), "https://api.test");
        assert_eq!((url.username(), url.password()), ("", None));
    }
    transport.keeps_secret();
});
