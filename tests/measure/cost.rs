//! Measures the generator, and others beside it, on documents: what it costs to write a crate and to build it.

use std::path::PathBuf;
use std::time::Duration;

use crate::command::{self, Cost};
use crate::crates;
use crate::documents::{self, Document};
use crate::peers::{self, Tool};
use crate::table::{self, Row};

/// What `measure cost` is told.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folders of documents, or documents.
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// Also time `cargo check` of each crate alone, dependencies built before.
    #[arg(long)]
    check: bool,
    /// Check it with these features and no others, which are separated by commas: what a user of one resource builds.
    #[arg(long, requires = "check")]
    features: Option<String>,
    /// Also time a release build of each crate alone.
    #[arg(long)]
    release: bool,
    /// Generations counted for each document; the median is shown.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Builds counted for each crate, those of a document's crates in turns; the median is shown.
    #[arg(long, default_value_t = 1)]
    builds: usize,
    /// Other generators to run beside ours, a TOML file (see `tests/measure/peers.toml`).
    #[arg(long)]
    peers: Option<PathBuf>,
    /// Only documents whose name contains this.
    #[arg(long)]
    only: Option<String>,
    /// Where crates are written and built.
    #[arg(long, default_value = "target/measure")]
    work: PathBuf,
    /// Also write the comparison as a picture.
    #[arg(long)]
    svg: Option<PathBuf>,
}

/// Prints the table.
pub fn measure(arguments: &Arguments) -> Result<(), String> {
    let tools = peers::tools(arguments.peers.as_deref())?;
    empty(arguments, &tools);
    let mut rows = Vec::new();
    let only = arguments.only.as_deref().unwrap_or_default();
    for document in documents::find(&arguments.documents)? {
        if !document.name.contains(only) {
            continue;
        }
        let mut written = Vec::new();
        for tool in &tools {
            written.push(generate(tool, &document, arguments)?);
        }
        build(&mut written, arguments)?;
        for (row, _) in written {
            eprintln!("{}", row.line());
            rows.push(row);
        }
    }
    println!("{}", table::print(&rows));
    if let Some(path) = &arguments.svg {
        std::fs::write(path, table::picture(&rows))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Removes what an earlier measuring wrote. Every generation gets a folder of its own, since creating files costs ext4
/// several times as much as usual for some seconds after others were removed.
fn empty(arguments: &Arguments, tools: &[Tool]) {
    let removed = tools
        .iter()
        .filter(|tool| std::fs::remove_dir_all(arguments.work.join(&tool.name)).is_ok())
        .count();
    if removed > 0 {
        std::thread::sleep(Duration::from_secs(8));
    }
}

/// One tool on one document, and the folder of the crate.
fn generate(
    tool: &Tool,
    document: &Document,
    arguments: &Arguments,
) -> Result<(Row, PathBuf), String> {
    let name = crates::package_name(&document.name);
    let mut row = Row::new(&document.name, &tool.name, document.bytes);
    let mut costs: Vec<Cost> = Vec::new();
    let mut out = PathBuf::new();
    for run in 0..arguments.runs.max(1) {
        out = arguments
            .work
            .join(&tool.name)
            .join(format!("{name}-{run}"));
        std::fs::create_dir_all(out.join("src"))
            .map_err(|error| format!("{}: {error}", out.display()))?;
        let cost = command::run(&tool.command(&document.path, &out, &name), None)?;
        let slow = cost.seconds > 8.0;
        costs.push(cost);
        if slow || costs.last().is_some_and(|cost| !cost.success) {
            break;
        }
    }
    costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    row.generation = costs.get(costs.len() / 2).cloned();
    tool.complete(&out, &name)?;
    row.size = crates::size(&out);
    Ok((row, out))
}

/// Builds the crates in turns, so that what else the machine does meets all of them.
fn build(written: &mut [(Row, PathBuf)], arguments: &Arguments) -> Result<(), String> {
    let target = arguments.work.join("target");
    let mut check = vec!["check"];
    if let Some(features) = &arguments.features {
        check.extend(["--no-default-features", "--features", features]);
    }
    for _ in 0..arguments.builds.max(1) {
        for (row, folder) in written.iter_mut().filter(|(row, _)| row.size.lines > 0) {
            if arguments.check {
                row.checks.push(crates::build(folder, &target, &check)?);
            }
            if arguments.release {
                let verb = ["build", "--release"];
                row.releases.push(crates::build(folder, &target, &verb)?);
            }
        }
    }
    Ok(())
}
