//! Broken documents: what is said of each mistake, where, and that the rest is still generated.

use std::path::Path;

use generator::config::Config;
use generator::report::{Severity, Style, codes};
use generator::{Job, generate};
use tests::places::root;

/// Everything said about a document of `fixtures/_broken`, whether or not a crate came of it.
fn said(file: &str) -> String {
    let text = std::fs::read_to_string(root().join("tests/fixtures/_broken").join(file))
        .expect("the fixture");
    let findings = match generate(&Job::from_text(file, text).config(Config::default())) {
        Ok(output) => {
            assert!(output.files.contains_key("src/lib.rs"), "{file}: no crate");
            output.findings
        }
        Err(failure) => failure.findings,
    };
    findings.print(Severity::Info, Style::Plain)
}

fn assert_said(file: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("broken-{file}"), said(file)));
}

#[test]
fn mistakes_in_types_cost_only_these_types() {
    assert_said("types.yaml");
}

#[test]
fn mistakes_in_operations_cost_only_these_operations() {
    assert_said("operations.yaml");
}

#[test]
fn mistakes_in_keys_and_values_are_told_with_their_places() {
    assert_said("keys.json");
}

#[test]
fn a_long_chain_of_schemas_is_bounded() {
    // Deep in the document's own sense, not in the text's: each level stands alone and refers to the next.
    let mut text = String::from(
        "openapi: 3.1.0\ninfo: { title: Deep, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n",
    );
    for level in 0..200 {
        text.push_str(
            &[
                "    L",
                &level.to_string(),
                ": { allOf: [{ $ref: '#/components/schemas/L",
                &(level + 1).to_string(),
                "' }] }\n",
            ]
            .concat(),
        );
    }
    text.push_str("    L200: { type: object, properties: { a: { type: string } } }\n");
    let output = generate(&Job::from_text("deep.yaml", text)).expect("a crate");
    assert!(
        output.findings.diagnostics.len() < 500,
        "{}",
        output.findings.diagnostics.len()
    );
}

#[test]
fn every_code_says_what_it_means_and_what_to_do() {
    let mut names = std::collections::BTreeSet::new();
    for code in codes::all() {
        assert!(
            code.summary.ends_with('.') && code.help.ends_with('.'),
            "{}",
            code.name
        );
        assert!(names.insert(code.name), "{} is there twice", code.name);
    }
}
