//! Where a `$ref` leads: pointers, other files, anchors, ids, and the spellings that documents use instead.

use super::{Document, reader::Reader};
use crate::{
    report::{Code, codes},
    source::{At, Lookup, Node, RefError, pointer},
};

/// References followed in a row before they count as a circle.
const LONGEST_CHAIN: usize = 64;

/// Where named schemas stand.
const HOMES: [&str; 2] = ["/components/schemas/", "/definitions/"];

/// What can be referred to by a name instead of a pointer.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// `$anchor` and `$dynamicAnchor`.
    anchors: Lookup<&'a str, At<'a>>,
    /// The names that several `$dynamicAnchor`s have.
    several: Lookup<&'a str, ()>,
    /// `$id`, without its fragment.
    ids: Lookup<&'a str, At<'a>>,
    /// By the address of what refers: the nearest schema around it that is a document of its own (`$id`), or has
    /// definitions of its own (`$defs`).
    around: Lookup<usize, At<'a>>,
}

impl<'a> Document<'a> {
    /// The place a reference leads to, one step. `from` is the place that holds it.
    pub fn resolve(&self, from: At<'a>, reference: &str) -> Result<At<'a>, RefError> {
        let reference = reference.trim();
        let source = self.source;
        source
            .follow(from.file, reference)
            .or_else(|error| self.elsewhere(from, reference).ok_or(error))
    }

    /// The spellings that are no pointer of this or another file.
    fn elsewhere(&self, from: At<'a>, reference: &str) -> Option<At<'a>> {
        let (base, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let in_home = |name: &str| {
            HOMES.iter().find_map(|home| {
                self.source
                    .follow(from.file, &format!("#{home}{name}"))
                    .ok()
            })
        };
        if base.is_empty() && !fragment.is_empty() {
            // `#/definitions/X` where the schemas moved to `#/components/schemas/X`, and the other way round.
            let name = HOMES.iter().find_map(|home| fragment.strip_prefix(home));
            return match name.and_then(in_home) {
                Some(found) => Some(found),
                // `#components/schemas/X`, and in ids of code generators `#X`.
                None if !fragment.starts_with('/') => {
                    let anchored = self.names().anchors.get(fragment).copied();
                    anchored
                        .or_else(|| self.source.follow(from.file, &format!("#/{fragment}")).ok())
                        .or_else(|| in_home(fragment))
                }
                None => {
                    let around = self.names().around(from)?;
                    pointer::find(around.node, fragment).map(|node| around.with(node))
                }
            };
        }
        let names = self.names();
        let beside = || {
            let own = id(names.around(from)?)?;
            let folder = own.get(..=own.rfind('/')?)?;
            names.ids.get(format!("{folder}{base}").as_str())
        };
        if let Some(found) = names.ids.get(base).or_else(beside) {
            if fragment.is_empty() || fragment.starts_with('/') {
                return pointer::find(found.node, fragment).map(|node| found.with(node));
            }
            return self.names().anchors.get(fragment).copied();
        }
        is_bare(reference).then(|| in_home(reference)).flatten()
    }

    /// Whether several places may be meant by a `$dynamicRef`, depending on what the schema around it is used for:
    /// <https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2>.
    pub(super) fn has_several_meanings(&self, reference: &str) -> bool {
        let name = reference.split_once('#').map_or("", |(_, name)| name);
        self.names().several.contains(name)
    }

    /// Anchors and ids: found by one walk, made only when something cannot be found otherwise.
    fn names(&self) -> &Names<'a> {
        self.names.get_or_init(|| {
            let mut names = Names::default();
            for (file, read) in self.source.files() {
                let root = At {
                    file,
                    node: &read.root,
                };
                names.gather(root, None);
            }
            names
        })
    }
}

impl<'a> Names<'a> {
    fn gather(&mut self, at: At<'a>, around: Option<At<'a>>) {
        let has_own = id(at).is_some() || at.node.get("$defs").is_some();
        let around = if has_own { Some(at) } else { around };
        if let (Some(around), Some(_)) = (around, at.node.get("$ref")) {
            self.around.insert(address(at), around);
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = at.node.get(key).and_then(Node::as_str) {
                if key == "$dynamicAnchor" && self.anchors.contains(name) {
                    self.several.insert(name, ());
                }
                self.anchors.entry(name, || at);
            }
        }
        if let Some(id) = id(at) {
            self.ids.entry(id, || at);
        }
        for item in at.items().chain(at.entries().map(|(_, value)| value)) {
            self.gather(item, around);
        }
    }

    fn around(&self, from: At<'a>) -> Option<At<'a>> {
        self.around.get(&address(from)).copied()
    }
}

/// The `$id` of a schema, without its fragment.
fn id(at: At<'_>) -> Option<&str> {
    let id = at.node.get("$id").and_then(Node::as_str)?;
    Some(id.split('#').next().unwrap_or(id))
}

fn address(at: At<'_>) -> usize {
    std::ptr::from_ref(at.node).addr()
}

/// Whether a reference is only a schema's name, as in `$ref: Pet`.
pub(super) fn is_bare(reference: &str) -> bool {
    !reference.is_empty() && !reference.contains(['#', '/', ':', ' '])
}

/// The code and the words for a reference that leads nowhere.
pub(crate) fn refusal(reference: &str, error: &RefError) -> (&'static Code, String) {
    let shown: String = reference.chars().take(200).collect();
    match error {
        RefError::Dangling => (
            &codes::DANGLING_REFERENCE,
            format!("`{shown}` leads to nothing"),
        ),
        RefError::Remote => (
            &codes::REMOTE_REFERENCE,
            format!("`{shown}` is on the network"),
        ),
        RefError::Outside => (
            &codes::OUTSIDE_REFERENCE,
            format!("`{shown}` is outside the document's folder"),
        ),
        RefError::Unreadable(reason) => (
            &codes::UNREADABLE_REFERENCE,
            format!("`{shown}` cannot be read: {reason}"),
        ),
    }
}

impl<'a> Reader<'_, 'a> {
    /// The object itself, after `$ref`s; `None`, with a finding, when they lead nowhere.
    pub(super) fn follow(&mut self, at: At<'a>) -> Option<At<'a>> {
        let mut here = at;
        for _ in 0..LONGEST_CHAIN {
            let Some(Node::String(reference)) = here.node.get("$ref") else {
                return Some(here);
            };
            match self.document.resolve(here, reference) {
                Ok(next) => here = next,
                Err(error) => {
                    let (code, message) = refusal(reference, &error);
                    self.find(code, here, message);
                    return None;
                }
            }
        }
        self.find(
            &codes::CYCLIC_REFERENCE,
            at,
            "these references lead in a circle",
        );
        None
    }
}
