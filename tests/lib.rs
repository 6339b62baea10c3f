//! Support for the test files beside this one: the command under test, places, a scripted server, a mock server, crates
//! in memory and on disk.

pub mod command;
pub mod generated;
pub mod mock;
pub mod places;
pub mod scratch;
pub mod server;

/// The README, for the compiler: its Rust is built and run as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
