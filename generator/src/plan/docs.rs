//! What is said about an item, in paragraphs.

use serde_json::Value;

use super::model::{Docs, Paragraph};
use crate::api;

pub use crate::api::{code, is_visible};

/// A value or example longer than this is not quoted.
const LONGEST_QUOTE: usize = 120;

impl Docs {
    /// Documentation of our own words only.
    pub fn ours(text: impl Into<String>) -> Self {
        let mut docs = Self::default();
        docs.say(text);
        docs
    }

    /// What the document says: description (else title), facts, default, an example, where to read more.
    pub fn of(docs: &api::Docs) -> Self {
        let mut said = Self::default();
        let text = docs
            .description
            .as_deref()
            .filter(|text| !text.trim().is_empty());
        said.quote(text.or(docs.title.as_deref()));
        said.facts(docs);
        said
    }

    /// Adds a paragraph of our own.
    pub fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.paragraphs.push(Paragraph::Ours(text));
        }
    }

    /// Adds a paragraph of the document's.
    pub fn quote(&mut self, text: Option<&str>) {
        if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
            self.paragraphs.push(Paragraph::Foreign(text.to_owned()));
        }
    }

    /// Adds what is known beside the description.
    pub fn facts(&mut self, docs: &api::Docs) {
        let mut facts: Vec<String> = docs.facts.clone();
        if let Some(default) = docs.default.as_ref().and_then(quoted) {
            facts.push(format!("Default: {default}."));
        }
        if let Some(example) = docs
            .examples
            .first()
            .filter(|value| !value.is_object())
            .and_then(quoted)
        {
            facts.push(format!("For example {example}."));
        }
        self.say(facts.join(" "));
        if docs.deprecated {
            self.say("Deprecated.");
        }
        if let Some(url) = docs.url.as_deref().filter(|url| is_plain_url(url)) {
            self.say(format!("See <{url}>."));
        }
    }

    /// These words when there are none yet.
    #[must_use]
    pub fn or(mut self, text: impl Into<String>) -> Self {
        if self.paragraphs.is_empty() {
            self.say(text);
        }
        self
    }
}

/// A value as a code span; `None` when it is too long to be of use.
fn quoted(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) if !text.is_empty() => text.clone(),
        other => other.to_string(),
    };
    (text.len() <= LONGEST_QUOTE).then(|| code(&text))
}

/// Whether a text can stand between `<` and `>` as it is.
fn is_plain_url(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '`' | '\\' | '|' | '"'))
}
