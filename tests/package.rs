//! The generator can be installed: as a packed crate, and from a clone whose symbolic links became text files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tests::places::root;
use tests::scratch::{Scratch, fetch, printed};

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    fetch();
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target"))
        .env("CARGO_TERM_COLOR", "never")
        .output()
        .expect("cargo runs")
}

#[test]
fn the_packed_crate_holds_the_templates_as_files() {
    let listed = cargo(
        &root(),
        &["package", "-p", "generator", "--allow-dirty", "--list"],
    );
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.status.success(), "{}", printed(&listed));
    let packed: Vec<&str> = text.lines().collect();
    let parts = fs::read_dir(root().join("templates/runtime/src")).expect("the runtime");
    for part in parts {
        let name = part.expect("a part of the runtime").file_name();
        let path = format!("templates/runtime/{}", name.to_string_lossy());
        assert!(packed.contains(&path.as_str()), "{path} is not packed");
    }
    for path in [
        "templates/runtime.toml",
        "templates/crate/README.md.j2",
        "templates/crate/operations.rs.part",
    ] {
        assert!(packed.contains(&path), "{path} is not packed");
    }
}

#[test]
#[ignore = "slow: builds the generator from its package"]
fn the_packed_crate_builds() {
    let packed = cargo(
        &root(),
        &["package", "-p", "generator", "--allow-dirty", "--offline"],
    );
    assert!(packed.status.success(), "{}", printed(&packed));
}

#[test]
#[ignore = "slow: builds the generator a second time"]
fn a_clone_without_symbolic_links_builds() {
    let scratch = Scratch::new("without-links");
    let clone = scratch.folder();
    for folder in ["generator", "templates"] {
        copy(&root().join(folder), &clone.join(folder));
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let members = manifest
        .lines()
        .filter(|line| !line.starts_with("default-members"))
        .map(|line| {
            if line.starts_with("members") {
                "members = [\"generator\"]"
            } else {
                line
            }
        });
    let manifest: Vec<&str> = members.collect();
    scratch.write("Cargo.toml", &manifest.join("\n"));
    fs::copy(root().join("Cargo.lock"), clone.join("Cargo.lock")).expect("the lock file");
    let link = clone.join("generator/templates/runtime");
    assert!(link.is_file(), "the link is a text file here");
    let built = cargo(clone, &["check", "-p", "generator", "--offline"]);
    assert!(built.status.success(), "{}", printed(&built));
}

/// Copies a folder as git writes it where links are not supported: a link becomes a file that holds its target.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder to copy") {
        let entry = entry.expect("an entry to copy");
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().expect("the kind of an entry");
        if kind.is_symlink() {
            let link = fs::read_link(&path).expect("the target of a link");
            fs::write(target, link.to_string_lossy().as_bytes()).expect("a file");
        } else if !kind.is_dir() {
            fs::copy(&path, target).expect("a file to copy");
        } else if entry.file_name() != "target" {
            copy(&path, &target);
        }
    }
}
