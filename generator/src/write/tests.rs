//! What a folder looks like after each kind of run.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::*;

fn files(texts: &[(&str, &str)]) -> Files {
    texts
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

/// Everything below a folder: text and time of each file, and the folders.
fn snapshot(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().display().to_string();
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                open.push(path);
                found.insert(name, "folder".to_owned());
            } else {
                let text = fs::read_to_string(&path).unwrap_or_default();
                found.insert(name, format!("{:?} {text}", metadata.modified().unwrap()));
            }
        }
    }
    found
}

#[test]
fn only_what_changed_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("deep/er");
    let first = files(&[
        ("Cargo.toml", "one"),
        ("src/lib.rs", "lib"),
        ("src/old/a.rs", "a"),
    ]);
    let written = write(&out, &first).unwrap();
    assert_eq!(
        (written.written, written.unchanged, written.removed),
        (4, 0, 0)
    );
    assert_eq!(write(&out, &first).unwrap().unchanged, 4);
    assert!(check(&out, &first).unwrap().is_empty());
    let before = snapshot(&out);

    let second = files(&[
        ("Cargo.toml", "two"),
        ("src/lib.rs", "lib"),
        ("src/new.rs", "n"),
    ]);
    let drift = check(&out, &second).unwrap();
    let kinds: Vec<_> = drift
        .iter()
        .map(|drift| (drift.path.as_str(), drift.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (".generated", DriftKind::Changed),
            ("Cargo.toml", DriftKind::Changed),
            ("src/new.rs", DriftKind::Missing),
            ("src/old/a.rs", DriftKind::Stale),
        ]
    );
    assert!(drift[1].diff.contains("-one\n") && drift[1].diff.contains("+two\n"));
    assert_eq!(snapshot(&out), before, "a check writes nothing");

    let written = write(&out, &second).unwrap();
    assert_eq!(
        (written.written, written.unchanged, written.removed),
        (3, 1, 1)
    );
    let after = snapshot(&out);
    assert_eq!(
        after["src/lib.rs"], before["src/lib.rs"],
        "its time stands too"
    );
    assert!(after["Cargo.toml"].ends_with(" two"));
    let names: Vec<_> = after.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            ".generated",
            "Cargo.toml",
            "src",
            "src/lib.rs",
            "src/new.rs"
        ]
    );
}

#[test]
fn a_strangers_file_is_neither_removed_nor_rewritten() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path();
    fs::create_dir(out.join("src")).unwrap();
    fs::write(out.join("src/mine.rs"), "mine").unwrap();
    fs::write(out.join("LICENSE"), "same").unwrap();
    write(out, &files(&[("src/lib.rs", "1"), ("LICENSE", "same")])).unwrap();
    write(out, &files(&[("LICENSE", "same")])).unwrap();
    assert_eq!(fs::read_to_string(out.join("src/mine.rs")).unwrap(), "mine");

    let before = snapshot(out);
    let clash = files(&[("LICENSE", "new"), ("src/mine.rs", "theirs"), ("z", "z")]);
    let error = write(out, &clash).unwrap_err();
    assert_eq!(error.code().name, "output-foreign-file");
    assert_eq!(snapshot(out), before);
}

#[test]
fn an_error_half_way_leaves_the_folder_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let first = files(&[("a", "1"), ("b", "1"), ("c/d", "1"), ("old", "1")]);
    write(&out, &first).unwrap();
    let before = snapshot(&out);

    let second = files(&[("a", "2"), ("b", "2"), ("e/f", "2"), ("c", "2")]);
    let list = list::text(&second);
    let changes = Changes {
        created: vec!["e/f".to_owned()],
        // `c` is a folder that is not empty: moving a file there fails, after the others were moved.
        rewritten: [LIST, "a", "b", "c"].map(str::to_owned).into(),
        removed: vec!["old".to_owned()],
        unchanged: 0,
    };
    let error = apply::apply(&out, &wanted(&second, &list), &changes).unwrap_err();
    assert_eq!(error.code().name, "output-io", "{error}");
    assert_eq!(snapshot(&out), before);
}

#[test]
fn a_folder_that_cannot_be_made_is_not_made_half() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("file"), "").unwrap();
    let before = snapshot(dir.path());
    for out in ["file", "file/below/it"] {
        let error = write(&dir.path().join(out), &files(&[("a", "")])).unwrap_err();
        assert!(error.to_string().contains("file"), "{error}");
    }
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn nothing_leads_out_of_the_folder() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let error = write(&out, &files(&[("../escaped", "")])).unwrap_err();
    assert_eq!(error.code().name, "output-path");
    assert!(!out.exists());

    fs::create_dir(&out).unwrap();
    fs::write(dir.path().join("precious"), "").unwrap();
    fs::write(out.join(LIST), "../precious\n").unwrap();
    assert_eq!(
        write(&out, &Files::new()).unwrap_err().code().name,
        "output-path"
    );
    assert!(dir.path().join("precious").exists());
}

#[cfg(unix)]
#[test]
fn no_link_is_followed() {
    let dir = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (dir.path().join("out"), dir.path().join("elsewhere"));
    fs::create_dir(&out).unwrap();
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("lib.rs"), "theirs").unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("src")).unwrap();
    let error = write(&out, &files(&[("src/lib.rs", "ours")])).unwrap_err();
    assert_eq!(error.code().name, "output-link");

    fs::remove_file(out.join("src")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("lib.rs"), out.join("lib.rs")).unwrap();
    assert_eq!(
        write(&out, &files(&[("lib.rs", "ours")]))
            .unwrap_err()
            .code()
            .name,
        "output-link"
    );
    assert_eq!(
        fs::read_to_string(elsewhere.join("lib.rs")).unwrap(),
        "theirs"
    );
}
