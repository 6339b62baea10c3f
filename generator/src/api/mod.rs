//! The `api` stage: what the document means, with every reference resolved.

mod model;
mod types;

pub use model::*;
