//! Text in, words out: how a name of the document is taken apart, and how its words are put together again.

use std::borrow::Cow;
use std::sync::Arc;

use heck::ToSnakeCase;
use unicode_normalization::UnicodeNormalization;

use super::lexicon::Lexicon;
use super::symbols;

/// No identifier is longer than about this many bytes, whatever the document says.
const LONGEST: usize = 120;

/// The words of a name, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(Vec<Word>);

/// A word, in its two casings. Names are made of each other's words, so copies share them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Word {
    /// `oauth`
    lower: Arc<str>,
    /// `OAuth`
    camel: Arc<str>,
}

/// Returns the text with letters and their marks composed, as rustc compares identifiers.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

impl Words {
    /// The words of a name as the document writes it. Symbols that carry the meaning are spelled out (`+1`, `<`); others
    /// only separate.
    pub fn of(text: &str, lexicon: &Lexicon) -> Self {
        let text = composed(text);
        // An apostrophe is inside a word: `GitHub's` is one.
        let text = symbols::spelled(&text).replace(['\'', '\u{2019}'], "");
        lexicon.remember(&text, || Self::taken_apart(&text, lexicon))
    }

    /// The same with every symbol at the edges spelled out: `$top` is `dollar top`.
    pub fn verbose(text: &str, lexicon: &Lexicon) -> Self {
        let text = symbols::spelled_wholly(&composed(text));
        lexicon.remember(&text, || Self::taken_apart(&text, lexicon))
    }

    /// Words of our own: lower case, separated by spaces.
    pub fn ours(text: &str) -> Self {
        Self(
            text.split(' ')
                .filter(|word| !word.is_empty())
                .map(Word::new)
                .collect(),
        )
    }

    fn taken_apart(text: &str, lexicon: &Lexicon) -> Self {
        let mut words = Self::default();
        for chunk in text.split(|c: char| !c.is_alphanumeric()) {
            for piece in lexicon.pieces(chunk) {
                if words.len_in_bytes() > LONGEST {
                    return words;
                }
                if let Some(cased) = lexicon.casing(piece) {
                    words.0.push(Word::cased(cased));
                } else {
                    let snake = one_hump(clip(piece)).to_snake_case();
                    let parts = snake.split('_').filter(|part| !part.is_empty());
                    words.0.extend(parts.map(|part| match lexicon.casing(part) {
                        Some(cased) => Word::cased(cased),
                        None => Word::new(part),
                    }));
                }
            }
        }
        words
    }

    fn len_in_bytes(&self) -> usize {
        self.0.iter().map(|word| word.lower.len()).sum()
    }

    /// `OAuthToken`. Numbers that meet are kept apart: `V2024_01_31`.
    pub fn upper_camel(&self) -> String {
        self.join(
            |word| &word.camel,
            |before, after| before.is_ascii_digit() && after.is_ascii_digit(),
        )
    }

    /// `oauth_token`
    pub fn snake(&self) -> String {
        self.join(|word| &word.lower, |_, _| true)
    }

    /// `OAUTH_TOKEN`
    pub fn shouty(&self) -> String {
        self.snake().to_uppercase()
    }

    /// `OAuth token`: as the start of a sentence.
    pub fn sentence(&self) -> String {
        let mut text = String::with_capacity(self.len_in_bytes() + self.0.len());
        for word in &self.0 {
            let is_written_so = word.camel.chars().skip(1).any(char::is_uppercase);
            if text.is_empty() {
                text.push_str(&word.camel);
            } else {
                text.push(' ');
                text.push_str(if is_written_so {
                    &word.camel
                } else {
                    &word.lower
                });
            }
        }
        text
    }

    fn join(&self, text: fn(&Word) -> &str, apart: fn(char, char) -> bool) -> String {
        let mut name = String::with_capacity(self.len_in_bytes() + self.0.len());
        for word in &self.0 {
            let text = text(word);
            if let (Some(before), Some(after)) = (name.chars().next_back(), text.chars().next())
                && apart(before, after)
            {
                name.push('_');
            }
            name.push_str(text);
        }
        name
    }

    /// These words and a number.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        let mut words = self.clone();
        words.0.push(Word::new(&number.to_string()));
        words
    }

    /// The last word alone.
    #[must_use]
    pub fn last(&self) -> Self {
        Self(self.0.last().cloned().into_iter().collect())
    }

    /// The same with a letter before the first word.
    #[must_use]
    pub fn led_by(&self, letter: char) -> Self {
        let mut words = self.clone();
        if let Some(first) = words.0.first_mut() {
            *first = Word::new(&format!("{letter}{}", first.lower));
        }
        words
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// These words and then those, as many as an identifier holds.
    #[must_use]
    pub fn and(&self, more: &Self) -> Self {
        let mut room = LONGEST;
        let words = self.0.iter().chain(&more.0).take_while(|word| {
            let fits = room > 0;
            room = room.saturating_sub(word.lower.len());
            fits
        });
        Self(words.cloned().collect())
    }

    /// These words and then one of ours.
    #[must_use]
    pub fn and_ours(&self, more: &str) -> Self {
        self.and(&Self::ours(more))
    }

    /// Whether the other words stand at the start.
    pub fn starts_with(&self, start: &Self) -> bool {
        self.0.starts_with(&start.0)
    }

    /// Whether the other words stand at the end.
    pub fn ends_with(&self, end: &Self) -> bool {
        self.0.ends_with(&end.0)
    }

    /// The words after the first `count`.
    #[must_use]
    pub fn after(&self, count: usize) -> Self {
        Self(self.0.iter().skip(count).cloned().collect())
    }

    /// The words without the last `count`.
    #[must_use]
    pub fn without_last(&self, count: usize) -> Self {
        Self(
            self.0
                .iter()
                .take(self.0.len().saturating_sub(count))
                .cloned()
                .collect(),
        )
    }

    /// How many words both end with.
    pub fn common_end(&self, other: &Self) -> usize {
        let pairs = self.0.iter().rev().zip(other.0.iter().rev());
        pairs.take_while(|(mine, theirs)| mine == theirs).count()
    }

    /// The same with the last word in the singular, as far as English spelling tells.
    #[must_use]
    pub fn singular(&self) -> Self {
        let mut words = self.clone();
        if let Some(last) = words.0.last_mut()
            && let Some(singular) = singular(&last.lower)
        {
            let kept = last.camel.get(..singular.len().min(last.camel.len()));
            *last = match kept {
                Some(kept) if kept.eq_ignore_ascii_case(&singular) => Word::cased(kept),
                _ => Word::new(&singular),
            };
        }
        words
    }

    /// The same with the last word in the plural.
    #[must_use]
    pub fn plural(&self) -> Self {
        let mut words = self.clone();
        if let Some(last) = words.0.last_mut() {
            *last = Word::cased(&plural(&last.camel));
        }
        words
    }
}

impl Word {
    fn new(lower: &str) -> Self {
        Self {
            lower: lower.into(),
            camel: capitalised(lower).into(),
        }
    }

    fn cased(cased: &str) -> Self {
        Self {
            lower: cased.to_lowercase().into(),
            camel: capitalised(cased).into(),
        }
    }
}

/// The text with its first letter large.
fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => {
            let mut capitalised: String = first.to_uppercase().collect();
            capitalised.push_str(chars.as_str());
            capitalised
        }
        _ => word.to_owned(),
    }
}

/// The text with acronyms in the plural made one hump each: `userIDs` is `userIds`.
fn one_hump(text: &str) -> Cow<'_, str> {
    if !text.contains('s') || !text.contains(char::is_uppercase) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let upper = |index: usize| chars.get(index).is_some_and(|c| c.is_uppercase());
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    while start < chars.len() {
        let length = (start..chars.len())
            .take_while(|&index| upper(index))
            .count();
        let plural = length > 1
            && chars.get(start + length) == Some(&'s')
            && chars
                .get(start + length + 1)
                .is_none_or(|c| !c.is_lowercase());
        let end = start + length.max(1);
        for (at, c) in chars.iter().enumerate().take(end).skip(start) {
            if plural && at > start {
                out.extend(c.to_lowercase());
            } else {
                out.push(*c);
            }
        }
        start = end;
    }
    Cow::Owned(out)
}

/// So much of a word as an identifier may have.
fn clip(word: &str) -> &str {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => word.get(..end).unwrap_or(word),
        None => word,
    }
}

/// The singular of an English word in lower case; `None` when it is one already.
fn singular(word: &str) -> Option<String> {
    const SAME: &[&str] = &[
        "address",
        "alias",
        "analysis",
        "atlas",
        "basis",
        "bus",
        "canvas",
        "class",
        "cors",
        "dns",
        "gas",
        "gps",
        "https",
        "iis",
        "ios",
        "kubernetes",
        "lens",
        "news",
        "os",
        "pos",
        "series",
        "sms",
        "species",
        "status",
        "this",
        "tls",
        "vps",
        "aws",
        "css",
        "js",
        "rss",
        "ss",
        "us",
    ];
    const IRREGULAR: &[(&str, &str)] = &[
        ("people", "person"),
        ("children", "child"),
        ("indices", "index"),
        ("vertices", "vertex"),
        ("matrices", "matrix"),
        ("statuses", "status"),
        ("addresses", "address"),
        ("aliases", "alias"),
        ("analyses", "analysis"),
        ("movies", "movie"),
        ("cookies", "cookie"),
        ("quizzes", "quiz"),
        ("buses", "bus"),
        ("criteria", "criterion"),
        ("caches", "cache"),
        ("axes", "axis"),
    ];
    if SAME.contains(&word) || word.len() < 3 || !word.is_ascii() {
        return None;
    }
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return Some((*one).to_owned());
    }
    let strip = |end: &str, put: &str| word.strip_suffix(end).map(|stem| format!("{stem}{put}"));
    if word.len() > 4 && word.ends_with("ies") {
        return strip("ies", "y");
    }
    if ["sses", "shes", "ches", "xes"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return strip("es", "");
    }
    if ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return None;
    }
    strip("s", "")
}

/// The plural of an English word.
fn plural(word: &str) -> String {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    match word.strip_suffix('y') {
        Some(stem) if !ends(&["ay", "ey", "oy", "uy"]) => format!("{stem}ies"),
        _ if ends(&["s", "x", "z", "ch", "sh"]) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}
