//! How much of each document ended in its crate: the rows, the totals, and the kinds of findings behind them.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};
use std::time::Duration;

use generator::Output;
use generator::report::{Coverage, Severity};

use crate::documents::Document;

/// One document.
#[derive(Debug)]
pub struct Row {
    /// The document.
    pub document: Document,
    /// What became of it.
    pub outcome: Outcome,
    /// How long one generation took.
    pub took: Duration,
}

/// What became of a document.
#[derive(Debug)]
pub enum Outcome {
    /// A crate.
    Made(Made),
    /// The second crate differs from the first.
    Unequal,
    /// No crate, and why.
    Refused(String),
    /// The generator panicked.
    Panicked(String),
}

/// The figures of a crate.
#[derive(Debug, Default)]
pub struct Made {
    coverage: Coverage,
    warnings: usize,
    lines: usize,
    /// By code: how many findings, and the first.
    findings: BTreeMap<&'static str, (Severity, usize, String)>,
}

impl Outcome {
    /// The figures of what was generated.
    pub fn of(output: &Output) -> Self {
        let mut made = Made {
            coverage: output.findings.coverage,
            warnings: output.findings.count(Severity::Warning),
            lines: lines(output),
            ..Made::default()
        };
        for finding in &output.findings.diagnostics {
            let code = finding.code;
            let kind = made
                .findings
                .entry(code.name)
                .or_insert_with(|| (code.severity, 0, finding.to_string()));
            kind.1 += 1;
        }
        Self::Made(made)
    }
}

/// Lines of Rust, the runtime's left out: they are the same everywhere.
fn lines(output: &Output) -> usize {
    let files = output
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("src/") && !path.starts_with("src/runtime/"));
    files.map(|(_, text)| text.lines().count()).sum()
}

/// All documents.
#[derive(Debug)]
pub struct Table {
    /// A row a document, in any order.
    pub rows: Vec<Row>,
    /// How long all took together.
    pub took: Duration,
    /// The most memory this process held.
    pub megabytes: f64,
    /// Documents at a time.
    pub jobs: usize,
}

/// What all documents come to.
#[derive(Default)]
struct Totals {
    made: usize,
    coverage: Coverage,
    warnings: usize,
    lines: usize,
    bytes: usize,
    unequal: usize,
    refused: usize,
    panicked: usize,
}

impl Table {
    /// Whether every document gave a crate.
    pub fn is_complete(&self) -> bool {
        let made = |row: &Row| matches!(row.outcome, Outcome::Made(_));
        self.rows.iter().all(made)
    }

    /// The table in Markdown: the `top` largest documents and every one that falls short, the totals, the kinds of findings.
    pub fn print(&mut self, top: usize) -> String {
        self.rows.sort_by(|a, b| {
            (b.document.bytes, &a.document.path).cmp(&(a.document.bytes, &b.document.path))
        });
        let mut text = String::from(
            "| document | version | KB | operations | dropped | schemas typed | degraded | warnings | lines | seconds |\n\
             |---|---|---|---|---|---|---|---|---|---|\n",
        );
        for (index, row) in self.rows.iter().enumerate() {
            if index < top || row.falls_short() {
                text.push_str(&row.line());
            }
        }
        let totals = self.totals();
        text.push_str(&totals.line(self.rows.len(), self.took));
        text.push_str(&self.kinds());
        text.push_str(&totals.sentence(self));
        text
    }

    fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for row in &self.rows {
            totals.bytes += row.document.bytes;
            match &row.outcome {
                Outcome::Made(made) => {
                    totals.made += 1;
                    totals.coverage.add(made.coverage);
                    totals.warnings += made.warnings;
                    totals.lines += made.lines;
                }
                Outcome::Unequal => totals.unequal += 1,
                Outcome::Refused(_) => totals.refused += 1,
                Outcome::Panicked(_) => totals.panicked += 1,
            }
        }
        totals
    }

    /// Every kind of finding: in how many documents, how many, and the first as an example.
    fn kinds(&self) -> String {
        let mut kinds: BTreeMap<(Severity, &str), (usize, usize, &str)> = BTreeMap::new();
        for row in &self.rows {
            let Outcome::Made(made) = &row.outcome else {
                continue;
            };
            for (code, (severity, count, first)) in &made.findings {
                let kind = kinds.entry((*severity, code)).or_insert((0, 0, first));
                kind.0 += 1;
                kind.1 += count;
            }
        }
        let mut text =
            String::from("\n| finding | documents | times | such as |\n|---|---|---|---|\n");
        for ((severity, code), (documents, times, first)) in kinds {
            let first = first.replace('|', "\\|");
            let _ = writeln!(
                text,
                "| {severity} `{code}` | {documents} | {times} | {first} |"
            );
        }
        text
    }
}

impl Row {
    fn falls_short(&self) -> bool {
        match &self.outcome {
            Outcome::Made(made) => made.coverage.operations_dropped > 0,
            Outcome::Unequal | Outcome::Refused(_) | Outcome::Panicked(_) => true,
        }
    }

    fn line(&self) -> String {
        let Document {
            name,
            version,
            bytes,
            ..
        } = &self.document;
        let start = [name.as_str(), version, &kilobytes(*bytes)].join(" | ");
        let failed = |what: &str, why: &str| {
            format!("| {start} | **{what}** {} |\n", why.replace('|', "\\|"))
        };
        match &self.outcome {
            Outcome::Made(made) => {
                figures(&start, made.coverage, made.warnings, made.lines, self.took)
            }
            Outcome::Unequal => failed("unequal", "at one thread and at two"),
            Outcome::Refused(why) => failed("refused", why),
            Outcome::Panicked(why) => failed("panicked", why),
        }
    }
}

impl Totals {
    fn line(&self, documents: usize, took: Duration) -> String {
        let start = format!("**all {documents}** | | {}", kilobytes(self.bytes));
        figures(&start, self.coverage, self.warnings, self.lines, took)
    }

    fn sentence(&self, table: &Table) -> String {
        let Coverage {
            operations_emitted,
            operations_dropped,
            schemas_typed,
            schemas_degraded,
        } = self.coverage;
        format!(
            "\n{} of {} documents gave a crate: {} refused, {} unequal, {} panicked. {} of operations emitted, {} of schemas \
             degraded to raw JSON. {:.1} s and {:.0} MB in one process, {} documents at a time.\n",
            self.made,
            table.rows.len(),
            self.refused,
            self.unequal,
            self.panicked,
            percent(operations_emitted, operations_dropped),
            percent(schemas_degraded, schemas_typed),
            table.took.as_secs_f64(),
            table.megabytes,
            table.jobs,
        )
    }
}

fn figures(
    start: &str,
    coverage: Coverage,
    warnings: usize,
    lines: usize,
    took: Duration,
) -> String {
    let Coverage {
        operations_emitted,
        operations_dropped,
        schemas_typed,
        schemas_degraded,
    } = coverage;
    let figures: [&dyn Display; 6] = [
        &operations_emitted,
        &operations_dropped,
        &schemas_typed,
        &schemas_degraded,
        &warnings,
        &lines,
    ];
    let figures = figures.map(ToString::to_string).join(" | ");
    format!("| {start} | {figures} | {:.2} |\n", took.as_secs_f64())
}

fn kilobytes(bytes: usize) -> String {
    (bytes / 1000).to_string()
}

/// How much of both the one is.
fn percent(one: usize, other: usize) -> String {
    #[allow(clippy::cast_precision_loss)]
    let share = one as f64 / (one + other).max(1) as f64;
    format!("{:.3} %", share * 100.0)
}
