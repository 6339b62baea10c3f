//! Small documents, one construct each: what every schema comes to, in a line.

mod choices;
mod enums;
mod hostile;
mod merges;
mod objects;
mod recursion;
mod references;
mod scalars;

use crate::config::Config;
use crate::document;
use crate::report::Report;
use crate::source;

use super::lower::Types;
use super::{Definition, sketch};

/// The definitions of component schemas given in YAML, and the codes of what was found.
fn lowered(schemas: &str) -> (Vec<Definition>, Vec<&'static str>) {
    with_config(schemas, &Config::default())
}

fn with_config(schemas: &str, config: &Config) -> (Vec<Definition>, Vec<&'static str>) {
    let indented = schemas.replace('\n', "\n    ");
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    {indented}\n"
    );
    let mut report = Report::default();
    let source =
        source::from_text("test.yaml", &text, &mut report).expect("the test's YAML is right");
    let document = document::read(&source, &mut report).expect("the test's document is right");
    let definitions = Types::new(&document, config, &mut report).finish();
    let codes = report.codes().map(|code| code.name).collect();
    (definitions, codes)
}

/// The definitions as text; nothing may have been found.
fn sketched(schemas: &str) -> String {
    let (definitions, codes) = lowered(schemas);
    assert_eq!(codes, Vec::<&str>::new());
    sketch::all(&definitions)
}

/// The definitions as text, and what was found.
fn found(schemas: &str) -> (String, Vec<&'static str>) {
    let (definitions, codes) = lowered(schemas);
    (sketch::all(&definitions), codes)
}

/// Compares a sketch, line by line, with what is wanted.
#[track_caller]
fn assert_sketch(schemas: &str, wanted: &str) {
    let sketch = sketched(schemas);
    let wanted: Vec<&str> = wanted
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(sketch.lines().map(str::trim).collect::<Vec<_>>(), wanted);
}
