//! A folder and the files it shall hold in, what has to change out. Only reads.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::folder::{Folder, Standing};
use super::path::refuse_unless_plain;
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
    /// Compares the folder with `files` and returns the changes it needs; without a folder, all of them are created.
    pub fn between(out: Option<&Folder>, files: &Wanted<'_>) -> Result<Self, WriteError> {
        let Some(out) = out else {
            return Self::whole(files);
        };
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
            if !files.contains_key(path.as_str()) && out.standing(&path)? == Standing::File {
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
    out: &Folder,
    relative: &str,
    text: &str,
    owned: &BTreeSet<String>,
) -> Result<Change, WriteError> {
    if out.standing(relative)? == Standing::Free {
        Ok(Change::Create)
    } else if out.holds(relative, text)? {
        Ok(Change::Nothing)
    } else if owned.contains(relative) {
        Ok(Change::Rewrite)
    } else {
        Err(WriteError::Foreign {
            path: out.path(relative),
        })
    }
}

/// What earlier runs wrote into the folder.
fn owned(out: &Folder) -> Result<BTreeSet<String>, WriteError> {
    match out.standing(LIST)? {
        Standing::Free => Ok(BTreeSet::new()),
        Standing::File => list::read(&read(out, LIST)?),
    }
}

/// A file's text, `""` when there is none; what is not UTF-8 is replaced.
pub fn read(out: &Folder, relative: &str) -> Result<String, WriteError> {
    let bytes = out.read(relative)?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
