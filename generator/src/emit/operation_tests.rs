//! `tests/operations/`: calls of every operation, checked against what the document says of them.

use std::fmt::Write;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{
    Answer, Docs, OperationTest, OperationTests, Reply, SchemeKind, Sdk, TestBody, TestModule,
    TestRequest, code,
};

use super::file::{File, doc, ours};
use super::made::{argument, given_uses};
use super::module::gate;
use super::text::tokens;

/// The files by their path: one a resource, and the one that has what they share.
pub fn files(sdk: &Sdk) -> Vec<(String, String)> {
    let wanted = sdk.tests.as_ref();
    let Some(tests) = wanted.filter(|it| !it.modules.is_empty() || !it.missing.is_empty()) else {
        return Vec::new();
    };
    let library = &sdk.package.lib;
    let modules = tests.modules.iter().map(|tests| {
        let path = format!("tests/operations/{}.rs", tests.name);
        (path, module(tests, library))
    });
    let main = ("tests/operations/main.rs".to_owned(), main(sdk, tests));
    modules.chain([main]).collect()
}

/// `main.rs`: the servers to call, and what is asked of a request.
fn main(sdk: &Sdk, tests: &OperationTests) -> String {
    let mut file = File::new(&about(tests));
    file.head.push_str(HEAD);
    for module in &tests.modules {
        for feature in &module.features {
            file.head.push_str(&gate(std::slice::from_ref(feature)));
        }
        let _ = writeln!(file.head, "mod {};", module.name);
    }
    if !tests.modules.is_empty() {
        let library = &sdk.package.lib;
        for name in [
            "Client",
            "ClientBuilder",
            "ConfigError",
            "HeaderMap",
            "Method",
        ] {
            file.uses.add(&format!("::{library}::{name}"));
        }
        file.uses
            .add(&format!("::{library}::testing::MockTransport"));
        file.uses
            .add(&format!("::{library}::testing::RecordedRequest"));
        file.item(builder(sdk));
        file.item(keys(sdk));
        file.text(SERVER.to_owned());
    }
    file.print().text
}

fn builder(sdk: &Sdk) -> TokenStream {
    let credentials = sdk.client.schemes.iter().map(|scheme| {
        let setter = &scheme.setter.name;
        if scheme.setter.basic {
            quote!(.#setter("user", "password"))
        } else {
            quote!(.#setter("test"))
        }
    });
    quote! {
        fn builder() -> ClientBuilder {
            Client::builder() #(#credentials)* .max_retries(0)
        }
    }
}

/// The parameters of the query that hold credentials.
fn keys(sdk: &Sdk) -> TokenStream {
    let keys = sdk
        .client
        .schemes
        .iter()
        .filter_map(|scheme| match &scheme.kind {
            SchemeKind::Query(name) => Some(name),
            _ => None,
        });
    quote! {
        /// Pairs of the query that are credentials.
        const KEYS: &[&str] = &[#(#keys),*];
    }
}

const HEAD: &str = r#"#![allow(
    deprecated,
    clippy::doc_markdown,
    clippy::too_many_lines,
    clippy::unreadable_literal,
    reason = "names, numbers and sizes are the API's own"
)]

"#;

/// The servers to call, and the comparison of requests: real Rust, kept apart.
const SERVER: &str = include_str!(concat!(env!("OUT_DIR"), "/operations.rs"));

fn about(tests: &OperationTests) -> Docs {
    let mut docs = ours(
        "Every operation is called with values made from the document's examples: once with what is required, once with everything.",
    );
    let mut say = |text: String| docs.paragraphs.extend(ours(&text).paragraphs);
    say("A mock answers as the document says; what it was sent is compared with what the document says of the request. The variable `SDK_TEST_BASE_URL` may name a server that is called too.".to_owned());
    if !tests.missing.is_empty() {
        say("Not called, for want of a value:".to_owned());
    }
    for (line, reason) in &tests.missing {
        say(format!("- {}: {}", code(line), code(reason)));
    }
    docs
}

/// The tests of a resource.
fn module(tests: &TestModule, library: &str) -> String {
    let mut file = File::new(&ours("One test an operation."));
    for test in &tests.tests {
        for given in test.calls.iter().flat_map(|call| &call.given) {
            given_uses(given, library, &mut file.uses);
        }
        file.item(function(test, library));
    }
    file.print().text
}

fn function(test: &OperationTest, library: &str) -> TokenStream {
    let name = &test.method;
    let docs = doc(&ours(&code(&test.line)));
    let calls = test.calls.iter().map(|call| {
        let accessors = &test.accessors;
        let arguments = call.given.iter().map(|given| argument(given, library));
        let TestRequest {
            method, pattern, ..
        } = &call.request;
        let outcome = outcome(
            &quote!(server.client #(.#accessors())* .#name(#(#arguments),*)),
            &test.reply,
            &sent(&call.request),
        );
        quote!(server.answer(#method, #pattern, answer); #outcome)
    });
    let Answer {
        status,
        media_type,
        body,
    } = &test.answer;
    let (status, body) = (Literal::u16_unsuffixed(*status), readable(body));
    quote! {
        #docs
        #[tokio::test]
        async fn #name() -> Result<(), Box<dyn std::error::Error>> {
            let answer = (#status, #media_type, #body);
            for server in crate::servers()? {
                #(#calls)*
            }
            Ok(())
        }
    }
}

/// A string literal without escapes, where it can be one.
fn readable(text: &str) -> TokenStream {
    let is_plain = |c: char| (' '..='~').contains(&c);
    if !text.contains('"') || text.contains("\"#") || !text.chars().all(is_plain) {
        return quote!(#text);
    }
    tokens(&format!("r#\"{text}\"#"))
}

/// `&crate::Sent { method: "GET", .. }`
fn sent(request: &TestRequest) -> TokenStream {
    let pairs = |pairs: &[(String, String)]| {
        let pairs = pairs.iter().map(|(name, value)| quote!((#name, #value)));
        quote!(&[#(#pairs),*])
    };
    let TestRequest {
        method,
        path,
        has_more,
        ..
    } = request;
    let (query, headers) = (pairs(&request.query), pairs(&request.headers));
    let body = match &request.body {
        TestBody::Any => quote!(Any),
        TestBody::Empty => quote!(Empty),
        TestBody::Json(value) => {
            let json = readable(&value.to_string());
            quote!(Json(#json))
        }
        TestBody::Form(form) => {
            let form = pairs(form);
            quote!(Form(#form))
        }
        TestBody::Parts(names) => quote!(Parts(&[#(#names),*])),
        TestBody::Bytes(text) => quote!(Bytes(#text)),
    };
    quote! {
        &crate::Sent {
            method: #method,
            path: #path,
            query: #query,
            has_more: #has_more,
            headers: #headers,
            body: crate::Body::#body,
        }
    }
}

/// The call, that what comes back can be read, and that what was sent is right.
fn outcome(call: &TokenStream, reply: &Reply, sent: &TokenStream) -> TokenStream {
    match reply {
        Reply::Empty | Reply::Json(_) | Reply::Text | Reply::ByStatus(_) => quote! {
            let reply = #call.with_response().await?;
            server.check(Some(reply.headers()), #sent);
        },
        // The example's cursor leads to the same page for ever.
        Reply::Pages(_) => quote! {
            let page = #call.await?;
            server.check(Some(page.response().headers()), #sent);
        },
        Reply::Download => quote! {
            let download = #call.stream().await?;
            server.check(Some(download.headers()), #sent);
            download.bytes().await?;
        },
        Reply::Events { .. } | Reply::Lines(_) => quote! {
            let mut events = #call.await?;
            if let Some(event) = events.next().await {
                event?;
            }
            server.check(None, #sent);
        },
    }
}
