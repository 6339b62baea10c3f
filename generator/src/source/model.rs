//! The text of a document as a tree: what every later stage reads, and the only thing they read.

use indexmap::IndexMap;

/// A JSON or YAML value. Keys keep the order of the text.
///
/// The identity of a place in a document is the address of its node: see [`At`].
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`, `~`, or nothing at all in YAML.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number. 128 bits, because published documents carry bounds outside 64.
    Int(i128),
    /// Any other number.
    Float(f64),
    /// Text.
    String(String),
    /// A list.
    Array(Vec<Node>),
    /// A map. A key that stood twice in the text is reported when read; the last one is here.
    Object(IndexMap<String, Node>),
}

/// Which of a [`Source`]'s files; the first is the document itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A place in a source: a node and the file that holds it. Cheap to copy, never resolved to a pointer or a line
/// until a diagnostic is printed.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The file the node is in: relative references start from it.
    pub file: FileId,
    /// The node itself. Its address is its identity.
    pub node: &'a Node,
}
