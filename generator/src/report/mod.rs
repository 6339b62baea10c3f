//! Findings: stages push what they meet, nothing is printed, and places are worked out once, at the end.

pub mod codes;
mod finish;
mod harmless;
mod lines;
mod place;
mod print;
#[cfg(test)]
mod tests;

pub use codes::{Code, Severity};
pub use finish::{Diagnostic, Findings};
pub use harmless::harmless;
pub use lines::Lines;
pub use place::Place;
pub use print::Style;

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::source::{At, Lookup};

/// Characters of a message that are kept: names in documents can be of any length.
const LONGEST_MESSAGE: usize = 400;

/// A stage has nothing usable to hand on; the report says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

/// Collects what the stages find. Cheap to push to: a place stays a node until [`Report::finish`].
#[derive(Debug, Default)]
pub struct Report<'a> {
    findings: Vec<Finding<'a>>,
    seen: Lookup<u64, ()>,
    /// What was typed and what was not; each stage adds its own counts.
    pub coverage: Coverage,
}

/// How much of the document ended in the crate.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Coverage {
    /// Operations the crate can call.
    pub operations_emitted: usize,
    /// Operations left out, each with a finding of severity error.
    pub operations_dropped: usize,
    /// Schema nodes that state a type and got one.
    pub schemas_typed: usize,
    /// Schema nodes that state a type and ended as raw JSON, each with a finding.
    pub schemas_degraded: usize,
}

impl Coverage {
    /// Counts another part of the document, or another document, too.
    pub fn add(&mut self, other: Self) {
        let Self {
            operations_emitted,
            operations_dropped,
            schemas_typed,
            schemas_degraded,
        } = other;
        self.operations_emitted += operations_emitted;
        self.operations_dropped += operations_dropped;
        self.schemas_typed += schemas_typed;
        self.schemas_degraded += schemas_degraded;
    }
}

/// One thing a stage met.
#[derive(Debug, Clone)]
struct Finding<'a> {
    code: &'static Code,
    message: String,
    origin: Origin<'a>,
}

/// Where a finding is, as its stage knew it.
#[derive(Debug, Clone)]
enum Origin<'a> {
    /// Nowhere in a document.
    General,
    /// A node.
    Node(At<'a>),
    /// A position in a text that never became nodes.
    Text(Place),
}

impl<'a> Report<'a> {
    /// Adds a finding about a node. The same finding at the same node is kept once, however often it is met.
    pub fn push(&mut self, code: &'static Code, at: At<'a>, message: impl Into<String>) {
        self.add(code, Origin::Node(at), message.into());
    }

    /// Adds a finding about no particular place.
    pub fn push_general(&mut self, code: &'static Code, message: impl Into<String>) {
        self.add(code, Origin::General, message.into());
    }

    /// Adds a finding about a position in a text.
    pub fn push_text(&mut self, code: &'static Code, place: Place, message: impl Into<String>) {
        self.add(code, Origin::Text(place), message.into());
    }

    /// Adds what another report collected, after what is here.
    pub fn append(&mut self, other: Report<'a>) {
        for finding in other.findings {
            self.add(finding.code, finding.origin, finding.message);
        }
        self.coverage.add(other.coverage);
    }

    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings
            .filter(|finding| finding.code.severity == severity)
            .count()
    }

    /// The codes found so far, in order.
    pub fn codes(&self) -> impl Iterator<Item = &'static Code> {
        self.findings.iter().map(|finding| finding.code)
    }

    fn add(&mut self, code: &'static Code, origin: Origin<'a>, mut message: String) {
        if let Some((end, _)) = message.char_indices().nth(LONGEST_MESSAGE) {
            message.truncate(end);
            message.push_str("...");
        }
        if let Cow::Owned(shown) = harmless(&message) {
            message = shown;
        }
        let mut hasher = DefaultHasher::new();
        (code.name, &message).hash(&mut hasher);
        match &origin {
            Origin::General => {}
            Origin::Node(at) => std::ptr::from_ref(at.node).hash(&mut hasher),
            Origin::Text(place) => (&place.file, place.line, place.column).hash(&mut hasher),
        }
        let key = hasher.finish();
        if self.seen.get(&key).is_none() {
            self.seen.insert(key, ());
            self.findings.push(Finding {
                code,
                message,
                origin,
            });
        }
    }
}
