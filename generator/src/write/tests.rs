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
    let first = files(&[
        ("src/a.rs", "1"),
        ("src/b.rs", "1"),
        ("src/c/d.rs", "1"),
        ("src/old.rs", "1"),
    ]);
    write(&out, &first).unwrap();
    let before = snapshot(&out);

    let second = files(&[
        ("src/a.rs", "2"),
        ("src/b.rs", "2"),
        ("src/e/f.rs", "2"),
        ("src/c", "2"),
    ]);
    let list = list::text(&second);
    let changes = Changes {
        created: vec!["src/e/f.rs".to_owned()],
        // `src/c` is a folder that is not empty: moving a file there fails, after the others were moved.
        rewritten: [LIST, "src/a.rs", "src/b.rs", "src/c"]
            .map(str::to_owned)
            .into(),
        removed: vec!["src/old.rs".to_owned()],
        unchanged: 0,
    };
    let folder = Folder::open(&out).unwrap().unwrap();
    let error = apply::apply(&folder, &wanted(&second, &list), &changes).unwrap_err();
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

/// Returns the entries of the folder beside these files.
fn others(folder: &Path, known: &[&str]) -> Vec<String> {
    let names = snapshot(folder).into_keys();
    names
        .filter(|name| !known.contains(&name.as_str()))
        .collect()
}

#[test]
fn a_list_that_somebody_else_made_gives_no_right_to_other_files() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path();
    fs::create_dir_all(out.join(".git/hooks")).unwrap();
    let theirs = [
        ".git/config",
        ".git/hooks/a.rs",
        "build.rs",
        "LICENSE",
        "src.rs",
    ];
    for path in theirs {
        fs::write(out.join(path), "theirs").unwrap();
    }
    fs::write(out.join(LIST), theirs.join("\n")).unwrap();
    let before = snapshot(out);
    for path in theirs {
        let error = write(out, &files(&[(path, "ours")])).unwrap_err();
        assert_eq!(error.code().name, "output-foreign-file", "{path}");
    }
    assert_eq!(snapshot(out), before);
    write(out, &files(&[("src/lib.rs", "ours")])).unwrap();
    for path in theirs {
        assert_eq!(fs::read_to_string(out.join(path)).unwrap(), "theirs");
    }
}

#[test]
fn whatever_the_generator_makes_may_be_in_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/oauth_tokens.yaml");
    let output = crate::generate(&crate::Job::from_path(root).tests(true)).unwrap();
    for path in output.files.keys() {
        assert!(path::is_own(path), "{path}");
    }
}

#[test]
fn staging_folders_of_dead_runs_are_removed_and_others_are_left() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    write(&out, &files(&[("src/lib.rs", "1")])).unwrap();
    let make = |name: &str, inside: &[&str]| {
        fs::create_dir(out.join(name)).unwrap();
        for file in inside {
            fs::write(out.join(name).join(file), "").unwrap();
        }
    };
    make(".generated-dead", &["lock", "0", "1"]);
    make(".generated-older", &["0"]);
    make(".generated-empty", &[]);
    make(".generated-theirs", &["notes.txt"]);
    make(".generated-alive", &["lock", "0"]);
    let alive = fs::File::open(out.join(".generated-alive/lock")).unwrap();
    alive.lock().unwrap();
    write(&out, &files(&[("src/lib.rs", "2")])).unwrap();
    assert_eq!(
        others(&out, &[LIST, "src", "src/lib.rs"]),
        [
            ".generated-alive",
            ".generated-alive/0",
            ".generated-alive/lock",
            ".generated-theirs",
            ".generated-theirs/notes.txt",
        ]
    );
    drop(alive);
    write(&out, &files(&[("src/lib.rs", "3")])).unwrap();
    assert!(!out.join(".generated-alive").exists());
}

#[cfg(unix)]
#[test]
fn a_link_that_is_swapped_in_is_not_followed() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (dir.path().join("out"), dir.path().join("elsewhere"));
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("lib.rs"), "theirs").unwrap();
    let first = files(&[("src/lib.rs", "1"), ("src/old.rs", "1")]);
    write(&out, &first).unwrap();
    let second = files(&[("src/lib.rs", "2"), ("src/new.rs", "2")]);
    let list = list::text(&second);
    let wanted = wanted(&second, &list);
    // What is looked at, and what is then there: the folder of the sources, or one of the files.
    for link in ["src", "src/lib.rs"] {
        let folder = Folder::open(&out).unwrap().unwrap();
        let changes = Changes::between(Some(&folder), &wanted).unwrap();
        assert_eq!(changes.removed, ["src/old.rs"]);
        let (real, aside) = (out.join(link), dir.path().join("aside"));
        fs::rename(&real, &aside).unwrap();
        let target = if link == "src" {
            elsewhere.clone()
        } else {
            elsewhere.join("lib.rs")
        };
        symlink(&target, &real).unwrap();
        let written = apply::apply(&folder, &wanted, &changes);
        assert_eq!(written.is_err(), link == "src", "{link}");
        assert_eq!(
            fs::read_to_string(elsewhere.join("lib.rs")).unwrap(),
            "theirs"
        );
        assert_eq!(others(&elsewhere, &["lib.rs"]), [""; 0]);
        if link == "src" {
            assert!(matches!(
                changes::read(&folder, "src/lib.rs"),
                Err(WriteError::Io { .. })
            ));
            fs::remove_file(&real).unwrap();
            fs::rename(&aside, &real).unwrap();
        } else {
            assert!(!fs::symlink_metadata(&real).unwrap().is_symlink());
        }
    }
    assert_eq!(fs::read_to_string(out.join("src/lib.rs")).unwrap(), "2");
}
