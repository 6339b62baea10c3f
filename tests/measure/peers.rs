//! The generators measured: ours, and those a file names.

use std::ffi::OsString;
use std::path::Path;

use serde::Deserialize;

/// A generator.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// What it is called in the table.
    pub name: String,
    /// Its command: `{spec}`, `{out}` and `{name}` stand for the document, the folder and the package's name.
    command: Vec<String>,
    /// The manifest to write where it writes none; `{name}` and `{dependencies}` are filled in.
    manifest: Option<String>,
    /// The file, in the folder, whose text is `{dependencies}`.
    dependencies: Option<String>,
    /// The library root to write where it writes none.
    library: Option<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    peer: Vec<Tool>,
}

/// Ours first, then the file's.
pub fn tools(file: Option<&Path>) -> Result<Vec<Tool>, String> {
    // Cargo puts examples into a folder of their own, beside the programs.
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let programs = this.parent().and_then(Path::parent).unwrap_or(&this);
    let ours = programs.join(format!("generator{}", std::env::consts::EXE_SUFFIX));
    if !ours.exists() {
        return Err("build the generator first: cargo build --release -p generator".into());
    }
    let mut tools = vec![Tool {
        name: "ours".into(),
        command: [
            &ours.to_string_lossy(),
            "{spec}",
            "--out",
            "{out}",
            "--quiet",
        ]
        .map(str::to_owned)
        .into(),
        manifest: None,
        dependencies: None,
        library: None,
    }];
    if let Some(file) = file {
        let text = std::fs::read_to_string(file)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let peers: File =
            toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        tools.extend(peers.peer);
    }
    Ok(tools)
}

impl Tool {
    /// The command for one document.
    pub fn command(&self, document: &Path, out: &Path, name: &str) -> Vec<OsString> {
        let fill = |word: &String| {
            word.replace("{spec}", &document.to_string_lossy())
                .replace("{out}", &out.to_string_lossy())
                .replace("{name}", name)
                .into()
        };
        self.command.iter().map(fill).collect()
    }

    /// Writes what the tool leaves to its user: a manifest, a library root.
    pub fn complete(&self, out: &Path, name: &str) -> Result<(), String> {
        let dependencies = self
            .dependencies
            .as_ref()
            .and_then(|file| std::fs::read_to_string(out.join(file)).ok())
            .unwrap_or_default();
        let files = [
            ("Cargo.toml", &self.manifest),
            ("src/lib.rs", &self.library),
        ];
        for (path, text) in files {
            if let Some(text) = text {
                let text = text
                    .replace("{name}", name)
                    .replace("{dependencies}", &dependencies);
                std::fs::write(out.join(path), text).map_err(|error| format!("{path}: {error}"))?;
            }
        }
        Ok(())
    }
}
