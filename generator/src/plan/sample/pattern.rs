//! Texts that match a regular expression, for the part of the language that documents use.

use std::iter::Peekable;
use std::str::Chars;

/// How often something is repeated at most beyond what it must be.
const MORE: usize = 80;

/// How deep groups may be inside each other, and how long a text may get.
const DEPTH: usize = 16;
const LONGEST: usize = 4096;

/// The shortest text of so many characters at least that the pattern takes; `None` when it says more than is understood.
pub fn text(pattern: &str, least: usize, most: usize) -> Option<String> {
    (0..=MORE).find_map(|more| {
        let mut reader = Reader {
            rest: pattern.chars().peekable(),
            more,
            depth: 0,
        };
        let text = reader.branches()?;
        let length = text.chars().count();
        (reader.rest.next().is_none() && (least..=most).contains(&length)).then_some(text)
    })
}

/// Reads a pattern and writes what it takes.
struct Reader<'p> {
    rest: Peekable<Chars<'p>>,
    /// How often what may be repeated is.
    more: usize,
    depth: usize,
}

impl Reader<'_> {
    /// `a|b`: the first.
    fn branches(&mut self) -> Option<String> {
        let first = self.sequence()?;
        while self.rest.next_if_eq(&'|').is_some() {
            self.sequence()?;
        }
        Some(first)
    }

    fn sequence(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(&next) = self.rest.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            self.rest.next();
            let atom = match next {
                '^' | '$' => continue,
                '(' => self.group()?,
                '[' => self.class()?.to_string(),
                '.' => "a".to_owned(),
                '\\' => Set::escaped(&mut self.rest)?.choose()?.to_string(),
                '*' | '+' | '?' | '{' => return None,
                other => other.to_string(),
            };
            let times = self.times()?;
            if atom.len().saturating_mul(times) > LONGEST - text.len().min(LONGEST) {
                return None;
            }
            text.push_str(&atom.repeat(times));
        }
        Some(text)
    }

    /// `(..)`, `(?:..)`; looking ahead or behind is not understood.
    fn group(&mut self) -> Option<String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        if self.rest.next_if_eq(&'?').is_some() {
            self.rest.next_if_eq(&':')?;
        }
        let text = self.branches()?;
        self.rest.next_if_eq(&')')?;
        self.depth -= 1;
        Some(text)
    }

    /// `[..]`
    fn class(&mut self) -> Option<char> {
        let mut set = Set {
            negated: self.rest.next_if_eq(&'^').is_some(),
            ranges: Vec::new(),
        };
        loop {
            let low = match self.rest.next()? {
                ']' => break,
                '\\' => {
                    let escaped = Set::escaped(&mut self.rest)?;
                    match escaped.ranges.as_slice() {
                        [(low, high)] if low == high && !escaped.negated => *low,
                        _ => {
                            set.ranges.extend(escaped.ranges);
                            continue;
                        }
                    }
                }
                other => other,
            };
            let mut ahead = self.rest.clone();
            let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|c| c != ']');
            if !is_range {
                set.ranges.push((low, low));
                continue;
            }
            self.rest.next();
            let high = match self.rest.next()? {
                '\\' => Set::escaped(&mut self.rest)?.ranges.first()?.1,
                other => other,
            };
            set.ranges.push((low, high));
        }
        set.choose()
    }

    /// `*`, `+`, `?`, `{2,4}`: how often the atom before it is repeated here.
    fn times(&mut self) -> Option<usize> {
        let (low, high) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.rest.next();
                let mut bounds = String::new();
                while let Some(next) = self.rest.next_if(|c| *c != '}') {
                    bounds.push(next);
                }
                match bounds.split_once(',') {
                    None => {
                        let low = bounds.parse().ok()?;
                        (low, Some(low))
                    }
                    Some((low, "")) => (low.parse().ok()?, None),
                    Some((low, high)) => (low.parse().ok()?, Some(high.parse().ok()?)),
                }
            }
            _ => return Some(1),
        };
        self.rest.next();
        self.rest.next_if_eq(&'?');
        let wanted = usize::saturating_add(low, self.more);
        Some(high.map_or(wanted, |high| wanted.min(high)))
    }
}

/// Characters of which one is taken.
struct Set {
    negated: bool,
    ranges: Vec<(char, char)>,
}

impl Set {
    /// What stands after a backslash.
    fn escaped(rest: &mut Peekable<Chars<'_>>) -> Option<Self> {
        let (negated, ranges) = match rest.next()? {
            'd' => (false, vec![('0', '9')]),
            'w' => (false, vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')]),
            's' => (false, vec![(' ', ' '), ('\t', '\t')]),
            'D' => (true, vec![('0', '9')]),
            'S' => (true, vec![(' ', ' '), ('\t', '\r')]),
            'W' => (false, vec![('-', '-')]),
            'x' => return Self::coded(rest, 2),
            'u' => return Self::coded(rest, 4),
            'n' => (false, vec![('\n', '\n')]),
            't' => (false, vec![('\t', '\t')]),
            'r' => (false, vec![('\r', '\r')]),
            other if other.is_ascii_alphanumeric() => return None,
            other => (false, vec![(other, other)]),
        };
        Some(Self { negated, ranges })
    }

    /// `\x41`, `\u0041`
    fn coded(rest: &mut Peekable<Chars<'_>>, digits: usize) -> Option<Self> {
        let code: String = rest.by_ref().take(digits).collect();
        let c = char::from_u32(u32::from_str_radix(&code, 16).ok()?)?;
        Some(Self {
            negated: false,
            ranges: vec![(c, c)],
        })
    }

    /// A character that is easy to read, if it may be.
    fn choose(&self) -> Option<char> {
        let allows = |c: &char| {
            let inside = self
                .ranges
                .iter()
                .any(|(low, high)| (low..=high).contains(&c));
            inside != self.negated
        };
        let usual = ['a', 'A', '1', '-', ' '].into_iter();
        usual
            .chain(self.ranges.iter().map(|(low, _)| *low))
            .find(allows)
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_match_what_they_are_made_from() {
        let made = |pattern| text(pattern, 1, 40);
        assert_eq!(made("^[0-9]*$").as_deref(), Some("1"));
        assert_eq!(made(r"^-?\d+(\.\d+)?$").as_deref(), Some("1"));
        assert_eq!(made("^[0-9]{5}(?:-?[0-9]{4})?$").as_deref(), Some("11111"));
        assert_eq!(made(r"^[\x20-\x7E]+$").as_deref(), Some("a"));
        assert_eq!(made("^(foo|bar)_[^a]{2}$").as_deref(), Some("foo_AA"));
        assert_eq!(text("^[A-Z]*$", 3, 9).as_deref(), Some("AAA"));
    }

    #[test]
    fn what_is_not_understood_gives_nothing() {
        for pattern in [
            "^(?=a)b$",
            "[",
            "(",
            "a{",
            r"\p{L}",
            "^[0-9]{9}$)",
            "((((((((((((((((((a))))))))))))))))))",
        ] {
            assert_eq!(text(pattern, 1, 40), None, "{pattern}");
        }
        assert_eq!(text("^[0-9]{9}$", 1, 8), None);
    }
}
