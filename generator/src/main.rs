//! The command: see [`generator::cli`].

use std::io::{IsTerminal, stderr, stdout};
use std::process::ExitCode;

use clap::Parser;
use generator::cli::{Arguments, Terminal, run};
use generator::report::Style;
use mimalloc::MiMalloc;

/// Much of the work is small allocations on several threads; with the system's allocator large documents take a third longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let is_plain = !stderr().is_terminal()
        || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let style = if is_plain {
        Style::Plain
    } else {
        Style::Terminal
    };
    let exit = run(
        &arguments,
        &mut Terminal {
            out: &mut stdout().lock(),
            err: &mut stderr().lock(),
            style,
        },
    );
    ExitCode::from(u8::from(exit))
}
