#![doc = include_str!("../README.md")]
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

mod client;
pub mod error;
pub mod models;
pub mod resources;
#[doc(hidden)]
pub mod runtime;

pub use client::Environment;
pub use resources::oauth_tokens;
pub use runtime::api_error::ApiError;
pub use runtime::auth::{AuthContext, Credential, TokenSource};
pub use runtime::body::{Body, BodyReader};
pub use runtime::client::{Client, ClientBuilder};
pub use runtime::clock::Clock;
pub use runtime::config_error::ConfigError;
pub use runtime::decode_error::DecodeError;
pub use runtime::decoder::{Json, Whole};
pub use runtime::error::{Error, ErrorKind};
pub use runtime::middleware::Next;
pub use runtime::nullable::Nullable;
pub use runtime::open_enum::UnknownValue;
pub use runtime::options::Options;
pub use runtime::request::{Raw, Request};
pub use runtime::response::{RawResponse, Response};
pub use runtime::transport::{AttemptInfo, BoxFuture, HttpRequest, HttpResponse, Transport};
pub use runtime::transport_error::{TransportError, TransportErrorKind};
#[cfg(feature = "testing")]
pub use runtime::testing;

pub use http::{HeaderMap, Method, StatusCode};
#[cfg(feature = "reqwest")]
pub use reqwest;
pub use secrecy::{ExposeSecret, SecretString};
