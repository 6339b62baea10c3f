//! The generator.

pub mod config;
pub mod write;
