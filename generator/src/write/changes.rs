//! A folder and the files it shall hold in, what has to change out. Only reads.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::path::{Standing, place};
use super::{Files, LIST, WriteError, list};

/// What has to change, by relative path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are not there yet.
    pub created: Vec<String>,
    /// Files of an earlier run with another text.
    pub rewritten: Vec<String>,
    /// Files of an earlier run that are no longer made.
    pub removed: Vec<String>,
    /// How many files stand as they are.
    pub unchanged: usize,
}

impl Changes {
    /// What has to change for `out` to hold `files`.
    pub fn between(out: &Path, files: &Files) -> Result<Self, WriteError> {
        let owned = owned(out)?;
        let mut changes = Self::default();
        for (relative, text) in files {
            let (path, standing) = place(out, relative)?;
            if standing == Standing::Free {
                changes.created.push(relative.clone());
            } else if holds(&path, text)? {
                changes.unchanged += 1;
            } else if owned.contains(relative) {
                changes.rewritten.push(relative.clone());
            } else {
                return Err(WriteError::Foreign { path });
            }
        }
        for relative in owned.iter().filter(|path| !files.contains_key(*path)) {
            if place(out, relative)?.1 == Standing::File {
                changes.removed.push(relative.clone());
            }
        }
        Ok(changes)
    }

    /// Whether nothing has to change.
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.rewritten.is_empty() && self.removed.is_empty()
    }
}

/// What earlier runs wrote into the folder.
fn owned(out: &Path) -> Result<BTreeSet<String>, WriteError> {
    match place(out, LIST)? {
        (_, Standing::Free) => Ok(BTreeSet::new()),
        (path, Standing::File) => Ok(list::read(&read(&path)?)),
    }
}

/// Whether a file holds exactly this text.
fn holds(path: &PathBuf, text: &str) -> Result<bool, WriteError> {
    let length = fs::metadata(path)
        .map_err(|error| WriteError::io("look at", path, error))?
        .len();
    if usize::try_from(length) != Ok(text.len()) {
        return Ok(false);
    }
    let bytes = fs::read(path).map_err(|error| WriteError::io("read", path, error))?;
    Ok(bytes == text.as_bytes())
}

/// A file's text, `""` when there is none; what is not UTF-8 is replaced.
pub(super) fn read(path: &Path) -> Result<String, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(WriteError::io("read", path, error)),
    }
}
