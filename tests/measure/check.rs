//! `cargo check` of many crates in one scratch workspace, its messages counted by crate.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use tests::scratch::Scratch;

use crate::command;

/// A scratch workspace of crates, and what compiling them costs.
pub struct Workspace {
    scratch: Scratch,
    costs: PathBuf,
    jobs: String,
}

/// What the compiler said of one crate.
#[derive(Debug, Clone, Default)]
pub struct Built {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// The first of either, as printed.
    pub first: Option<String>,
    /// Seconds of the compiler, and its megabytes; `None` when nothing had to be compiled.
    pub cost: Option<(f64, f64)>,
}

impl Built {
    /// Whether it compiled without a warning.
    pub fn is_clean(&self) -> bool {
        self.errors + self.warnings == 0
    }
}

/// A line of `--message-format=json`, as much of it as matters here.
#[derive(Deserialize)]
struct Line {
    package_id: Option<String>,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    /// Absent in the compiler's summaries (`aborting due to 2 previous errors`).
    spans: Vec<serde_json::Value>,
    rendered: Option<String>,
}

impl Workspace {
    /// An empty one below `target/scratch/`, for so many crates compiled at a time.
    pub fn new(name: &str, jobs: usize) -> Result<Self, String> {
        let mut scratch = Scratch::new(name);
        let costs = scratch.folder().join("costs");
        std::fs::create_dir_all(&costs).map_err(|error| error.to_string())?;
        for (name, value) in command::compiler(&costs)? {
            scratch.env(name, &value);
        }
        scratch.env("CARGO_INCREMENTAL", "0");
        Ok(Self {
            scratch,
            costs,
            jobs: jobs.to_string(),
        })
    }

    /// Writes a crate's files.
    pub fn add(&mut self, name: &str, files: &BTreeMap<String, String>) {
        self.scratch.add(name, files);
    }

    /// Checks these crates, each to its end whatever the others do.
    pub fn check(&self, names: &[&str], options: &[&str]) -> Result<Vec<Built>, String> {
        let mut arguments = vec![
            "check",
            "--keep-going",
            "--message-format=json",
            "--jobs",
            &self.jobs,
        ];
        arguments.extend(options);
        for name in names {
            arguments.extend(["--package", name]);
        }
        let output = self.scratch.cargo(&arguments);
        let mut built: Vec<Built> = names
            .iter()
            .map(|name| Built {
                cost: command::compiled(&self.costs, name),
                ..Built::default()
            })
            .collect();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(Line {
                package_id: Some(package),
                message: Some(message),
            }) = serde_json::from_str(line)
            else {
                continue;
            };
            let of = |name: &&str| package.contains(&format!("/{name}#"));
            if let Some(built) = names
                .iter()
                .position(of)
                .and_then(|index| built.get_mut(index))
            {
                built.count(message);
            }
        }
        if !output.status.success() && built.iter().all(|built| built.errors == 0) {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(built)
    }
}

impl Built {
    fn count(&mut self, message: Message) {
        match message.level.as_str() {
            _ if message.spans.is_empty() => return,
            "warning" => self.warnings += 1,
            level if level.starts_with("error") => self.errors += 1,
            _ => return,
        }
        self.first = self.first.take().or(message.rendered);
    }
}
