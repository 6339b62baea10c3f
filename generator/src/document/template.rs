//! Path templates: their variables, and the parts that are no path although they are written in it.

use std::borrow::Cow;

use crate::source::Lookup;

/// A path template, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template<'a> {
    /// The path as it is sent: without a fragment, which only tells operations apart in some documents, and without the
    /// query pairs that are parameters.
    pub(super) sent: Cow<'a, str>,
    /// The names in braces of what is sent, in order, each once.
    pub(super) variables: Vec<&'a str>,
    /// Query parameters written in the path, as names on the wire and variables: `x={y}`, `{?x}`.
    pub(super) query: Vec<(&'a str, &'a str)>,
}

/// Takes a path template apart.
pub(super) fn parse(path: &str) -> Template<'_> {
    let mut query = Vec::new();
    let whole = match path.split_once('#') {
        // What holds steps or variables is a path all the same.
        Some((before, fragment)) if !fragment.contains(['/', '{']) => before,
        _ => path,
    };
    // RFC 6570: `/pets{?page,size}`.
    let (whole, expression) = whole.split_once("{?").unwrap_or((whole, ""));
    if let Some((names, _)) = expression.split_once('}') {
        let names = names
            .split(',')
            .map(|name| name.trim().trim_end_matches('*'));
        query.extend(
            names
                .filter(|name| !name.is_empty())
                .map(|name| (name, name)),
        );
    }
    let (base, pairs) = whole.split_once('?').unwrap_or((whole, ""));
    let mut fixed = Vec::new();
    for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once("={") {
            Some((name, variable)) if variable.ends_with('}') => {
                query.push((name, variable.trim_end_matches('}')));
            }
            _ => fixed.push(pair),
        }
    }
    let mut variables = Names::default();
    variables.gather(base);
    for pair in &fixed {
        variables.gather(pair);
    }
    let sent = if query.is_empty() && whole.len() == path.len() {
        Cow::Borrowed(path)
    } else if fixed.is_empty() {
        Cow::Borrowed(base)
    } else {
        Cow::Owned(format!("{base}?{}", fixed.join("&")))
    };
    Template {
        sent,
        variables: variables.list,
        query,
    }
}

/// Names in order, each once.
#[derive(Default)]
struct Names<'a> {
    list: Vec<&'a str>,
    seen: Lookup<&'a str, ()>,
}

impl<'a> Names<'a> {
    fn gather(&mut self, text: &'a str) {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            // `{a{b}` is the variable `b` after odd text.
            let name = name.rsplit('{').next().unwrap_or(name);
            if !name.is_empty() && self.seen.insert(name, ()).is_none() {
                self.list.push(name);
            }
            rest = after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(path: &str) -> Vec<&str> {
        parse(path).variables
    }

    #[test]
    fn finds_names_wherever_they_stand() {
        assert_eq!(variables("/a/{b}.{c}/{b}:x"), ["b", "c"]);
        assert!(variables("/a/{}/b").is_empty());
        assert!(variables("/a/{b").is_empty());
        assert_eq!(variables("/{a{b}/c}"), ["b"]);
    }

    #[test]
    fn takes_out_what_is_no_path() {
        let sent = |path| parse(path).sent;
        assert_eq!(sent("/#X-Amz-Target=A"), "/");
        assert_eq!(sent("/send/#env/{b}"), "/send/#env/{b}");
        assert_eq!(sent("/a?x=1"), "/a?x=1");
        assert_eq!(sent("/a/{b}?c={d}&e=1&f={g}"), "/a/{b}?e=1");
        assert_eq!(parse("/a?c={d}&f={g}").query, [("c", "d"), ("f", "g")]);
        assert_eq!(parse("/a{?x,y*}").query, [("x", "x"), ("y", "y")]);
        assert_eq!(sent("/a{?x,y*}"), "/a");
        assert_eq!(variables("/a?x=a{b}c"), ["b"]);
    }
}
