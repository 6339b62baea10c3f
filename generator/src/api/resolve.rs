//! References: where they lead, and the one definition that stands for each target.

use crate::document::{Schema, refusal};
use crate::report::codes;
use crate::source::{At, Lookup, pointer};

use super::lower::{Owner, Spot, Types, address};
use super::view::{View, says_nothing};
use super::{DefinitionId, Origin, Type};

/// References that may follow each other before they must be going in a circle.
const LONGEST_CHAIN: usize = 64;

/// Schemas inside each other, by nesting or by references to places that have no name.
pub(super) const DEEPEST: usize = 64;

impl<'a> Types<'a, '_> {
    /// The first schema along a chain of references that is more than a reference. Dangling references and circles are
    /// reported, and lead nowhere.
    pub(super) fn target(&mut self, mut at: At<'a>) -> Option<At<'a>> {
        let start = at;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = self.bare_reference(at) else {
                return Some(at);
            };
            at = self.jump(at, reference)?;
        }
        self.report.push(
            &codes::CYCLIC_REFERENCE,
            start,
            "This reference leads back to itself.",
        );
        None
    }

    /// The schema of another file, or of no section, that a component is only a name for: it has no other name. `own`
    /// are the places of the components.
    pub(super) fn elsewhere(&mut self, at: At<'a>, own: &Lookup<usize, ()>) -> Option<At<'a>> {
        let mut target = at;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = self.bare_reference(target) else {
                break;
            };
            // What leads nowhere is told where it is lowered.
            target = self.document.resolve(target, reference).ok()?;
        }
        let key = address(target);
        (!own.contains(&key) && !self.places.contains(&key)).then_some(target)
    }

    /// The reference a schema is, when it is nothing else that matters to a type.
    fn bare_reference(&mut self, at: At<'a>) -> Option<&'a str> {
        at.node.get("$ref")?;
        let schema = self.schema(at);
        schema.reference.filter(|_| !schema.has_siblings)
    }

    /// One step along a reference.
    pub(super) fn jump(&mut self, at: At<'a>, reference: &str) -> Option<At<'a>> {
        match self.document.resolve(at, reference) {
            Ok(target) => Some(target),
            Err(error) => {
                let (code, message) = refusal(reference, &error);
                self.report.push(code, at, message);
                None
            }
        }
    }

    /// The type a reference at `at` mentions.
    pub(super) fn mention(&mut self, schema: &Schema<'a>, owner: Owner, spot: Spot<'_>) -> Type {
        let reference = schema.reference.unwrap_or_default();
        let Some(first) = self.jump(schema.at, reference) else {
            return self.lost();
        };
        let Some(target) = self.target(first) else {
            return self.lost();
        };
        if let Some(id) = self.places.get(&address(target)).copied() {
            return self.named(id).or_null(schema.nullable);
        }
        let ty = match component_name(reference) {
            // A schema of another file, or of a section the document does not list: it has a name all the same.
            Some(name) => {
                let id = self.reserve(Origin::Component(name), target, false);
                self.queue.push_back((target, id));
                self.named(id)
            }
            None => self.visit(target, owner, spot),
        };
        ty.or_null(schema.nullable)
    }

    /// A mention of a definition: null is said at every mention, never inside.
    pub(super) fn named(&mut self, id: DefinitionId) -> Type {
        Type::Named(id).or_null(self.is_nullable(id))
    }

    /// Raw JSON in place of a reference that was reported when it was followed.
    fn lost(&mut self) -> Type {
        self.report.coverage.schemas_degraded += 1;
        Type::Any
    }

    /// Lowers a referenced schema that no name points to, such as a property of another schema.
    fn visit(&mut self, target: At<'a>, owner: Owner, spot: Spot<'_>) -> Type {
        let key = address(target);
        if self.open.contains(&key) {
            return self.degrade(
                &codes::CIRCULAR_TYPE,
                target,
                "A list or map whose elements are that list or map again has no type.",
            );
        }
        self.open.push(key);
        let before = self.definitions.len();
        let ty = self.place(target, owner, spot);
        // Whoever holds the schema in the text has the better name for what was made here.
        for note in self.notes.iter_mut().skip(before) {
            note.is_provisional = true;
        }
        self.open.pop();
        ty
    }

    /// Whether null is among the values of a definition.
    pub(super) fn is_nullable(&mut self, id: DefinitionId) -> bool {
        let Some(note) = self.note(id) else {
            return false;
        };
        if let Some(known) = note.nullable {
            return known;
        }
        let Some(at) = note.at else { return false };
        // While it is being worked out, a circle adds nothing.
        note.nullable = Some(false);
        let nullable = self.allows_null(at);
        if let Some(note) = self.note(id) {
            note.nullable = Some(nullable);
        }
        nullable
    }

    /// Whether null is among the values of a schema.
    pub(super) fn allows_null(&mut self, at: At<'a>) -> bool {
        if self.depth >= DEEPEST {
            return false;
        }
        self.depth += 1;
        let allows = self.allows_null_here(at);
        self.depth -= 1;
        allows
    }

    fn allows_null_here(&mut self, at: At<'a>) -> bool {
        let schema = self.schema(at);
        if schema.reference.is_some() {
            let null_here = schema.nullable;
            return null_here
                || self.target(at).is_some_and(|target| {
                    match self.places.get(&address(target)).copied() {
                        Some(id) => self.is_nullable(id),
                        None => address(target) != address(at) && self.allows_null(target),
                    }
                });
        }
        let all_of = schema.all_of.clone();
        let view = View::of(schema);
        if view.is_nullable() || view.is_null() {
            return true;
        }
        let choices = view
            .choices
            .iter()
            .flat_map(|choice| choice.branches.iter().copied());
        let choices: Vec<_> = choices.collect();
        let says_null = |types: &mut Self, branch: &At<'a>| {
            types.is_null_branch(*branch) || types.allows_null(*branch)
        };
        if !choices.is_empty()
            && view.properties.is_empty()
            && choices.iter().any(|branch| says_null(self, branch))
        {
            return true;
        }
        let only_null = |types: &mut Self, part: &At<'a>| {
            let schema = types.schema(*part);
            schema.nullable && says_nothing(&schema)
        };
        all_of.iter().any(|part| only_null(self, part))
            || (!all_of.is_empty()
                && view.schema.types.is_empty()
                && all_of.iter().all(|part| self.allows_null(*part)))
    }

    /// Whether a branch is only there to allow null.
    fn is_null_branch(&mut self, at: At<'a>) -> bool {
        let schema = self.schema(at);
        schema.reference.is_none() && View::of(schema).is_null()
    }
}

/// The name a reference gives its target: `User` for `#/components/schemas/User`, `./user.yaml` or
/// `models.yaml#/definitions/User`; none for a place inside another schema.
fn component_name(reference: &str) -> Option<String> {
    let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let fragment = fragment.trim_matches('/');
    if fragment.is_empty() {
        let name = file.rsplit('/').next()?;
        let stem = name.split('.').next()?;
        return (!stem.is_empty()).then(|| stem.to_owned());
    }
    let mut segments = fragment.rsplit('/');
    let name = segments.next()?;
    let section = segments.next();
    let is_section = match section {
        Some("schemas" | "definitions" | "$defs" | "components") => true,
        // A file that is nothing but a map of schemas.
        None => !file.is_empty(),
        Some(_) => false,
    };
    is_section
        .then(|| pointer::last_segment(name))
        .filter(|name| !name.is_empty())
}
