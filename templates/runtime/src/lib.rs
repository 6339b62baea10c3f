//! The constant part of every generated SDK.

// The parts call this crate `runtime`, as it is called in a generated crate.
extern crate self as runtime;

pub mod base64;
pub mod datetime;
pub mod decode;
pub mod encode;
pub mod finite;
pub mod nullable;
pub mod open_enum;
pub mod secret;
pub mod union;
