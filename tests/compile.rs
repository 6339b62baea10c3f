//! Every fixture's crate compiles without a warning, and behaves: the Rust file beside a document is its crate's test.

use std::collections::BTreeMap;

use tests::generated::{from_document, with_tests};
use tests::places::{fixtures, root};
use tests::scratch::{Scratch, printed};

#[test]
#[ignore = "slow: compiles the crates of all fixtures"]
fn every_fixture_compiles_without_a_warning_and_behaves() {
    let mut scratch = Scratch::new("fixtures");
    let mut behaviour = Behaviour::default();
    for (fixture, path) in fixtures() {
        let name = fixture.replace(['/', '_'], "-");
        let output = with_tests(&path, &name);
        scratch.add(&name, &output.files);
        if let Ok(module) = std::fs::read_to_string(path.with_extension("rs")) {
            behaviour.add(&name, output.files.get("Cargo.toml"), module);
        }
    }
    scratch.add("behaviour", &behaviour.files());
    // Not all targets: no crate has unit tests, and to check every library a second time for them takes a minute.
    let clippy = scratch.cargo(&[
        "clippy",
        "--workspace",
        "--lib",
        "--examples",
        "--test",
        "*",
        "--offline",
        "--",
        "-D",
        "warnings",
    ]);
    assert!(clippy.status.success(), "{}", printed(&clippy));
    let tests = scratch.cargo(&["test", "--offline", "--quiet", "-p", "behaviour"]);
    assert!(tests.status.success(), "{}", printed(&tests));
}

/// One program that tests what the crates of all fixtures do: it links them once.
#[derive(Default)]
struct Behaviour {
    dependencies: String,
    modules: Vec<(String, String)>,
}

/// What the tests use beside the crates, all of it known to the lock file by this package's own manifest.
const MANIFEST: &str = r#"[package]
name = "behaviour"
version = "0.1.0"
edition = "2024"

[dev-dependencies]
http = "1"
serde = "1"
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt"] }
"#;

impl Behaviour {
    /// The module that tests the crate `name`.
    fn add(&mut self, name: &str, manifest: Option<&String>, module: String) {
        let webhooks = manifest.is_some_and(|it| it.contains("\nwebhooks = "));
        let features = if webhooks { ", \"webhooks\"" } else { "" };
        self.dependencies.extend([
            name,
            " = { path = \"../",
            name,
            "\", default-features = false, features = [\"testing\"",
            features,
            "] }\n",
        ]);
        self.modules.push((name.replace('-', "_"), module));
    }

    /// The files of the program.
    fn files(self) -> BTreeMap<String, String> {
        let shared = root().join("tests/fixtures/_behaviour/main.rs");
        let mut main = std::fs::read_to_string(shared).expect("what the modules share");
        let mut files = BTreeMap::new();
        for (name, module) in self.modules {
            main.extend(["mod ", &name, ";\n"]);
            files.insert(format!("tests/behaviour/{name}.rs"), module);
        }
        files.insert(
            "Cargo.toml".to_owned(),
            [MANIFEST, &self.dependencies].concat(),
        );
        files.insert(
            "src/lib.rs".to_owned(),
            "//! Nothing: the program is in `tests/`.\n".to_owned(),
        );
        files.insert("tests/behaviour/main.rs".to_owned(), main);
        files
    }
}

#[test]
#[ignore = "slow: documents a crate with rustdoc"]
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
