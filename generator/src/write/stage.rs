//! The staging folder: new text is written there first, and replaced text is kept there until all is done.
//!
//! It is locked while its run lives. Those of runs that were killed are removed by the next.

use std::fs::File;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::Path;

use cap_fs_ext::DirExt;
use cap_std::fs::{Dir, OpenOptions};

use super::WriteError;
use super::folder::{Folder, open_nofollow};

/// The beginning of the names of staging folders.
const PREFIX: &str = ".generated-";
/// The file that a live run holds a lock on.
const LOCK: &str = "lock";
/// The folder of replaced and removed files.
pub const OLD: &str = "old";
/// A whole output folder that is moved to its place.
pub const WHOLE: &str = "whole";
/// How many names are tried.
const TRIES: usize = 16;

/// A staging folder, removed with all that is in it when it is dropped.
pub struct Stage<'a> {
    around: &'a Folder,
    name: String,
    /// The folder itself.
    pub folder: Folder,
    /// Unlocked when it is dropped.
    lock: Option<File>,
}

impl<'a> Stage<'a> {
    /// Makes a staging folder in a folder, and removes those of dead runs.
    pub fn within(around: &'a Folder, path: &Path) -> Result<Self, WriteError> {
        remove_dead(around.dir());
        let mut last = None;
        for _ in 0..TRIES {
            let name = format!(
                "{PREFIX}{:016x}",
                RandomState::new().build_hasher().finish()
            );
            match begin(around.dir(), &name) {
                Ok(lock) => {
                    let folder = around.below(&name)?;
                    return Ok(Self {
                        around,
                        name,
                        folder,
                        lock: Some(lock),
                    });
                }
                // The name is taken, or another run took the folder for a dead one before it was locked.
                Err(error)
                    if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) =>
                {
                    last = Some(error);
                }
                Err(error) => return Err(WriteError::io("write to", path, error)),
            }
        }
        let error = last.unwrap_or_else(|| ErrorKind::AlreadyExists.into());
        Err(WriteError::io("write to", path, error))
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        // A file that is open cannot be removed everywhere. What is left is removed by the next run.
        self.lock = None;
        let _ = self.around.dir().remove_dir_all(&self.name);
    }
}

/// Makes the folder and locks it.
fn begin(around: &Dir, name: &str) -> io::Result<File> {
    around.create_dir(name)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let stage = around.open_dir_nofollow(name)?;
    let lock = stage.open_with(LOCK, &options)?.into_std();
    lock.try_lock().map_err(io::Error::from)?;
    Ok(lock)
}

/// Removes the staging folders of runs that have ended. What cannot be removed is left: it is in nobody's way.
fn remove_dead(around: &Dir) {
    for entry in around.entries().into_iter().flatten().flatten() {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && name.starts_with(PREFIX) && is_dead(around, &name).unwrap_or(false) {
            let _ = around.remove_dir_all(&name);
        }
    }
}

/// Whether a folder is a staging folder that no run holds.
fn is_dead(around: &Dir, name: &str) -> io::Result<bool> {
    let stage = around.open_dir_nofollow(name)?;
    for entry in stage.entries()? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let is_ours =
            matches!(&*name, LOCK | OLD | WHOLE) || name.bytes().all(|byte| byte.is_ascii_digit());
        if !is_ours {
            return Ok(false);
        }
    }
    match open_nofollow(&stage, LOCK) {
        Ok(lock) => Ok(lock.into_std().try_lock().is_ok()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}
