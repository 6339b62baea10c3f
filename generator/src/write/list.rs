//! The list of files that the generator wrote, kept in the output folder: text in, paths out, and back.

use std::collections::BTreeSet;

use super::path::{is_own, refuse_unless_plain};
use super::{Files, WriteError};

/// The list's own path in the output folder.
pub const LIST: &str = ".generated";

const HEAD: &str = "\
# What the generator wrote here, and may rewrite or remove. Every other file in this folder is yours.
";

/// The text of the list of these files.
pub fn text(files: &Files) -> String {
    let mut text = String::from(HEAD);
    for path in files.keys() {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// The paths that a list names, the list itself among them. Those that lead out of the folder are an error; those that the
/// generator never writes are passed over, whoever wrote them there.
pub fn read(text: &str) -> Result<BTreeSet<String>, WriteError> {
    let mut paths = BTreeSet::from([LIST.to_owned()]);
    let lines = text.lines().map(str::trim);
    for path in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        refuse_unless_plain(path)?;
        if is_own(path) {
            paths.insert(path.to_owned());
        }
    }
    Ok(paths)
}
