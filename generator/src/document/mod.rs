//! The `document` stage: any version of the specification in, one shape out.
mod model;
pub use model::*;
