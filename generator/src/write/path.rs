//! Paths below the output folder: which lead to a place in it, and which the generator could have written.

use super::{LIST, WriteError};

/// The files directly in the output folder that the generator writes.
const TOP: &[&str] = &[LIST, "Cargo.toml", "README.md", "rustfmt.toml"];

/// The folders whose sources the generator writes.
const SOURCES: &[&str] = &["examples", "src", "tests"];

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

/// Whether the generator could have written a file at the path. A list of files that somebody else has made or changed gives
/// it no right to any other.
pub fn is_own(path: &str) -> bool {
    let is_name = |name: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        !name.is_empty() && name.bytes().all(is_letter)
    };
    if TOP.contains(&path) {
        return true;
    }
    let Some((folder, rest)) = path.split_once('/') else {
        return false;
    };
    let Some(rest) = rest.strip_suffix(".rs") else {
        return false;
    };
    SOURCES.contains(&folder) && rest.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::{is_own, is_plain};

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

    #[test]
    fn only_what_the_generator_writes_is_its_own() {
        for path in [
            ".generated",
            "Cargo.toml",
            "src/lib.rs",
            "src/models/a_b.rs",
            "tests/a.rs",
        ] {
            assert!(is_own(path), "{path}");
        }
        for path in [
            ".git/config",
            ".GIT/hooks/pre-commit",
            "git~1/config",
            "cargo.toml",
            "build.rs",
            "src/.git/a.rs",
            "src/../a.rs",
            "src/a.txt",
            "src/.rs",
            "src",
            "/src/a.rs",
            "src//a.rs",
            "src\\a.rs",
            "src/a.rs:x",
            ".cargo/config.toml",
        ] {
            assert!(!is_own(path), "{path}");
        }
    }
}
