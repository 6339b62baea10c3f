//! Changes in, a changed folder out: all new text is staged first, then moved in, and an error undoes every move.
//!
//! The order keeps the list of owned files true even when the process is killed half way: what goes is removed before
//! the list forgets it, and what comes is listed before it is there.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::TempDir;

use super::changes::Changes;
use super::undo::Undo;
use super::{LIST, Wanted, WriteError};

/// Carries out the changes, or none of them.
pub fn apply(out: &Path, files: &Wanted<'_>, changes: &Changes) -> Result<(), WriteError> {
    if changes.is_empty() {
        return Ok(());
    }
    if !out.exists() {
        return create(out, files);
    }
    let stage = stage_in(out)?;
    let staged = stage_texts(stage.path(), files, changes)?;
    Undo::unless_done(|undo| carry_out(out, &stage.path().join("old"), staged, changes, undo))?;
    remove_empty_folders(out, &changes.removed);
    Ok(())
}

/// Makes a folder that is not there: all of it beside its place, then one move.
fn create(out: &Path, files: &Wanted<'_>) -> Result<(), WriteError> {
    let around = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    Undo::unless_done(|undo| {
        undo.create_folders(around)?;
        let stage = stage_in(around)?;
        let whole = stage.path().join("whole");
        for folder in folders(files) {
            let folder = whole.join(folder);
            fs::create_dir_all(&folder)
                .map_err(|error| WriteError::io("create", &folder, error))?;
        }
        all(files.par_iter(), |(path, text)| {
            write(&whole.join(path), text)
        })?;
        fs::rename(&whole, out).map_err(|error| WriteError::io("create", out, error))
    })
}

/// The folders that hold the files, each once for each run of neighbours.
fn folders<'a>(files: &'a Wanted<'_>) -> Vec<&'a str> {
    let mut folders: Vec<_> = files
        .keys()
        .map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder))
        .collect();
    folders.dedup();
    folders
}

fn stage_in(folder: &Path) -> Result<TempDir, WriteError> {
    tempfile::Builder::new()
        .prefix(".generated-")
        .tempdir_in(folder)
        .map_err(|error| WriteError::io("write to", folder, error))
}

/// Writes the new texts into the staging folder: where each is, and where it belongs. The list of owned files is first.
fn stage_texts<'a>(
    stage: &Path,
    files: &Wanted<'_>,
    changes: &'a Changes,
) -> Result<Vec<(PathBuf, &'a str)>, WriteError> {
    let mut coming: Vec<_> = changes.created.iter().chain(&changes.rewritten).collect();
    coming.sort_by_key(|path| *path != LIST);
    let staged: Vec<_> = (0..)
        .map(|number: usize| stage.join(number.to_string()))
        .zip(coming.into_iter().map(String::as_str))
        .collect();
    all(staged.par_iter(), |(path, relative)| {
        write(path, files.get(relative).copied().unwrap_or_default())
    })?;
    Ok(staged)
}

fn write(path: &Path, text: &str) -> Result<(), WriteError> {
    fs::write(path, text).map_err(|error| WriteError::io("write", path, error))
}

/// Does it to all; when some fail, the error is that of the first, however the work was shared out.
fn all<I: ParallelIterator>(
    items: I,
    work: impl Fn(I::Item) -> Result<(), WriteError> + Sync + Send,
) -> Result<(), WriteError> {
    let done: Vec<_> = items.map(work).collect();
    done.into_iter().collect()
}

fn carry_out(
    out: &Path,
    old: &Path,
    staged: Vec<(PathBuf, &str)>,
    changes: &Changes,
    undo: &mut Undo,
) -> Result<(), WriteError> {
    fs::create_dir(old).map_err(|error| WriteError::io("create", old, error))?;
    for (number, relative) in changes.removed.iter().enumerate() {
        undo.set_aside(&out.join(relative), &old.join(format!("removed-{number}")))?;
    }
    for (number, (from, relative)) in staged.into_iter().enumerate() {
        let path = out.join(relative);
        if let Some(folder) = path.parent() {
            undo.create_folders(folder)?;
        }
        undo.replace(&path, &from, &old.join(number.to_string()))?;
    }
    Ok(())
}

/// Removes the folders that held only what was removed, from the inside out.
fn remove_empty_folders(out: &Path, removed: &[String]) {
    for relative in removed {
        let folders = Path::new(relative).ancestors().skip(1);
        for folder in folders.filter(|folder| !folder.as_os_str().is_empty()) {
            // A folder that still holds something refuses, and so do those around it.
            if fs::remove_dir(out.join(folder)).is_err() {
                break;
            }
        }
    }
}
