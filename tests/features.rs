//! Every cargo feature of a generated crate compiles alone, together with all others, and can be left out.

use generator::config::Config;
use generator::{Job, generate};
use tests::generated::default_job;
use tests::places::root;
use tests::scratch::{Scratch, printed};

/// The features that a crate's manifest declares.
fn features(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = toml::from_str(manifest).expect("the manifest is TOML");
    let features = manifest
        .get("features")
        .and_then(toml::Value::as_table)
        .expect("features");
    features.keys().cloned().collect()
}

#[test]
#[ignore = "slow: compiles a crate once per feature"]
fn every_feature_compiles_alone_and_together_without_a_warning() {
    // One crate has the fewest parts of the runtime, the other nearly all.
    let folder = root().join("tests/fixtures/_increase_like");
    let config = Config::from_file(&folder.join("generator.toml")).expect("the configuration");
    let job = Job::from_path(folder.join("increase_like.yaml")).config(config);
    let large = generate(&job).expect("the crate").files;
    let small = default_job().files;
    let features = features(large.get("Cargo.toml").expect("a manifest"));
    let mut scratch = Scratch::new("features");
    scratch.add("increase", &small);
    scratch.add("increase_like", &large);

    let run = |command, chosen: &[&str]| {
        let mut arguments = vec![command, "--workspace", "--offline"];
        arguments.extend(chosen);
        let checked = scratch.cargo(&arguments);
        let told = printed(&checked);
        assert!(
            checked.status.success() && !told.contains("warning"),
            "{chosen:?}: {told}"
        );
    };
    run("check", &["--no-default-features"]);
    run("clippy", &["--all-features", "--all-targets"]);
    for feature in &features {
        run("check", &["--no-default-features", "--features", feature]);
    }
}
