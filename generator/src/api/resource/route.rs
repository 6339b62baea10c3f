//! A path template in, its segments out: what is fixed, what varies, and where a custom verb follows.

/// How many segments in front of all paths may say nothing (`/rest/api/v2`).
const FRONT: usize = 4;

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Fixed text.
    Fixed(String),
    /// Fixed text after a colon (`/tokens:revoke`): always an action.
    Verb(String),
    /// A variable, possibly among punctuation.
    Variable,
}

/// The segments of a path template.
///
/// What follows `#` or `?` names nothing; a trailing `.json` or `.xml` neither. `users({id})` is a fixed part and a
/// variable; `find(name='{name}')` is a function, one fixed part. A version or `api` in front stays: see
/// [`strip`].
pub fn segments(path: &str) -> Vec<Segment> {
    let path = path.split(['#', '?']).next().unwrap_or_default();
    let mut segments = Vec::new();
    for piece in path.split('/').filter(|piece| !piece.is_empty()) {
        let piece = [".json", ".xml"]
            .iter()
            .find_map(|ending| piece.strip_suffix(ending))
            .filter(|rest| !rest.is_empty())
            .unwrap_or(piece);
        let (piece, verb) = match piece.rsplit_once(':') {
            Some((before, verb)) if !before.is_empty() && is_word(verb) => (before, Some(verb)),
            _ => (piece, None),
        };
        match piece.split_once('{') {
            None => {
                let name = piece.split('(').next().filter(|name| !name.is_empty());
                segments.push(Segment::Fixed(name.unwrap_or(piece).to_owned()));
            }
            Some((before, after)) => {
                let name = before.split('(').next().unwrap_or_default();
                if name.chars().any(char::is_alphanumeric) {
                    segments.push(Segment::Fixed(name.to_owned()));
                }
                if !before.contains('=') {
                    segments.push(Segment::Variable);
                }
                let rest = after.rsplit_once('}').map_or("", |(_, rest)| rest);
                if is_word(rest.trim_start_matches(['.', '-', '_'])) {
                    segments.push(Segment::Verb(rest.to_owned()));
                }
            }
        }
        segments.extend(verb.map(|verb| Segment::Verb(verb.to_owned())));
    }
    segments
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && !text.contains(['{', '}', '(', ')'])
}

/// Drops what all paths, or nearly all, have in front without saying anything: common fixed segments, then `api`,
/// `rest` and the version most paths name. The last fixed segment of a path stays unless it is one of these: `/api/v1` is
/// the root of the others.
pub fn strip(routes: &mut [Vec<Segment>]) {
    for _ in 0..FRONT {
        let Some(first) = common(routes) else {
            break;
        };
        for route in &mut *routes {
            if route.first() == Some(&first) && (route.len() > 1 || is_filler(&first)) {
                route.remove(0);
            }
        }
    }
    split_procedures(routes);
    drop_namespaces(routes);
}

/// The first segment most routes share and none needs, provided it is fixed.
fn common(routes: &[Vec<Segment>]) -> Option<Segment> {
    let mut counts = indexmap::IndexMap::<&Segment, usize>::new();
    for route in routes {
        if let [first @ Segment::Fixed(_), rest @ ..] = route.as_slice()
            && rest
                .iter()
                .any(|segment| matches!(segment, Segment::Fixed(_)))
        {
            *counts.entry(first).or_default() += 1;
        }
    }
    let (segment, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let filler = is_filler(segment);
    let enough = if filler {
        routes.len().div_ceil(2)
    } else {
        routes.len()
    };
    (count >= enough && (filler || routes.len() > 2)).then(|| segment.clone())
}

/// Whether the segment says nothing in front of others.
fn is_filler(segment: &Segment) -> bool {
    match segment {
        Segment::Fixed(text) => {
            is_version(text) || matches!(text.as_str(), "api" | "rest" | "apis")
        }
        _ => false,
    }
}

/// Whether the segment is a version: `v1`, `v2.1`, `v1beta2`, `2010-04-01`.
pub fn is_version(text: &str) -> bool {
    let digits = text.strip_prefix(['v', 'V']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.len() < 12
        && !digits.contains(|c: char| c.is_alphabetic() && !"alphbet".contains(c))
}

/// `/chat.postMessage`: where most routes are one dotted segment, the dots separate what slashes do elsewhere.
fn split_procedures(routes: &mut [Vec<Segment>]) {
    let dotted = |route: &Vec<Segment>| matches!(route.as_slice(), [Segment::Fixed(text)] if text.trim_matches('.').contains('.'));
    if routes.len() < 2 || routes.iter().filter(|route| dotted(route)).count() * 2 < routes.len() {
        return;
    }
    for route in routes.iter_mut().filter(|route| dotted(route)) {
        if let [Segment::Fixed(text)] = route.as_slice() {
            let mut parts: Vec<Segment> = text
                .split('.')
                .filter(|part| !part.is_empty())
                .map(|part| Segment::Fixed(part.to_owned()))
                .collect();
            if let Some(Segment::Fixed(last)) = parts.pop() {
                parts.push(Segment::Verb(last));
            }
            *route = parts;
        }
    }
}

/// `microsoft.graph.sendMail`: a dotted prefix that several segments share names nothing.
fn drop_namespaces(routes: &mut [Vec<Segment>]) {
    let mut counts = indexmap::IndexMap::<String, usize>::new();
    for segment in routes.iter().flatten() {
        if let Segment::Fixed(text) = segment
            && let Some((prefix, _)) = text.rsplit_once('.')
        {
            *counts.entry(prefix.to_owned()).or_default() += 1;
        }
    }
    for segment in routes.iter_mut().flatten() {
        if let Segment::Fixed(text) = segment
            && let Some((prefix, last)) = text.rsplit_once('.')
            && prefix.contains('.')
            && counts.get(prefix).is_some_and(|count| *count > 2)
        {
            *text = last.to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(route: &[Segment]) -> String {
        let parts: Vec<String> = route
            .iter()
            .map(|segment| match segment {
                Segment::Fixed(text) => text.clone(),
                Segment::Verb(text) => format!(":{text}"),
                Segment::Variable => "*".to_owned(),
            })
            .collect();
        parts.join(" ")
    }

    #[test]
    fn segments_of_many_styles() {
        for (path, wanted) in [
            ("/accounts/{id}/close", "accounts * close"),
            ("/a/{x}.{y}/b.json", "a * b"),
            ("/v1/{name}:revoke", "v1 * :revoke"),
            ("/tokens:batchGet", "tokens :batchGet"),
            ("/users({id})/mail", "users * mail"),
            ("/reports/find(name='{name}')", "reports find"),
            ("/reports/find(name='@name')", "reports find"),
            ("/#Action=Run", ""),
            ("/compare/{base}...{head}", "compare *"),
            ("//", ""),
            ("/{", "*"),
        ] {
            assert_eq!(shown(&segments(path)), wanted, "{path}");
        }
    }

    #[test]
    fn a_common_front_is_dropped() {
        let strip = |paths: &[&str]| {
            let mut routes: Vec<_> = paths.iter().map(|path| segments(path)).collect();
            super::strip(&mut routes);
            routes.iter().map(|route| shown(route)).collect::<Vec<_>>()
        };
        assert_eq!(strip(&["/api/v1/a", "/api/v1/b/{c}"]), ["a", "b *"]);
        assert_eq!(strip(&["/v1/a", "/v1/b", "/v2/a"]), ["a", "b", "v2 a"]);
        assert_eq!(
            strip(&["/api/v1", "/api/v1/a", "/api/v1/b"]),
            ["", "a", "b"]
        );
        assert_eq!(strip(&["/a/b", "/a/c", "/a"]), ["a b", "a c", "a"]);
        assert_eq!(
            strip(&["/chat.post", "/users.list"]),
            ["chat :post", "users :list"]
        );
    }
}
