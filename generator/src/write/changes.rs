//! A folder and the files it shall hold in, what has to change out. Only reads.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use super::path::{Standing, place, refuse_unless_plain};
use super::{LIST, Wanted, WriteError, list};

/// What has to change, by relative path.
#[derive(Debug, Default, PartialEq, Eq)]
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

/// What has to happen to one file.
enum Change {
    Create,
    Rewrite,
    Nothing,
}

impl Changes {
    /// What has to change for `out` to hold `files`.
    pub fn between(out: &Path, files: &Wanted<'_>) -> Result<Self, WriteError> {
        if !out.exists() {
            return Self::whole(files);
        }
        let owned = owned(out)?;
        let mut changes = Self::default();
        let found: Vec<_> = files
            .par_iter()
            .map(|(path, text)| (*path, change(out, path, text, &owned)))
            .collect();
        for (path, change) in found {
            match change? {
                Change::Create => changes.created.push(path.to_owned()),
                Change::Rewrite => changes.rewritten.push(path.to_owned()),
                Change::Nothing => changes.unchanged += 1,
            }
        }
        for path in owned {
            if !files.contains_key(path.as_str()) && place(out, &path)?.1 == Standing::File {
                changes.removed.push(path);
            }
        }
        Ok(changes)
    }

    /// Whether nothing has to change.
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.rewritten.is_empty() && self.removed.is_empty()
    }

    /// Every file has to be created.
    fn whole(files: &Wanted<'_>) -> Result<Self, WriteError> {
        let mut changes = Self::default();
        for path in files.keys() {
            refuse_unless_plain(path)?;
            changes.created.push((*path).to_owned());
        }
        Ok(changes)
    }
}

fn change(
    out: &Path,
    relative: &str,
    text: &str,
    owned: &BTreeSet<String>,
) -> Result<Change, WriteError> {
    let (path, standing) = place(out, relative)?;
    if standing == Standing::Free {
        Ok(Change::Create)
    } else if holds(&path, text)? {
        Ok(Change::Nothing)
    } else if owned.contains(relative) {
        Ok(Change::Rewrite)
    } else {
        Err(WriteError::Foreign { path })
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
fn holds(path: &Path, text: &str) -> Result<bool, WriteError> {
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
pub fn read(path: &Path) -> Result<String, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(WriteError::io("read", path, error)),
    }
}
