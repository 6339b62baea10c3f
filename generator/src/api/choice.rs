//! `oneOf` and `anyOf`: what a choice of schemas comes to.
//!
//! Null branches make the value nullable. One branch left is that branch. Texts join into one text or one open enum,
//! numbers into one number; what is left is a union. Beside properties of its own, a choice is read by meaning:
//! branches that add no property only restrict values and change nothing; inline branches of an `anyOf` add optional
//! fields, because several may hold at once; else each branch is the whole object narrowed by it.

use crate::document::{Schema, SchemaType};
use crate::report::codes;
use crate::source::At;

use super::lower::{Types, address};
use super::resolve::DEEPEST;
use super::schema::Form;
use super::union::{Branch, Source};
use super::view::{Choice, View, says_nothing};
use super::{DefinitionId, docs};

/// What a choice comes to.
pub enum Chosen<'a> {
    /// Nothing: the rest of the schema stands alone.
    Rest,
    /// One branch.
    One(At<'a>),
    /// A form of its own.
    Form(Form<'a>),
}

impl<'a> Types<'a, '_> {
    /// What the choices of a view come to, and whether null is one of the branches.
    pub(super) fn choose(&mut self, view: &mut View<'a>) -> (Chosen<'a>, bool) {
        let mut null = false;
        let mut choices = std::mem::take(&mut view.choices);
        for choice in &mut choices {
            null |= self.without_null(choice);
        }
        choices.retain(|choice| {
            !choice
                .branches
                .iter()
                .all(|branch| self.only_restricts(*branch))
        });
        let Some(first) = choices.first() else {
            return (Chosen::Rest, null);
        };
        if !view.properties.is_empty() {
            view.choices = choices;
            return (self.beside_properties(view), null);
        }
        if choices.len() > 1 {
            self.report.push(
                &codes::SEVERAL_CHOICES,
                view.schema.at,
                "Both `oneOf` and `anyOf` stand here; the first is taken.",
            );
        }
        let mut branches = Vec::with_capacity(first.branches.len());
        for branch in first.branches.clone() {
            null |= self.flatten(branch, &mut branches, 0);
        }
        let inherits = |types: &mut Self, at: At<'a>| {
            let schema = types.schema(at);
            schema.types.is_empty()
                && !view.schema.types.is_empty()
                && schema.reference.is_none()
                && schema.all_of.is_empty()
        };
        let mut items = Vec::with_capacity(branches.len());
        for at in branches {
            if inherits(self, at)
                && !View::of(self.schema(at))
                    .kinds()
                    .contains(SchemaType::Object)
            {
                let narrowed = self.with_branch(view, at);
                items.push((Source::View(Box::new(narrowed)), at));
            } else {
                items.push((Source::Place(at), at));
            }
        }
        (self.join_branches(items), null)
    }

    /// The one branch beside null, where a schema is that choice and nothing else.
    pub(super) fn only_choice(&mut self, schema: &Schema<'a>) -> Option<At<'a>> {
        if schema.one_of.is_empty() && schema.any_of.is_empty() {
            return None;
        }
        let mut view = View::of(schema.clone());
        let [choice] = view.choices.as_mut_slice() else {
            return None;
        };
        self.without_null(choice);
        match choice.branches.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Takes the null branches out; whether there were any.
    pub(super) fn without_null(&mut self, choice: &mut Choice<'a>) -> bool {
        let before = choice.branches.len();
        let has_reference = choice
            .branches
            .iter()
            .any(|branch| branch.node.get("$ref").is_some());
        choice.branches.retain(|branch| {
            if branch.node.get("$ref").is_some() {
                return true;
            }
            let view = View::of(self.schema(*branch));
            !(view.is_null() || view.is_only_nullable() || (has_reference && view.is_null_object()))
                && view.schema.boolean != Some(false)
        });
        choice.branches.len() < before
    }

    /// A branch that names no type and no property, only `required`, limits or conditions.
    fn only_restricts(&mut self, branch: At<'a>) -> bool {
        let mut schema = self.schema(branch);
        let has_required = !schema.required.is_empty();
        let speaks = has_required || schema.has_conditions;
        schema.required.clear();
        speaks
            && says_nothing(&schema)
            && schema.types.iter().all(|kind| *kind == SchemaType::Object)
    }

    /// The meaning of choices beside properties; see the top of this file.
    fn beside_properties(&mut self, view: &mut View<'a>) -> Chosen<'a> {
        let choices = std::mem::take(&mut view.choices);
        let mut adds = false;
        let mut is_object = true;
        let mut is_inline = true;
        for branch in choices.iter().flat_map(|choice| &choice.branches) {
            let target = self.target(*branch).unwrap_or(*branch);
            is_inline &= address(target) == address(*branch);
            let schema = self.schema(target);
            let inner = self.view(schema);
            adds |= inner.sole.is_some()
                || !inner.choices.is_empty()
                || inner
                    .properties
                    .iter()
                    .any(|property| view.property(property.name).is_none());
            let kinds = inner.kinds();
            is_object &= kinds.len() == 0 || kinds.contains(SchemaType::Object);
        }
        if !adds && is_object {
            return Chosen::Rest;
        }
        let [choice] = choices.as_slice() else {
            self.add_optional(view, &choices);
            return Chosen::Rest;
        };
        if choice.is_any && is_inline && is_object {
            self.add_optional(view, &choices);
            return Chosen::Rest;
        }
        if let ([only], true) = (choice.branches.as_slice(), is_object) {
            *view = self.with_branch(view, *only);
            view.choices.clear();
            return Chosen::Rest;
        }
        let mut branches = Vec::with_capacity(choice.branches.len());
        for branch in &choice.branches {
            let branch = self.narrowed(view, *branch);
            branches.push(branch);
        }
        Chosen::Form(Form::Union(branches))
    }

    /// One branch of a choice together with the properties beside it.
    fn narrowed(&mut self, view: &View<'a>, branch: At<'a>) -> Branch<'a> {
        let schema = self.schema(branch);
        let docs = docs::of(&schema);
        let target = self.target(branch).unwrap_or(branch);
        let schema = self.schema(target);
        let inner = self.view(schema);
        let kinds = inner.kinds();
        let says_all = view
            .properties
            .iter()
            .all(|property| inner.property(property.name).is_some());
        if says_all || self.budget == 0 || !(kinds.len() == 0 || kinds.contains(SchemaType::Object))
        {
            return Branch::of_place(branch, docs);
        }
        let mut merged = self.with_branch(view, branch);
        merged.schema.title = inner.schema.title;
        merged.schema.description = inner.schema.description;
        merged.schema.nullable = false;
        // Its inline parts are named after the schema that holds them; the whole is named after the branch.
        let id = self.places.get(&address(target)).copied();
        let name = id.and_then(|id| self.component_key(id));
        Branch {
            docs,
            name,
            source: Source::View(Box::new(merged)),
            narrows: id,
        }
    }

    /// The component's key, as it stands in the document.
    fn component_key(&self, id: DefinitionId) -> Option<&'a str> {
        self.document
            .schemas
            .get(id.0 as usize)
            .map(|(name, _)| *name)
    }

    /// Adds the properties under a condition (`then`, `else`, `dependentSchemas`) as optional fields: a type cannot say which of
    /// them a value has.
    pub(super) fn add_conditional(&mut self, view: &mut View<'a>) {
        let mut seen = crate::source::Lookup::new();
        for _ in 0..DEEPEST {
            let mut branches = std::mem::take(&mut view.schema.conditional);
            branches.retain(|branch| seen.insert(address(*branch), ()).is_none());
            if branches.is_empty() {
                return;
            }
            for branch in &branches {
                // A condition inside of a condition is one more.
                let schema = self.schema(*branch);
                let inner = self.view(schema).schema.conditional;
                view.schema.conditional.extend(inner);
            }
            let choice = Choice {
                branches,
                is_any: true,
            };
            self.add_optional(view, &[choice]);
        }
    }

    /// Every property of every branch as an optional field.
    fn add_optional(&mut self, view: &mut View<'a>, choices: &[Choice<'a>]) {
        for branch in choices.iter().flat_map(|choice| &choice.branches) {
            let required = view.schema.required.clone();
            let blank = self.with_branch(view, *branch);
            // What the object says itself stays as it is; only new keys come in.
            let known: crate::source::Lookup<&str, ()> = view
                .properties
                .iter()
                .map(|property| (property.name, ()))
                .collect();
            let new = blank
                .properties
                .into_iter()
                .filter(|property| !known.contains(property.name));
            view.properties.extend(new);
            view.schema.required = required;
        }
    }

    /// A branch that is nothing but another choice gives its own branches; whether null was among them.
    fn flatten(&mut self, branch: At<'a>, into: &mut Vec<At<'a>>, depth: usize) -> bool {
        let schema = self.schema(branch);
        let is_choice = schema.reference.is_none()
            && schema.all_of.is_empty()
            && schema.properties.is_empty()
            && schema.discriminator.is_none()
            && schema.values.is_none();
        let mut view = View::of(schema);
        let ([choice], true) = (view.choices.as_mut_slice(), is_choice && depth < DEEPEST) else {
            into.push(branch);
            return false;
        };
        let mut null = self.without_null(choice) || view.schema.nullable;
        for inner in view.choices.into_iter().flat_map(|choice| choice.branches) {
            null |= self.flatten(inner, into, depth + 1);
        }
        null
    }
}
