//! The text of a document as a tree: what every later stage reads, and the only thing they read.

use std::borrow::Cow;

use super::Map;

/// A JSON or YAML value. Keys keep the order of the text.
///
/// The identity of a place in a document is the address of its node: see [`At`].
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Node {
    /// `null`, `~`, or nothing at all in YAML.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number. 128 bits, because published documents carry bounds outside 64.
    Int(i128),
    /// Any other number.
    Float(f64),
    /// A number of YAML that is written otherwise than it would be printed, with its text.
    Written(Box<Written>),
    /// Text.
    String(Box<str>),
    /// A list.
    Array(Vec<Node>),
    /// A map. A key that stood twice in the text is remembered; the last one is here.
    Object(Map),
}

/// A number and its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// As it is written: `1.10`.
    pub text: Box<str>,
    /// Its value: a [`Node::Int`] or a [`Node::Float`].
    pub value: Node,
}

/// Which of a [`Source`](super::Source)'s files; the first is the document itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl<'a> At<'a> {
    /// Another node of the same file.
    #[must_use]
    pub fn with(self, node: &'a Node) -> Self {
        Self { node, ..self }
    }

    /// The value of a key of an object.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Self> {
        self.node.get(key).map(|node| self.with(node))
    }

    /// The elements of a list; none when this is not a list.
    pub fn items(self) -> impl Iterator<Item = Self> + Clone {
        self.node.items().iter().map(move |node| self.with(node))
    }

    /// The pairs of an object; none when this is not an object.
    pub fn entries(self) -> impl Iterator<Item = (&'a str, Self)> + Clone {
        let entries = self.node.as_object().map(Map::iter);
        entries
            .into_iter()
            .flatten()
            .map(move |(key, node)| (key, self.with(node)))
    }
}

impl Node {
    /// The value of a key of an object.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// The object.
    pub fn as_object(&self) -> Option<&Map> {
        if let Self::Object(map) = self {
            Some(map)
        } else {
            None
        }
    }

    /// The list.
    pub fn as_array(&self) -> Option<&[Node]> {
        if let Self::Array(items) = self {
            Some(items)
        } else {
            None
        }
    }

    /// The elements of a list; none when this is not a list.
    pub fn items(&self) -> &[Node] {
        self.as_array().unwrap_or_default()
    }

    /// The text.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// The truth value.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self {
            Some(*value)
        } else {
            None
        }
    }

    /// The whole number, also when it is written `1.0`.
    pub fn as_int(&self) -> Option<i128> {
        match self {
            Self::Int(value) => Some(*value),
            #[allow(
                clippy::cast_possible_truncation,
                reason = "whole, and within 127 bits"
            )]
            Self::Float(value) if value.fract() == 0.0 && value.abs() < 1e38 => {
                Some(*value as i128)
            }
            Self::Written(written) => written.value.as_int(),
            _ => None,
        }
    }

    /// The whole number, when it fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_int()?.try_into().ok()
    }

    /// The whole number, when it fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_int()?.try_into().ok()
    }

    /// The number.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            #[allow(clippy::cast_precision_loss, reason = "asked for as a float")]
            Self::Int(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            Self::Written(written) => written.value.as_f64(),
            _ => None,
        }
    }

    /// Whether this is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// A scalar as text, numbers and truth values included: YAML authors leave out quotes.
    pub fn to_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::String(text) => Some(Cow::Borrowed(text)),
            Self::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Self::Int(value) => Some(Cow::Owned(value.to_string())),
            Self::Float(value) => Some(Cow::Owned(format!("{value:?}"))),
            Self::Written(written) => Some(Cow::Borrowed(&written.text)),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// What this is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Int(_) => "an integer",
            Self::Float(_) => "a number",
            Self::Written(written) => written.value.kind(),
            Self::String(_) => "a string",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}
