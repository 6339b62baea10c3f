//! `tests/operations/`: calls of every operation against a mock server.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Docs, OperationTest, OperationTests, Reply, Sdk, TestModule, code};

use super::file::{File, doc, ours};
use super::made::{argument, given_uses};
use super::module::gate;

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

/// `main.rs`: the client, and what is asked of the server's verdict.
fn main(sdk: &Sdk, tests: &OperationTests) -> String {
    let mut file = File::new(&about(tests));
    file.head.push_str(HEAD);
    for module in &tests.modules {
        for feature in &module.features {
            file.head.push_str(&gate(std::slice::from_ref(feature)));
        }
        let _ = writeln!(file.head, "mod {};", module.name);
    }
    let library = &sdk.package.lib;
    if !tests.modules.is_empty() {
        file.uses.add(&format!("::{library}::Client"));
        file.uses.add(&format!("::{library}::ConfigError"));
        file.item(client(sdk));
    }
    let mut all = tests.modules.iter().flat_map(|module| &module.tests);
    if all.any(|test| !is_stream(&test.reply)) {
        file.uses.add(&format!("::{library}::HeaderMap"));
        file.text(JUDGE.to_owned());
    }
    file.print().text
}

fn client(sdk: &Sdk) -> TokenStream {
    let credentials = sdk.client.schemes.iter().map(|scheme| {
        let setter = &scheme.setter.name;
        if scheme.setter.basic {
            quote!(.#setter("user", "password"))
        } else {
            quote!(.#setter("test"))
        }
    });
    quote! {
        /// A client of the mock server, where there is one.
        fn client() -> Result<Option<Client>, ConfigError> {
            let Ok(url) = std::env::var("SDK_TEST_BASE_URL") else {
                eprintln!("skipped: SDK_TEST_BASE_URL is not set");
                return Ok(None);
            };
            Client::builder().base_url(url) #(#credentials)* .max_retries(0).build().map(Some)
        }
    }
}

/// Whether what comes back does not show the headers it came with.
fn is_stream(reply: &Reply) -> bool {
    matches!(reply, Reply::Events { .. } | Reply::Lines(_))
}

const HEAD: &str = r#"#![allow(
    deprecated,
    clippy::doc_markdown,
    clippy::too_many_lines,
    clippy::unreadable_literal,
    reason = "names, numbers and sizes are the API's own"
)]

"#;

const JUDGE: &str = r#"/// Asserts that the server found no fault with the request, where it says what it found.
fn judge(headers: &HeaderMap) {
    for (name, wanted) in [("x-steady-request-valid", "true"), ("x-steady-error-count", "0")] {
        if let Some(verdict) = headers.get(name) {
            let said = headers.iter().filter(|(name, _)| name.as_str().starts_with("x-steady"));
            assert_eq!(verdict, wanted, "{:?}", said.collect::<Vec<_>>());
        }
    }
}
"#;

fn about(tests: &OperationTests) -> Docs {
    let mut docs = ours(
        "Every operation is called with values made from the document's examples: once with what is required, once with everything.",
    );
    let mut say = |text: String| docs.paragraphs.extend(ours(&text).paragraphs);
    say("The environment's `SDK_TEST_BASE_URL` says where a server is that answers by the document. Without it nothing is called.".to_owned());
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
        for given in test.calls.iter().flatten() {
            given_uses(given, library, &mut file.uses);
        }
        file.item(function(test, library));
    }
    file.print().text
}

fn function(test: &OperationTest, library: &str) -> TokenStream {
    let name = &test.method;
    let docs = doc(&ours(&code(&test.line)));
    let calls = test.calls.iter().map(|given| {
        let accessors = &test.accessors;
        let arguments = given.iter().map(|given| argument(given, library));
        outcome(
            &quote!(client #(.#accessors())* .#name(#(#arguments),*)),
            &test.reply,
        )
    });
    quote! {
        #docs
        #[tokio::test]
        async fn #name() -> Result<(), Box<dyn std::error::Error>> {
            let Some(client) = crate::client()? else {
                return Ok(());
            };
            #(#calls)*
            Ok(())
        }
    }
}

/// The call, and that what comes back can be read.
fn outcome(call: &TokenStream, reply: &Reply) -> TokenStream {
    match reply {
        Reply::Empty | Reply::Json(_) | Reply::Text | Reply::ByStatus(_) => quote! {
            let reply = #call.with_response().await?;
            crate::judge(reply.headers());
        },
        // The example's cursor leads to the same page for ever.
        Reply::Pages(_) => quote! {
            let page = #call.await?;
            crate::judge(page.response().headers());
        },
        Reply::Download => quote! {
            let download = #call.stream().await?;
            crate::judge(download.headers());
            download.bytes().await?;
        },
        Reply::Events { .. } | Reply::Lines(_) => quote! {
            let mut events = #call.await?;
            if let Some(event) = events.next().await {
                event?;
            }
        },
    }
}
