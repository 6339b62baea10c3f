//! JSON pointers (RFC 6901), plain and in URI fragments.

use std::{borrow::Cow, fmt::Write as _};

use super::Node;

/// One step of a pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment<'a> {
    /// Into an object.
    Key(&'a str),
    /// Into a list.
    Index(usize),
}

/// The text of a path: `/paths/~1pets/get`.
pub fn encode(path: &[Segment]) -> String {
    let mut text = String::new();
    for segment in path {
        text.push('/');
        match segment {
            Segment::Key(key) => {
                for character in key.chars() {
                    match character {
                        '~' => text.push_str("~0"),
                        '/' => text.push_str("~1"),
                        other => text.push(other),
                    }
                }
            }
            Segment::Index(index) => {
                // Writing to a String cannot fail.
                let _ = write!(text, "{index}");
            }
        }
    }
    text
}

/// The node a pointer leads to. Keys are tried as written before they are percent-decoded, because documents mix both.
pub fn find<'a>(root: &'a Node, pointer: &str) -> Option<&'a Node> {
    let mut node = root;
    for step in pointer
        .strip_prefix('/')
        .into_iter()
        .flat_map(|steps| steps.split('/'))
    {
        node = match node {
            Node::Object(map) => {
                let key = unescape(step);
                map.get(&key)
                    .or_else(|| map.get(&unescape(&percent_decode(step))))?
            }
            Node::Array(items) => items.get(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    (pointer.is_empty() || pointer.starts_with('/')).then_some(node)
}

/// The last step of a pointer or reference as a name: `Pet` of `#/components/schemas/Pet`.
pub fn last_segment(reference: &str) -> String {
    let last = reference.rsplit('/').next().unwrap_or_default();
    unescape(&percent_decode(last)).into_owned()
}

fn unescape(step: &str) -> Cow<'_, str> {
    if step.contains('~') {
        Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
}

/// `%7B` and the like as characters; what is no such code, or no UTF-8, stays.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|_| first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Node {
        serde_json::Deserializer::from_str(text);
        let mut json = serde_json::Deserializer::from_str(text);
        serde::de::DeserializeSeed::deserialize(
            super::super::node::Value(&mut super::super::node::Reading::plain()),
            &mut json,
        )
        .unwrap()
    }

    #[test]
    fn follows_escapes_and_percent_codes() {
        let root = tree(r#"{"a/b": {"m~n": [1, {"{id}": 2}]}, "x%20y": 3, "": 4}"#);
        let found = |pointer| find(&root, pointer).and_then(Node::as_int);
        assert_eq!(found("/a~1b/m~0n/0"), Some(1));
        assert_eq!(found("/a~1b/m~0n/1/%7Bid%7D"), Some(2));
        assert_eq!(found("/a%2Fb/m~0n/0"), Some(1));
        assert_eq!(found("/x%20y"), Some(3));
        assert_eq!(found("/"), Some(4));
        assert_eq!(found("/a~1b/m~0n/7"), None);
        assert_eq!(found("/a~1b/m~0n/-1"), None);
        assert_eq!(found("a"), None);
        assert_eq!(find(&root, ""), Some(&root));
    }

    #[test]
    fn writes_what_it_reads() {
        let path = [Segment::Key("a/b"), Segment::Key("m~n"), Segment::Index(1)];
        assert_eq!(encode(&path), "/a~1b/m~0n/1");
        assert_eq!(last_segment("#/definitions/a~1b%20c"), "a/b c");
    }

    #[test]
    fn leaves_broken_codes_alone() {
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("%zz%41"), "%zzA");
        assert_eq!(percent_decode("%ff"), "%ff");
    }
}
