//! An `operationId` in, what it says beyond its resource out: `create_an_oauth_token` of "OAuth Tokens" is `create`.

use super::verb::{self, Shape};
use super::{Call, route, words};

/// Words that mean nothing at either end of what is left.
const FILLERS: &[&str] = &[
    "a", "an", "the", "for", "of", "to", "in", "on", "from", "by", "with", "and", "at",
];

/// Names by the words of an operation's id, the shortest first; the last is the whole id. Empty without an id.
/// A verb left alone becomes the one used everywhere, by what the path names; without a shape it stays.
pub fn by_id(id: &[String], resources: &[String], shape: Option<Shape>) -> Vec<String> {
    if id.is_empty() {
        return Vec::new();
    }
    let mut names = Vec::new();
    let left = without(id, resources);
    match left.as_slice() {
        [] => {}
        [verb] => {
            let shape = shape.or(verb::is_method(verb).then_some(Shape::Collection));
            let canonical = shape.and_then(|shape| verb::canonical(verb, shape));
            names.push(canonical.unwrap_or(verb).to_owned());
        }
        [verb, rest @ ..] if matches!(verb.as_str(), "put" | "patch") => {
            names.push(format!("update {}", rest.join(" ")));
        }
        words => names.push(words.join(" ")),
    }
    names.push(trim(id).join(" "));
    names
}

/// The id's words without its resources' where they are what the verb acts upon: after the verb, at an end or before
/// a preposition. The whole name of each, else its longest tail.
fn without(id: &[String], resources: &[String]) -> Vec<String> {
    let is_article = |word: &&String| matches!(word.as_str(), "a" | "an" | "the");
    let mut left: Vec<String> = id
        .iter()
        .filter(|word| !is_article(word))
        .cloned()
        .collect();
    let known: Vec<String> = resources
        .iter()
        .flat_map(|name| words::split(name))
        .map(|word| words::singular(&word))
        .collect();
    for resource in resources.iter().rev() {
        let resource = words::split(resource);
        let mut tails = (0..resource.len()).filter_map(|start| resource.get(start..));
        let Some(mut found) = tails.find_map(|tail| words::find(&left, tail)) else {
            continue;
        };
        // The rest of a longer name in front of it: `add_security_level_members` of `security schemes`, `members`.
        let is_known = |word: &&String| known.contains(&words::singular(word));
        let before = left.get(1..found.start).unwrap_or_default();
        found.start -= before.iter().rev().take_while(is_known).count();
        let next = left.get(found.end);
        let ends = next.is_none_or(|next| FILLERS.contains(&next.as_str()));
        if found.start <= 1 || ends {
            left.drain(found);
        }
    }
    trim(&left)
}

fn trim(words: &[String]) -> Vec<String> {
    let is_filler = |word: &&String| FILLERS.contains(&word.as_str());
    let mut words: Vec<String> = words
        .iter()
        .filter(|word| !matches!(word.as_str(), "a" | "an" | "the"))
        .cloned()
        .collect();
    while words.len() > 1 && words.last().as_ref().is_some_and(is_filler) {
        words.pop();
    }
    words
}

/// Names for an operation whose better ones are taken: more of its id, then method and path, then the whole id.
pub fn longer(call: &Call<'_>, resources: &[String]) -> Vec<String> {
    let id = call.id.map(words::split).unwrap_or_default();
    let by_id = by_id(&id, resources, None);
    let telling = by_id.first().filter(|name| name.contains(' ')).cloned();
    telling
        .into_iter()
        .chain(by_path(call))
        .chain(by_id)
        .collect()
}

/// Names by method and path alone: the plain verb, then with the words of the path.
fn by_path(call: &Call<'_>) -> Vec<String> {
    let segments = route::segments(call.path);
    let fixed: Vec<String> = segments
        .iter()
        .filter_map(|segment| match segment {
            route::Segment::Fixed(text) | route::Segment::Verb(text) => {
                Some(words::split(text).join(" "))
            }
            route::Segment::Variable => None,
        })
        .filter(|words| !words.is_empty())
        .collect();
    let plain = verb::plain(call.method, shape(call), false);
    let last = fixed.last().map(|last| format!("{plain} {last}"));
    let whole = format!("{} {}", call.method.to_lowercase(), fixed.join(" "));
    last.into_iter()
        .chain([whole.trim_end().to_owned()])
        .collect()
}

/// What the path of an operation names, seen on its own.
pub fn shape(call: &Call<'_>) -> Shape {
    match route::segments(call.path).last() {
        Some(route::Segment::Variable) if !call.list => Shape::Item,
        Some(route::Segment::Fixed(text)) if !call.list && call.method == "GET" => {
            let many = words::split(text)
                .last()
                .is_some_and(|word| words::is_plural(word));
            if many {
                Shape::Collection
            } else {
                Shape::Single
            }
        }
        _ => Shape::Collection,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lose_their_resource() {
        for (id, resource, wanted) in [
            ("create_an_oauth_token", "OAuth Tokens", "create"),
            ("listCustomers", "customers", "list"),
            ("getAttachmentMeta", "Issue attachments", "get meta"),
            (
                "submit_a_user_submission_for_a_card_dispute",
                "Card Disputes",
                "submit user submission",
            ),
            ("getUserByName", "user", "get by name"),
            ("uploadFile", "pet", "upload file"),
            ("pets", "pets", "pets"),
            ("list-fednow-transfers", "FedNow Transfers", "list"),
            (
                "set-github-actions-permissions",
                "actions",
                "set github actions permissions",
            ),
        ] {
            let id = words::split(id);
            let names = by_id(&id, &[resource.to_owned()], Some(Shape::Collection));
            assert_eq!(names.first().map(String::as_str), Some(wanted));
        }
    }
}
