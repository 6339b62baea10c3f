//! The variables of a path template.

use crate::source::Lookup;

/// The names in braces, in order, each once: `id` and `file` of `/pets/{id}/{file}.{id}`.
pub(super) fn variables(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut seen = Lookup::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        // `{a{b}` is the variable `b` after odd text.
        let name = name.rsplit('{').next().unwrap_or(name);
        if !name.is_empty() && seen.insert(name, ()).is_none() {
            names.push(name);
        }
        rest = after;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_wherever_they_stand() {
        assert_eq!(variables("/a/{b}.{c}/{b}:x"), ["b", "c"]);
        assert_eq!(variables("/a#x={y}"), ["y"]);
        assert!(variables("/a/{}/b").is_empty());
        assert!(variables("/a/{b").is_empty());
        assert_eq!(variables("/{a{b}/c}"), ["b"]);
    }
}
