//! The command line: arguments in, files on disk, lines on the terminal and an exit code out.

mod arguments;
mod outcome;
mod paths;
mod saved;

pub use arguments::Arguments;
pub use outcome::Exit;

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use crate::config::Config;
use crate::report::{Severity, Style, codes};
use crate::write::Workspace;
use crate::{Failure, Job, generate, write};

use outcome::Outcome;
use paths::Paths;
use saved::save;

/// Where to print.
pub struct Terminal<'a> {
    /// For what was asked for: the summary, the drift.
    pub out: &'a mut dyn Write,
    /// For what was found.
    pub err: &'a mut dyn Write,
    /// How findings are drawn.
    pub style: Style,
}

/// Does what the arguments say. A pipe that nobody reads is not an error.
pub fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Exit {
    let started = Instant::now();
    let outcome = attempt(arguments).unwrap_or_else(|failure| Outcome::unusable(failure.findings));
    let report = arguments
        .report
        .as_deref()
        .map_or(Ok(()), |file| save(file, &outcome.findings));
    let least = if arguments.quiet {
        Severity::Error
    } else {
        Severity::Warning
    };
    let _ = write!(
        terminal.err,
        "{}",
        outcome.findings.print(least, terminal.style)
    );
    if let Err(failure) = report {
        let _ = write!(
            terminal.err,
            "{}",
            failure.findings.print(least, terminal.style)
        );
        return Exit::Unusable;
    }
    if !arguments.quiet || outcome.exit == Exit::Denied {
        let _ = write!(terminal.out, "{}", outcome.details);
    }
    if !arguments.quiet {
        let _ = writeln!(
            terminal.out,
            "{}; {} ms",
            outcome.summary,
            started.elapsed().as_millis()
        );
    }
    outcome.exit
}

fn attempt(arguments: &Arguments) -> Result<Outcome, Failure> {
    let paths = Paths::find(arguments)?;
    let config = match &paths.config {
        Some(file) => Config::from_file(file)?,
        None => Config::default(),
    };
    let document = paths.document(&config)?;
    let folder = paths.output(&config)?;
    let tests = arguments.tests || config.output.tests;
    let output = generate(&Job::from_path(document).config(config).tests(tests))?;
    let denied = arguments.denied(&output.findings);
    if denied > 0 {
        return Ok(Outcome::denied(output, denied));
    }
    if arguments.check {
        let drift = write::check(&folder, &output.files)?;
        return Ok(Outcome::checked(output, &folder, &drift));
    }
    let written = write::write(&folder, &output.files)?;
    let workspace = workspace(arguments, &folder)?;
    Ok(Outcome::written(output, &folder, written, &workspace))
}

/// Tells what the workspace around the folder lacks, or adds it where that is asked for.
fn workspace(arguments: &Arguments, folder: &Path) -> Result<String, Failure> {
    let Some(workspace) = Workspace::around(folder) else {
        return Ok(String::new());
    };
    if let Some(list) = arguments.workspace {
        return match workspace.naming(list) {
            Some(change) => {
                workspace.apply(&change)?;
                Ok(change.diff)
            }
            None => Err(Failure::general(
                &codes::OUTPUT_IO,
                format!(
                    "cannot add `{}` to `{}` in `{}`: it is not a list",
                    workspace.member,
                    list.key(),
                    workspace.manifest.display()
                ),
            )),
        };
    }
    Ok(outcome::unnamed(&workspace))
}
