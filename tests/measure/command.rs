//! Runs a command and tells what it, or what cargo has it compile, cost, by the operating system's own accounting.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

/// The first argument by which this program knows that it is its own child.
const CHILD: &str = "--measured-child";

/// The variable by which this program knows that it stands between cargo and the compiler: the folder for what that cost.
const COSTS: &str = "MEASURED_COSTS";

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

/// The variables that make cargo compile the workspace's own packages through this program, which adds a line of seconds and
/// megabytes to `folder/PACKAGE` for each. See [`compiled`].
pub fn compiler(folder: &Path) -> Result<[(&'static str, String); 2], String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let variables = [("RUSTC_WORKSPACE_WRAPPER", this.as_path()), (COSTS, folder)];
    Ok(variables.map(|(name, path)| (name, path.to_string_lossy().into_owned())))
}

/// What compiling a package cost: the seconds of all its targets, the megabytes of the largest.
pub fn compiled(folder: &Path, package: &str) -> Option<(f64, f64)> {
    let text = std::fs::read_to_string(folder.join(package)).ok()?;
    let lines = text.lines().filter_map(|line| {
        let (seconds, megabytes) = line.split_once(' ')?;
        Some((seconds.parse::<f64>().ok()?, megabytes.parse::<f64>().ok()?))
    });
    Some(lines.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1.max(one.1))))
}

/// The most memory this process has held, in MB.
pub fn own_megabytes() -> f64 {
    megabytes(UsageWho::RUSAGE_SELF)
}

/// What this program does when it is its own child, or cargo's; `None` when it is neither.
pub fn as_child() -> Option<ExitCode> {
    let mut words = std::env::args_os().skip(1);
    if let Some(folder) = std::env::var_os(COSTS) {
        let (status, seconds) = timed(&words.next()?, words)?;
        // Cargo also asks the compiler for its version, for no package.
        if let Some(package) = std::env::var_os("CARGO_PKG_NAME") {
            let megabytes = megabytes(UsageWho::RUSAGE_CHILDREN);
            let file = std::fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(Path::new(&folder).join(package));
            // Without figures the build is as good.
            let _ = file.and_then(|mut file| writeln!(file, "{seconds} {megabytes}"));
        }
        return Some(exit(status));
    }
    if words.next()? != CHILD {
        return None;
    }
    let Some((status, seconds)) = words.next().and_then(|program| timed(&program, words)) else {
        return Some(ExitCode::FAILURE);
    };
    let megabytes = megabytes(UsageWho::RUSAGE_CHILDREN);
    eprintln!("\n{CHILD} {seconds} {megabytes}");
    Some(exit(status))
}

/// Runs a command to its end and says how long that took; `None`, said on standard error, when it cannot be started.
fn timed(program: &OsString, words: impl Iterator<Item = OsString>) -> Option<(ExitStatus, f64)> {
    let began = Instant::now();
    match Command::new(program).args(words).status() {
        Ok(status) => Some((status, began.elapsed().as_secs_f64())),
        Err(error) => {
            eprintln!("{}: {error}", program.to_string_lossy());
            None
        }
    }
}

fn exit(status: ExitStatus) -> ExitCode {
    if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn megabytes(who: UsageWho) -> f64 {
    // Kilobytes on Linux.
    let kilobytes = getrusage(who).map_or(0, |usage| usage.max_rss());
    #[allow(clippy::cast_precision_loss)]
    let megabytes = kilobytes as f64 / 1024.0;
    megabytes
}
