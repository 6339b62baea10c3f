//! The size of a program that makes one call, stripped: through the generated crate, and with `reqwest` by hand.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::command;

/// What `measure hello` is told.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Where the programs are written and built.
    #[arg(long, default_value = "target/measure")]
    work: PathBuf,
}

/// A program: its name, its source and what it depends on.
struct Program {
    name: &'static str,
    source: &'static str,
    dependencies: String,
}

/// Prints the sizes.
pub fn measure(arguments: &Arguments) -> Result<(), String> {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("generated");
    let programs = [
        Program {
            name: "by-hand",
            source: include_str!("hello/by_hand.rs"),
            // What the generated crate turns on by default.
            dependencies: "reqwest = { version = \"0.13.5\", default-features = false, \
                features = [\"rustls\", \"gzip\", \"http2\", \"system-proxy\", \"json\"] }\n\
                serde = { version = \"1\", features = [\"derive\"] }\n"
                .to_owned(),
        },
        Program {
            name: "generated",
            source: include_str!("hello/generated.rs"),
            dependencies: format!("increase = {{ path = '{}' }}\n", generated.display()),
        },
    ];
    println!("| program | KB, stripped | of by hand |\n|---|---|---|");
    let mut first = None;
    for program in programs {
        let bytes = build(&program, &arguments.work)?;
        let percent = 100 * bytes / *first.get_or_insert(bytes).max(&mut 1);
        println!("| {} | {} | {percent} % |", program.name, bytes / 1000);
    }
    Ok(())
}

/// The bytes of the program's release build.
fn build(program: &Program, work: &Path) -> Result<u64, String> {
    let work = std::path::absolute(work).map_err(|error| error.to_string())?;
    let folder = work.join("hello").join(program.name);
    let manifest = format!(
        "[package]\nname = \"{}\"\nedition = \"2024\"\n\n[dependencies]\n{}\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n\
         [profile.release]\nstrip = true\n\n[workspace]\n",
        program.name, program.dependencies
    );
    let written = || {
        std::fs::create_dir_all(folder.join("src"))?;
        std::fs::write(folder.join("Cargo.toml"), manifest)?;
        std::fs::write(folder.join("src/main.rs"), program.source)
    };
    written().map_err(|error| format!("{}: {error}", folder.display()))?;
    let target = work.join("target");
    let command: [OsString; 7] = [
        env!("CARGO").into(),
        "build".into(),
        "--release".into(),
        "--manifest-path".into(),
        folder.join("Cargo.toml").into(),
        "--target-dir".into(),
        target.clone().into(),
    ];
    let cost = command::run(&command, None)?;
    if !cost.success {
        return Err(cost.output);
    }
    let name = format!("{}{}", program.name, std::env::consts::EXE_SUFFIX);
    let path = target.join("release").join(name);
    let file = std::fs::metadata(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(file.len())
}
