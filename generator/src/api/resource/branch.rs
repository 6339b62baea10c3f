//! A path in the tree of all paths in; its resources and the name of what is done at its end out.

use super::tree::{Node, Tree};
use super::verb::{self, Shape};
use super::{Call, DEEPEST, Place, name, words};

/// A path's fixed segments, told apart.
struct Branch {
    /// Those that are resources.
    resources: Vec<usize>,
    /// The one that names a method.
    leaf: Option<usize>,
}

impl Tree {
    /// The place of a call whose path ends at the node `end`, below the resources `base`.
    pub(super) fn place(
        &self,
        end: usize,
        call: &Call<'_>,
        calls: &[Call<'_>],
        base: &[String],
    ) -> Place {
        let branch = self.branch(end, calls);
        let mut resources = base.to_vec();
        resources.extend(self.titles(&branch.resources));
        let deep: Vec<String> = resources.drain(resources.len().min(DEEPEST)..).collect();
        let deep: Vec<String> = deep.iter().flat_map(|text| words::split(text)).collect();
        let mut names = match branch.leaf {
            Some(leaf) => {
                let told = self.told(leaf, &deep, &resources, call);
                let names = self.leaf_names(leaf, &deep, call);
                told.into_iter().chain(names).collect()
            }
            None => vec![
                [&[self.plain_name(end, call, calls)], deep.as_slice()]
                    .concat()
                    .join(" "),
            ],
        };
        if branch.leaf.is_none()
            && let Some(id) = call.id
        {
            let id = words::split(id);
            let knows_better = id
                .first()
                .is_some_and(|verb| verb::contradicts(verb, call.method));
            if resources.is_empty() || knows_better {
                names.splice(0..0, name::by_id(&id, &resources, None).into_iter().take(1));
            }
        }
        Place { resources, names }
    }

    fn branch(&self, end: usize, calls: &[Call<'_>]) -> Branch {
        let chain = self.chain(end);
        let has_words = |at: &usize| self.get(*at).is_some_and(|node| !node.words.is_empty());
        let mut resources: Vec<usize> = chain.iter().copied().filter(has_words).collect();
        let leaf = resources
            .last()
            .copied()
            .filter(|at| chain.last() == Some(at) && !self.is_resource(*at, calls));
        if leaf.is_some() {
            resources.pop();
        }
        Branch { resources, leaf }
    }

    /// The names of resources, those a tag joins as one.
    fn titles(&self, resources: &[usize]) -> Vec<String> {
        let mut titles = Vec::new();
        let mut rest = resources.iter();
        while let Some(node) = rest.next().and_then(|&at| self.get(at)) {
            let joined = node.joined.as_ref().and_then(|(until, tag)| {
                Some((rest.as_slice().iter().position(|at| at == until)?, tag))
            });
            match joined {
                Some((skipped, tag)) => {
                    rest = rest
                        .as_slice()
                        .get(skipped + 1..)
                        .unwrap_or_default()
                        .iter();
                    titles.push(tag.clone());
                }
                None => titles.push(node.tag.as_ref().unwrap_or(&node.text).clone()),
            }
        }
        titles
    }

    fn plain_name(&self, end: usize, call: &Call<'_>, calls: &[Call<'_>]) -> String {
        let here = self.get(end);
        if call.method == "DELETE" && here.is_some_and(|node| node.variable.is_some()) {
            return "delete all".to_owned();
        }
        let beside = here.map(|node| node.calls.as_slice()).unwrap_or_default();
        let is_partial = || {
            let mut methods = beside
                .iter()
                .filter_map(|&call| calls.get(call))
                .map(|call| call.method);
            methods.any(|method| method == "PATCH")
        };
        verb::plain(
            call.method,
            shape(here, call),
            call.method == "PUT" && is_partial(),
        )
    }

    /// The words of a segment that names a method, with a verb in front where the method is not plain from them; then
    /// with a verb in any case: a resource below may have the leaf's name.
    fn leaf_names(&self, leaf: usize, deep: &[String], call: &Call<'_>) -> Vec<String> {
        let words = self
            .get(leaf)
            .map(|node| node.words.as_slice())
            .unwrap_or_default();
        let text = [deep, words].concat().join(" ");
        let doing = words.first().is_some_and(|word| verb::is_action(word));
        let verb = match call.method {
            "DELETE" => Some("delete"),
            "PUT" | "PATCH" => Some("update"),
            "HEAD" => Some("head"),
            _ => None,
        };
        let plain = verb::plain(call.method, name::shape(call), false);
        let first = match verb {
            Some(verb) if !doing => format!("{verb} {text}"),
            _ => text.clone(),
        };
        vec![first, format!("{plain} {text}")]
    }
}

impl Tree {
    /// The name of a method upon a thing that hangs on a resource, where the id says what is done with the thing:
    /// `POST /books/{id}/cover` called `upload_cover` is no `cover`. A path that ends in a verb says so itself.
    fn told(
        &self,
        leaf: usize,
        deep: &[String],
        resources: &[String],
        call: &Call<'_>,
    ) -> Option<String> {
        let thing = &self.get(leaf)?.words;
        let id = words::split(call.id?);
        let (verb, first, last) = (id.first()?, thing.first()?, thing.last()?);
        let does = match call.method {
            "POST" => (verb::is_plain(verb) || verb::is_action(verb)) && !verb::is_method(verb),
            "PUT" | "PATCH" | "DELETE" => verb::contradicts(verb, call.method),
            _ => false,
        };
        if !does || !deep.is_empty() || verb::is_action(first) || first.starts_with(verb) {
            return None;
        }
        // What the id calls the thing, else what the path does: one of them is made.
        let told = name::by_id(&id, resources, None).into_iter().next()?;
        let one = words::singular(last);
        let ends = told
            .rsplit(' ')
            .next()
            .is_some_and(|end| words::singular(end) == one);
        if ends && told.contains(' ') {
            return Some(told);
        }
        let before = thing.get(..thing.len() - 1).unwrap_or_default();
        let name = [std::slice::from_ref(verb), before, &[one]].concat();
        verb::makes(verb).then(|| name.join(" "))
    }
}

/// What a path that ends there names.
fn shape(here: Option<&Node>, call: &Call<'_>) -> Shape {
    let Some(node) = here else {
        return Shape::Single;
    };
    if node.text.is_empty() && node.parent.is_some() {
        return Shape::Item;
    }
    let says_list = || {
        call.id
            .is_some_and(|id| words::split(id).iter().any(|word| word == "list"))
    };
    let many = || node.words.last().is_some_and(|word| words::is_plural(word));
    if node.variable.is_some() || call.list || many() || says_list() {
        Shape::Collection
    } else {
        Shape::Single
    }
}
