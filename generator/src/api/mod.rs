//! The `api` stage: what the document means, with every reference resolved.

mod model;
mod resource;
mod types;

pub use model::*;
