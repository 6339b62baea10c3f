//! Generated crates on disk: their size, and what cargo needs to build them alone.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::command::{self, Cost};

/// How much Rust was written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Size {
    /// Source files.
    pub files: usize,
    /// Lines of them.
    pub lines: usize,
    /// Bytes of them.
    pub bytes: usize,
}

/// What a build told.
#[derive(Debug, Clone, Default)]
pub struct Build {
    /// Its cost.
    pub cost: Cost,
    /// Error messages.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

/// A package name made from a document's.
pub fn package_name(document: &str) -> String {
    let name = document.to_ascii_lowercase();
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!("sdk-{}", words.join("-"))
}

/// Counts the Rust below a folder's `src`.
pub fn size(crate_folder: &Path) -> Size {
    let mut size = Size::default();
    let mut folders = vec![crate_folder.join("src")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
        {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                size.files += 1;
                size.lines += text.lines().count();
                size.bytes += text.len();
            }
        }
    }
    size
}

/// Builds the crate alone: first its dependencies, through an empty library with the same manifest, then, timed, itself.
pub fn build(crate_folder: &Path, target: &Path, verb: &[&str]) -> Result<Build, String> {
    let absolute = |path: &Path| std::path::absolute(path).map_err(|error| error.to_string());
    let (folder, target) = (absolute(crate_folder)?, absolute(target)?);
    let manifest = folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest)
        .map_err(|error| format!("{}: {error}", manifest.display()))?;
    if !text.contains("[workspace]") {
        // The crate is measured outside any workspace, wherever the work folder is.
        std::fs::write(&manifest, format!("{text}\n[workspace]\n"))
            .map_err(|error| error.to_string())?;
    }
    let stub = target
        .join("stub")
        .join(folder.file_name().unwrap_or_default());
    write_stub(&folder, &stub)?;
    let arguments = |folder: &Path| -> Vec<OsString> {
        let mut words: Vec<OsString> = vec![env!("CARGO").into()];
        words.extend(verb.iter().map(OsString::from));
        words.extend([
            "--lib".into(),
            "--message-format=short".into(),
            "--color=never".into(),
        ]);
        words.extend(["--target-dir".into(), target.clone().into_os_string()]);
        words.extend([
            "--manifest-path".into(),
            folder.join("Cargo.toml").into_os_string(),
        ]);
        words
    };
    command::run(&arguments(&stub), None)?;
    let _ = std::fs::copy(stub.join("Cargo.lock"), folder.join("Cargo.lock"));
    renew(&folder)?;
    let cost = command::run(&arguments(&folder), None)?;
    let count = |word: &str| {
        cost.output
            .lines()
            .filter(|line| line.contains(word))
            .count()
    };
    let (errors, warnings) = (count(": error"), count(": warning"));
    Ok(Build {
        cost,
        errors,
        warnings,
    })
}

/// Has cargo build the crate again if it did already.
fn renew(folder: &Path) -> Result<(), String> {
    let root = folder.join("src/lib.rs");
    File::options()
        .append(true)
        .open(&root)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| format!("{}: {error}", root.display()))
}

/// A crate with the same manifest and an empty library.
fn write_stub(folder: &Path, stub: &Path) -> Result<(), String> {
    let written = || -> std::io::Result<()> {
        std::fs::create_dir_all(stub.join("src"))?;
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml"))?;
        // Examples and tests stay behind: the manifest must not name files the stub lacks.
        let kept: PathBuf = stub.join("Cargo.toml");
        std::fs::write(kept, strip_targets(&manifest))?;
        std::fs::write(stub.join("README.md"), "")?;
        std::fs::write(stub.join("src/lib.rs"), "")
    };
    written().map_err(|error| format!("{}: {error}", stub.display()))
}

/// The manifest without its `[[example]]`, `[[test]]` and `[[bench]]` tables, under another name: a package of the same name
/// at the root of another workspace is the same package to cargo, and the crate would pass for built.
fn strip_targets(manifest: &str) -> String {
    let mut skipping = false;
    let mut kept = String::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            skipping = ["[[example]]", "[[test]]", "[[bench]]"].contains(&line.trim());
        }
        if line.starts_with("name = ") && !kept.contains("\nname = ") {
            kept.push_str("name = \"stub\"\n");
        } else if !skipping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
