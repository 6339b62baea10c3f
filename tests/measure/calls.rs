//! Measures calls and decoding: the generated clients beside hand-written code and progenitor's clients, in one process.

use std::path::{Path, PathBuf};
use std::process::Command;

use generator::config::Config;
use generator::{Job, generate};

/// What `measure calls` is told.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Progenitor's command (`cargo install cargo-progenitor`).
    #[arg(long, default_value = "cargo-progenitor")]
    progenitor: PathBuf,
    /// Where the program is written and built.
    #[arg(long, default_value = "target/measure/calls")]
    work: PathBuf,
}

const TOKENS: &str = "spec/oauth_tokens.yaml";
const ACCOUNTS: &str = "tests/bench/accounts.yaml";

/// What progenitor is told of the key that every side sends: to it a header is a parameter.
const KEY: &str =
    "parameters: [{ name: Idempotency-Key, in: header, required: true, schema: { type: string } }]";

/// Writes the program, builds it, and has it print what it measures.
pub fn measure(arguments: &Arguments) -> Result<(), String> {
    let root = tests::places::root();
    let work = std::path::absolute(&arguments.work).map_err(|error| error.to_string())?;
    for (name, document) in [
        ("progenitor-tokens", TOKENS),
        ("progenitor-accounts", ACCOUNTS),
    ] {
        let text = std::fs::read_to_string(root.join(document))
            .map_err(|error| format!("{document}: {error}"))?;
        let copy = work.join(name).with_extension("yaml");
        write(&copy, &text.replace("parameters: []", KEY))?;
        let mut command = Command::new(&arguments.progenitor);
        command.args(["progenitor", "-n", name, "-v", "0.1.0", "-i"]);
        run(command.arg(copy).arg("-o").arg(work.join(name)))?;
    }
    accounts(&root.join(ACCOUNTS), &work.join("accounts-client"))?;
    write(&work.join("Cargo.toml"), &manifest(&root))?;
    let lock = std::fs::copy(root.join("Cargo.lock"), work.join("Cargo.lock"));
    lock.map_err(|error| format!("Cargo.lock: {error}"))?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(&work);
    // Memory that was freed stays with the program: what is measured is reading, not the kernel's handing out of pages.
    for threshold in ["MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"] {
        cargo.env(threshold, (128 << 20).to_string());
    }
    run(cargo.args(["run", "--release", "--", "--bench"]))
}

/// Our crate of the list.
fn accounts(document: &Path, out: &Path) -> Result<(), String> {
    let mut config = Config::default();
    config.package.name = Some("accounts-client".to_owned());
    let output = generate(&Job::from_path(document).config(config))
        .map_err(|failure| format!("{}: {failure:?}", document.display()))?;
    for (path, text) in &output.files {
        write(&out.join(path), text)?;
    }
    Ok(())
}

fn manifest(root: &Path) -> String {
    let bench = root.join("tests/bench/client.rs").display().to_string();
    let increase = root.join("generated").display().to_string();
    format!(
        r#"[package]
name = "calls"
version = "0.1.0"
edition = "2024"

[[bin]]
name = "calls"
path = {bench:?}

[features]
default = ["peers"]
peers = []

[dependencies]
accounts-client = {{ path = "accounts-client" }}
bytes = "1"
divan = "0.1"
increase = {{ path = {increase:?} }}
jiff = {{ version = "1", default-features = false, features = ["std", "serde"] }}
nix = {{ version = "0.31", default-features = false, features = ["sched", "time"] }}
progenitor-accounts = {{ path = "progenitor-accounts" }}
progenitor-tokens = {{ path = "progenitor-tokens" }}
reqwest = {{ version = "0.13", default-features = false, features = ["json"] }}
serde = {{ version = "1", features = ["derive"] }}
serde_json = "1"
tokio = {{ version = "1", features = ["rt", "time"] }}
uuid = {{ version = "1", features = ["v4"] }}

[profile.release]
lto = "fat"
codegen-units = 1

[workspace]
"#
    )
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| format!("{name}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{name}: {status}"))
    }
}
