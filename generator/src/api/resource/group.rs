//! Resources that the document names itself: in front of its operation ids, or by its tags.

use indexmap::{IndexMap, IndexSet};

use super::route::Segment;
use super::verb::Shape;
use super::{CROWDED, Call, Place, name, route, tree, verb, words};

/// Whether nearly every operation id has a group in front.
pub fn by_id(calls: &[Call<'_>], open: &[usize]) -> bool {
    separator(calls, open).is_some()
}

/// The character that ends the group in at least 95 of 100 operation ids.
fn separator(calls: &[Call<'_>], open: &[usize]) -> Option<char> {
    ['/', '.', '_'].into_iter().find(|&separator| {
        let grouped: Vec<(&str, &Call<'_>)> = open
            .iter()
            .filter_map(|&index| calls.get(index))
            .filter_map(|call| Some((cut(call, separator)?.0, call)))
            .collect();
        let groups: IndexSet<&str> = grouped.iter().map(|(group, _)| *group).collect();
        let most = grouped.len() * 100 >= open.len() * 95;
        let few = open.len() < 3 || groups.len() * 4 <= grouped.len() * 3;
        !grouped.is_empty() && most && few && (separator != '.' || follow_paths(&grouped))
    })
}

/// Group and method of an operation id, when it has both.
fn cut<'a>(call: &Call<'a>, separator: char) -> Option<(&'a str, &'a str)> {
    let (group, method) = call.id?.rsplit_once(separator)?;
    let fits = match separator {
        // `Pets_List`, `pets_list` tagged `pets`; but not `create_pet`, `GET_Pets`.
        '_' => {
            let single = !group.contains('_');
            let tagged = call
                .tags
                .iter()
                .any(|tag| words::key(&words::split(tag)) == words::key(&words::split(group)));
            let verb = words::split(group).iter().all(|word| verb::is_plain(word));
            let cased =
                group.starts_with(char::is_uppercase) && method.starts_with(char::is_uppercase);
            single && !verb && (tagged || cased)
        }
        _ => true,
    };
    (fits && !words::is_wordless(group) && !words::is_wordless(method)).then_some((group, method))
}

/// Dotted groups are taken only where they end as the paths do: generated ids often name types and properties as well.
fn follow_paths(grouped: &[(&str, &Call<'_>)]) -> bool {
    let mut known = 0;
    let mut agreed = 0;
    for (group, call) in grouped {
        let method = call
            .id
            .and_then(|id| id.rsplit('.').next())
            .unwrap_or_default();
        let method = words::key(&words::split(method));
        let mut keys = fixed_words(call)
            .into_iter()
            .map(|words| words::key(&words))
            .rev()
            .peekable();
        keys.next_if_eq(&method);
        if let Some(last) = keys.next() {
            let resource = group.rsplit('.').next().unwrap_or_default();
            known += 1;
            agreed += usize::from(words::key(&words::split(resource)).ends_with(&last));
        }
    }
    agreed * 100 >= known * 70
}

fn fixed_words(call: &Call<'_>) -> Vec<Vec<String>> {
    let segments = route::segments(call.path);
    segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Fixed(text) if !route::is_version(text) => Some(words::split(text)),
            _ => None,
        })
        .filter(|words| !words.is_empty())
        .collect()
}

/// Places by operation id; an operation without a group goes by its path.
pub fn ids(calls: &[Call<'_>], open: &[usize]) -> Vec<(usize, Place)> {
    let Some(separator) = separator(calls, open) else {
        return Vec::new();
    };
    let separators: &[char] = if separator == '.' {
        &['.']
    } else {
        &['/', '.']
    };
    let mut places = Vec::new();
    let mut rest = Vec::new();
    for &index in open {
        let Some(call) = calls.get(index) else {
            continue;
        };
        let Some((group, method)) = cut(call, separator) else {
            rest.push(index);
            continue;
        };
        let resources: Vec<String> = group
            .split(separators)
            .filter(|part| !words::is_wordless(part))
            .map(str::to_owned)
            .collect();
        let method = words::split(method);
        let names = name::by_id(&method, &resources, None);
        places.push((index, Place { resources, names }));
    }
    strip(&mut places);
    places.extend(tree::paths(calls, &rest, &[]));
    places
}

/// Drops the first resource when every operation has it and something follows (`compute.disks.insert`).
fn strip(places: &mut [(usize, Place)]) {
    let first = places
        .first()
        .and_then(|(_, place)| place.resources.first().cloned());
    let shared =
        |place: &Place| place.resources.len() > 1 && place.resources.first() == first.as_ref();
    if places.len() > 1 && places.iter().all(|(_, place)| shared(place)) {
        for (_, place) in places {
            place.resources.remove(0);
        }
    }
}

/// Whether the tags divide the operations well and say something that the paths do not.
pub fn by_tag(calls: &[Call<'_>], open: &[usize]) -> bool {
    let mut sizes = IndexMap::<&str, usize>::new();
    let mut repeated = 0;
    for call in open.iter().filter_map(|&index| calls.get(index)) {
        let Some(tag) = call.tags.first() else {
            continue;
        };
        *sizes.entry(tag).or_default() += 1;
        let fixed: Vec<String> = fixed_words(call)
            .iter()
            .flatten()
            .map(|word| words::singular(word))
            .collect();
        let repeats = call.tags.iter().any(|tag| {
            let parts = parts(tag);
            parts
                .iter()
                .all(|part| words::find_singular(&fixed, &words::split(part)).is_some())
        });
        repeated += usize::from(repeats);
    }
    let tagged: usize = sizes.values().sum();
    let largest = sizes.values().copied().max().unwrap_or_default();
    let covers = tagged * 100 >= open.len() * 80;
    let divides = sizes.len() > 1 && largest * 100 <= tagged * 70;
    covers && divides && repeated * 100 < tagged * 60
}

/// Places by first tag; a crowded tag is divided by path, an untagged operation goes by its path.
pub fn tags(calls: &[Call<'_>], open: &[usize]) -> Vec<(usize, Place)> {
    let mut groups = IndexMap::<&str, Vec<usize>>::new();
    for &index in open {
        let tag = calls
            .get(index)
            .and_then(|call| call.tags.first())
            .copied()
            .unwrap_or_default();
        groups.entry(tag).or_default().push(index);
    }
    let mut places = Vec::new();
    for (tag, members) in groups {
        let resources = parts(tag);
        if resources.is_empty() || members.len() > CROWDED {
            places.extend(tree::paths(calls, &members, &resources));
            continue;
        }
        for index in members {
            if let Some(call) = calls.get(index) {
                places.push((index, within(call, resources.clone())));
            }
        }
    }
    places
}

/// The place of an operation in a resource known by name.
pub fn within(call: &Call<'_>, resources: Vec<String>) -> Place {
    let mut id = call.id.map(words::split).unwrap_or_default();
    if is_generated(call, &id)
        && words::key(id.get(1..).unwrap_or_default()) != resource_key(&resources)
    {
        id.remove(0);
    }
    let shape: Shape = name::shape(call);
    let mut names = name::by_id(&id, &resources, Some(shape));
    if names.is_empty() {
        names.push(verb::plain(call.method, shape, false));
    }
    Place { resources, names }
}

/// Whether an id is nothing but `post` and the path: `post-cancel` of `POST /cancel`.
fn is_generated(call: &Call<'_>, id: &[String]) -> bool {
    let rest = id.get(1..).unwrap_or_default();
    call.method == "POST"
        && id.first().is_some_and(|first| first == "post")
        && !rest.is_empty()
        && rest.concat() == fixed_words(call).concat().concat()
}

fn resource_key(resources: &[String]) -> String {
    words::key(
        &resources
            .last()
            .map(|name| words::split(name))
            .unwrap_or_default(),
    )
}

/// The resources a tag names: `admin.apps` and `Users / Emails` are two each.
pub fn parts(tag: &str) -> Vec<String> {
    let separators = ['/', '>', ':', '|'];
    let dotted = tag
        .split('.')
        .all(|part| part.starts_with(char::is_alphabetic) && !part.ends_with(' '));
    tag.split(|c| separators.contains(&c) || (dotted && c == '.'))
        .map(str::trim)
        .filter(|part| !words::is_wordless(part))
        .map(str::to_owned)
        .collect()
}
