//! The configuration, `generator.toml`: what the owner of a document wants and the document cannot say.
//!
//! Every key is optional and [`Config::default`] works for any document. The keys are those of the structs in
//! [`Config`], in `kebab-case`; an unknown key or a value of the wrong type is an error with its line and column.

mod check;
mod model;
mod read;
mod written;

pub use model::{
    ArrayStyle, Client, Components, Config, Crate, Credential, DateTime, Document, Environment,
    Features, Idempotency, Names, ObjectStyle, Operation, PageRule, PageStyle, Pagination, Paging,
    Params, Reach, Secrets, Stream, StreamFormat, Types, Unlisted,
};
pub use written::Written;
