//! Changes in, a changed folder out: all new text is staged first, then moved in, and an error undoes every move.
//!
//! The order keeps the list of owned files true even when the process is killed half way: what goes is removed before
//! the list forgets it, and what comes is listed before it is there.

use std::fs;
use std::path::{Path, PathBuf};

use super::undo::Undo;
use super::{Changes, Files, LIST, WriteError};

/// Carries out the changes, or none of them.
pub fn apply(out: &Path, files: &Files, changes: &Changes) -> Result<(), WriteError> {
    if changes.is_empty() {
        return Ok(());
    }
    Undo::unless_done(|undo| {
        undo.create_folders(out)?;
        let stage = tempfile::Builder::new()
            .prefix(".generated-")
            .tempdir_in(out)
            .map_err(|error| WriteError::io("write to", out, error))?;
        let staged = stage_texts(stage.path(), files, changes)?;
        Undo::unless_done(|undo| carry_out(out, &stage.path().join("old"), staged, changes, undo))
    })?;
    remove_empty_folders(out, &changes.removed);
    Ok(())
}

/// Writes the new texts into the staging folder, the list of owned files first: (where it is, where it belongs).
fn stage_texts(
    stage: &Path,
    files: &Files,
    changes: &Changes,
) -> Result<Vec<(PathBuf, String)>, WriteError> {
    let coming = || changes.created.iter().chain(&changes.rewritten);
    let list = coming().filter(|path| *path == LIST);
    let others = coming().filter(|path| *path != LIST);
    list.chain(others)
        .enumerate()
        .map(|(number, relative)| {
            let path = stage.join(number.to_string());
            let text = files.get(relative).map_or("", String::as_str);
            fs::write(&path, text).map_err(|error| WriteError::io("write", &path, error))?;
            Ok((path, relative.clone()))
        })
        .collect()
}

fn carry_out(
    out: &Path,
    old: &Path,
    staged: Vec<(PathBuf, String)>,
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
