//! A relative path in, its place below the output folder out, refused when it could lead elsewhere.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::WriteError;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Free,
    /// An ordinary file.
    File,
}

/// The place of `relative` below `out`, and what stands there.
///
/// Refused are paths that are not plain names joined by `/`, and paths of which a part below `out` is a symbolic link or
/// is in the way (a file where a folder must be, or the reverse).
pub fn place(out: &Path, relative: &str) -> Result<(PathBuf, Standing), WriteError> {
    refuse_unless_plain(relative)?;
    let mut path = out.to_owned();
    let mut parts = relative.split('/').peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let kind = match fs::symlink_metadata(&path) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok((out.join(relative), Standing::Free));
            }
            Err(error) => return Err(WriteError::io("look at", &path, error)),
        };
        let is_last = parts.peek().is_none();
        if kind.is_symlink() {
            return Err(WriteError::Link { path });
        }
        if is_last && !kind.is_file() || !is_last && !kind.is_dir() {
            return Err(WriteError::InTheWay { path });
        }
    }
    Ok((path, Standing::File))
}

/// Refuses a path that is not plain names joined by `/`.
pub fn refuse_unless_plain(relative: &str) -> Result<(), WriteError> {
    if is_plain(relative) {
        return Ok(());
    }
    Err(WriteError::Path {
        path: relative.to_owned(),
    })
}

/// Whether a path is one or more plain names joined by `/`, on any system.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| {
        !matches!(part, "" | "." | "..")
            && !part.contains(['\\', ':', '\0'])
            && !part.chars().any(char::is_control)
    })
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn only_plain_paths_pass() {
        for path in ["a", "src/lib.rs", ".generated", "a b/c"] {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "", "/", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "C:a", "a\0", "a\nb",
        ] {
            assert!(!is_plain(path), "{path:?}");
        }
    }
}
