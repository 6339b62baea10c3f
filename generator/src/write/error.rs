//! Why a folder could not be written or compared: one sentence each, and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why nothing was written. The folder is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The file system said no.
    Io {
        /// What was tried: `create`, `read`, ..
        what: &'static str,
        /// On which path.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
    /// A file that the generator did not write stands where one of its files belongs, with another text.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A symbolic link stands at the path or on the way to it.
    Link {
        /// The link.
        path: PathBuf,
    },
    /// A folder stands where a file belongs, or the reverse.
    InTheWay {
        /// What is in the way.
        path: PathBuf,
    },
    /// A path that does not lead to a place below the folder.
    Path {
        /// The path as it was given.
        path: String,
    },
}

impl WriteError {
    pub(super) fn io(what: &'static str, path: &Path, error: io::Error) -> Self {
        Self::Io {
            what,
            path: path.to_owned(),
            error,
        }
    }

    /// The stable code of this kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "output-io",
            Self::Foreign { .. } => "output-foreign-file",
            Self::Link { .. } => "output-link",
            Self::InTheWay { .. } => "output-in-the-way",
            Self::Path { .. } => "output-path",
        }
    }

    /// What happened, in one sentence.
    pub fn message(&self) -> String {
        match self {
            Self::Io { what, path, error } => {
                format!("cannot {what} `{}`: {error}", path.display())
            }
            Self::Foreign { path } => {
                format!(
                    "`{}` exists and was not written by the generator",
                    path.display()
                )
            }
            Self::Link { path } => format!("`{}` is a symbolic link", path.display()),
            Self::InTheWay { path } => {
                format!(
                    "`{}` is in the way: a folder where a file belongs, or the reverse",
                    path.display()
                )
            }
            Self::Path { path } => format!("{path:?} does not name a file below the output folder"),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Io { .. } => "name a folder that you may write to with `--out`",
            Self::Foreign { .. } => {
                "move the file away, or name another folder with `--out`; if only the list `.generated` was lost, delete what the generator wrote"
            }
            Self::Link { .. } => {
                "the generator writes through no link: replace it by what it points to, or name another folder with `--out`"
            }
            Self::InTheWay { .. } => "move it away, or name another folder with `--out`",
            Self::Path { .. } => {
                "if the name comes from the folder's list of generated files, `.generated`, take that line out"
            }
        }
    }
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
