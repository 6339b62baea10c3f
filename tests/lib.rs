//! Support for the test files beside this one: the command under test, places, a scripted server, scratch crates.

pub mod command;
pub mod places;
pub mod scratch;
pub mod server;
