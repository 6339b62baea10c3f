//! The figures of all tools on all documents, as a Markdown table and as a picture.

use std::fmt::Write;

use crate::command::Cost;
use crate::crates::{Build, Size};

/// One tool on one document.
#[derive(Debug, Clone)]
pub struct Row {
    document: String,
    tool: String,
    bytes: usize,
    /// The median generation; `None` when it was never run.
    pub generation: Option<Cost>,
    /// What was written.
    pub size: Size,
    /// `cargo check`, as often as asked for.
    pub checks: Vec<Build>,
    /// The release build, as often as asked for.
    pub releases: Vec<Build>,
}

impl Row {
    /// A row without figures.
    pub fn new(document: &str, tool: &str, bytes: usize) -> Self {
        Self {
            document: document.to_owned(),
            tool: tool.to_owned(),
            bytes,
            generation: None,
            size: Size::default(),
            checks: Vec::new(),
            releases: Vec::new(),
        }
    }

    /// The row in Markdown.
    pub fn line(&self) -> String {
        let generation = self.generation.as_ref().map_or_else(
            || "- | -".to_owned(),
            |cost| {
                if cost.success {
                    format!("{:.3} | {:.0}", cost.seconds, cost.megabytes)
                } else {
                    format!(
                        "**failed** after {:.3} | {:.0}",
                        cost.seconds, cost.megabytes
                    )
                }
            },
        );
        format!(
            "| {} | {} | {} | {generation} | {} | {} | {} | {} | {} |",
            self.document,
            self.tool,
            self.bytes / 1000,
            self.size.files,
            self.size.lines,
            self.size.bytes / 1000,
            built(&self.checks),
            built(&self.releases),
        )
    }
}

/// The median of some builds.
fn built(builds: &[Build]) -> String {
    let mut builds: Vec<&Build> = builds.iter().collect();
    builds.sort_by(|a, b| a.cost.seconds.total_cmp(&b.cost.seconds));
    let Some(build) = builds.get(builds.len() / 2) else {
        return "- | - | -".to_owned();
    };
    let seconds = if build.cost.success {
        format!("{:.2}", build.cost.seconds)
    } else {
        format!("**{} errors**", build.errors)
    };
    format!(
        "{seconds} | {:.0} | {}",
        build.cost.megabytes, build.warnings
    )
}

/// All rows as a Markdown table.
pub fn print(rows: &[Row]) -> String {
    let mut text = String::from(
        "| document | tool | KB | generate s | MB | files | lines | KB out | check s | rustc MB | warnings | release s | rustc MB | warnings |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        text.push_str(&row.line());
        text.push('\n');
    }
    text
}

/// Generation time by document and tool as horizontal bars on a logarithmic scale.
pub fn picture(rows: &[Row]) -> String {
    const WIDTH: f64 = 420.0;
    let time = |row: &Row| {
        row.generation
            .as_ref()
            .filter(|cost| cost.success)
            .map(|cost| cost.seconds.max(0.001))
    };
    let longest = rows.iter().filter_map(time).fold(0.01, f64::max);
    // A millisecond is the left edge.
    let length = |seconds: f64| WIDTH * (seconds / 0.001).ln().max(0.02) / (longest / 0.001).ln();
    let mut bars = String::new();
    let mut y = 30;
    let mut last = "";
    for row in rows {
        if row.document != last {
            y += 10;
            last = &row.document;
        }
        let fill = if row.tool == "ours" {
            "#b7410e"
        } else {
            "#9aa5b1"
        };
        let (bar, label) = time(row).map_or((0.0, "failed".to_owned()), |it| {
            (length(it), format!("{it:.3} s"))
        });
        let _ = writeln!(
            bars,
            "<text x=\"8\" y=\"{}\">{} {}</text><rect x=\"220\" y=\"{}\" width=\"{bar:.1}\" height=\"12\" fill=\"{fill}\"/>\
             <text x=\"{:.1}\" y=\"{}\">{label}</text>",
            y + 10,
            row.document,
            row.tool,
            y,
            226.0 + bar,
            y + 10,
        );
        y += 16;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"740\" height=\"{}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"18\" font-size=\"14\">Generation, whole process, seconds (logarithmic)</text>\n{bars}</svg>\n",
        y + 10
    )
}
