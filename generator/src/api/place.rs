//! Where definitions stand: one walk of the document gives each the pointer of the schema it was made from.

use crate::source::{At, FileId, Lookup, Node, Segment, pointer};

use super::lower::{Types, address};

impl Types<'_, '_> {
    /// Gives every definition its pointer.
    pub(super) fn point(&mut self) {
        let mut wanted = Wanted::default();
        for (index, note) in (0u32..).zip(&self.notes) {
            if let Some(at) = note.at {
                wanted.add(address(at), index);
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

/// Definitions by the address of their schema's node.
struct Wanted {
    at: Lookup<usize, Vec<u32>>,
    /// A bit for each address that may be wanted: nearly all nodes are not, and one bit tells.
    bits: Vec<u64>,
}

/// Bits of the filter: enough for tens of thousands of addresses, little enough to stay in the cache.
const BITS: usize = 1 << 19;

impl Default for Wanted {
    fn default() -> Self {
        Self {
            at: Lookup::new(),
            bits: vec![0; BITS / 64],
        }
    }
}

impl Wanted {
    /// The word and the bit of an address; nodes are at least 32 bytes apart.
    fn bit(address: usize) -> (usize, u64) {
        let bit = (address >> 5) % BITS;
        (bit / 64, 1 << (bit % 64))
    }

    fn add(&mut self, address: usize, index: u32) {
        let (word, bit) = Self::bit(address);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
        self.at.entry(address, Vec::new).push(index);
    }

    fn of(&self, address: usize) -> &[u32] {
        let (word, bit) = Self::bit(address);
        if self.bits.get(word).is_none_or(|word| word & bit == 0) {
            return &[];
        }
        self.at.get(&address).map(Vec::as_slice).unwrap_or_default()
    }
}

struct Walk<'w, 'a> {
    wanted: &'w Wanted,
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
        let key = address(At {
            file: FileId(0),
            node,
        });
        for index in self.wanted.of(key) {
            self.found.push((*index, pointer::encode(&self.path)));
        }
    }
}
