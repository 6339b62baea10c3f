//! The end of a report: every node a finding names becomes a pointer, a line and a column, in one walk and one parse.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::harmless::harmless_json;
use super::{Code, Coverage, Lines, Origin, Place, Report, Severity};
use crate::source::{ByNode, FileId, Node, Segment, Source, locate, pointer};

/// One finding, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: &'static Code,
    /// What was met, with the names involved.
    pub message: String,
    /// Where; `None` when about no particular place.
    pub place: Option<Place>,
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("Diagnostic", 5)?;
        row.serialize_field("code", self.code.name)?;
        row.serialize_field("severity", &self.code.severity)?;
        row.serialize_field("message", &self.message)?;
        row.serialize_field("help", self.code.help)?;
        row.serialize_field("place", &self.place)?;
        row.end()
    }
}

/// All findings, placed, in the order they were met.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// What was typed and what was not.
    pub coverage: Coverage,
    /// Every finding; never capped.
    pub diagnostics: Vec<Diagnostic>,
}

impl Findings {
    /// Returns the findings as JSON, with escapes for characters that would act on a terminal.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let mut json = harmless_json(&serde_json::to_string_pretty(self)?);
        json.push('\n');
        Ok(json)
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let found = self.diagnostics.iter();
        found
            .filter(|diagnostic| diagnostic.code.severity == severity)
            .count()
    }
}

impl Report<'_> {
    /// Works out all places. Without a source (nothing could be loaded) only findings about texts have one.
    pub fn finish(self, source: Option<&Source>) -> Findings {
        let mut wanted = Wanted::default();
        for finding in &self.findings {
            if let Origin::Node(at) = &finding.origin {
                wanted.add(at.node);
            }
        }
        if let Some(source) = source {
            wanted.place(source);
        }
        let place_of = |origin| match origin {
            Origin::General => None,
            Origin::Text(place) => Some(place),
            Origin::Node(at) => wanted.found(at.node).cloned(),
        };
        let findings = self.findings.into_iter();
        let diagnostics = findings.map(|finding| Diagnostic {
            code: finding.code,
            message: finding.message,
            place: place_of(finding.origin),
        });
        Findings {
            coverage: self.coverage,
            diagnostics: diagnostics.collect(),
        }
    }
}

/// Nodes whose places are asked for.
#[derive(Default)]
struct Wanted {
    slots: ByNode<usize>,
    places: Vec<Option<Place>>,
}

impl Wanted {
    fn add(&mut self, node: &Node) {
        let slot = self.places.len();
        if *self.slots.entry(node, || slot) == slot {
            self.places.push(None);
        }
    }

    fn found(&self, node: &Node) -> Option<&Place> {
        let slot = self.slots.get(node)?;
        self.places.get(*slot)?.as_ref()
    }

    /// One walk of each tree for the pointers, one located parse of each text that has any.
    fn place(&mut self, source: &Source) {
        if self.places.is_empty() {
            return;
        }
        let mut paths: BTreeMap<FileId, Vec<(usize, Vec<Segment>)>> = BTreeMap::new();
        for (id, file) in source.files() {
            let mut found = Vec::new();
            self.walk(&file.root, &mut Vec::new(), &mut found);
            if !found.is_empty() {
                paths.insert(id, found);
            }
        }
        for (id, found) in paths {
            let Some(file) = source.file(id) else {
                continue;
            };
            let lines = Lines::of(&file.text);
            let offsets = locate(
                &file.text,
                file.format,
                found.iter().map(|(_, path)| path.as_slice()),
            );
            for ((slot, path), offset) in found.iter().zip(offsets) {
                let mut place = match offset {
                    Some(offset) => Place::in_text(&file.name, &lines, offset),
                    None => Place::in_file(&file.name),
                };
                place.pointer = pointer::encode(path);
                if let Some(entry) = self.places.get_mut(*slot) {
                    *entry = Some(place);
                }
            }
        }
    }

    fn walk<'n>(
        &self,
        node: &'n Node,
        path: &mut Vec<Segment<'n>>,
        found: &mut Vec<(usize, Vec<Segment<'n>>)>,
    ) {
        if let Some(slot) = self.slots.get(node) {
            found.push((*slot, path.clone()));
        }
        match node {
            Node::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    path.push(Segment::Index(index));
                    self.walk(item, path, found);
                    path.pop();
                }
            }
            Node::Object(map) => {
                for (key, value) in map {
                    path.push(Segment::Key(key));
                    self.walk(value, path, found);
                    path.pop();
                }
            }
            _ => {}
        }
    }
}
