//! Where definitions stand: one walk of the document gives each the pointer of the schema it was made from.

use crate::source::{At, FileId, Lookup, Node, Segment, pointer};

use super::lower::{Types, address};

impl<'a> Types<'a, '_> {
    /// Gives every definition its pointer.
    pub(super) fn point(&mut self) {
        let mut wanted: Lookup<usize, Vec<u32>> = Lookup::new();
        for (index, note) in (0u32..).zip(&self.notes) {
            if let Some(at) = note.at {
                wanted.entry(address(at), Vec::new).push(index);
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
    wanted: &'w Lookup<usize, Vec<u32>>,
    path: Vec<Segment<'a>>,
    found: &'w mut Vec<(u32, String)>,
}

impl<'a> Walk<'_, 'a> {
    fn visit(&mut self, node: &'a Node) {
        match node {
            Node::Object(map) => {
                self.note(node);
                for (key, value) in map {
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

    fn note(&mut self, node: &'a Node) {
        let key = address(At {
            file: FileId(0),
            node,
        });
        for index in self.wanted.get(&key).into_iter().flatten() {
            self.found.push((*index, pointer::encode(&self.path)));
        }
    }
}
