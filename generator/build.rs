//! Embeds the templates: the parts of the runtime with what each needs, the runtime's manifest and the crate's README.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let templates = Templates::find(&root);
    for path in [
        &templates.runtime,
        &templates.manifest,
        &templates.readme,
        &templates.operations,
    ] {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    fs::write(out.join("parts.rs"), parts(&templates.runtime)?)?;
    fs::copy(&templates.manifest, out.join("runtime.toml"))?;
    fs::copy(&templates.readme, out.join("README.md.j2"))?;
    fs::copy(&templates.operations, out.join("operations.rs"))?;
    Ok(())
}

/// The files to embed.
struct Templates {
    /// The folder of the runtime's parts.
    runtime: PathBuf,
    /// The runtime's manifest.
    manifest: PathBuf,
    /// The template of a crate's README.
    readme: PathBuf,
    /// The code that the tests of a crate's operations share.
    operations: PathBuf,
}

impl Templates {
    /// Finds the templates below the package, where a packed crate has them as files and a clone as symbolic links, or
    /// beside the package, where a clone without symbolic links has them: there, a link is a file that holds a path.
    fn find(root: &Path) -> Self {
        let inside = root.join("templates");
        if inside.join("runtime").is_dir() {
            Self {
                runtime: inside.join("runtime"),
                manifest: inside.join("runtime.toml"),
                readme: inside.join("crate/README.md.j2"),
                operations: inside.join("crate/operations.rs.part"),
            }
        } else {
            let beside = root.join("../templates");
            Self {
                runtime: beside.join("runtime/src"),
                manifest: beside.join("runtime/Cargo.toml"),
                readme: beside.join("crate/README.md.j2"),
                operations: beside.join("crate/operations.rs.part"),
            }
        }
    }
}

/// Returns the list of all parts as Rust.
fn parts(folder: &Path) -> io::Result<String> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let modules = fs::read_to_string(folder.join("lib.rs"))?;
    let mut list = "&[\n".to_owned();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if name != "lib" {
            let text = fs::read_to_string(&path)?;
            let (feature, needs) = (feature(&modules, &name), needs(&text));
            let path = path.display().to_string();
            let _ = writeln!(
                list,
                "    Part {{ name: {name:?}, feature: {feature:?}, needs: &{needs:?}, text: include_str!({path:?}) }},",
            );
        }
    }
    list.push_str("]\n");
    Ok(list)
}

/// Returns the feature on the line before the part's `pub mod`.
fn feature<'m>(modules: &'m str, name: &str) -> Option<&'m str> {
    let (before, _) = modules.split_once(&format!("\npub mod {name};"))?;
    let gate = before.lines().next_back()?;
    gate.strip_prefix("#[cfg(feature = \"")?
        .strip_suffix("\")]")
}

/// Returns the names behind `super::` in the text of a part.
fn needs(text: &str) -> Vec<&str> {
    let names = text.split("super::").skip(1).map(|rest| {
        let end = rest
            .find(|next: char| !(next.is_ascii_alphanumeric() || next == '_'))
            .unwrap_or(rest.len());
        rest.split_at(end).0
    });
    let names: BTreeSet<&str> = names.collect();
    names.into_iter().collect()
}
