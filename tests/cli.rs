//! The command line: what each argument does, and what unusable input and output get.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use tests::command::{Ran, generator};
use tests::places::root;

/// One operation that answers with text.
const CLOCK: &str = r#"{
  "openapi": "3.0.3",
  "info": { "title": "Clock", "version": "1" },
  "servers": [{ "url": "https://clock.example" }],
  "paths": { "/time": { "get": { "operationId": "get_time", "responses": {
    "200": { "description": "Now.", "content": { "application/json": { "schema": { "type": "string" } } } }
  } } } }
}
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Every file below a folder with its text and time.
fn snapshot(folder: &Path) -> BTreeMap<String, (Vec<u8>, std::time::SystemTime)> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for path in fs::read_dir(next)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() {
                open.push(path);
            } else {
                let time = fs::metadata(&path).unwrap().modified().unwrap();
                found.insert(path.display().to_string(), (fs::read(&path).unwrap(), time));
            }
        }
    }
    found
}

/// The run ended with exit code 2 at once, saying this and what to do about it, without a panic.
#[track_caller]
fn assert_refused(ran: &Ran, says: &[&str]) {
    assert_eq!(ran.code, Some(2), "{ran:?}");
    for words in says {
        assert!(ran.err.contains(words), "no `{words}` in\n{}", ran.err);
    }
    assert!(ran.err.contains("help: "), "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    assert!(
        ran.out.starts_with("nothing written; 1 error"),
        "{}",
        ran.out
    );
    assert!(ran.took < Duration::from_secs(1), "{:?}", ran.took);
}

/// Runs on this document with an output folder that already holds a crate, which must stay as it is.
#[track_caller]
fn assert_refuses(document: &[u8], says: &[&str]) {
    let folder = folder(&[("clock.json", CLOCK)]);
    assert_eq!(
        generator(folder.path(), &["clock.json", "--out", "out"]).code,
        Some(0)
    );
    fs::write(folder.path().join("document"), document).unwrap();
    let before = snapshot(folder.path());
    assert_refused(
        &generator(folder.path(), &["document", "--out", "out"]),
        says,
    );
    assert_eq!(snapshot(folder.path()), before);
}

#[test]
fn a_missing_document() {
    let folder = folder(&[]);
    let ran = generator(folder.path(), &["missing.yaml", "--out", "out"]);
    assert_refused(&ran, &["unreadable-file", "missing.yaml"]);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_folder_for_a_document() {
    let folder = folder(&[("a/b", "")]);
    assert_refused(
        &generator(folder.path(), &["a", "--out", "out"]),
        &["unreadable-file", "a"],
    );
}

#[test]
fn an_empty_document() {
    assert_refuses(b"", &["empty-file", "document"]);
    assert_refuses(b" \n\t\n", &["empty-file", "document"]);
    assert_refuses(b"# only a comment\n", &["not-an-api", "document:1:1"]);
}

#[test]
fn a_binary_document() {
    assert_refuses(
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
        &["binary-file", "document"],
    );
    assert_refuses(b"title: caf\xe9\n", &["not-utf-eight", "document:1:"]);
}

#[test]
fn a_truncated_document() {
    assert_refuses(&CLOCK.as_bytes()[..200], &["syntax", "document:6:"]);
    assert_refuses(
        b"openapi: 3.0.3\ninfo: {title: Clock,\n",
        &["syntax", "document:"],
    );
}

#[test]
fn a_document_that_is_neither_json_nor_yaml() {
    assert_refuses(b"openapi: 3.0.3\n\tinfo: [\n", &["syntax", "document:2:"]);
    assert_refuses(
        b"<html><body>404 Not Found</body></html>\n",
        &["document:1:1"],
    );
}

#[test]
fn a_document_that_is_not_openapi() {
    for text in ["hello: world\n", "[1, 2]\n", "42\n", "\"openapi\"\n"] {
        assert_refuses(text.as_bytes(), &["not-an-api", "document:1:1"]);
    }
}

#[test]
fn a_version_that_nobody_knows() {
    assert_refuses(
        b"openapi: 9.1.0\ninfo: {}\npaths: {}\n",
        &["unknown-version", "document:1:", "9.1.0"],
    );
}

#[test]
fn ten_thousand_levels() {
    let deep =
        |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    for document in [
        format!("{{\"openapi\": \"3.0.3\", \"x\": {}}}", deep("[", "]")),
        format!(
            "{{\"openapi\": \"3.0.3\", \"x\": {}}}",
            deep("{\"a\":", "}")
        ),
        format!("openapi: 3.0.3\nx: {}\n", deep("[", "]")),
        format!("openapi: 3.0.3\nx: {}\n", deep("{a: ", "}")),
        format!("{}1\n", "- ".repeat(10_000)),
    ] {
        assert_refuses(document.as_bytes(), &["nested-too-deeply", "document:"]);
    }
}

#[test]
fn an_output_folder_that_cannot_be() {
    let folder = folder(&[("clock.json", CLOCK), ("file", "")]);
    let before = snapshot(folder.path());
    for out in ["file", "file/below"] {
        let ran = generator(folder.path(), &["clock.json", "--out", out]);
        assert_refused(&ran, &["output-", "file"]);
    }
    assert_eq!(snapshot(folder.path()), before);
    assert_refused(
        &generator(folder.path(), &["clock.json"]),
        &["no-output", "--out"],
    );
}

#[test]
fn somebody_elses_file_in_the_way() {
    let folder = folder(&[
        ("clock.json", CLOCK),
        ("out/src/lib.rs", "mine"),
        ("out/src/mine.rs", "mine"),
    ]);
    let before = snapshot(folder.path());
    let ran = generator(folder.path(), &["clock.json", "--out", "out"]);
    assert_refused(&ran, &["output-foreign-file", "lib.rs"]);
    assert_eq!(snapshot(folder.path()), before);
}

#[test]
fn a_configuration_that_is_wrong() {
    for (text, says) in [
        (
            "[crate]\nnmae = \"clock\"\n",
            &["config-invalid", "c.toml:2:1", "nmae", "`name`"][..],
        ),
        (
            "[crate]\nname = 7\n",
            &["config-invalid", "c.toml:2:8", "string"],
        ),
        ("[crate\n", &["config-invalid", "c.toml:1:"]),
        (
            "[params]\narrays = \"tabs\"\n",
            &["config-invalid", "c.toml:2:10", "`comma`"],
        ),
    ] {
        let folder = folder(&[("clock.json", CLOCK), ("c.toml", text)]);
        let ran = generator(
            folder.path(),
            &["clock.json", "--config", "c.toml", "--out", "out"],
        );
        assert_refused(&ran, says);
        assert!(!folder.path().join("out").exists());
    }
    let folder = folder(&[("clock.json", CLOCK)]);
    let ran = generator(
        folder.path(),
        &["clock.json", "--config", "none.toml", "--out", "out"],
    );
    assert_refused(&ran, &["config-unreadable", "none.toml"]);
}

#[test]
fn a_configuration_that_names_nothing() {
    let text = "[secrets]\nfields = [\"pin\"]\n[client.credentials.key]\n[names.types]\nclock = \"Clock\"\n[operations.x]\n";
    let folder = folder(&[("clock.json", CLOCK), ("c.toml", text)]);
    let ran = generator(
        folder.path(),
        &["clock.json", "--config", "c.toml", "--out", "out"],
    );
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for words in [
        "field `pin`",
        "security scheme `key`",
        "schema `clock`",
        "operations.\"x\"",
    ] {
        assert!(ran.err.contains(words), "no `{words}` in\n{}", ran.err);
    }
    assert!(ran.out.contains("; 4 warnings; "), "{}", ran.out);
}

#[test]
fn without_arguments_the_nearest_configuration_says_everything() {
    let folder = folder(&[
        ("spec/clock.json", CLOCK),
        (
            "spec/generator.toml",
            "[document]\npath = \"clock.json\"\n[output]\npath = \"../generated\"\n",
        ),
        ("some/where/deep/file", ""),
    ]);
    let ran = generator(&folder.path().join("some/where/deep"), &[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains(" in ../../../generated"), "{}", ran.out);
    assert!(folder.path().join("generated/src/lib.rs").exists());

    let elsewhere = tempfile::tempdir().unwrap();
    assert_refused(
        &generator(elsewhere.path(), &[]),
        &["no-document", "spec/generator.toml"],
    );
}

#[test]
fn the_default_job_is_up_to_date_from_any_folder() {
    for folder in ["", "spec", "generator/src/write"] {
        let ran = generator(&root().join(folder), &["--check"]);
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        assert!(ran.out.contains("up to date in"), "{}", ran.out);
    }
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = folder(&[("clock.json", CLOCK)]);
    let first = generator(folder.path(), &["clock.json", "--out", "out"]);
    assert_eq!(first.code, Some(0), "{first:?}");
    assert!(
        first.out.starts_with("clock: 1 operation, ")
            && first.out.contains(" 0 unchanged, 0 removed in out; ")
    );
    assert_eq!(first.out.lines().count(), 1, "{}", first.out);
    let before = snapshot(folder.path());
    let second = generator(folder.path(), &["clock.json", "--out", "out"]);
    assert!(second.out.contains("; 0 files written, "), "{}", second.out);
    assert_eq!(snapshot(folder.path()), before);
}

#[test]
fn a_check_tells_the_difference_and_writes_nothing() {
    let folder = folder(&[("clock.json", CLOCK)]);
    let missing = generator(folder.path(), &["clock.json", "--out", "out", "--check"]);
    assert_eq!(missing.code, Some(1), "{missing:?}");
    assert!(
        missing.out.contains("missing  src/lib.rs"),
        "{}",
        missing.out
    );
    assert!(!folder.path().join("out").exists());

    assert_eq!(
        generator(folder.path(), &["clock.json", "--out", "out", "-q"]).code,
        Some(0)
    );
    assert_eq!(
        generator(folder.path(), &["clock.json", "--out", "out", "--check"]).code,
        Some(0)
    );
    let lib = folder.path().join("out/src/lib.rs");
    fs::write(&lib, fs::read_to_string(&lib).unwrap() + "// mine\n").unwrap();
    let before = snapshot(folder.path());
    let changed = generator(folder.path(), &["clock.json", "--out", "out", "--check"]);
    assert_eq!(changed.code, Some(1));
    assert!(
        changed.out.contains("changed  src/lib.rs (+0 -1)"),
        "{}",
        changed.out
    );
    assert!(
        changed.out.contains("--- a/src/lib.rs\n+++ b/src/lib.rs\n"),
        "{}",
        changed.out
    );
    assert!(changed.out.contains("\n-// mine\n"), "{}", changed.out);
    assert_eq!(snapshot(folder.path()), before);
}

#[test]
fn quiet_is_quiet() {
    let folder = folder(&[("clock.json", CLOCK)]);
    let ran = generator(folder.path(), &["clock.json", "--out", "out", "--quiet"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "", "")
    );
}

#[test]
fn a_denied_finding_writes_nothing() {
    let twice = CLOCK.replace(
        "\"version\": \"1\"",
        "\"version\": \"1\", \"version\": \"2\"",
    );
    let folder = folder(&[("clock.json", &twice)]);
    for deny in ["duplicate-key", "warnings"] {
        let ran = generator(
            folder.path(),
            &["clock.json", "--out", "out", "--deny", deny],
        );
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(
            ran.err.contains("duplicate-key") && ran.err.contains("clock.json:3:"),
            "{}",
            ran.err
        );
        assert!(
            ran.out
                .contains("nothing written, 1 finding denied; 1 warning"),
            "{}",
            ran.out
        );
        assert!(!folder.path().join("out").exists());
    }
    let ran = generator(
        folder.path(),
        &["clock.json", "--out", "out", "--deny", "errors"],
    );
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let ran = generator(
        folder.path(),
        &["clock.json", "--out", "out", "--deny", "no-such-code"],
    );
    assert_eq!(ran.code, Some(2), "{ran:?}");
}

#[test]
fn the_report_holds_every_finding() {
    let twice = CLOCK.replace(
        "\"version\": \"1\"",
        "\"version\": \"1\", \"version\": \"2\"",
    );
    let folder = folder(&[("clock.json", &twice)]);
    let ran = generator(
        folder.path(),
        &["clock.json", "--out", "out", "--report", "report.json"],
    );
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let text = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["coverage"]["operations_emitted"], 1);
    assert_eq!(report["diagnostics"][0]["code"], "duplicate-key");
    assert_eq!(report["diagnostics"][0]["place"]["line"], 3);
    let ran = generator(
        folder.path(),
        &["clock.json", "--out", "out", "--report", "no/report.json"],
    );
    assert_eq!(ran.code, Some(2), "{ran:?}");
}

#[test]
fn help_version_and_wrong_arguments() {
    let here = root();
    let ran = generator(&here, &["--help"]);
    assert_eq!(ran.code, Some(0));
    for option in [
        "SPEC",
        "--out",
        "--config",
        "--check",
        "--tests",
        "--report",
        "--deny",
        "--quiet",
        "--version",
    ] {
        assert!(ran.out.contains(option), "{option}");
    }
    assert_eq!(
        generator(&here, &["--version"]).out,
        concat!("generator ", env!("CARGO_PKG_VERSION"), "\n")
    );
    assert_eq!(generator(&here, &["--wrong"]).code, Some(2));
}

#[test]
fn no_colours_without_a_terminal() {
    let folder = folder(&[]);
    let ran = generator(folder.path(), &["missing.yaml", "--out", "out"]);
    assert!(
        ran.err.is_ascii() && !ran.err.contains('\x1b'),
        "{}",
        ran.err
    );
}

#[test]
fn a_workspace_that_does_not_name_the_folder_is_told_of_and_changed_on_request() {
    let manifest = "[workspace]\nmembers = [\"app\"]\n";
    let folder = folder(&[("clock.json", CLOCK), ("Cargo.toml", manifest)]);
    let read = || fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
    let told = generator(folder.path(), &["clock.json", "--out", "client"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(
        told.out.contains("members = [\"app\", \"client\"]"),
        "{told:?}"
    );
    assert_eq!(read(), manifest);

    let arguments = ["clock.json", "--out", "client", "--workspace"];
    let changed = generator(folder.path(), &arguments);
    assert!(
        changed.out.contains("+members = [\"app\", \"client\"]"),
        "{changed:?}"
    );
    assert_eq!(read(), "[workspace]\nmembers = [\"app\", \"client\"]\n");
    let silent = generator(folder.path(), &arguments);
    assert!(!silent.out.contains("members"), "{silent:?}");
}
