//! Changes in, a changed folder out: all new text is staged first, then moved in, and an error undoes every move.
//!
//! The order keeps the list of owned files true even when the process is killed half way: what goes is removed before
//! the list forgets it, and what comes is listed before it is there.

use std::path::Path;

use rayon::prelude::*;

use super::changes::Changes;
use super::folder::Folder;
use super::stage::{OLD, Stage, WHOLE};
use super::undo::{Undo, with_folders};
use super::{LIST, Wanted, WriteError};

/// Carries out the changes, or none of them.
pub fn apply(out: &Folder, files: &Wanted<'_>, changes: &Changes) -> Result<(), WriteError> {
    if changes.is_empty() {
        return Ok(());
    }
    let stage = Stage::within(out, &out.path(""))?;
    let staged = stage_texts(&stage.folder, files, changes)?;
    create_folder(&stage.folder, OLD)?;
    let old = stage.folder.below(OLD)?;
    Undo::unless_done(out, old.dir(), |undo| {
        for (number, relative) in changes.removed.iter().enumerate() {
            undo.set_aside(relative, format!("removed-{number}"))?;
        }
        for (name, relative) in &staged {
            undo.create_folders(relative)?;
            undo.replace(relative, stage.folder.dir(), name, name.clone())?;
        }
        Ok(())
    })?;
    remove_empty_folders(out, &changes.removed);
    Ok(())
}

/// Makes a folder that is not there: all of it beside its place, then one move.
pub fn create(out: &Path, files: &Wanted<'_>) -> Result<(), WriteError> {
    let around = out.parent().unwrap_or(Path::new(""));
    let Some(name) = out.file_name() else {
        return Err(WriteError::Path {
            path: out.display().to_string(),
        });
    };
    with_folders(around, || {
        let missing = || std::io::ErrorKind::NotFound.into();
        let around =
            Folder::open(around)?.ok_or_else(|| WriteError::io("open", around, missing()))?;
        let stage = Stage::within(&around, &around.path(""))?;
        create_folder(&stage.folder, WHOLE)?;
        {
            let whole = stage.folder.below(WHOLE)?;
            for folder in folders(files) {
                whole
                    .dir()
                    .create_dir_all(folder)
                    .map_err(|error| WriteError::io("create", &whole.path(folder), error))?;
            }
            all(files.par_iter(), |(path, text)| whole.create(path, text))?;
        }
        stage
            .folder
            .dir()
            .rename(WHOLE, around.dir(), name)
            .map_err(|error| WriteError::io("create", out, error))
    })
}

/// The folders that hold the files, each once for each run of neighbours.
fn folders<'a>(files: &'a Wanted<'_>) -> Vec<&'a str> {
    let mut folders: Vec<_> = files
        .keys()
        .filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder))
        .collect();
    folders.dedup();
    folders
}

fn create_folder(within: &Folder, name: &str) -> Result<(), WriteError> {
    let created = within.dir().create_dir(name);
    created.map_err(|error| WriteError::io("create", &within.path(name), error))
}

/// Writes the new texts into the staging folder: what each is called there, and where it belongs. The list of owned files is
/// first.
fn stage_texts<'a>(
    stage: &Folder,
    files: &Wanted<'_>,
    changes: &'a Changes,
) -> Result<Vec<(String, &'a str)>, WriteError> {
    let mut coming: Vec<_> = changes.created.iter().chain(&changes.rewritten).collect();
    coming.sort_by_key(|path| *path != LIST);
    let staged: Vec<_> = (0..)
        .map(|number: usize| number.to_string())
        .zip(coming.into_iter().map(String::as_str))
        .collect();
    all(staged.par_iter(), |(name, relative)| {
        stage.create(name, files.get(relative).copied().unwrap_or_default())
    })?;
    Ok(staged)
}

/// Does it to all; when some fail, the error is that of the first, however the work was shared out.
fn all<I: ParallelIterator>(
    items: I,
    work: impl Fn(I::Item) -> Result<(), WriteError> + Sync + Send,
) -> Result<(), WriteError> {
    let done: Vec<_> = items.map(work).collect();
    done.into_iter().collect()
}

/// Removes the folders that held only what was removed, from the inside out.
fn remove_empty_folders(out: &Folder, removed: &[String]) {
    for relative in removed {
        let mut path = relative.as_str();
        while let Some((folder, _)) = path.rsplit_once('/') {
            // A folder that still holds something refuses, and so do those around it.
            let parent = out.parent(folder);
            if !parent.is_ok_and(|(parent, name)| parent.remove_dir(name).is_ok()) {
                break;
            }
            path = folder;
        }
    }
}
