//! `src/lib.rs`: what users see at the root of the crate.

use std::fmt::Write;

use crate::plan::Sdk;

use super::module::gate;
use super::runtime::Parts;
use super::uses::line;

/// Modules at the root, whose names no resource can have there.
const TAKEN: &[&str] = &[
    "client",
    "error",
    "models",
    "resources",
    "runtime",
    "testing",
    "webhook",
];

/// What users name: items by the part that has them. Only parts that the crate has are exported.
const EXPORTS: &[(&str, &[&str])] = &[
    ("api_error", &["ApiError"]),
    ("auth", &["AuthContext", "Credential", "TokenSource"]),
    ("base64", &["Base64"]),
    ("blocking_stream", &["Blocking"]),
    ("body", &["Body", "BodyReader"]),
    ("client", &["Client", "ClientBuilder"]),
    ("clock", &["Clock"]),
    ("config_error", &["ConfigError"]),
    ("datetime", &["Date", "DateTime"]),
    ("decode_error", &["DecodeError"]),
    ("decoder", &["Json", "Whole"]),
    ("download", &["Download", "DownloadRequest"]),
    ("error", &["Error", "ErrorKind"]),
    ("events", &["Events", "EventsRequest"]),
    ("file", &["FilePart"]),
    ("middleware", &["Next"]),
    ("multipart", &["Multipart"]),
    ("ndjson", &["Lines", "LinesRequest"]),
    ("nullable", &["Nullable"]),
    ("oauth2", &["ClientCredentials"]),
    ("open_enum", &["UnknownValue"]),
    ("options", &["Options"]),
    (
        "paging",
        &["Items", "ListRequest", "Listed", "Page", "Pages"],
    ),
    ("request", &["Raw", "Request"]),
    ("response", &["RawResponse", "Response"]),
    ("sse", &["ServerSentEvent"]),
    (
        "transport",
        &[
            "AttemptInfo",
            "BoxFuture",
            "HttpRequest",
            "HttpResponse",
            "Transport",
        ],
    ),
    ("transport_error", &["TransportError", "TransportErrorKind"]),
    ("webhook", &["Key", "WebhookError", "Webhooks"]),
];

const HEAD: &str = r#"#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::missing_errors_doc,
    clippy::match_same_arms,
    clippy::module_inception,
    clippy::module_name_repetitions,
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    clippy::should_implement_trait,
    clippy::similar_names,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    clippy::too_many_arguments,
    clippy::too_many_lines,
    clippy::type_complexity,
    clippy::unreadable_literal,
    clippy::wrong_self_convention,
    reason = "names, numbers, sizes and prose are the API's own"
)]
"#;

/// Attributes for a crate with names in the letters of other languages.
const FOREIGN: &str = r#"#![allow(
    confusable_idents,
    mixed_script_confusables,
    reason = "names are the API's own, in its own language"
)]
"#;

/// The file. In a crate with names in other letters than ASCII's, the compiler's advice about these is for the API.
pub fn file(sdk: &Sdk, parts: &Parts, has_foreign_names: bool) -> String {
    let mut text = HEAD.to_owned();
    if has_foreign_names {
        text.push_str(FOREIGN);
    }
    text.push_str(&modules(sdk, parts));
    text.push('\n');
    text.push_str(&exports(sdk, parts));
    text
}

fn modules(sdk: &Sdk, parts: &Parts) -> String {
    let mut text = "\nmod client;\n".to_owned();
    if sdk.error.is_some() {
        text.push_str("pub mod error;\n");
    }
    if !sdk.models.is_empty() {
        text.push_str("pub mod models;\n");
    }
    if !sdk.resources.is_empty() {
        text.push_str("pub mod resources;\n");
    }
    text.push_str("#[doc(hidden)]\npub mod runtime;\n");
    if sdk.webhook.is_some() {
        text.push_str(&gate_of("webhook", parts));
        text.push_str("mod webhook;\n");
    }
    text
}

fn exports(sdk: &Sdk, parts: &Parts) -> String {
    let mut text = String::new();
    if !sdk.client.environments.is_empty() {
        text.push_str("pub use client::Environment;\n");
    }
    for module in sdk
        .resources
        .iter()
        .filter(|module| !TAKEN.contains(&module.name.as_str()))
    {
        let _ = writeln!(
            text,
            "{}pub use resources::{};",
            gate(&module.features),
            module.name
        );
    }
    for (part, names) in EXPORTS.iter().filter(|(part, _)| parts.contains_key(part)) {
        text.push_str(&gate_of(part, parts));
        text.push_str(&line("pub use", &format!("runtime::{part}"), names));
    }
    if parts.contains_key("testing") {
        text.push_str(&gate_of("testing", parts));
        text.push_str("pub use runtime::testing;\n");
    }
    text.push('\n');
    text.push_str("pub use http::{HeaderMap, Method, StatusCode};\n");
    if parts.contains_key("datetime") {
        text.push_str("pub use jiff;\n");
    }
    text.push_str("#[cfg(feature = \"reqwest\")]\npub use reqwest;\n");
    text.push_str("pub use secrecy::{ExposeSecret, SecretString};\n");
    text
}

/// The condition under which a part of the runtime is there.
fn gate_of(part: &str, parts: &Parts) -> String {
    let feature = parts.get(part).and_then(|part| part.feature);
    gate(&feature.map(str::to_owned).into_iter().collect::<Vec<_>>())
}
