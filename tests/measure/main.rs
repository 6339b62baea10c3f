//! Measures the generator on folders of documents: what it costs, how much of them it types, whether the crates compile,
//! and what calls by a generated client cost.
//!
//! `cargo run --release -p tests --example measure -- cost|corpus|draw FOLDER` prints one table, `.. -- calls` the cost of calls, `.. -- hello`
//! the size of a program with one.

mod calls;
mod check;
mod command;
mod corpus;
mod cost;
mod coverage;
mod crates;
mod documents;
mod draw;
mod hello;
mod peers;
mod table;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// The generator's own.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Measures the generator on folders of documents.
#[derive(Debug, Parser)]
enum Command {
    /// Time and memory of each generation, and with `--check` of each build, beside other generators.
    Cost(cost::Arguments),
    /// Calls and decoding by the generated clients, beside hand-written code and progenitor's clients.
    Calls(calls::Arguments),
    /// How much of every document ends in its crate, all in one process.
    Corpus(corpus::Arguments),
    /// Whether the crates of documents, all or some drawn, compile without a warning.
    Draw(draw::Arguments),
    /// The size of a program that makes one call.
    Hello(hello::Arguments),
}

fn main() -> ExitCode {
    if let Some(exit) = command::as_child() {
        return exit;
    }
    let measured = match Command::parse() {
        Command::Cost(arguments) => cost::measure(&arguments).map(|()| true),
        Command::Calls(arguments) => calls::measure(&arguments).map(|()| true),
        Command::Corpus(arguments) => corpus::measure(&arguments),
        Command::Draw(arguments) => draw::measure(&arguments),
        Command::Hello(arguments) => hello::measure(&arguments).map(|()| true),
    };
    match measured {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
