//! What clients do on the wire, driven over a transport that answers from a script and a clock that stands still.

mod base_url;
mod client;
mod derived;
mod environment;
mod errors;
mod headers;
mod paths;
mod queries;
mod redirects;
mod retries;
mod support;
