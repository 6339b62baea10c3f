//! The output folder by its handle: whatever is moved or linked while a run goes on, nothing below it leads elsewhere.
//!
//! Paths are resolved part by part from the handle, and no link is followed on the way.

use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::WriteError;
use super::path::refuse_unless_plain;

/// The kind of entry at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Free,
    /// An ordinary file.
    File,
}

/// A folder that is open.
#[derive(Debug)]
pub struct Folder {
    dir: Dir,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder, `None` where there is none. The path is the user's own: links in it are followed.
    pub fn open(path: &Path) -> Result<Option<Self>, WriteError> {
        let named = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        match Dir::open_ambient_dir(named, ambient_authority()) {
            Ok(dir) => Ok(Some(Self {
                dir,
                path: path.to_owned(),
            })),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(WriteError::io("open", path, error)),
        }
    }

    /// Opens a folder directly below this one.
    pub fn below(&self, name: &str) -> Result<Self, WriteError> {
        let path = self.path.join(name);
        match self.dir.open_dir_nofollow(name) {
            Ok(dir) => Ok(Self { dir, path }),
            Err(error) => Err(WriteError::io("open", &path, error)),
        }
    }

    /// The handle.
    pub fn dir(&self) -> &Dir {
        &self.dir
    }

    /// The path of a file below, for messages.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.path.join(relative)
    }

    /// Returns the kind of entry at a path below.
    ///
    /// Refused are paths that are not plain names joined by `/`, and paths of which a part below the folder is a symbolic link
    /// or is in the way (a file where a folder must be, or the reverse).
    pub fn standing(&self, relative: &str) -> Result<Standing, WriteError> {
        refuse_unless_plain(relative)?;
        let mut dir = None;
        let mut path = self.path.clone();
        let mut parts = relative.split('/').peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            let parent = dir.as_ref().unwrap_or(&self.dir);
            let kind = match parent.symlink_metadata(part) {
                Ok(metadata) => metadata.file_type(),
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::Free),
                Err(error) => return Err(WriteError::io("look at", &path, error)),
            };
            let is_last = parts.peek().is_none();
            if kind.is_symlink() {
                return Err(WriteError::Link { path });
            }
            if is_last && !kind.is_file() || !is_last && !kind.is_dir() {
                return Err(WriteError::InTheWay { path });
            }
            if !is_last {
                let next = parent.open_dir_nofollow(part);
                dir = Some(next.map_err(|error| WriteError::io("open", &path, error))?);
            }
        }
        Ok(Standing::File)
    }

    /// The folder that holds a file below, and the file's name in it.
    pub fn parent<'a>(&self, relative: &'a str) -> io::Result<(Dir, &'a str)> {
        let (folders, name) = relative.rsplit_once('/').unwrap_or(("", relative));
        let mut dir = self.dir.try_clone()?;
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            dir = dir.open_dir_nofollow(folder)?;
        }
        Ok((dir, name))
    }

    /// The bytes of a file below, `None` when there is none.
    pub fn read(&self, relative: &str) -> Result<Option<Vec<u8>>, WriteError> {
        match self.try_read(relative) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(WriteError::io("read", &self.path(relative), error)),
        }
    }

    fn try_read(&self, relative: &str) -> io::Result<Vec<u8>> {
        let (parent, name) = self.parent(relative)?;
        let mut bytes = Vec::new();
        open_nofollow(&parent, name)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Whether a file below holds exactly this text.
    pub fn holds(&self, relative: &str, text: &str) -> Result<bool, WriteError> {
        let holds = || -> io::Result<bool> {
            let (parent, name) = self.parent(relative)?;
            let mut file = open_nofollow(&parent, name)?;
            if usize::try_from(file.metadata()?.len()) != Ok(text.len()) {
                return Ok(false);
            }
            let mut bytes = Vec::with_capacity(text.len());
            file.read_to_end(&mut bytes)?;
            Ok(bytes == text.as_bytes())
        };
        holds().map_err(|error| WriteError::io("read", &self.path(relative), error))
    }

    /// Writes a file that is not there yet.
    pub fn create(&self, relative: &str, text: &str) -> Result<(), WriteError> {
        let create = || {
            let (parent, name) = self.parent(relative)?;
            create_new(&parent, name, text.as_bytes())
        };
        create().map_err(|error| WriteError::io("write", &self.path(relative), error))
    }
}

/// Opens a file for reading, unless a link stands at its name.
pub fn open_nofollow(dir: &Dir, name: &str) -> io::Result<cap_std::fs::File> {
    let mut options = OpenOptions::new();
    options.read(true).follow(FollowSymlinks::No);
    dir.open_with(name, &options)
}

/// Writes a file, unless anything stands at its name.
pub fn create_new(dir: &Dir, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    dir.open_with(name, &options)?.write_all(bytes)
}
