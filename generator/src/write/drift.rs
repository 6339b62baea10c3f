//! What has to change in, a summary for the eye out: which file, in which way, and the lines as a unified diff.

use similar::TextDiff;

use super::changes::{self, Changes};
use super::folder::Folder;
use super::{Wanted, WriteError};

/// One file that differs from what would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Its path relative to the folder.
    pub path: String,
    /// In which way it differs.
    pub kind: DriftKind,
    /// Lines that would come.
    pub added: usize,
    /// Lines that would go.
    pub removed: usize,
    /// The difference as a unified diff, from what stands to what would be written.
    pub diff: String,
}

/// In which way a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriftKind {
    /// It is not there.
    Missing,
    /// Its text is another.
    Changed,
    /// It is no longer made.
    Stale,
}

/// Describes each change.
pub fn drift(
    out: Option<&Folder>,
    files: &Wanted<'_>,
    changes: &Changes,
) -> Result<Vec<Drift>, WriteError> {
    let kinds = [
        (DriftKind::Missing, &changes.created),
        (DriftKind::Changed, &changes.rewritten),
        (DriftKind::Stale, &changes.removed),
    ];
    let mut drift = Vec::new();
    for (kind, paths) in kinds {
        for path in paths {
            let old = match out {
                Some(out) => changes::read(out, path)?,
                None => String::new(),
            };
            let new = files.get(path.as_str()).copied().unwrap_or_default();
            drift.push(describe(path, kind, &old, new));
        }
    }
    drift.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(drift)
}

fn describe(path: &str, kind: DriftKind, old: &str, new: &str) -> Drift {
    let diff = TextDiff::from_lines(old, new);
    let lines = |tag| {
        diff.iter_all_changes()
            .filter(|line| line.tag() == tag)
            .count()
    };
    let (from, to) = (format!("a/{path}"), format!("b/{path}"));
    Drift {
        path: path.to_owned(),
        kind,
        added: lines(similar::ChangeTag::Insert),
        removed: lines(similar::ChangeTag::Delete),
        diff: diff.unified_diff().header(&from, &to).to_string(),
    }
}
