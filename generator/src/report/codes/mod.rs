//! Every code a finding can have, one table row each: name, severity, what it means, what to do.

mod api;
mod document;
mod operation;
mod outside;
mod plan;
mod source;

pub use api::*;
pub use document::*;
pub use operation::*;
pub use outside::*;
pub use plan::*;
pub use source::*;

use serde::Serialize;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Part of the document did not make it into the crate, or nothing could be generated.
    Error,
    /// Something was guessed or typed less precisely than the document may mean.
    Warning,
    /// A slip in the document with one plain reading, which was taken.
    Info,
}

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Its stable name, in kebab case: what `--deny` takes.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it means, in one sentence.
    pub summary: &'static str,
    /// What the user can do.
    pub help: &'static str,
}

/// Declares the codes of a stage, and a list of them.
macro_rules! codes {
    ($list:ident: $($ident:ident = $name:literal, $severity:ident, $summary:literal, $help:literal;)*) => {
        $(
            #[doc = concat!("`", $name, "`: ", $summary)]
            pub static $ident: $crate::report::Code = $crate::report::Code {
                name: $name,
                severity: $crate::report::Severity::$severity,
                summary: $summary,
                help: $help,
            };
        )*
        pub(super) static $list: &[&$crate::report::Code] = &[$(&$ident),*];
    };
}
use codes;

/// All codes, by stage.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let stages = [
        source::SOURCE,
        document::DOCUMENT,
        api::API,
        operation::OPERATION,
        plan::PLAN,
        outside::OUTSIDE,
    ];
    stages.into_iter().flatten().copied()
}

/// The code of a name.
pub fn named(name: &str) -> Option<&'static Code> {
    all().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_kebab_case_and_rows_are_sentences() {
        let mut names: Vec<_> = all().map(|code| code.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        for code in all() {
            assert!(
                code.name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                code.name
            );
            assert!(code.summary.ends_with('.'), "{}", code.name);
            assert!(code.help.ends_with('.'), "{}", code.name);
            assert_eq!(named(code.name), Some(code));
        }
    }
}
