//! Steps on the file system that can be taken back.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use cap_std::fs::Dir;

use super::WriteError;
use super::folder::{Folder, create_new, open_nofollow};

/// Steps done so far in a folder, with the folder that keeps the files from before.
pub struct Undo<'a> {
    out: &'a Folder,
    old: &'a Dir,
    steps: Vec<Step>,
}

enum Step {
    /// A folder below `out`.
    Created { folder: String },
    /// A file below `out`.
    Added { path: String },
    /// A file below `out`, and its name in `old`.
    Kept { path: String, old: String },
}

impl<'a> Undo<'a> {
    /// Runs `work`; when it fails, takes its steps back, the last first.
    pub fn unless_done<T>(
        out: &'a Folder,
        old: &'a Dir,
        work: impl FnOnce(&mut Self) -> Result<T, WriteError>,
    ) -> Result<T, WriteError> {
        let mut undo = Self {
            out,
            old,
            steps: Vec::new(),
        };
        let result = work(&mut undo);
        if result.is_err() {
            undo.take_back();
        }
        result
    }

    /// Creates the folders that hold a file, where they are missing.
    pub fn create_folders(&mut self, file: &str) -> Result<(), WriteError> {
        for (end, _) in file.match_indices('/') {
            let folder = file.get(..end).unwrap_or_default();
            let created = self
                .out
                .parent(folder)
                .and_then(|(parent, name)| parent.create_dir(name));
            match created {
                Ok(()) => self.steps.push(Step::Created {
                    folder: folder.to_owned(),
                }),
                // It is there, or another process was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    return Err(WriteError::io("create", &self.out.path(folder), error));
                }
            }
        }
        Ok(())
    }

    /// Moves the file at `path` away, to the name `old`.
    pub fn set_aside(&mut self, path: &str, old: String) -> Result<(), WriteError> {
        let moved = self
            .out
            .parent(path)
            .and_then(|(parent, name)| parent.rename(name, self.old, &old));
        moved.map_err(|error| WriteError::io("remove", &self.out.path(path), error))?;
        self.steps.push(Step::Kept {
            path: path.to_owned(),
            old,
        });
        Ok(())
    }

    /// Moves the file `new` of the folder `stage` to `path`; a file that stood there is kept as `old`. At no time is there no
    /// file at `path`.
    pub fn replace(
        &mut self,
        path: &str,
        stage: &Dir,
        new: &str,
        old: String,
    ) -> Result<(), WriteError> {
        let failed = |what, error| WriteError::io(what, &self.out.path(path), error);
        let (parent, name) = self
            .out
            .parent(path)
            .map_err(|error| failed("write", error))?;
        let path = path.to_owned();
        let step = match second_name(&parent, name, self.old, &old) {
            Ok(()) => Step::Kept { path, old },
            Err(error) if error.kind() == ErrorKind::NotFound => Step::Added { path },
            Err(error) => return Err(failed("keep", error)),
        };
        stage
            .rename(new, &parent, name)
            .map_err(|error| failed("write", error))?;
        self.steps.push(step);
        Ok(())
    }

    /// Takes back every step, the last first. What cannot be taken back is left: the first error is the one to tell.
    fn take_back(&mut self) {
        for step in std::mem::take(&mut self.steps).into_iter().rev() {
            let (Step::Created { folder: path } | Step::Added { path } | Step::Kept { path, .. }) =
                &step;
            let Ok((parent, name)) = self.out.parent(path) else {
                continue;
            };
            let _ = match &step {
                Step::Created { .. } => parent.remove_dir(name),
                Step::Added { .. } => parent.remove_file(name),
                Step::Kept { old, .. } => self.old.rename(old, &parent, name),
            };
        }
    }
}

/// A second name for a file, or a copy where the file system has none.
fn second_name(parent: &Dir, name: &str, to: &Dir, second: &str) -> io::Result<()> {
    match parent.hard_link(name, to, second) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            let mut bytes = Vec::new();
            open_nofollow(parent, name)?.read_to_end(&mut bytes)?;
            create_new(to, second, &bytes)
        }
        result => result,
    }
}

/// Creates folders around the output folder where they are missing, and removes them again when `work` fails.
pub fn with_folders<T>(
    folder: &Path,
    work: impl FnOnce() -> Result<T, WriteError>,
) -> Result<T, WriteError> {
    let mut created: Vec<PathBuf> = Vec::new();
    let missing: Vec<_> = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .collect();
    let mut result = Ok(());
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => created.push(folder.to_owned()),
            // Another process was faster.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                result = Err(WriteError::io("create", folder, error));
                break;
            }
        }
    }
    let result = result.and_then(|()| work());
    if result.is_err() {
        for folder in created.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    result
}
