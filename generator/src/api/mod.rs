//! The `api` stage: what the document means, with every reference resolved.

mod choice;
#[cfg(test)]
mod corpus;
mod cycles;
mod discriminate;
mod docs;
mod enumeration;
mod inheritance;
mod join;
mod look;
mod lower;
mod merge;
mod model;
mod object;
mod place;
mod recursion;
mod resolve;
mod resource;
mod scalar;
mod schema;
mod share;
#[cfg(test)]
mod sketch;
#[cfg(test)]
mod tests;
mod types;
mod union;
mod usage;
mod view;

pub use model::*;
