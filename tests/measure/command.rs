//! Runs a command and tells what it cost, by the operating system's own accounting.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

/// The first argument by which this program knows that it is its own child.
pub const CHILD: &str = "--measured-child";

/// What a command cost.
#[derive(Debug, Clone, Default)]
pub struct Cost {
    /// Wall time.
    pub seconds: f64,
    /// The largest single process, in MB.
    pub megabytes: f64,
    /// It ended with success.
    pub success: bool,
    /// What it printed.
    pub output: String,
}

/// Runs a command in a process of its own that reports the resources of its children: those of one command only.
pub fn run(command: &[OsString], folder: Option<&Path>) -> Result<Cost, String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(this);
    child
        .arg(CHILD)
        .args(command)
        .stdin(Stdio::null())
        .env("CARGO_INCREMENTAL", "0");
    if let Some(folder) = folder {
        child.current_dir(folder);
    }
    let output = child.output().map_err(|error| error.to_string())?;
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    let (told, figures) = printed.rsplit_once(CHILD).unwrap_or((&printed, ""));
    let mut figures = figures
        .split_whitespace()
        .map(|figure| figure.parse::<f64>().unwrap_or(0.0));
    Ok(Cost {
        seconds: figures.next().unwrap_or(0.0),
        megabytes: figures.next().unwrap_or(0.0),
        success: output.status.success(),
        output: format!("{}{told}", String::from_utf8_lossy(&output.stdout)),
    })
}

/// The child's side of [`run`]: runs the command and prints its cost as the last line of standard error.
pub fn run_as_child(command: Vec<OsString>) -> ExitCode {
    let mut words = command.into_iter();
    let Some(program) = words.next() else {
        return ExitCode::FAILURE;
    };
    let began = Instant::now();
    let status = Command::new(&program).args(words).status();
    let seconds = began.elapsed().as_secs_f64();
    // Kilobytes on Linux.
    let kilobytes = getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss());
    #[allow(clippy::cast_precision_loss)]
    let megabytes = kilobytes as f64 / 1024.0;
    if let Err(error) = &status {
        eprintln!("{}: {error}", program.to_string_lossy());
    }
    eprintln!("\n{CHILD} {seconds} {megabytes}");
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
