//! The cursor that reads objects of the specification: typed access to keys, tolerant and never silent.

use super::{Document, Version};
use crate::{
    report::{Code, Report, codes},
    source::{At, Node},
};

/// Reads parts of a document, pushing what it meets.
pub(super) struct Reader<'r, 'a> {
    /// What is known so far: the version, and how to follow references.
    pub(super) document: &'r Document<'a>,
    /// Where findings go.
    pub(super) report: &'r mut Report<'a>,
}

impl<'r, 'a> Reader<'r, 'a> {
    /// A reader of a document.
    pub(super) fn new(document: &'r Document<'a>, report: &'r mut Report<'a>) -> Self {
        Self { document, report }
    }

    /// Whether this is Swagger 2.0.
    pub(super) fn is_swagger(&self) -> bool {
        self.document.version == Version::V2
    }

    /// Adds a finding.
    pub(super) fn find(&mut self, code: &'static Code, at: At<'a>, message: impl Into<String>) {
        self.report.push(code, at, message);
    }

    /// The value of a key; an explicit null counts as absent.
    pub(super) fn key(&mut self, at: At<'a>, key: &str) -> Option<At<'a>> {
        let value = at.get(key)?;
        if value.node.is_null() {
            self.find(
                &codes::NULL_VALUE,
                value,
                format!("`{key}` is null, which says the same as leaving it out"),
            );
            return None;
        }
        Some(value)
    }

    /// The text of a key.
    pub(super) fn text(&mut self, at: At<'a>, key: &str) -> Option<&'a str> {
        let value = self.key(at, key)?;
        let text = value.node.as_str();
        if text.is_none() {
            self.mismatch(value, key, "text");
        }
        text
    }

    /// The text of a key, without the space around it; empty text counts as absent.
    pub(super) fn word(&mut self, at: At<'a>, key: &str) -> Option<&'a str> {
        self.text(at, key)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// The truth value of a key.
    pub(super) fn flag(&mut self, at: At<'a>, key: &str) -> Option<bool> {
        let value = self.key(at, key)?;
        super::quirks::truth(value, key, self.report)
    }

    /// `deprecated`, or `x-deprecated`, which may hold the reason.
    pub(super) fn deprecated(&mut self, at: At<'a>) -> bool {
        let reason = at.node.get("x-deprecated").unwrap_or(&Node::Null);
        self.flag(at, "deprecated") == Some(true)
            || !matches!(reason, Node::Null | Node::Bool(false))
    }

    /// The pairs of the object under a key.
    pub(super) fn entries(
        &mut self,
        at: At<'a>,
        key: &str,
    ) -> impl Iterator<Item = (&'a str, At<'a>)> + use<'a> {
        let value = self.key(at, key);
        let object = value.filter(|value| super::quirks::is_object(*value, key, self.report));
        object.map(At::entries).into_iter().flatten()
    }

    /// The pairs of an object that may hold extensions (`x-...`) beside them, without those.
    pub(super) fn members(
        &mut self,
        at: At<'a>,
        key: &str,
    ) -> impl Iterator<Item = (&'a str, At<'a>)> + use<'a> {
        let entries = self.entries(at, key);
        entries.filter(|(name, _)| !name.starts_with("x-"))
    }

    /// The elements of the list under a key.
    pub(super) fn list(&mut self, at: At<'a>, key: &str) -> impl Iterator<Item = At<'a>> + use<'a> {
        let value = self.key(at, key);
        let (list, single) = match value {
            Some(value) if value.node.as_array().is_some() => (Some(value), None),
            Some(value) => (None, super::quirks::single(value, key, self.report)),
            None => (None, None),
        };
        list.map(At::items).into_iter().flatten().chain(single)
    }

    /// The texts of the list under a key.
    pub(super) fn texts(&mut self, at: At<'a>, key: &str) -> Vec<&'a str> {
        let mut texts = Vec::new();
        for item in self.list(at, key) {
            match item.node {
                Node::String(text) => texts.push(&**text),
                _ => self.mismatch(item, key, "text"),
            }
        }
        texts
    }

    /// Says that a value has the wrong type and is left out.
    pub(super) fn mismatch(&mut self, value: At<'a>, key: &str, expected: &str) {
        let message = format!(
            "`{key}` is {}, not {expected}; it is left out",
            value.node.kind()
        );
        self.find(&codes::WRONG_TYPE, value, message);
    }

    /// `externalDocs.url`.
    pub(super) fn docs_url(&mut self, at: At<'a>) -> Option<&'a str> {
        let docs = self.key(at, "externalDocs")?;
        self.word(docs, "url")
    }
}
