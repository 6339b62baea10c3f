//! Every fixture's crate compiles without a warning, and behaves: the Rust file beside a document is its crate's test.

use tests::generated::{from_document, with_tests};
use tests::places::{fixtures, root};
use tests::scratch::{Scratch, printed};

#[test]
fn every_fixture_compiles_without_a_warning_and_behaves() {
    let mut scratch = Scratch::new("fixtures");
    let mut behaving = Vec::new();
    for (fixture, path) in fixtures() {
        let name = fixture.replace(['/', '_'], "-");
        let output = with_tests(&path, &name);
        scratch.add(&name, &output.files);
        if let Ok(program) = std::fs::read_to_string(path.with_extension("rs")) {
            scratch.add_test(&name, &program);
            behaving.push(name);
        }
    }
    let clippy = scratch.cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--offline",
        "--",
        "-D",
        "warnings",
    ]);
    assert!(clippy.status.success(), "{}", printed(&clippy));
    if behaving.is_empty() {
        return;
    }
    // Their tests of operations need a server: that they compile is all that is asked of them here.
    for what in [&["--test", "behaviour"][..], &["--doc"]] {
        let mut arguments = vec!["test", "--offline", "--quiet", "--all-features"];
        arguments.extend(what);
        for name in &behaving {
            arguments.extend(["-p", name]);
        }
        let tests = scratch.cargo(&arguments);
        assert!(tests.status.success(), "{}", printed(&tests));
    }
}

#[test]
fn the_documentation_of_hostile_text_builds_without_a_warning() {
    let mut scratch = Scratch::new("docs");
    let output = from_document(
        &root().join("tests/fixtures/docs/hostile_text.yaml"),
        "hostile-text",
    );
    scratch.add("hostile-text", &output.files);
    let docs = scratch.cargo(&[
        "rustdoc",
        "-p",
        "hostile-text",
        "--offline",
        "--",
        "-D",
        "warnings",
    ]);
    assert!(docs.status.success(), "{}", printed(&docs));
}
