//! The tests that are generated with a crate prove something: they pass for the crate as it is, and fail for one that sends
//! anything else than the document says.

use std::fs;

use generator::{Job, generate};
use tests::places::root;
use tests::scratch::{Scratch, printed};

/// A fixture's crate with its tests.
fn files(fixture: &str) -> generator::write::Files {
    let path = root().join(format!("tests/fixtures/{fixture}.yaml"));
    let job = Job::from_path(path).tests(true);
    generate(&job).expect("a crate").files
}

#[test]
fn a_test_says_what_is_sent_and_what_is_answered() {
    let files = files("parameters/headers");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("operation-test", files["tests/operations/accounts.rs"]);
    });
    assert!(files["Cargo.toml"].contains("path = \".\", features = [\"testing\"]"));
}

#[test]
#[ignore = "slow: compiles crates and their tests"]
fn generated_tests_pass_and_fail() {
    const FIXTURES: [&str; 6] = [
        "parameters/headers",
        "parameters/styles",
        "bodies/forms",
        "bodies/multipart",
        "paging/kinds",
        "responses/statuses",
    ];
    let mut scratch = Scratch::new("proofs");
    for fixture in FIXTURES {
        scratch.add(&fixture.replace('/', "-"), &files(fixture));
    }
    let test = |scratch: &Scratch| {
        let done = scratch.cargo(&[
            "test",
            "--offline",
            "--workspace",
            "--no-fail-fast",
            "--test",
            "operations",
        ]);
        (done.status.success(), printed(&done))
    };
    let (passed, said) = test(&scratch);
    assert!(passed, "{said}");
    assert!(!said.contains("running 0 tests"), "{said}");

    // Each of these is a mistake of the generator's that only a test of the request can see.
    for (file, right, wrong) in [
        (
            "parameters-headers/src/resources/accounts.rs",
            "\"/accounts/{id}\"",
            "\"/account/{id}\"",
        ),
        (
            "parameters-styles/src/resources/items.rs",
            "QueryStyle::PIPE",
            "QueryStyle::FORM",
        ),
        (
            "bodies-forms/src/resources/tokens.rs",
            "(\"scope\"",
            "(\"skope\"",
        ),
    ] {
        let path = scratch.folder().join(file);
        let source = fs::read_to_string(&path).expect(file);
        assert!(source.contains(right), "{file} has no {right}: {source}");
        fs::write(&path, source.replacen(right, wrong, 1)).expect(file);
    }
    let (passed, said) = test(&scratch);
    assert!(!passed, "{said}");
    assert_eq!(said.matches("test result: FAILED").count(), 3, "{said}");
}
