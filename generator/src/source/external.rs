//! The other files a document refers to: loaded up front, from its own folder only, never from the network.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{At, File, FileId, Lookup, Source, pointer, read};
use crate::report::Place;

/// Where other files may be read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// The folder of the document and the folders in it.
    #[default]
    Folder,
    /// Anywhere on this machine.
    Anywhere,
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefError {
    /// Nothing stands there.
    Dangling,
    /// It names a place on the network, which is never asked.
    Remote,
    /// The file is outside the document's folder.
    Outside,
    /// The file cannot be read as a tree; the reason.
    Unreadable(String),
}

/// Which file the file part of a reference is, for each file and each spelling.
pub(super) type Links = Lookup<(FileId, Box<str>), Result<FileId, RefError>>;

impl Source {
    /// The place a reference leads to, one step: a fragment of this file, another file, or a fragment of that.
    pub fn follow(&self, from: FileId, reference: &str) -> Result<At<'_>, RefError> {
        let (name, fragment) = split(reference);
        let id = if name.is_empty() {
            from
        } else {
            match self.links.get(&(from, Box::from(name))) {
                Some(link) => link.clone()?,
                None if is_remote(name) => return Err(RefError::Remote),
                None => return Err(RefError::Dangling),
            }
        };
        let file = self.file(id).ok_or(RefError::Dangling)?;
        let node = pointer::find(&file.root, fragment).ok_or(RefError::Dangling)?;
        Ok(At { file: id, node })
    }

    /// Loads every file that the files so far refer to.
    pub(super) fn load_others(&mut self, reach: Reach) {
        let root = self
            .files
            .first()
            .and_then(|file| file.path.as_deref())
            .and_then(Path::parent)
            .map(Path::to_path_buf);
        let shown = self
            .files
            .first()
            .map(|file| folder_of(&file.name).to_owned())
            .unwrap_or_default();
        let paths = self
            .files
            .iter()
            .enumerate()
            .filter_map(|(id, file)| Some((file.path.clone()?, to_id(id))));
        let mut known: Lookup<PathBuf, Result<FileId, RefError>> =
            paths.map(|(path, id)| (path, Ok(id))).collect();
        let own = self.files.first().and_then(own_address);
        let mut index = 0;
        while let Some(file) = self.files.get(index) {
            let from = to_id(index);
            index += 1;
            let folder = file
                .path
                .as_deref()
                .and_then(Path::parent)
                .map(Path::to_path_buf);
            for reference in file.references.clone() {
                let name: Box<str> = split(&reference).0.into();
                if self.links.contains(&(from, name.clone())) {
                    continue;
                }
                let local = own.as_deref().and_then(|own| beside(&name, own));
                let link = match (local, &folder, &root) {
                    (Some(""), ..) => Ok(FileId(0)),
                    (Some(local), _, Some(root)) => {
                        self.link(local, root, root, &shown, reach, &mut known)
                    }
                    _ if is_remote(&name) => Err(RefError::Remote),
                    (_, Some(folder), Some(root)) => {
                        self.link(&name, folder, root, &shown, reach, &mut known)
                    }
                    _ => Err(RefError::Unreadable(
                        "the document is not in a folder".to_owned(),
                    )),
                };
                self.links.insert((from, name), link);
            }
        }
    }

    fn link(
        &mut self,
        name: &str,
        folder: &Path,
        root: &Path,
        shown: &str,
        reach: Reach,
        known: &mut Lookup<PathBuf, Result<FileId, RefError>>,
    ) -> Result<FileId, RefError> {
        let unreadable = |error: std::io::Error| RefError::Unreadable(error.to_string());
        let decoded = pointer::percent_decode(name);
        let path = match fs::canonicalize(folder.join(name)) {
            Ok(path) => path,
            Err(_) => fs::canonicalize(folder.join(&*decoded)).map_err(unreadable)?,
        };
        let within = path.strip_prefix(root).ok();
        if within.is_none() && reach == Reach::Folder {
            return Err(RefError::Outside);
        }
        if let Some(link) = known.get(&path) {
            return link.clone();
        }
        let name = format!("{shown}{}", within.unwrap_or(&path).display());
        let id = to_id(self.files.len());
        let link = if path.is_file() {
            let bytes = fs::read(&path).map_err(unreadable)?;
            match read::read(name, bytes) {
                Ok(file) => {
                    self.files.push(File {
                        path: Some(path.clone()),
                        ..file
                    });
                    Ok(id)
                }
                Err(refused) => Err(RefError::Unreadable(told(&refused.message, &refused.place))),
            }
        } else {
            Err(RefError::Unreadable("it is not a file".to_owned()))
        };
        known.insert(path, link.clone());
        link
    }
}

/// The address that a document gives itself (`$self`): what it refers to by address may be beside it.
fn own_address(document: &File) -> Option<String> {
    let address = split(document.root.get("$self")?.as_str()?).0;
    is_remote(address).then(|| address.to_owned())
}

/// Where a file is, seen from the folder of the document with that address; nothing for the document itself.
fn beside<'n>(name: &'n str, own: &str) -> Option<&'n str> {
    if name == own {
        return Some("");
    }
    let end = own.rfind('/')? + 1;
    let local = name.strip_prefix(own.get(..end)?)?;
    (!local.is_empty() && !local.starts_with('/')).then_some(local)
}

fn told(message: &str, place: &Place) -> String {
    format!("{message} at {place}")
}

fn to_id(index: usize) -> FileId {
    FileId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// The folder part of a name as the user gave it, with its slash.
fn folder_of(name: &str) -> &str {
    name.rfind(['/', '\\'])
        .and_then(|end| name.get(..=end))
        .unwrap_or_default()
}

/// The file part and the fragment of a reference.
pub(super) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

fn is_remote(name: &str) -> bool {
    name.starts_with("//")
        || name
            .split_once("://")
            .is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()))
}
