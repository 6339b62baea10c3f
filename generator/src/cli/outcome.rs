//! What a run came to, as it is told: findings, details, one line and an exit code.

use std::fmt::Write as _;
use std::path::Path;

use crate::Output;
use crate::report::{Findings, Severity, harmless};
use crate::write::{Drift, DriftKind, LIST, List, Workspace, Written};

/// Lines of a difference that are shown.
const SHOWN: usize = 60;

/// The exit code of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: everything asked for is done.
    Done,
    /// 1: the folder differs, or a finding is denied; nothing was written.
    Denied,
    /// 2: the input or the output cannot be used; nothing was written.
    Unusable,
}

impl From<Exit> for u8 {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => 0,
            Exit::Denied => 1,
            Exit::Unusable => 2,
        }
    }
}

/// What a run came to.
pub struct Outcome {
    /// What was found.
    pub findings: Findings,
    /// What differs; lines, or nothing.
    pub details: String,
    /// The closing line, without its end.
    pub summary: String,
    /// The exit code.
    pub exit: Exit,
}

impl Outcome {
    /// The folder was written.
    pub fn written(output: Output, folder: &Path, written: Written, workspace: &str) -> Self {
        let Written {
            written,
            unchanged,
            removed,
        } = written;
        let files = format!(
            "{} written, {unchanged} unchanged, {removed} removed in {}",
            count(written, "file"),
            folder.display()
        );
        Self::new(output, &files, workspace.to_owned(), Exit::Done)
    }

    /// The folder was compared.
    pub fn checked(output: Output, folder: &Path, drift: &[Drift]) -> Self {
        let files = count(output.files.len(), "file");
        if drift.is_empty() {
            let files = format!("{files} up to date in {}", folder.display());
            return Self::new(output, &files, String::new(), Exit::Done);
        }
        let files = format!("{} in {}", differing(drift, &files), folder.display());
        Self::new(output, &files, describe(drift), Exit::Denied)
    }

    /// Findings were denied.
    pub fn denied(output: Output, denied: usize) -> Self {
        let files = format!("nothing written, {} denied", count(denied, "finding"));
        Self::new(output, &files, String::new(), Exit::Denied)
    }

    /// Nothing could be done.
    pub fn unusable(findings: Findings) -> Self {
        let summary = format!("nothing written; {}", faults(&findings));
        Self {
            findings,
            details: String::new(),
            summary,
            exit: Exit::Unusable,
        }
    }

    fn new(output: Output, files: &str, details: String, exit: Exit) -> Self {
        let coverage = &output.findings.coverage;
        let operations = match coverage.operations_dropped {
            0 => count(coverage.operations_emitted, "operation"),
            dropped => format!(
                "{} of {}",
                coverage.operations_emitted,
                count(coverage.operations_emitted + dropped, "operation")
            ),
        };
        let types = count(output.types, "type");
        let summary = format!(
            "{}: {operations}, {types}; {files}; {}",
            output.name,
            faults(&output.findings)
        );
        // A folder may have any name.
        let summary = harmless(&summary).into_owned();
        Self {
            findings: output.findings,
            details,
            summary,
            exit,
        }
    }
}

/// Says that a workspace does not name the folder, with the line that names it.
pub fn unnamed(workspace: &Workspace) -> String {
    let mut text = format!(
        "note: `{}` lies in the workspace of `{}`, which does not name it: cargo will refuse to build it\n",
        workspace.member,
        workspace.manifest.display()
    );
    if let Some(change) = workspace.naming(List::Members) {
        let _ = writeln!(
            text,
            "help: run again with `--workspace`, or write below `[workspace]`:\n{}",
            change.line
        );
    }
    text
}

/// Says how many files differ. The list of files differs with them, and counts only where it differs alone.
fn differing(drift: &[Drift], files: &str) -> String {
    let (mut others, mut stale) = (0, 0);
    for drift in drift.iter().filter(|drift| drift.path != LIST) {
        match drift.kind {
            DriftKind::Stale => stale += 1,
            DriftKind::Missing | DriftKind::Changed => others += 1,
        }
    }
    match (others, stale) {
        (0, 0) => "the list of files is out of date".to_owned(),
        (0, stale) => format!("{} no longer made", count(stale, "file")),
        (others, 0) => format!("{others} of {files} out of date"),
        (others, stale) => format!("{others} of {files} out of date, {stale} no longer made"),
    }
}

fn faults(findings: &Findings) -> String {
    let warnings = count(findings.count(Severity::Warning), "warning");
    match findings.count(Severity::Error) {
        0 => warnings,
        errors => format!("{}, {warnings}", count(errors, "error")),
    }
}

fn count(number: usize, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{end}")
}

/// One line per file, then the first lines of the difference.
fn describe(drift: &[Drift]) -> String {
    let mut text = String::new();
    for Drift {
        path,
        kind,
        added,
        removed,
        ..
    } in drift
    {
        let kind = match kind {
            DriftKind::Missing => "missing",
            DriftKind::Changed => "changed",
            DriftKind::Stale => "stale",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{kind:8} {} (+{added} -{removed})", harmless(path));
    }
    let lines = || drift.iter().flat_map(|drift| drift.diff.lines());
    for line in lines().take(SHOWN) {
        text.push_str(&harmless(line));
        text.push('\n');
    }
    let rest = lines().count().saturating_sub(SHOWN);
    if rest > 0 {
        let _ = writeln!(text, "... and {rest} more lines");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_are_counted() {
        let drift = |path: &str, kind| Drift {
            path: path.to_owned(),
            kind,
            added: 0,
            removed: 0,
            diff: String::new(),
        };
        let list = || drift(LIST, DriftKind::Changed);
        let told = |drift: &[Drift]| differing(drift, "3 files");
        let (new, other) = (
            drift("a", DriftKind::Missing),
            drift("b", DriftKind::Changed),
        );
        let stale = || drift("c", DriftKind::Stale);
        assert_eq!(told(&[list()]), "the list of files is out of date");
        assert_eq!(told(&[list(), stale()]), "1 file no longer made");
        assert_eq!(told(&[new, other.clone()]), "2 of 3 files out of date");
        assert_eq!(
            told(&[list(), other, stale()]),
            "1 of 3 files out of date, 1 no longer made"
        );
    }
}
