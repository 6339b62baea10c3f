//! A scratch workspace under `target/`: generated crates are written there and checked together.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Once;

use crate::places::root;

/// A workspace of generated crates with one shared target folder.
pub struct Scratch {
    folder: PathBuf,
    members: Vec<String>,
    environment: Vec<(String, String)>,
}

impl Scratch {
    /// An empty workspace of that name; what an earlier run left there is removed, compiled dependencies stay.
    ///
    /// # Panics
    /// When the folder cannot be made.
    pub fn new(name: &str) -> Self {
        let folder = root().join("target/scratch").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a scratch folder");
        Self {
            folder,
            members: Vec::new(),
            environment: Vec::new(),
        }
    }

    /// Where the workspace is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a crate's files into the member `name`.
    ///
    /// # Panics
    /// When a file cannot be written.
    pub fn add<'a>(
        &mut self,
        name: &str,
        files: impl IntoIterator<Item = (&'a String, &'a String)>,
    ) {
        for (path, text) in files {
            self.write(&format!("{name}/{path}"), text);
        }
        self.members.push(format!("{name:?}"));
    }

    /// Writes one file of the workspace.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a folder in the scratch workspace");
        }
        std::fs::write(path, text).expect("a file in the scratch workspace");
    }

    /// Sets a variable for what cargo runs.
    pub fn env(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    /// Runs cargo over the workspace with the repository's locked dependency versions.
    ///
    /// Every locked package is downloaded before, so that `--offline` works on a machine that has built nothing yet.
    ///
    /// # Panics
    /// When cargo cannot be started, or the locked packages cannot be downloaded.
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        fetch();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\n",
            self.members.join(", ")
        );
        self.write("Cargo.toml", &manifest);
        std::fs::copy(root().join("Cargo.lock"), self.folder.join("Cargo.lock"))
            .expect("the lock file");
        Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", root().join("target"))
            .env("CARGO_TERM_COLOR", "never")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .output()
            .expect("cargo runs")
    }
}

/// Downloads every package of the repository's lock file, once per process.
///
/// A build of the repository downloads only the packages that its own features need on this platform; the generated crates
/// of the tests are compiled with all features.
///
/// # Panics
/// When the packages cannot be downloaded.
pub fn fetch() {
    static FETCHED: Once = Once::new();
    FETCHED.call_once(|| {
        let fetched = Command::new(env!("CARGO"))
            .args(["fetch", "--locked", "--quiet"])
            .current_dir(root())
            .output()
            .expect("cargo runs");
        assert!(
            fetched.status.success(),
            "the locked packages cannot be downloaded: {}",
            printed(&fetched)
        );
    });
}

/// The text a command printed, standard error last.
pub fn printed(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
