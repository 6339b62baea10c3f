//! A name in any casing in, its lower-case words out; and when two runs of words mean the same thing.

use std::ops::Range;

/// More words than this are no name: the rest is not looked at.
const MOST: usize = 64;

/// The words of a name in any casing: `OAuthTokens`, `oauth_tokens` and `oauth tokens` differ only where casing says so.
///
/// A word ends before a capital that follows a lower-case letter or digit, before the last capital of a run that is
/// followed by a lower-case letter (`XMLHttp` is `xml http`), and at everything that is neither letter nor digit.
pub fn split(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = None;
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        if words.len() == MOST {
            return words;
        }
        if !character.is_alphanumeric() {
            // An apostrophe is part of a word: `card's` is `cards`.
            if !matches!(character, '\'' | '’') {
                end(&mut words, &mut word);
            }
        } else if character.is_uppercase() {
            if before.is_some_and(|before| begins(before, characters.peek())) {
                end(&mut words, &mut word);
            }
            if character.is_ascii() {
                word.push(character.to_ascii_lowercase());
            } else {
                word.extend(character.to_lowercase());
            }
        } else {
            word.push(character);
        }
        before = Some(character);
    }
    end(&mut words, &mut word);
    words
}

/// Whether a name has no words.
pub fn is_wordless(name: &str) -> bool {
    !name.contains(char::is_alphanumeric)
}

fn begins(before: char, after: Option<&char>) -> bool {
    before.is_lowercase()
        || before.is_ascii_digit()
        || (before.is_uppercase() && after.is_some_and(|after| after.is_lowercase()))
}

fn end(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// Words that end like plurals and are none.
const SAME: &[&str] = &[
    "series",
    "species",
    "news",
    "address",
    "access",
    "status",
    "process",
    "business",
    "class",
    "analysis",
    "basis",
    "sms",
    "dns",
    "https",
    "aws",
    "os",
    "ios",
    "is",
    "as",
    "us",
    "this",
    "has",
    "was",
    "less",
    "always",
    "alias",
    "canvas",
    "atlas",
    "gas",
    "bus",
    "plus",
    "campus",
    "virus",
    "bonus",
    "census",
    "focus",
    "corpus",
    "consensus",
    "kubernetes",
];

/// Plurals that no ending tells, or that the usual endings would tell wrong.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("children", "child"),
    ("indices", "index"),
    ("vertices", "vertex"),
    ("matrices", "matrix"),
    ("men", "man"),
    ("women", "woman"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("caches", "cache"),
    ("analyses", "analysis"),
    ("aliases", "alias"),
    ("statuses", "status"),
    ("leaves", "leaf"),
    ("shelves", "shelf"),
    ("lies", "lie"),
    ("ties", "tie"),
    ("databases", "database"),
    ("releases", "release"),
    ("leases", "lease"),
    ("purchases", "purchase"),
    ("responses", "response"),
    ("expenses", "expense"),
    ("licenses", "license"),
    ("houses", "house"),
    ("warehouses", "warehouse"),
    ("courses", "course"),
    ("cases", "case"),
    ("phases", "phase"),
    ("phrases", "phrase"),
    ("exercises", "exercise"),
    ("enterprises", "enterprise"),
];

/// One of what a plural word counts; a word that is no plural stays.
pub fn singular(word: &str) -> String {
    // Plurals end in `s`, but for `people`, `children` and `men`.
    if !word.ends_with(['s', 'e', 'n']) {
        return word.to_owned();
    }
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if SAME.contains(&word) || word.len() < 3 {
        return word.to_owned();
    }
    for (ending, replacement) in [("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh")] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > 1
        {
            return format!("{stem}{replacement}");
        }
    }
    for ending in ["xes", "zes", "uses"] {
        if word.ends_with(ending) {
            let drop = if ending == "uses" && !word.ends_with("tuses") {
                1
            } else {
                2
            };
            return word.get(..word.len() - drop).unwrap_or(word).to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Whether the word counts several.
pub fn is_plural(word: &str) -> bool {
    singular(word) != word
}

/// The words made comparable: singular, letters and digits only, joined.
pub fn key(words: &[String]) -> String {
    words.iter().map(|word| singular(word)).collect()
}

/// The words with the last one made singular, the first letter of nothing changed: `oauth token`.
pub fn singular_name(name: &str) -> String {
    let cut = name
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_ascii_lowercase())
        .map_or(0, |(index, c)| {
            if c.is_ascii_uppercase() {
                index
            } else {
                index + c.len_utf8()
            }
        });
    let (head, last) = name.split_at(cut);
    let lower = last.to_lowercase();
    let one = singular(&lower);
    if one == lower {
        return name.to_owned();
    }
    if last.starts_with(|c: char| c.is_ascii_uppercase()) {
        let mut letters = one.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        return format!("{head}{first}{}", letters.as_str());
    }
    format!("{head}{one}")
}

/// Where the words mean the same as `needle`, whatever their number and however the words are cut (`FedNow`, `fednow`).
pub fn find(words: &[String], needle: &[String]) -> Option<Range<usize>> {
    let words: Vec<String> = words.iter().map(|word| singular(word)).collect();
    find_singular(&words, needle)
}

/// [`find`] in words that are singular already.
pub fn find_singular(words: &[String], needle: &[String]) -> Option<Range<usize>> {
    let needle = key(needle);
    if needle.is_empty() {
        return None;
    }
    (0..words.len()).find_map(|start| {
        let mut rest = needle.as_str();
        for (end, word) in words.iter().enumerate().skip(start) {
            rest = rest.strip_prefix(word.as_str())?;
            if rest.is_empty() {
                return Some(start..end + 1);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_casing_says_so() {
        for (name, words) in [
            ("create_an_oauth_token", "create an oauth token"),
            ("listCoreV1NamespacedPod", "list core v1 namespaced pod"),
            ("getSSHKeys", "get ssh keys"),
            ("repos/list-for-org", "repos list for org"),
            ("ACH Transfers", "ach transfers"),
            ("update a card's PIN", "update a cards pin"),
            ("Pets_List", "pets list"),
            ("", ""),
            ("ünïVersal", "ünï versal"),
        ] {
            assert_eq!(split(name).join(" "), words, "{name}");
        }
    }

    #[test]
    fn plurals_become_one() {
        for (many, one) in [
            ("tokens", "token"),
            ("entities", "entity"),
            ("addresses", "address"),
            ("batches", "batch"),
            ("boxes", "box"),
            ("statuses", "status"),
            ("status", "status"),
            ("purchases", "purchase"),
            ("is", "is"),
            ("movies", "movie"),
            ("people", "person"),
            ("statistics", "statistic"),
        ] {
            assert_eq!(singular(many), one);
        }
        assert_eq!(singular_name("OAuth Tokens"), "OAuth Token");
        assert_eq!(singular_name("ach_transfers"), "ach_transfer");
        assert_eq!(singular_name("backendServices"), "backendService");
        assert_eq!(singular_name("Entities"), "Entity");
        assert_eq!(singular_name(""), "");
    }
}
