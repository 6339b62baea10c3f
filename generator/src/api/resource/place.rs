//! Places in, the tree of resources out, every method's name unique within its resource.

use indexmap::IndexMap;

use super::taken::Taken;
use super::{Call, Docs, Place, ROOTLESS, Resource, ResourceId, name, words};
use crate::document::Tag;

/// Makes the resources that the places need, and settles on a name for every method.
pub fn settle(
    calls: &[Call<'_>],
    mut places: Vec<Place>,
    tags: &[Tag<'_>],
) -> (Vec<Resource>, Vec<(ResourceId, String)>) {
    divide_root(calls, &mut places);
    let mut tree = Resources::new(tags);
    let homes: Vec<ResourceId> = places
        .iter()
        .map(|place| tree.intern(&place.resources))
        .collect();
    let mut taken = tree.accessors();
    let methods = calls
        .iter()
        .zip(&places)
        .zip(homes)
        .map(|((call, place), home)| {
            let free = place
                .names
                .iter()
                .find(|name| taken.take(home, name))
                .cloned();
            let name = free.unwrap_or_else(|| {
                let longer = name::longer(call, &place.resources);
                let names = place.names.iter().chain(&longer).map(String::as_str);
                taken.claim(home, names)
            });
            (home, name)
        })
        .collect();
    (tree.all, methods)
}

struct Resources<'t> {
    all: Vec<Resource>,
    known: IndexMap<(ResourceId, String), ResourceId>,
    tags: IndexMap<String, &'t Tag<'t>>,
}

impl<'t> Resources<'t> {
    fn new(tags: &'t [Tag<'t>]) -> Self {
        Self {
            all: vec![Resource::default()],
            known: IndexMap::new(),
            tags: tags
                .iter()
                .map(|tag| (words::split(tag.name).concat(), tag))
                .collect(),
        }
    }

    fn intern(&mut self, path: &[String]) -> ResourceId {
        let mut at = ResourceId(0);
        for name in path {
            let words = words::split(name);
            let next = ResourceId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
            let key = words.concat();
            let found = *self.known.entry((at, key.clone())).or_insert(next);
            if found == next {
                let tag = self.tags.get(&key);
                self.all.push(Resource {
                    name: name.clone(),
                    singular: words::singular_name(name),
                    docs: Docs {
                        title: tag.and_then(|tag| tag.title).map(str::to_owned),
                        description: tag.and_then(|tag| tag.description).map(str::to_owned),
                        ..Docs::default()
                    },
                    parent: Some(at),
                });
            }
            at = found;
        }
        at
    }

    /// The names methods cannot have: those of the resources below theirs.
    fn accessors(&self) -> Taken<ResourceId> {
        let mut taken = Taken::new();
        for resource in &self.all {
            if let Some(parent) = resource.parent {
                taken.take(parent, &resource.name);
            }
        }
        taken
    }
}

/// Divides the methods that stand directly on the client by what they act upon, when there are too many: by the first
/// word after the verb, and what always follows it (`describe_client_vpn_routes` is `client_vpn().describe_routes()`).
fn divide_root(calls: &[Call<'_>], places: &mut [Place]) {
    let rootless: Vec<usize> = (0..places.len())
        .filter(|&index| {
            places
                .get(index)
                .is_some_and(|place| place.resources.is_empty())
        })
        .collect();
    if rootless.len() <= ROOTLESS {
        return;
    }
    let mut groups = IndexMap::<String, Vec<(usize, String, Vec<String>)>>::new();
    for index in rootless {
        let Some(call) = calls.get(index) else {
            continue;
        };
        let mut words = call.id.map(words::split).unwrap_or_default();
        // `GET_DescribeVpcs`: the method in front is no verb of the API.
        if words.len() > 2
            && words
                .first()
                .is_some_and(|word| word.eq_ignore_ascii_case(call.method))
        {
            words.remove(0);
        }
        if words.len() > 1 {
            let verb = words.remove(0);
            let object = words
                .first()
                .map(|word| words::singular(word))
                .unwrap_or_default();
            groups.entry(object).or_default().push((index, verb, words));
        }
    }
    for members in groups.into_values().filter(|members| members.len() > 1) {
        let shared = shared(
            &members
                .iter()
                .map(|(_, _, object)| object.as_slice())
                .collect::<Vec<_>>(),
        );
        for (index, verb, object) in members {
            if let (Some(place), Some(call)) = (places.get_mut(index), calls.get(index)) {
                let rest = object.get(shared.len()..).unwrap_or_default().join(" ");
                let name = format!("{verb} {rest}").trim_end().to_owned();
                let longer = format!("{name} {}", call.method.to_lowercase());
                place.names.splice(0..0, [name, longer]);
                place.resources.push(shared.join(" "));
            }
        }
    }
}

/// The words all of them begin with, each made singular.
fn shared(objects: &[&[String]]) -> Vec<String> {
    let mut shared = Vec::new();
    for position in 0.. {
        let mut words = objects
            .iter()
            .map(|object| object.get(position).map(|word| words::singular(word)));
        match words.next() {
            Some(Some(first)) if words.all(|word| word.as_ref() == Some(&first)) => {
                shared.push(first);
            }
            _ => break,
        }
    }
    shared
}
