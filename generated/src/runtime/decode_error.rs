//! Why an answer is not the JSON that was expected, told by the place in it and never by the values around it.

use super::json_path;
use super::trail;
use std::error::Error as StdError;
use std::fmt;

/// An answer that is not the JSON that was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    reason: String,
    line: usize,
    column: usize,
}

impl DecodeError {
    /// What serde reports about `bytes`, without the values that it quotes: they may be secrets.
    pub(crate) fn json(error: &serde_json::Error, bytes: &[u8]) -> Self {
        let (line, column) = (error.line(), error.column());
        let report = error.to_string();
        let (inside, report) = split(&report);
        let mut path = if error.is_data() {
            json_path::at(bytes, line, column, trail::around())
        } else {
            String::new()
        };
        if !path.is_empty() && !inside.is_empty() {
            path.push('.');
        }
        path.push_str(inside);
        Self {
            path,
            reason: reason(report, error.is_data()),
            line,
            column,
        }
    }

    /// The byte at `place` is not UTF-8.
    pub(crate) fn not_text(bytes: &[u8], place: usize) -> Self {
        let before = bytes.get(..place).unwrap_or(bytes);
        let (mut line, mut column) = (1, 1);
        for byte in before {
            column += 1;
            if *byte == b'\n' {
                line += 1;
                column = 1;
            }
        }
        Self {
            path: json_path::at(bytes, line, column, None),
            reason: "the text is not UTF-8".to_owned(),
            line,
            column,
        }
    }

    /// An answer that is not what was expected for a reason other than its JSON.
    pub fn other(reason: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            reason: reason.into(),
            line: 0,
            column: 0,
        }
    }

    /// Where in the answer, `data[3].created_at`; empty for the answer as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "at {}: ", self.path)?;
        }
        f.write_str(&self.reason)?;
        if self.line > 0 {
            write!(f, " (line {}, column {})", self.line, self.column)?;
        }
        Ok(())
    }
}

impl StdError for DecodeError {}

/// The report without its position and without quoted values; names of fields are the document's and stay.
fn reason(report: &str, is_data: bool) -> String {
    let report = report
        .rsplit_once(" at line ")
        .map_or(report, |(report, _)| report);
    if !is_data || report.starts_with("missing field `") || report.starts_with("duplicate field `")
    {
        return report.to_owned();
    }
    let (found, expected) = match report.rfind(", expected ") {
        Some(start) => report.split_at(start),
        None => (report, ""),
    };
    let found = found.split(['"', '`']).next().unwrap_or_default();
    format!("{}{expected}", found.trim_end())
}

/// The place inside of a union, which the `trail` puts first, and the report without it.
fn split(report: &str) -> (&str, &str) {
    let told = report.strip_prefix("at `");
    told.and_then(|report| report.split_once("`: "))
        .unwrap_or(("", report))
}
