//! The oldest versions of its dependencies that a generated crate allows are enough for it, and none needs a newer compiler.
//!
//! Cargo chooses them (`cargo update -Z direct-minimal-versions`, on a stable toolchain with `RUSTC_BOOTSTRAP=1`) for the
//! crate with every optional dependency; the part of TLS that a C compiler builds is left out.

use std::path::Path;
use std::process::{Command, Output};

use generator::config::Config;
use generator::{Job, generate};
use serde_json::Value;
use tests::places::root;
use tests::scratch::{Scratch, printed};

/// Every feature but those that bring TLS by C.
const FEATURES: &str =
    "blocking,gzip,http2,rustls-no-provider,system-proxy,testing,tower,tracing,webhooks";

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target"))
        .env("CARGO_TERM_COLOR", "never")
        .env("RUSTC_BOOTSTRAP", "1")
        .output()
        .expect("cargo runs")
}

/// `1.85` and `1.85.0` as the same two numbers.
fn version(text: &str) -> Vec<u32> {
    let numbers = text.split('.').map_while(|part| part.parse().ok());
    numbers.take(2).collect()
}

#[test]
#[ignore = "slow: compiles other versions of all dependencies"]
fn a_crate_builds_with_the_oldest_dependencies_it_allows() {
    let folder = root().join("tests/fixtures/_increase_like");
    let config = Config::from_file(&folder.join("generator.toml")).expect("the configuration");
    let job = Job::from_path(folder.join("increase_like.yaml")).config(config);
    let files = generate(&job).expect("the crate").files;
    let mut scratch = Scratch::new("oldest");
    scratch.add("sdk", &files);
    scratch.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"sdk\"]\n",
    );
    let folder = scratch.folder();

    let chosen = cargo(folder, &["update", "-Z", "direct-minimal-versions"]);
    if !chosen.status.success() {
        let told = printed(&chosen);
        let offline = [
            "failed to download",
            "failed to fetch",
            "failed to query",
            "network failure",
        ];
        assert!(offline.iter().any(|sign| told.contains(sign)), "{told}");
        println!("skipped: the registry cannot be reached, so no older versions can be had");
        return;
    }

    let metadata = cargo(
        folder,
        &[
            "metadata",
            "--format-version=1",
            "--filter-platform=host-tuple",
            "--features",
            FEATURES,
        ],
    );
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let needed = |package: &Value| package["rust_version"].as_str().map(version);
    let ours = packages.iter().find(|package| package["source"].is_null());
    let ours = ours.and_then(needed).expect("the crate's own rust-version");
    let newer: Vec<String> = packages
        .iter()
        .filter(|package| needed(package).is_some_and(|version| version > ours))
        .map(|package| {
            format!(
                "{} {}: {}",
                package["name"], package["version"], package["rust_version"]
            )
        })
        .collect();
    assert!(
        newer.is_empty(),
        "need a newer compiler than the crate says: {newer:#?}"
    );

    let checked = cargo(
        folder,
        &["check", "--no-default-features", "--features", FEATURES],
    );
    let told = printed(&checked);
    assert!(
        checked.status.success() && !told.contains("warning:"),
        "{told}"
    );
}
