//! Support for the test files beside this one: places, a scripted server, scratch crates.

pub mod places;
pub mod scratch;
pub mod server;
