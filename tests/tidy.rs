//! The habits of the house, checked: short files, named by a concept, stages that know only the one before.

use std::path::{Path, PathBuf};

use tests::places::root;

/// Hand-written source files, as paths from the root.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["generator", "templates", "tests"] {
        collect(&root().join(folder), &mut found);
    }
    found
        .into_iter()
        .filter_map(|path| {
            let name = path
                .strip_prefix(root())
                .ok()?
                .to_string_lossy()
                .replace('\\', "/");
            let text = std::fs::read_to_string(&path).ok()?;
            Some((name, text))
        })
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
    {
        // The links below `generator/` lead to files that are checked at their own place.
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            if !["target", "fixtures", "snapshots"].contains(&name.as_str()) {
                collect(&path, found);
            }
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The part of a file that ships: what comes before its unit tests.
fn shipped(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

/// What unit tests only are made of: the files, and the folders, of modules declared under `#[cfg(test)]`.
fn test_modules(sources: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in sources {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for declared in text.split("#[cfg(test)]\nmod ").skip(1) {
            if let Some((module, _)) = declared.split_once(';') {
                found.push(format!("{folder}/{module}.rs"));
                found.push(format!("{folder}/{module}/"));
            }
        }
    }
    found
}

/// The files that ship in one of these folders: name and text before the unit tests.
fn shipping(folders: &[&str]) -> Vec<(String, String)> {
    let sources = sources();
    let tests = test_modules(&sources);
    sources
        .into_iter()
        .filter(|(name, _)| folders.iter().any(|folder| name.starts_with(folder)))
        .filter(|(name, _)| !tests.iter().any(|test| name.starts_with(test)))
        .map(|(name, text)| (name, shipped(&text).to_owned()))
        .collect()
}

#[track_caller]
fn none(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn no_file_is_over_500_lines() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|(_, text)| text.lines().count() > 500)
        .map(|(name, text)| format!("{name}: {} lines", text.lines().count()))
        .collect();
    none(&long);
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(name, _)| format!("{name}: does not open with a `//!` sentence"))
        .collect();
    none(&silent);
}

#[test]
fn no_example_in_the_documentation_is_left_uncompiled() {
    // `cargo test -- --include-ignored` runs examples marked `ignore`; `no_run` compiles an example without running it.
    let mut findings = Vec::new();
    for (name, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            let marks = line
                .trim_start()
                .trim_start_matches(['/', '!', ' '])
                .strip_prefix("```");
            if marks.is_some_and(|marks| marks.split(',').any(|mark| mark.trim() == "ignore")) {
                findings.push(format!("{name}:{}: use `no_run`", number + 1));
            }
        }
    }
    none(&findings);
}

#[test]
fn no_file_is_named_for_nothing() {
    let names = [
        "utils.rs",
        "util.rs",
        "helpers.rs",
        "helper.rs",
        "common.rs",
        "misc.rs",
    ];
    let found: Vec<String> = sources()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| names.iter().any(|bad| name.ends_with(&format!("/{bad}"))))
        .collect();
    none(&found);
}

#[test]
fn a_stage_knows_only_the_stages_before_it() {
    // Each stage with the modules of the crate it may name; everybody may report.
    let allowed: [(&str, &[&str]); 5] = [
        ("source", &["source"]),
        ("document", &["document", "source"]),
        ("api", &["api", "document", "source", "config"]),
        ("plan", &["plan", "api", "config", "source"]),
        ("emit", &["emit", "plan", "write"]),
    ];
    let mut findings = Vec::new();
    for (name, text) in shipping(&["generator/src/"]) {
        let Some(stage) = name
            .strip_prefix("generator/src/")
            .and_then(|rest| rest.split('/').next())
        else {
            continue;
        };
        let Some((_, known)) = allowed.iter().find(|(it, _)| *it == stage) else {
            continue;
        };
        for mention in text.split("crate::").skip(1) {
            let module: String = mention
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let module_named = [
                "source", "document", "api", "plan", "emit", "write", "config", "cli",
            ];
            if module_named.contains(&module.as_str()) && !known.contains(&module.as_str()) {
                findings.push(format!("{name}: names `crate::{module}`"));
            }
        }
    }
    none(&findings);
}

#[test]
fn nothing_shipped_can_panic_on_purpose() {
    // `.expect("` and not `.expect(`: only a message makes it the method that panics.
    let words = [
        "todo!(",
        "unimplemented!(",
        "panic!(",
        "unreachable!(",
        ".unwrap()",
        ".expect(\"",
    ];
    let mut findings = Vec::new();
    for (name, text) in shipping(&["generator/src/", "templates/runtime/src/"]) {
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") && words.iter().any(|word| code.contains(word)) {
                findings.push(format!("{name}:{}: {}", number + 1, code));
            }
        }
    }
    none(&findings);
}

#[test]
fn the_runtime_keeps_to_its_minimum_rust_version() {
    // `if let .. && ..` needs 1.88; generated crates promise 1.85.
    let mut findings = Vec::new();
    for (name, text) in sources() {
        if !name.starts_with("templates/runtime/src/") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            let chained = (code.starts_with("&& let ") || code.contains(" && let "))
                || (code.starts_with("if let ") && code.contains(" && ") && !code.contains('('));
            if chained {
                findings.push(format!("{name}:{}: {code}", number + 1));
            }
        }
    }
    none(&findings);
}

#[test]
fn parts_of_the_runtime_name_each_other_through_super() {
    let mut findings = Vec::new();
    for (name, text) in sources() {
        let is_part = name.starts_with("templates/runtime/src/") && !name.ends_with("/lib.rs");
        // A macro has no other way, and `runtime` is where its part is found in both crates.
        let text = shipped(&text).replace("$crate::runtime::", "");
        if is_part && text.contains("crate::") {
            findings.push(format!(
                "{name}: names `crate::`, which is another crate once copied"
            ));
        }
    }
    none(&findings);
}
