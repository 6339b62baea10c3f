//! Why a folder could not be written or compared.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::report::{Code, codes};

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

    /// The kind of finding that this is.
    pub fn code(&self) -> &'static Code {
        match self {
            Self::Io { .. } => &codes::OUTPUT_IO,
            Self::Foreign { .. } => &codes::OUTPUT_FOREIGN_FILE,
            Self::Link { .. } => &codes::OUTPUT_LINK,
            Self::InTheWay { .. } => &codes::OUTPUT_IN_THE_WAY,
            Self::Path { .. } => &codes::OUTPUT_PATH,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { what, path, error } => {
                write!(f, "cannot {what} `{}`: {error}", path.display())
            }
            Self::Foreign { path } => {
                write!(
                    f,
                    "`{}` exists and was not written by the generator",
                    path.display()
                )
            }
            Self::Link { path } => write!(f, "`{}` is a symbolic link", path.display()),
            Self::InTheWay { path } => write!(f, "`{}` is in the way", path.display()),
            Self::Path { path } => {
                write!(f, "{path:?} does not name a file below the output folder")
            }
        }
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
