//! Secrets taken out of text that is printed, in every form in which a server may repeat them.

use super::granted::Place;
use super::path;
use super::query;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str};
use serde_json::{Map, Value};

/// The text printed in place of a secret.
const HIDDEN: &str = "[REDACTED]";
/// Shorter texts would take words apart, and are no secrets.
const SHORTEST: usize = 4;

/// The forms of secrets that are not printed.
#[derive(Default)]
pub(crate) struct Redactor(Vec<String>);

impl Redactor {
    /// Hides a secret: as it is, percent-encoded in the ways that queries, forms and paths have, and escaped as JSON.
    pub(crate) fn hide(&mut self, secret: &str) {
        let secret = secret.trim();
        if secret.len() < SHORTEST {
            return;
        }
        let encoded = [
            query::encode(secret),
            path::encode(secret, path::SEGMENT),
            path::encode(secret, NON_ALPHANUMERIC),
        ];
        for form in encoded {
            self.0.push(form.replace("%20", "+"));
            self.0.push(lower_escapes(&form));
            self.0.push(form);
        }
        let json = Value::from(secret).to_string();
        let json = json.trim_matches('"');
        self.0.push(json.replace('/', "\\/"));
        self.0.push(json.to_owned());
        self.0.push(secret.to_owned());
    }

    /// Hides what a request carries as a credential.
    pub(crate) fn hide_place(&mut self, place: &Place) {
        match place {
            Place::Header(_, value) => {
                let value = value.to_str().unwrap_or_default();
                self.hide(value);
                // The word before it says only what it is: `Basic`, `Bearer`.
                if let Some((_, credential)) = value.split_once(' ') {
                    self.hide(credential);
                }
            }
            Place::Query(pair) => self.hide_pair(&pair.text),
            Place::Cookie(pair) => self.hide_pair(pair),
        }
    }

    fn hide_pair(&mut self, pair: &str) {
        let (_, value) = pair.split_once('=').unwrap_or(("", pair));
        self.hide(value);
        self.hide(&percent_decode_str(value).decode_utf8_lossy());
    }

    /// The text without the secrets.
    pub(crate) fn text(&self, mut text: String) -> String {
        let mut forms: Vec<&String> = self.0.iter().collect();
        // A longer form may have a shorter one in it, of which it would leave the rest.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        forms.dedup();
        for form in forms {
            if text.contains(form.as_str()) {
                text = text.replace(form.as_str(), HIDDEN);
            }
        }
        text
    }

    /// The value without the secrets in its texts and keys.
    pub(crate) fn value(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(items) => items.into_iter().map(|item| self.value(item)).collect(),
            Value::Object(map) => {
                let members = map
                    .into_iter()
                    .map(|(key, value)| (self.text(key), self.value(value)));
                Value::Object(members.collect::<Map<_, _>>())
            }
            // A secret of digits may be sent back as a number.
            Value::Number(number) => match self.text(number.to_string()) {
                text if text.contains(HIDDEN) => Value::String(text),
                _ => Value::Number(number),
            },
            value => value,
        }
    }
}

/// The text with its percent escapes in small letters.
fn lower_escapes(text: &str) -> String {
    let mut escape = 0;
    let lower = |symbol: char| {
        if symbol == '%' {
            escape = 2;
            return symbol;
        }
        if escape == 0 {
            return symbol;
        }
        escape -= 1;
        symbol.to_ascii_lowercase()
    };
    text.chars().map(lower).collect()
}
