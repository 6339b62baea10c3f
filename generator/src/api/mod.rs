//! The `api` stage: what the document means, with every reference resolved.

mod auth;
mod body;
#[cfg(test)]
mod calls;
mod choice;
#[cfg(test)]
mod corpus;
mod cycles;
mod discriminate;
mod docs;
mod enumeration;
mod event;
mod files;
mod form;
mod inheritance;
mod join;
mod look;
mod lower;
mod media_type;
pub mod mention;
mod merge;
mod model;
mod object;
mod operation;
mod paging;
mod parameter;
mod place;
mod quote;
mod reached;
mod recursion;
mod resolve;
mod resource;
mod response;
mod scalar;
mod schema;
mod server;
mod share;
#[cfg(test)]
mod sketch;
#[cfg(test)]
mod survey;
#[cfg(test)]
mod tests;
mod types;
mod union;
mod unread;
mod usage;
mod view;
mod whole;

pub use model::*;
pub use quote::{code, is_visible};
pub use whole::lower;
