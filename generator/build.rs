//! Lists the parts of the runtime with what each needs, so that the generator holds all of them without naming any.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let folder = Path::new(&root).join("../templates/runtime/src");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder)? {
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
    fs::write(Path::new(&out).join("parts.rs"), list)
}

/// The feature on the line before the part's `pub mod`.
fn feature<'m>(modules: &'m str, name: &str) -> Option<&'m str> {
    let (before, _) = modules.split_once(&format!("\npub mod {name};"))?;
    let gate = before.lines().next_back()?;
    gate.strip_prefix("#[cfg(feature = \"")?
        .strip_suffix("\")]")
}

/// The names behind `super::` in the text of a part.
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
