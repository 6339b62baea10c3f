//! The constant part of every generated SDK.
//!
//! Every file is one part. Parts refer to each other only as `super::part::Item`, so that a generated
//! crate can hold copies of those that it needs in one folder.

// The parts call this crate `runtime`, as it is called in a generated crate.
extern crate self as runtime;

pub mod api;
pub mod api_error;
pub mod auth;
pub mod base64;
pub mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "blocking")]
pub mod blocking_events;
#[cfg(feature = "blocking")]
pub mod blocking_lines;
#[cfg(feature = "blocking")]
pub mod blocking_pages;
#[cfg(feature = "blocking")]
pub mod blocking_stream;
pub mod body;
pub mod builder;
pub mod call;
pub mod client;
pub mod clock;
pub mod config_error;
pub mod datetime;
pub mod decode;
pub mod decode_error;
pub mod decoder;
pub mod default_transport;
pub mod download;
pub mod encode;
pub mod env;
pub mod error;
pub mod events;
pub mod file;
pub mod finite;
pub mod form;
pub mod granted;
pub mod header;
pub mod idempotency;
pub mod json_path;
pub mod log;
pub mod middleware;
pub mod multipart;
pub mod ndjson;
pub mod next_page;
pub mod nullable;
pub mod oauth2;
pub mod open_enum;
pub mod options;
pub mod paging;
pub mod path;
pub mod pieces;
pub mod prepare;
pub mod query;
pub mod random;
#[cfg(feature = "testing")]
pub mod recorded_request;
pub mod redirect;
pub mod request;
pub mod request_options;
#[cfg(feature = "reqwest")]
pub mod reqwest_transport;
pub mod response;
pub mod retry;
pub mod secret;
pub mod send;
pub mod setters;
pub mod settings;
pub mod sse;
#[cfg(feature = "testing")]
pub mod testing;
pub mod timeout;
#[cfg(feature = "tower")]
pub mod tower;
pub mod trail;
pub mod transport;
pub mod transport_error;
pub mod union;
pub mod url_encoded;
#[cfg(feature = "webhooks")]
pub mod webhook;
