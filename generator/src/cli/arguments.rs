//! The arguments of the command.

use std::path::PathBuf;

use clap::Parser;

use crate::report::{Code, Findings, Severity, codes};
use crate::write::List;

/// Writes the Rust SDK crate of an HTTP API from its OpenAPI document.
#[derive(Clone, Debug, Default, Parser)]
#[command(
    name = "generator",
    version,
    after_help = "\
Without a document and without --config, the nearest spec/generator.toml is taken, in this folder or one around it;
it names the document and the folder to write.

Exit codes: 0 done; 1 the folder differs (--check) or a finding is denied (--deny); 2 unusable input or output."
)]
pub struct Arguments {
    /// The document, JSON or YAML: Swagger 2.0, OpenAPI 3.0, 3.1 or 3.2 [default: what the configuration names]
    #[arg(value_name = "SPEC")]
    pub spec: Option<PathBuf>,
    /// The folder of the crate [default: what the configuration names]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What the document cannot say: crate name, environment variables, secrets, pinned names
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write nothing; show how the folder differs from what would be written
    #[arg(long)]
    pub check: bool,
    /// Also write one test per operation, made from the document's examples
    #[arg(long)]
    pub tests: bool,
    /// Add the folder to the cargo workspace around it: to `members`, or to `exclude` with `--workspace=exclude`
    #[arg(
        long,
        value_name = "LIST",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "members",
        value_parser = list,
        conflicts_with = "check"
    )]
    pub workspace: Option<List>,
    /// Write every finding, and how much of the document was typed, as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Write nothing if there is a finding of this code, or any warning (`warnings`) or error (`errors`)
    #[arg(long, value_name = "CODE", value_parser = Deny::parse)]
    pub deny: Vec<Deny>,
    /// Print errors only
    #[arg(long, short)]
    pub quiet: bool,
}

/// What `--deny` forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deny {
    /// Findings this severe or more.
    Severity(Severity),
    /// Findings of one code.
    Code(&'static Code),
}

impl Deny {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "errors" => Ok(Self::Severity(Severity::Error)),
            "warnings" => Ok(Self::Severity(Severity::Warning)),
            name => codes::named(name)
                .map(Self::Code)
                .ok_or_else(|| "not a code of a finding, `warnings` or `errors`".to_owned()),
        }
    }

    fn forbids(self, code: &Code) -> bool {
        match self {
            // The more severe, the less.
            Self::Severity(severity) => code.severity <= severity,
            Self::Code(denied) => code == denied,
        }
    }
}

/// Reads the name of a workspace's list.
fn list(text: &str) -> Result<List, String> {
    [List::Members, List::Exclude]
        .into_iter()
        .find(|list| list.key() == text)
        .ok_or_else(|| "use `members` or `exclude`".to_owned())
}

impl Arguments {
    /// How many findings `--deny` forbids.
    pub fn denied(&self, findings: &Findings) -> usize {
        let codes = findings
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code);
        codes
            .filter(|code| self.deny.iter().any(|deny| deny.forbids(code)))
            .count()
    }
}
