//! The `write` stage: the text of every file in, a folder on disk out.
//!
//! The folder may be shared with its owner. The generator keeps a list of what it wrote, [`LIST`], in the folder: what
//! stands there it may rewrite and remove, whoever edited it since; any other file is its owner's and is neither changed
//! nor removed. A file whose text stands is not touched at all. Either everything is written or the folder stays exactly
//! as it was.

mod apply;
mod changes;
mod drift;
mod error;
mod folder;
mod list;
mod path;
mod stage;
#[cfg(test)]
mod tests;
mod undo;
mod workspace;

pub use drift::{Drift, DriftKind};
pub use error::WriteError;
pub use list::LIST;
pub use workspace::{Change, List, Workspace};

use std::collections::BTreeMap;
use std::path::Path;

use changes::Changes;
use folder::Folder;

/// The text of every file by its path relative to the output folder, with `/` between the parts.
pub type Files = BTreeMap<String, String>;

/// How many files a run wrote and left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or whose text changed.
    pub written: usize,
    /// Files whose text stands; they were not touched.
    pub unchanged: usize,
    /// Files of an earlier run that this one no longer makes.
    pub removed: usize,
}

/// Every file that the folder shall hold, the list of them included.
type Wanted<'a> = BTreeMap<&'a str, &'a str>;

/// Makes the folder `out` hold `files`, and nothing else that an earlier run wrote.
pub fn write(out: &Path, files: &Files) -> Result<Written, WriteError> {
    let list = list::text(files);
    let wanted = wanted(files, &list);
    let folder = Folder::open(out)?;
    let changes = Changes::between(folder.as_ref(), &wanted)?;
    match &folder {
        Some(folder) => apply::apply(folder, &wanted, &changes)?,
        None => apply::create(out, &wanted)?,
    }
    Ok(Written {
        written: changes.created.len() + changes.rewritten.len(),
        unchanged: changes.unchanged,
        removed: changes.removed.len(),
    })
}

/// How the folder `out` differs from what [`write`](fn@write) would make of it. Writes nothing.
pub fn check(out: &Path, files: &Files) -> Result<Vec<Drift>, WriteError> {
    let list = list::text(files);
    let wanted = wanted(files, &list);
    let folder = Folder::open(out)?;
    let changes = Changes::between(folder.as_ref(), &wanted)?;
    drift::drift(folder.as_ref(), &wanted, &changes)
}

fn wanted<'a>(files: &'a Files, list: &'a str) -> Wanted<'a> {
    let files = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    files.chain([(LIST, list)]).collect()
}
