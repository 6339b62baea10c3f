//! Arguments and configuration in; which configuration, document and folder are meant out.

use std::path::{Component, Path, PathBuf};

use super::Arguments;
use crate::Failure;
use crate::config::Config;
use crate::report::codes;

/// Where a configuration is looked for, in the current folder and those around it.
const DEFAULT_CONFIG: &str = "spec/generator.toml";

/// The files and folders of one run, as the user would name them from where they are: never absolute unless so given.
pub struct Paths<'a> {
    arguments: &'a Arguments,
    /// The configuration's file.
    pub config: Option<PathBuf>,
}

impl<'a> Paths<'a> {
    /// Finds the configuration.
    pub fn find(arguments: &'a Arguments) -> Result<Self, Failure> {
        let config = match (&arguments.config, &arguments.spec) {
            (Some(file), _) => Some(file.clone()),
            (None, Some(_)) => None,
            (None, None) => Some(nearest(Path::new(DEFAULT_CONFIG)).ok_or_else(|| {
                let message = format!("no document is named, and no `{DEFAULT_CONFIG}` is in this folder or one around it");
                Failure::general(&codes::NO_DOCUMENT, message)
            })?),
        };
        Ok(Self { arguments, config })
    }

    /// The document.
    pub fn document(&self, config: &Config) -> Result<PathBuf, Failure> {
        let named = config.document.path.as_deref();
        (self.arguments.spec.clone())
            .or_else(|| named.map(|path| self.beside_config(path)))
            .ok_or_else(|| {
                Failure::general(
                    &codes::NO_DOCUMENT,
                    "neither the command nor the configuration names a document",
                )
            })
    }

    /// The folder of the crate.
    pub fn output(&self, config: &Config) -> Result<PathBuf, Failure> {
        let named = config.output.path.as_deref();
        (self.arguments.out.clone())
            .or_else(|| named.map(|path| self.beside_config(path)))
            .ok_or_else(|| {
                Failure::general(
                    &codes::NO_OUTPUT,
                    "neither the command nor the configuration names a folder to write",
                )
            })
    }

    /// A path that the configuration gives, relative to its own folder.
    fn beside_config(&self, path: &str) -> PathBuf {
        let folder = self.config.as_deref().and_then(Path::parent);
        plain(&folder.unwrap_or(Path::new("")).join(path))
    }
}

/// The path as seen from the nearest folder, outwards, in which it exists.
fn nearest(path: &Path) -> Option<PathBuf> {
    let depth = std::env::current_dir().ok()?.components().count();
    (0..depth)
        .map(|up| {
            (0..up)
                .map(|_| Component::ParentDir)
                .collect::<PathBuf>()
                .join(path)
        })
        .find(|path| path.is_file())
}

/// The same path without steps in and out again: `spec/../generated` is `generated`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        let is_undone = part == Component::ParentDir
            && matches!(plain.components().next_back(), Some(Component::Normal(_)));
        if is_undone {
            plain.pop();
        } else if part != Component::CurDir {
            plain.push(part);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_and_out_again_is_shortened() {
        for (path, expected) in [
            ("spec/../generated", "generated"),
            ("../spec/../generated", "../generated"),
            ("../../a/./b", "../../a/b"),
            ("/a/../b", "/b"),
        ] {
            assert_eq!(plain(Path::new(path)), Path::new(expected));
        }
    }
}
