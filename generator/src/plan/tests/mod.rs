//! Names as an expert would choose them, and names that try to break the crate.

mod build;
mod corpus;
mod names;
mod oauth;
mod obstacle;
mod reserved;
mod words;
