//! The `plan` stage: what the generated crate contains, with all names final.

mod ident;
mod lexicon;
mod model;
mod model_client;
mod model_item;
mod model_method;
mod model_ty;
mod symbols;
mod words;

pub use lexicon::Lexicon;
pub use model::*;
pub use words::Words;
