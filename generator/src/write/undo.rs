//! Steps on the file system that can be taken back.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::WriteError;

/// What was done so far.
#[derive(Debug, Default)]
pub struct Undo {
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Created { folder: PathBuf },
    Added { path: PathBuf },
    Kept { path: PathBuf, old: PathBuf },
}

impl Undo {
    /// Runs `work`; when it fails, takes its steps back, the last first.
    pub fn unless_done<T>(
        work: impl FnOnce(&mut Self) -> Result<T, WriteError>,
    ) -> Result<T, WriteError> {
        let mut undo = Self::default();
        let result = work(&mut undo);
        if result.is_err() {
            undo.take_back();
        }
        result
    }

    /// Creates a folder and those around it, where they are missing.
    pub fn create_folders(&mut self, folder: &Path) -> Result<(), WriteError> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.steps.push(Step::Created {
                    folder: folder.to_owned(),
                }),
                // Another process was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(WriteError::io("create", folder, error)),
            }
        }
        Ok(())
    }

    /// Moves the file at `path` to `old`.
    pub fn set_aside(&mut self, path: &Path, old: &Path) -> Result<(), WriteError> {
        fs::rename(path, old).map_err(|error| WriteError::io("remove", path, error))?;
        self.steps.push(Step::Kept {
            path: path.to_owned(),
            old: old.to_owned(),
        });
        Ok(())
    }

    /// Moves the file `new` to `path`; a file that stood there is kept as `old`. At no time is there no file at `path`.
    pub fn replace(&mut self, path: &Path, new: &Path, old: &Path) -> Result<(), WriteError> {
        let step = match second_name(path, old) {
            Ok(()) => Step::Kept {
                path: path.to_owned(),
                old: old.to_owned(),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Step::Added {
                path: path.to_owned(),
            },
            Err(error) => return Err(WriteError::io("keep", path, error)),
        };
        fs::rename(new, path).map_err(|error| WriteError::io("write", path, error))?;
        self.steps.push(step);
        Ok(())
    }

    /// Takes back every step, the last first. What cannot be taken back is left: the first error is the one to tell.
    fn take_back(&mut self) {
        for step in self.steps.drain(..).rev() {
            let _ = match step {
                Step::Created { folder } => fs::remove_dir(folder),
                Step::Added { path } => fs::remove_file(path),
                Step::Kept { path, old } => fs::rename(old, path),
            };
        }
    }
}

/// A second name for a file, or a copy where the file system has none.
fn second_name(path: &Path, name: &Path) -> io::Result<()> {
    match fs::hard_link(path, name) {
        Err(error) if error.kind() != ErrorKind::NotFound => fs::copy(path, name).map(drop),
        result => result,
    }
}
