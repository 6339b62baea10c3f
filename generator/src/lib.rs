//! The generator.

pub mod config;
pub mod plan;
pub mod write;
