//! Measures the generator, and others beside it, on a folder of documents: what it costs to write a crate and to build it.
//!
//! `cargo run --release -p tests --bin measure -- FOLDER [--check] [--peers FILE]` prints one table.

mod command;
mod crates;
mod peers;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::command::Cost;
use crate::peers::Tool;
use crate::table::Row;

/// Measures generation, and with `--check` the build, of the crates written for a folder of documents.
#[derive(Debug, Parser)]
pub struct Arguments {
    /// The folder of documents (`.json`, `.yaml`), or one document.
    documents: PathBuf,
    /// Also time `cargo check` of each crate alone, dependencies built before.
    #[arg(long)]
    check: bool,
    /// Also time a release build of each crate alone.
    #[arg(long)]
    release: bool,
    /// Generations counted for each document; the median is shown.
    #[arg(long, default_value_t = 3)]
    runs: usize,
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

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if arguments
        .next()
        .is_some_and(|first| first == command::CHILD)
    {
        return command::run_as_child(arguments.collect());
    }
    match measure(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn measure(arguments: &Arguments) -> Result<(), String> {
    let tools = peers::tools(arguments.peers.as_deref())?;
    let mut rows = Vec::new();
    for document in documents(&arguments.documents, arguments.only.as_deref())? {
        for tool in &tools {
            let row = one(tool, &document, arguments)?;
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

/// One tool on one document.
fn one(tool: &Tool, document: &Path, arguments: &Arguments) -> Result<Row, String> {
    let name = document
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let out = arguments.work.join(&tool.name).join(&name);
    let mut row = Row::new(
        &name,
        &tool.name,
        std::fs::metadata(document).map_or(0, |it| it.len()),
    );
    let mut costs: Vec<Cost> = Vec::new();
    for _ in 0..arguments.runs.max(1) {
        let _ = std::fs::remove_dir_all(&out);
        std::fs::create_dir_all(out.join("src"))
            .map_err(|error| format!("{}: {error}", out.display()))?;
        let cost = command::run(
            &tool.command(document, &out, &crates::package_name(&name)),
            None,
        )?;
        let slow = cost.seconds > 8.0;
        costs.push(cost);
        if slow || costs.last().is_some_and(|cost| !cost.success) {
            break;
        }
    }
    costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    row.generation = costs.get(costs.len() / 2).cloned();
    tool.complete(&out, &crates::package_name(&name))?;
    row.size = crates::size(&out);
    if row.size.lines == 0 {
        return Ok(row);
    }
    if arguments.check {
        row.check = Some(crates::build(
            &out,
            &arguments.work.join("target"),
            &["check"],
        )?);
    }
    if arguments.release {
        row.release = Some(crates::build(
            &out,
            &arguments.work.join("target"),
            &["build", "--release"],
        )?);
    }
    Ok(row)
}

/// The documents, sorted by name.
fn documents(place: &Path, only: Option<&str>) -> Result<Vec<PathBuf>, String> {
    if place.is_file() {
        return Ok(vec![place.to_path_buf()]);
    }
    let entries =
        std::fs::read_dir(place).map_err(|error| format!("{}: {error}", place.display()))?;
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "json" || end == "yaml" || end == "yml")
        })
        .filter(|path| {
            only.is_none_or(|part| {
                path.file_stem()
                    .is_some_and(|it| it.to_string_lossy().contains(part))
            })
        })
        .collect();
    found.sort();
    Ok(found)
}
