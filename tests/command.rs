//! The generator's command, run as a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::places::root;

/// What a run left behind.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code; a signal has none.
    pub code: Option<i32>,
    /// What it printed.
    pub out: String,
    /// What it printed on standard error.
    pub err: String,
    /// How long it took.
    pub took: Duration,
}

/// Runs the generator in a folder, without a terminal.
///
/// # Panics
/// When it cannot be built or started.
pub fn generator(folder: &Path, arguments: &[&str]) -> Ran {
    let started = Instant::now();
    let output = Command::new(program())
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the generator starts");
    Ran {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
        took: started.elapsed(),
    }
}

/// The program, built once; tests of other packages do not make cargo build it.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let built = Command::new(env!("CARGO"))
            .args([
                "build",
                "--quiet",
                "--package",
                "generator",
                "--message-format",
                "json",
            ])
            .current_dir(root())
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo runs");
        assert!(built.status.success(), "the generator does not build");
        let messages = String::from_utf8_lossy(&built.stdout);
        let program = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .find_map(|message| message["executable"].as_str().map(PathBuf::from));
        program.expect("cargo names the program it built")
    })
}
