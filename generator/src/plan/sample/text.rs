//! Texts and numbers to try: the document's example where it has one of the right form, else one made by the format.

use serde_json::Value;

use super::pattern;
use crate::api::Integer;

/// The longest example that is taken over, in bytes: a test is not the place for a book.
const LONGEST: usize = 1000;

/// How many bytes a value has, about; counting ends where it is too long.
fn size(value: &Value) -> usize {
    let mut total = 0;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        total += 4;
        match value {
            Value::String(text) => total += text.len(),
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                total += members.keys().map(String::len).sum::<usize>();
                open.extend(members.values());
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        if total > LONGEST {
            break;
        }
    }
    total
}

/// What is known of a value that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct Hint<'a> {
    /// The key or the parameter it is for.
    pub name: &'a str,
    /// What the document gives as an example.
    pub example: Option<&'a Value>,
    /// What the document says of it, a sentence each.
    pub facts: &'a [String],
}

impl<'a> Hint<'a> {
    /// The same, with another example.
    pub fn with(self, example: Option<&'a Value>) -> Self {
        Self { example, ..self }
    }

    /// The example, unless it is longer than a test has use for.
    pub fn small_example(self) -> Option<&'a Value> {
        self.example.filter(|value| size(value) <= LONGEST)
    }

    /// Text.
    pub fn text(self) -> String {
        match self.example {
            Some(Value::String(text)) if text.len() <= LONGEST => text.clone(),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
            _ => self.invented(),
        }
    }

    /// A text that nobody gave, as the document wants it.
    fn invented(self) -> String {
        if let Some(text) = by_format(self.facts) {
            return text.to_owned();
        }
        let (least, most) = length(self.facts);
        let stated = self
            .facts
            .iter()
            .find_map(|fact| fact.strip_prefix("Matches `")?.strip_suffix("`."));
        if let Some(text) = stated.and_then(|it| pattern::text(it, least.max(1), most)) {
            return text;
        }
        let text = format!("{}_example", self.name);
        let text = format!("{text:x<least$}");
        text.chars().take(most).collect()
    }

    /// An instant, RFC 3339.
    pub fn date_time(self) -> String {
        let example = self.example.and_then(Value::as_str);
        example
            .filter(|text| is_date_time(text))
            .unwrap_or("2020-01-31T23:59:59Z")
            .to_owned()
    }

    /// A calendar date.
    pub fn date(self) -> String {
        let example = self.example.and_then(Value::as_str);
        example
            .filter(|text| is_date(text))
            .unwrap_or("2020-01-31")
            .to_owned()
    }

    /// The digits of a whole number.
    pub fn integer(self, width: Integer) -> String {
        let number = match (width, self.example) {
            (Integer::U64, Some(value)) => value.as_u64().map(|number| number.to_string()),
            (Integer::I64, Some(value)) => value.as_i64().map(|number| number.to_string()),
            (Integer::I32, Some(value)) => value
                .as_i64()
                .and_then(|number| i32::try_from(number).ok())
                .map(|number| number.to_string()),
            (_, None) => None,
        };
        number.unwrap_or_else(|| least(self.facts, "1"))
    }

    /// The digits of a number.
    pub fn number(self) -> String {
        let number = self.example.and_then(Value::as_f64);
        number.map_or_else(|| least(self.facts, "1.5"), |number| number.to_string())
    }
}

/// The lower bound that is stated, else a usual number.
fn least(facts: &[String], usual: &str) -> String {
    let stated = facts.iter().find_map(|fact| {
        let bound = fact
            .strip_prefix("At least ")
            .or_else(|| fact.strip_prefix("Between "))?;
        // A bound of a length is followed by what is counted.
        if fact.contains("character") || fact.contains("item") || fact.contains("key") {
            return None;
        }
        let bound = bound.split(' ').next()?.trim_end_matches('.');
        bound.parse::<i32>().ok()
    });
    match stated {
        Some(bound) if bound != 0 => bound.to_string(),
        _ => usual.to_owned(),
    }
}

/// How many characters a text may have, and no more of them than a test needs.
fn length(facts: &[String]) -> (usize, usize) {
    const LONGEST: usize = 200;
    let stated = facts.iter().find(|fact| fact.contains(" character"));
    let Some(fact) = stated else {
        return (0, LONGEST);
    };
    let mut numbers = fact
        .split(' ')
        .filter_map(|word| word.parse::<usize>().ok());
    let (first, second) = (numbers.next().unwrap_or_default(), numbers.next());
    let (least, most) = match (fact.split(' ').next(), second) {
        (Some("Exactly"), _) => (first, first),
        (Some("At"), _) if fact.starts_with("At most") => (0, first),
        (_, second) => (first, second.unwrap_or(LONGEST)),
    };
    (least.min(LONGEST), most)
}

/// A text of the format that the document states.
fn by_format(facts: &[String]) -> Option<&'static str> {
    let format = facts
        .iter()
        .find_map(|fact| fact.strip_prefix("Format: `")?.strip_suffix("`."))?;
    Some(match format {
        "uuid" => "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
        "uri" | "url" | "iri" => "https://example.com",
        "uri-reference" | "json-pointer" => "/example",
        "email" | "idn-email" => "user@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "time" => "23:59:59Z",
        "duration" => "P1D",
        "decimal" => "1.5",
        "date" => "2020-01-31",
        "date-time" => "2020-01-31T23:59:59Z",
        _ => return None,
    })
}

/// `2020-01-31`
fn is_date(text: &str) -> bool {
    let form = |pattern: &str| {
        text.len() == pattern.len()
            && text
                .bytes()
                .zip(pattern.bytes())
                .all(|(byte, wanted)| match wanted {
                    b'0' => byte.is_ascii_digit(),
                    other => byte == other,
                })
    };
    form("0000-00-00") && text.get(5..7) != Some("00") && text.get(8..) != Some("00")
}

/// `2020-01-31T23:59:59Z`, with any offset.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else {
        return false;
    };
    let clock = time
        .get(..8)
        .is_some_and(|clock| clock.split(':').all(|part| part.parse::<u8>().is_ok()));
    let offset = time.get(8..).unwrap_or_default();
    is_date(date) && clock && (offset.ends_with('Z') || offset.contains(['+', '-']))
}
