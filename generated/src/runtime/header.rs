//! Changes to headers: what to set and what to leave out, merged in the order in which they are applied.

use http::{HeaderMap, HeaderName, HeaderValue};

/// Headers to set and to remove, at most one change for each name.
#[derive(Clone, Default)]
pub(crate) struct Edits(Vec<(HeaderName, Option<HeaderValue>)>);

impl Edits {
    pub(crate) fn set(&mut self, name: HeaderName, value: HeaderValue) {
        self.change(name, Some(value));
    }

    pub(crate) fn remove(&mut self, name: HeaderName) {
        self.change(name, None);
    }

    fn change(&mut self, name: HeaderName, value: Option<HeaderValue>) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, change)) => *change = value,
            None => self.0.push((name, value)),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether anything is said about the header.
    pub(crate) fn mentions(&self, name: &HeaderName) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    pub(crate) fn apply(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.0 {
            match value {
                Some(value) => {
                    headers.insert(name, value.clone());
                }
                None => {
                    headers.remove(name);
                }
            }
        }
    }
}

/// The header name, unless it is not one or belongs to the transport.
pub(crate) fn name(text: &str) -> Result<HeaderName, String> {
    let name = HeaderName::from_bytes(text.as_bytes())
        .map_err(|_| format!("`{}` is not a header name", text.escape_debug()))?;
    if name == http::header::CONTENT_LENGTH || name == http::header::TRANSFER_ENCODING {
        return Err(format!(
            "the header `{name}` follows from the body and cannot be set"
        ));
    }
    Ok(name)
}

/// The value of the header called `name`, unless it would end the line.
pub(crate) fn value(name: &str, text: impl Into<String>) -> Result<HeaderValue, String> {
    HeaderValue::try_from(text.into()).map_err(|_| {
        format!("the value of the header `{name}` has a line break or another control character")
    })
}
