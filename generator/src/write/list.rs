//! The list of files that the generator wrote, kept in the output folder: text in, paths out, and back.

use std::collections::BTreeSet;

use super::Files;

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

/// The paths that a list names, the list itself among them.
pub fn read(text: &str) -> BTreeSet<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .chain([LIST])
        .map(str::to_owned)
        .collect()
}
