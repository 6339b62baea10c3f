//! Finds the cargo workspace around an output folder and adds the folder to it on request.
//!
//! Cargo refuses a package that lies inside a workspace whose manifest names it neither as a member nor as excluded:
//! <https://doc.rust-lang.org/cargo/reference/workspaces.html#the-members-and-exclude-fields>.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};
use similar::TextDiff;
use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use super::WriteError;

/// Largest number of manifests that are read to find the members of a workspace.
const MANIFESTS: usize = 1000;

/// The list of a workspace's manifest that shall name a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The package becomes a member: it shares the workspace's lock file and target folder.
    Members,
    /// The package stays apart.
    Exclude,
}

impl List {
    /// Returns the key of the list in the table `[workspace]`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Exclude => "exclude",
        }
    }
}

/// A workspace that an output folder lies in without being named.
#[derive(Debug)]
pub struct Workspace {
    /// The workspace's manifest.
    pub manifest: PathBuf,
    /// The output folder relative to the workspace, with `/` between names.
    pub member: String,
    text: String,
    document: DocumentMut,
}

/// A change of a workspace's manifest.
#[derive(Debug)]
pub struct Change {
    /// The line, or the lines, of the list after the change.
    pub line: String,
    /// The change as a unified diff.
    pub diff: String,
    text: String,
}

impl Workspace {
    /// Finds the workspace that cargo takes the package in `out` for a member of, although its manifest does not name it.
    ///
    /// Returns nothing if there is no such workspace, or if its manifest cannot be read.
    pub fn around(out: &Path) -> Option<Self> {
        let out = fs::canonicalize(out).ok()?;
        let own = read(&out.join("Cargo.toml"))?;
        if own.get("workspace").is_some() {
            return None;
        }
        for folder in out.ancestors().skip(1) {
            let manifest = folder.join("Cargo.toml");
            let Ok(text) = fs::read_to_string(&manifest) else {
                continue;
            };
            let document: DocumentMut = text.parse().ok()?;
            let Some(workspace) = document.get("workspace").and_then(Item::as_table_like) else {
                continue;
            };
            let member = below(folder, &out)?;
            let explicit = starts_with_any(workspace, List::Members, &member);
            if starts_with_any(workspace, List::Exclude, &member) && !explicit {
                continue;
            }
            if is_member(folder, &document, &out) {
                return None;
            }
            return Some(Self {
                manifest,
                member,
                text,
                document,
            });
        }
        None
    }

    /// Returns the change that names the package in one of the lists.
    pub fn naming(&self, list: List) -> Option<Change> {
        let mut document = self.document.clone();
        let workspace = document.get_mut("workspace")?.as_table_like_mut()?;
        let item = workspace
            .entry(list.key())
            .or_insert_with(|| Item::Value(Value::Array(Array::new())));
        push(item.as_array_mut()?, &self.member);
        let line = format!("{} = {}", list.key(), item.to_string().trim());
        let mut text = document.to_string();
        if self.text.contains("\r\n") {
            text = text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        let diff = TextDiff::from_lines(&self.text, &text);
        let name = self.manifest.display().to_string();
        let diff = diff.unified_diff().header(&name, &name).to_string();
        Some(Change { line, diff, text })
    }

    /// Writes the change to the workspace's manifest, whole or not at all.
    pub fn apply(&self, change: &Change) -> Result<(), WriteError> {
        let failed = |error| WriteError::io("write", &self.manifest, error);
        let folder = self.manifest.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        let permissions = fs::metadata(&self.manifest).map_err(failed)?.permissions();
        file.write_all(change.text.as_bytes()).map_err(failed)?;
        file.as_file()
            .set_permissions(permissions)
            .map_err(failed)?;
        file.persist(&self.manifest)
            .map_err(|error| failed(error.error))?;
        Ok(())
    }
}

/// Reads a manifest.
fn read(path: &Path) -> Option<DocumentMut> {
    fs::read_to_string(path).ok()?.parse().ok()
}

/// Returns `path` relative to `folder`, with `/` between names.
fn below(folder: &Path, path: &Path) -> Option<String> {
    let names = path.strip_prefix(folder).ok()?.components();
    let names: Option<Vec<&str>> = names.map(|name| name.as_os_str().to_str()).collect();
    Some(names?.join("/"))
}

/// Returns the texts of a list.
fn texts(workspace: &dyn TableLike, list: List) -> Vec<&str> {
    let array = workspace.get(list.key()).and_then(Item::as_array);
    array
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Whether the package lies in a folder that a list names, as cargo compares them: without patterns.
fn starts_with_any(workspace: &dyn TableLike, list: List, member: &str) -> bool {
    texts(workspace, list)
        .into_iter()
        .any(|path| Path::new(member).starts_with(plain(Path::new(path))))
}

/// Whether the package is a member of the workspace in `root`: named, or a dependency by path of a member.
fn is_member(root: &Path, document: &DocumentMut, out: &Path) -> bool {
    let Some(workspace) = document.get("workspace").and_then(Item::as_table_like) else {
        return false;
    };
    let patterns = texts(workspace, List::Members);
    let options = MatchOptions {
        require_literal_separator: true,
        ..MatchOptions::new()
    };
    let mut open = vec![root.to_owned()];
    for pattern in patterns {
        let named = plain(&root.join(pattern));
        if named == out {
            return true;
        }
        let Some(text) = named.to_str() else { continue };
        if Pattern::new(text).is_ok_and(|pattern| pattern.matches_path_with(out, options)) {
            return true;
        }
        let found = glob::glob_with(text, options).into_iter().flatten();
        open.extend(found.flatten().take(MANIFESTS));
    }
    let mut seen = BTreeSet::new();
    while let Some(folder) = open.pop() {
        if folder == out {
            return true;
        }
        if seen.len() >= MANIFESTS || !folder.starts_with(root) || !seen.insert(folder.clone()) {
            continue;
        }
        if let Some(manifest) = read(&folder.join("Cargo.toml")) {
            open.extend(path_dependencies(&manifest).map(|path| plain(&folder.join(path))));
        }
    }
    false
}

/// Returns the paths of all dependencies of a manifest that are given by path.
fn path_dependencies(manifest: &DocumentMut) -> impl Iterator<Item = &str> {
    let targets = manifest.get("target").and_then(Item::as_table_like);
    let targets = targets.into_iter().flat_map(TableLike::iter);
    let tables = targets
        .filter_map(|(_, target)| target.as_table_like())
        .chain([manifest.as_table() as &dyn TableLike]);
    let workspace = manifest.get("workspace").and_then(Item::as_table_like);
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    tables
        .chain(workspace)
        .flat_map(move |table| kinds.into_iter().filter_map(|kind| table.get(kind)))
        .filter_map(Item::as_table_like)
        .flat_map(TableLike::iter)
        .filter_map(|(_, dependency)| dependency.as_table_like()?.get("path")?.as_str())
}

/// Returns the path without `.` and with `..` resolved by name.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    plain
}

/// Appends a text to an array, laid out as its last element is. Comments stay with the elements they follow.
fn push(array: &mut Array, text: &str) {
    let mut value = Value::from(text);
    let had_comma = array.trailing_comma();
    let mut after = array.trailing().as_str().unwrap_or_default().to_owned();
    if let Some(last) = array.iter_mut().last() {
        let prefix = last.decor().prefix().and_then(|prefix| prefix.as_str());
        let prefix = prefix.unwrap_or_default();
        let line = prefix
            .rsplit_once('\n')
            .map(|(_, indent)| indent.to_owned());
        if !had_comma {
            let suffix = last.decor().suffix().and_then(|suffix| suffix.as_str());
            after.insert_str(0, suffix.unwrap_or_default());
            last.decor_mut().set_suffix("");
        }
        let prefix = match line {
            Some(indent) => {
                let before = after.trim_end().to_owned();
                after = after.split_off(before.len());
                if after.is_empty() {
                    after.push('\n');
                }
                format!("{before}\n{indent}")
            }
            None => " ".to_owned(),
        };
        value.decor_mut().set_prefix(prefix);
    }
    array.push_formatted(value);
    array.set_trailing(after);
    array.set_trailing_comma(had_comma);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workspace with this manifest and a package in `out`.
    fn workspace(manifest: &str, out: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join(out);
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join("Cargo.toml"), "[package]\nname = \"client\"\n").unwrap();
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        (folder, out)
    }

    #[test]
    fn a_package_that_cargo_accepts_needs_nothing() {
        for manifest in [
            "[package]\nname = \"outer\"\n",
            "[workspace]\nmembers = [\"sdk/client\"]\n",
            "[workspace]\nmembers = [\"./sdk/client/\"]\n",
            "[workspace]\nmembers = [\"sdk/*\"]\n",
            "[workspace]\nexclude = [\"sdk\"]\n",
            "[workspace]\n[package]\nname = \"outer\"\n[dependencies]\nclient = { path = \"sdk/client\" }\n",
            "[workspace]\n[package]\nname = \"outer\"\n[target.'cfg(unix)'.dev-dependencies.client]\npath = \"./sdk/client\"\n",
        ] {
            let (_folder, out) = workspace(manifest, "sdk/client");
            assert!(Workspace::around(&out).is_none(), "{manifest}");
        }
    }

    #[test]
    fn a_dependency_of_a_member_is_a_member() {
        let (folder, out) = workspace("[workspace]\nmembers = [\"apps/*\"]\n", "client");
        let app = folder.path().join("apps/one");
        fs::create_dir_all(&app).unwrap();
        let manifest = "[dependencies]\nclient = { path = \"../../client\" }\n";
        fs::write(app.join("Cargo.toml"), manifest).unwrap();
        assert!(Workspace::around(&out).is_none());
    }

    #[test]
    fn a_package_that_cargo_refuses_is_found() {
        for manifest in [
            "[workspace]\n",
            "[workspace]\nmembers = [\"sdk\", \"sdk/*/client\", \"client\"]\n",
            "[workspace]\nmembers = [\"sdk/client\\\\\"]\n",
            "[workspace]\nexclude = [\"sdk/cli\"]\n",
            "[workspace.dependencies]\nclient = { path = \"other\" }\n",
        ] {
            let (folder, out) = workspace(manifest, "sdk/client");
            let found = Workspace::around(&out).expect(manifest);
            assert_eq!(found.member, "sdk/client");
            let change = found.naming(List::Members).expect(manifest);
            found.apply(&change).unwrap();
            let written = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
            assert!(Workspace::around(&out).is_none(), "{written}");
        }
    }

    #[test]
    fn nothing_but_the_list_changes() {
        for (before, after) in [
            (
                "[workspace] # ours\nmembers = [\"a\"]\n",
                "[workspace] # ours\nmembers = [\"a\", \"client\"]\n",
            ),
            (
                "[workspace]\nmembers = [\n    \"a\", # first\n    \"b\", # second\n]\nresolver = \"3\"\n",
                "[workspace]\nmembers = [\n    \"a\", # first\n    \"b\", # second\n    \"client\",\n]\nresolver = \"3\"\n",
            ),
            (
                "[workspace]\r\nmembers = [\r\n  \"a\"\r\n]\r\n",
                "[workspace]\r\nmembers = [\r\n  \"a\",\r\n  \"client\"\r\n]\r\n",
            ),
            (
                "workspace = { members = [] }\n",
                "workspace = { members = [\"client\"] }\n",
            ),
            (
                "[workspace]\nresolver = \"3\"\n",
                "[workspace]\nresolver = \"3\"\nmembers = [\"client\"]\n",
            ),
        ] {
            let (folder, out) = workspace(before, "client");
            let found = Workspace::around(&out).expect(before);
            let change = found.naming(List::Members).expect(before);
            found.apply(&change).unwrap();
            let written = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
            assert_eq!(written, after);
            assert!(Workspace::around(&out).is_none(), "{written}");
        }
    }
}
