//! Small documents in, what the API half of operations makes of them out.

mod bodies;
mod hints;
mod parameters;
mod replies;
mod whole;

use super::{Api, lower};
use crate::config::Config;
use crate::document;
use crate::report::Report;
use crate::source;

/// What a document means, and the names of the codes found on the way.
pub(super) fn lowered(text: &str) -> (Api, Vec<&'static str>) {
    configured(text, &Config::default())
}

/// The same with a `generator.toml`.
pub(super) fn with_config(text: &str, toml: &str) -> (Api, Vec<&'static str>) {
    configured(text, &Config::from_text("generator.toml", toml).unwrap())
}

fn configured(text: &str, config: &Config) -> (Api, Vec<&'static str>) {
    let mut loading = Report::default();
    let source = source::from_text("test.yaml", text, &mut loading).unwrap();
    let mut report = Report::default();
    let document = document::read(&source, &mut report).unwrap();
    let api = lower(&document, config, &mut report).unwrap();
    let codes = report.codes().map(|code| code.name).collect();
    (api, codes)
}

/// A document with one path item at `/things/{id}`, given from the column of `get:` on.
pub(super) fn document(item: &str) -> String {
    let indented = indented(item, 4);
    format!(
        "openapi: 3.1.0\ninfo: {{ title: Things, version: '1' }}\npaths:\n  /things/{{id}}:\n{indented}"
    )
}

/// Every line so many columns to the right.
fn indented(text: &str, columns: usize) -> String {
    let margin = " ".repeat(columns);
    let lines = text.lines();
    lines.map(|line| [&margin, line, "\n"].concat()).collect()
}
