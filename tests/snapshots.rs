//! Snapshots of what the generator writes: the default job whole, each fixture without what every crate has in common.

use std::path::Path;

use tests::generated::{default_job, from_document, text};
use tests::places::fixtures;

/// Asserts one snapshot per fixture, in a folder of its own.
fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name.replace('/', "-"), text));
}

#[test]
fn the_default_job() {
    let output = default_job();
    assert!(
        output.findings.diagnostics.is_empty(),
        "{:#?}",
        output.findings.diagnostics
    );
    let listing: Vec<&str> = output.files.keys().map(String::as_str).collect();
    assert_snapshot("default-files", &listing.join("\n"));
    for path in [
        "src/resources/oauth_tokens.rs",
        "src/models/oauth_token.rs",
        "src/error.rs",
        "src/client.rs",
    ] {
        let text = output.files.get(path).map_or("absent", String::as_str);
        assert_snapshot(&format!("default-{}", path.replace('/', "-")), text);
    }
}

#[test]
fn every_fixture() {
    for (name, path) in fixtures() {
        let output = from_document(&path, &name.replace('/', "-"));
        let items: String = text(&output)
            .split("// ---- ")
            .filter(|file| {
                file.starts_with("src/models")
                    || file.starts_with("src/resources")
                    || file.starts_with("src/error")
            })
            .filter(|file| {
                !file.starts_with("src/models/mod.rs") && !file.starts_with("src/resources/mod.rs")
            })
            .map(|file| format!("// {file}"))
            .collect();
        let findings: Vec<String> = output
            .findings
            .diagnostics
            .iter()
            .map(|it| format!("// ! {it}\n"))
            .collect();
        assert_snapshot(&name, &format!("{}{items}", findings.concat()));
    }
}
