//! What clients do on the wire, driven over a transport that answers from a script and a clock that stands still.

mod anywhere;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod content;
mod credentials;
mod derived;
mod downloads;
mod environment;
mod errors;
mod headers;
#[cfg(feature = "tower")]
mod layers;
mod middleware;
mod parameters;
mod paths;
mod places;
mod queries;
mod redirects;
mod retries;
mod support;
