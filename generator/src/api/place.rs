//! Where definitions stand: one walk of the document gives each the pointer of the schema it was made from.

use crate::source::{ByNode, FileId, Node, Segment, pointer};

use super::lower::Types;

impl Types<'_, '_> {
    /// Gives every definition its pointer.
    pub(super) fn point(&mut self) {
        let mut wanted = ByNode::<Vec<u32>>::default();
        for (index, note) in (0u32..).zip(&self.notes) {
            if let Some(at) = note.at {
                wanted.entry(at.node, Vec::new).push(index);
            }
        }
        let mut found = Vec::new();
        for root in self.document.files() {
            let mut walk = Walk {
                wanted: &wanted,
                path: Vec::new(),
                found: &mut found,
            };
            walk.visit(root.node);
            let prefix = if root.file == FileId::default() {
                "#"
            } else {
                ""
            };
            for (index, pointer) in found.drain(..) {
                if let Some(definition) = self.definitions.get_mut(index as usize) {
                    definition.pointer = format!("{prefix}{pointer}");
                }
            }
        }
    }
}

struct Walk<'w, 'a> {
    wanted: &'w ByNode<Vec<u32>>,
    path: Vec<Segment<'a>>,
    found: &'w mut Vec<(u32, String)>,
}

impl<'a> Walk<'_, 'a> {
    fn visit(&mut self, node: &'a Node) {
        match node {
            Node::Object(map) => {
                self.note(node);
                for (key, value) in map {
                    // Examples are the bulk of some documents, and hold no schemas; a property may have that name.
                    if key == "example" && !self.is_in_names() {
                        continue;
                    }
                    self.path.push(Segment::Key(key));
                    self.visit(value);
                    self.path.pop();
                }
            }
            Node::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.path.push(Segment::Index(index));
                    self.visit(item);
                    self.path.pop();
                }
            }
            _ => {}
        }
    }

    /// Whether the keys here are names somebody chose.
    fn is_in_names(&self) -> bool {
        let names = [
            "properties",
            "patternProperties",
            "schemas",
            "definitions",
            "$defs",
            "responses",
            "callbacks",
        ];
        self.path
            .last()
            .is_some_and(|segment| matches!(segment, Segment::Key(key) if names.contains(key)))
    }

    fn note(&mut self, node: &'a Node) {
        for index in self.wanted.get(node).into_iter().flatten() {
            self.found.push((*index, pointer::encode(&self.path)));
        }
    }
}
