//! Writes the Rust SDK crate of an HTTP API from its OpenAPI document.
//!
//! The command `generator` is a thin shell around this library, which neither prints nor exits nor keeps global state:
//! [`generate`] takes a [`Job`] and returns the text of every file and what was found on the way, and [`write`](mod@write) puts
//! files on disk. In a build script or an `xtask`:
//!
//! ```no_run
//! use std::path::Path;
//!
//! use generator::config::Config;
//! use generator::{Job, generate, write};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let config = Config::from_file(Path::new("generator.toml"))?;
//!     let output = generate(&Job::from_path("openapi.yaml").config(config))?;
//!     for diagnostic in &output.findings.diagnostics {
//!         println!("cargo::warning={diagnostic}");
//!     }
//!     write::write(Path::new("client"), &output.files)?;
//!     println!("cargo::rerun-if-changed=openapi.yaml");
//!     Ok(())
//! }
//! ```
//!
//! A document that a program has in memory needs no file:
//!
//! ```
//! let document: openapiv3::OpenAPI = serde_json::from_value(serde_json::json!({
//!     "openapi": "3.0.3",
//!     "info": { "title": "Clock", "version": "1" },
//!     "paths": { "/time": { "get": {
//!         "operationId": "get_time",
//!         "responses": { "200": { "description": "Now.", "content": {
//!             "application/json": { "schema": { "type": "string" } }
//!         } } }
//!     } } }
//! }))?;
//! let output = generator::generate(&generator::Job::from_openapi(&document))?;
//! assert!(output.files.contains_key("src/lib.rs"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod api;
pub mod cli;
pub mod config;
pub mod document;
pub mod emit;
pub mod plan;
pub mod report;
pub mod source;
pub mod write;

mod configured;
mod job;
mod pipeline;

pub use job::Job;
pub use pipeline::{Failure, Output, generate};
