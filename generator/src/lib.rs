//! The generator.

pub mod config;
pub mod document;
pub mod plan;
pub mod report;
pub mod source;
pub mod write;
