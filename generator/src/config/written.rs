//! A configuration's text kept beside what was read from it, so that findings about a key can show its line.

use toml_edit::{Document, Item, Value};

use super::Config;
use crate::report::Place;

/// The text that a configuration was read from.
#[derive(Clone, Debug, Default)]
pub struct Written {
    name: String,
    text: String,
}

impl Written {
    pub(super) fn new(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
        }
    }
}

/// How a configuration is written is no part of what it says.
impl PartialEq for Written {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Config {
    /// Where a key stands, or an element of a list of texts; `None` where the configuration was not read from text.
    pub(crate) fn place(&self, path: &[&str]) -> Option<Place> {
        let Written { name, text } = &self.written;
        let document = Document::parse(text.as_str()).ok()?;
        let mut at = document.as_item();
        let mut found = None;
        for step in path {
            let (offset, next) = inside(at, step)?;
            found = Some(offset);
            at = next?;
        }
        Some(Place::at_offset(name, text, found?))
    }
}

/// What an element of a list of texts holds.
static NOTHING: Item = Item::None;

/// Where a key or an element begins, and what it holds.
fn inside<'t>(at: &'t Item, step: &str) -> Option<(usize, Option<&'t Item>)> {
    if let Some(table) = at.as_table_like() {
        let (key, item) = table.get_key_value(step)?;
        return Some((key.span()?.start, Some(item)));
    }
    let mut values = at.as_array()?.iter();
    let value: &Value = values.find(|value| value.as_str() == Some(step))?;
    Some((value.span()?.start, Some(&NOTHING)))
}
