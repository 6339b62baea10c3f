//! Where the things under test are.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The fixture documents, sorted: `(feature/name, path)`.
pub fn fixtures() -> Vec<(String, PathBuf)> {
    let base = root().join("tests/fixtures");
    let mut found = Vec::new();
    collect(&base, &base, &mut found);
    found.sort();
    found
}

fn collect(base: &Path, folder: &Path, found: &mut Vec<(String, PathBuf)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            // A folder whose name starts with `_` holds files that other documents refer to.
            if !path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('_'))
            {
                collect(base, &path, found);
            }
        } else if path
            .extension()
            .is_some_and(|end| end == "yaml" || end == "json")
            && let Ok(relative) = path.strip_prefix(base)
        {
            let name = relative
                .with_extension("")
                .to_string_lossy()
                .replace('\\', "/");
            found.push((name, path));
        }
    }
}

/// The folder of real documents that `OPENAPI_CORPUS` names; `None`, said on standard error, where there is none.
pub fn corpus() -> Option<PathBuf> {
    let found = std::env::var_os("OPENAPI_CORPUS")
        .map(PathBuf::from)
        .filter(|path| path.is_dir());
    if found.is_none() {
        eprintln!("skipped: OPENAPI_CORPUS names no folder of documents");
    }
    found
}

/// The documents of the corpus, sorted; empty where there is none.
pub fn corpus_documents() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = corpus()
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "yaml" || end == "json")
        })
        .collect();
    found.sort();
    found
}
