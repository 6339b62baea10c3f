//! Words with a casing of their own, known to everyone, learned from the document or pinned by the configuration.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::words::Words;
use crate::source::Lookup;

/// Words that are written the same everywhere.
const KNOWN: &[&str] = &[
    "OAuth",
    "OAuth2",
    "OpenAPI",
    "OpenID",
    "GitHub",
    "GitLab",
    "PayPal",
    "YouTube",
    "LinkedIn",
    "IPv4",
    "IPv6",
    "GraphQL",
    "WebAuthn",
    "WebSocket",
    "JavaScript",
    "TypeScript",
    "MasterCard",
];

/// Words with a casing of their own.
#[derive(Debug)]
pub struct Lexicon {
    /// By the word in lower case.
    casings: BTreeMap<String, String>,
    /// The words of what was taken apart: a large document says each name several times.
    known: Mutex<Lookup<Box<str>, Words>>,
}

impl Default for Lexicon {
    fn default() -> Self {
        let mut lexicon = Self {
            casings: BTreeMap::new(),
            known: Mutex::default(),
        };
        for word in KNOWN {
            lexicon.pin(word);
        }
        lexicon
    }
}

impl Lexicon {
    /// A word is written like this in type names, whatever the document does.
    pub fn pin(&mut self, word: &str) {
        self.casings.insert(word.to_lowercase(), word.to_owned());
        self.known = Mutex::default();
    }

    /// The words of a text, taken apart when they are asked for first.
    pub fn remember(&self, text: &str, take_apart: impl FnOnce() -> Words) -> Words {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = known().get(text) {
            return words.clone();
        }
        let words = take_apart();
        known().insert(text.into(), words.clone());
        words
    }

    /// The document writes a name in two ways: as a key (`oauth_token`) and in prose (`OAuth Token`). A word of the
    /// prose that is one word of the key too, and has large letters inside, shows its casing.
    pub fn learn(&mut self, key: &str, prose: &str) {
        for word in prose.split(|c: char| !c.is_alphanumeric()) {
            if has_casing(word)
                && is_word_of(word, key)
                && !self.casings.contains_key(&word.to_lowercase())
            {
                self.pin(word);
            }
        }
    }

    /// The casing of a word, given in any.
    pub fn casing(&self, word: &str) -> Option<&str> {
        if word.len() > 24 {
            return None;
        }
        let exact = self.casings.get(word).or_else(|| {
            let has_upper = word.contains(char::is_uppercase);
            if has_upper {
                self.casings.get(&word.to_lowercase())
            } else {
                None
            }
        });
        exact.map(String::as_str)
    }

    /// The chunk, in pieces: words with a casing of their own, written so (`OAuth` in `OAuthToken`), and what is between.
    pub fn pieces<'t>(&self, chunk: &'t str) -> Vec<&'t str> {
        let mut pieces = Vec::new();
        let mut rest = chunk;
        // Only a chunk of mixed case may hold a word of mixed case.
        while rest.len() <= 200 && has_casing(rest) {
            let Some((start, end)) = self.find(rest) else {
                break;
            };
            let (before, word) = (rest.get(..start), rest.get(start..end));
            pieces.extend(
                before
                    .into_iter()
                    .chain(word)
                    .filter(|piece| !piece.is_empty()),
            );
            rest = rest.get(end..).unwrap_or_default();
        }
        if !rest.is_empty() {
            pieces.push(rest);
        }
        pieces
    }

    /// Where in the chunk the first known word stands, as written in the lexicon.
    fn find(&self, chunk: &str) -> Option<(usize, usize)> {
        let starts = chunk.char_indices().filter(|(_, c)| c.is_uppercase());
        for (start, _) in starts {
            let tail = chunk.get(start..)?;
            let ends = tail
                .char_indices()
                .skip(1)
                .filter(|(_, c)| !c.is_lowercase());
            let ends = ends.map(|(end, _)| end).chain([tail.len()]);
            for end in ends.take(5).collect::<Vec<_>>().into_iter().rev() {
                let word = tail.get(..end)?;
                let known = word.len() > 2 && has_casing(word);
                if known
                    && self
                        .casings
                        .get(&word.to_lowercase())
                        .is_some_and(|cased| cased == word)
                {
                    return Some((start, start + end));
                }
            }
        }
        None
    }
}

/// Whether a word has a large letter after a small or before one, other than the first: `OAuth`, not `Token` or `ACHs`.
fn has_casing(word: &str) -> bool {
    let inner_upper = word.chars().skip(1).any(char::is_uppercase);
    let lower = word.chars().any(char::is_lowercase);
    let plural = word
        .strip_suffix('s')
        .is_some_and(|stem| stem.chars().all(char::is_uppercase));
    inner_upper && lower && !plural
}

/// Whether `word` is one whole word of `key`, where the key writes words in small letters.
fn is_word_of(word: &str, key: &str) -> bool {
    key.split(|c: char| !c.is_alphanumeric()).any(|part| {
        part.eq_ignore_ascii_case(word) && !part.chars().skip(1).any(char::is_uppercase)
    })
}
