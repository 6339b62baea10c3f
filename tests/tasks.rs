//! What users do with a generated SDK, as they write it: a program of its own, built on a crate generated for it.

use std::collections::BTreeMap;

use generator::config::Config;
use generator::{Job, generate};
use tests::places::root;
use tests::scratch::{Scratch, printed};

/// The user's program: what it needs beside the SDK, all of it known to the lock file by this package's own manifest.
const MANIFEST: &str = r#"[package]
name = "tasks"
version = "0.1.0"
edition = "2024"

[dev-dependencies]
futures-util = { version = "0.3", default-features = false }
increase_like = { path = "../increase_like", features = ["blocking", "testing", "webhooks"] }
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt-multi-thread", "time"] }
wiremock = "0.6"
"#;

/// What is set in the program's environment.
const ENVIRONMENT: &str = r#"[env]
INCREASE_LIKE_API_KEY = "key_of_the_environment"
INCREASE_LIKE_BASE_URL = "http://from-the-environment.example"
INCREASE_LIKE_CUSTOM_HEADERS = "X-Team: payments"
INCREASE_LIKE_WEBHOOK_SECRET = "secret_of_the_environment"
"#;

#[test]
#[ignore = "slow: compiles a crate and a program that uses it"]
fn the_twelve_tasks_of_a_user_compile_and_run() {
    let folder = root().join("tests/fixtures/_increase_like");
    let config = Config::from_file(&folder.join("generator.toml")).expect("the configuration");
    let job = Job::from_path(folder.join("increase_like.yaml")).config(config);
    let output = generate(&job).expect("the crate");
    assert!(
        output.findings.diagnostics.is_empty(),
        "{:#?}",
        output.findings.diagnostics
    );

    let mut program = BTreeMap::from([
        ("Cargo.toml".to_owned(), MANIFEST.to_owned()),
        (
            "src/lib.rs".to_owned(),
            "//! Nothing: the program is in `tests/`.\n".to_owned(),
        ),
    ]);
    for entry in std::fs::read_dir(folder.join("tasks")).expect("the program") {
        let path = entry.expect("a file of the program").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(&path).expect("a file of the program");
        program.insert(format!("tests/tasks/{name}"), text);
    }
    let mut scratch = Scratch::new("tasks");
    scratch.add("increase_like", &output.files);
    scratch.add("tasks", &program);
    scratch.write(".cargo/config.toml", ENVIRONMENT);

    let tests = scratch.cargo(&["test", "-p", "tasks", "--offline", "--quiet"]);
    let told = printed(&tests);
    assert!(
        tests.status.success() && !told.contains("warning"),
        "{told}"
    );
}
