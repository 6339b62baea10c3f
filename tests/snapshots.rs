//! Snapshots of what the generator writes: the default job whole, each fixture without what every crate has in common.

use std::path::Path;

use tests::generated::{default_job, from_document, text};
use tests::places::{fixtures, root};

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
        let mut shown = String::new();
        // Where this checkout is must not show.
        let root = format!("{}/", root().display());
        for finding in &output.findings.diagnostics {
            shown.extend(["// ! ", &finding.to_string().replace(&root, ""), "\n"]);
        }
        for file in text(&output).split("// ---- ").filter(|file| is_own(file)) {
            shown.extend(["// ", file]);
        }
        assert_snapshot(&name, &shown);
    }
}

/// Whether a file holds what only this document's crate has.
fn is_own(file: &str) -> bool {
    let folders = ["src/models", "src/resources", "src/error", "src/webhook"];
    let lists = ["src/models/mod.rs", "src/resources/mod.rs"];
    folders.iter().any(|folder| file.starts_with(folder))
        && !lists.iter().any(|list| file.starts_with(list))
}
