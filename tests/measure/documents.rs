//! The documents below folders: every JSON or YAML file that states its version of OpenAPI or Swagger.

use std::path::{Path, PathBuf};

/// One document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it is.
    pub path: PathBuf,
    /// Its path below the folder that was given, without extension.
    pub name: String,
    /// The version it states.
    pub version: String,
    /// Its size.
    pub bytes: usize,
}

/// All of them, sorted by path.
pub fn find(places: &[PathBuf]) -> Result<Vec<Document>, String> {
    let mut found = Vec::new();
    for place in places {
        let base = if place.is_dir() {
            place
        } else {
            place.parent().unwrap_or(place)
        };
        collect(base, place, &mut found)
            .map_err(|error| format!("{}: {error}", place.display()))?;
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn collect(base: &Path, place: &Path, found: &mut Vec<Document>) -> std::io::Result<()> {
    if place.is_dir() {
        for entry in std::fs::read_dir(place)? {
            collect(base, &entry?.path(), found)?;
        }
    } else if place
        .extension()
        .is_some_and(|end| end == "json" || end == "yaml" || end == "yml")
    {
        let text = std::fs::read(place)?;
        if let Some(version) = version(&String::from_utf8_lossy(&text)) {
            let name = place.strip_prefix(base).unwrap_or(place);
            found.push(Document {
                path: place.to_path_buf(),
                name: name.with_extension("").to_string_lossy().into_owned(),
                version,
                bytes: text.len(),
            });
        }
    }
    Ok(())
}

/// The version a document states. Reading it for that alone would take as long as half of what is measured.
fn version(text: &str) -> Option<String> {
    let stated = |(at, key): (usize, &str)| {
        let rest = text.get(at + key.len()..)?.trim_start_matches(['"', '\'']);
        let value = rest.trim_start().strip_prefix(':')?.trim_start();
        let digits = value.trim_start_matches(['"', '\'']);
        let end = digits.find(|c: char| c != '.' && !c.is_ascii_digit())?;
        digits.get(..end).filter(|version| !version.is_empty())
    };
    ["openapi", "swagger"]
        .iter()
        .find_map(|key| text.match_indices(key).find_map(stated))
        .map(str::to_owned)
}
