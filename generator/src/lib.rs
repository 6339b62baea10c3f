//! The generator.

pub mod config;
