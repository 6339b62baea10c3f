//! `allOf`: several schemas that hold at once, folded into one by meaning.

use crate::document::{Additional, Schema, SchemaType};
use crate::report::codes;
use crate::source::{At, Lookup, Node};

use super::lower::{Owner, Types, address};
use super::resolve::DEEPEST;
use super::view::{Kinds, Property, View, says_nothing};

/// What is still to be folded in, last first.
enum Step<'a> {
    Visit(At<'a>, Option<Owner>),
    Body(Box<View<'a>>, Option<Owner>),
}

/// A fold under way.
struct Merge<'a> {
    view: View<'a>,
    /// Positions in `view.properties`.
    index: Lookup<&'a str, usize>,
    required: Lookup<&'a str, ()>,
    /// Every part so far allows null.
    is_nullable: bool,
}

impl<'a> Types<'a, '_> {
    /// A schema with its `allOf`, and what stands beside its `$ref`, folded in.
    pub(super) fn view(&mut self, mut schema: Schema<'a>) -> View<'a> {
        if schema.all_of.is_empty() && schema.reference.is_none() {
            return View::of(schema);
        }
        let mut parts = Vec::with_capacity(schema.all_of.len() + 1);
        if let Some(reference) = schema.reference.take()
            && let Some(first) = self.jump(schema.at, reference)
            && let Some(target) = self.target(first)
        {
            parts.push(target);
        }
        parts.append(&mut schema.all_of);
        let root = schema.at;
        let mut own = View::of(schema);
        if says_nothing(&own.schema) && own.properties.is_empty() && own.choices.is_empty() {
            let mut speaking = Vec::new();
            for part in &parts {
                let schema = self.schema(*part);
                if says_nothing(&schema) {
                    // `allOf: [{$ref: ..}, {nullable: true}]`: by the letter null is not allowed, by intent it is.
                    own.schema.nullable |= schema.nullable;
                } else {
                    speaking.push(*part);
                }
            }
            if let [only] = speaking.as_slice() {
                return self.only_part(own, *only);
            }
        }
        let mut merge = Merge::new(own.clone());
        merge.clear();
        merge.view.parts.insert(address(root), ());
        self.fold(
            &mut merge,
            parts
                .into_iter()
                .map(|part| Step::Visit(part, None))
                .collect(),
            Some(own),
        );
        merge.view
    }

    /// The view of a schema whose one meaningful part is `part`: a reference stays one.
    fn only_part(&mut self, mut own: View<'a>, part: At<'a>) -> View<'a> {
        let schema = self.schema(part);
        if schema.reference.is_some_and(|_| !schema.has_siblings)
            || self.places.contains(&address(part))
        {
            own.sole = Some(part);
            return own;
        }
        if self.depth >= DEEPEST {
            self.report.push(
                &codes::TOO_DEEP,
                part,
                "Schemas are nested too deeply here.",
            );
            return own;
        }
        self.depth += 1;
        let mut inner = self.view(schema);
        self.depth -= 1;
        let (from, to) = (&own.schema, &mut inner.schema);
        to.at = from.at;
        to.nullable |= from.nullable;
        to.title = from.title.or(to.title);
        to.description = from.description.or(to.description);
        to.deprecated |= from.deprecated;
        inner
    }

    /// Several places as one schema.
    pub(super) fn united(&mut self, places: &[At<'a>]) -> Option<View<'a>> {
        let last = self.schema(*places.last()?);
        let mut merge = Merge::new(View::of(last));
        merge.clear();
        let steps = places
            .iter()
            .map(|place| Step::Visit(*place, None))
            .collect();
        self.fold(&mut merge, steps, None);
        Some(merge.view)
    }

    /// A view narrowed by one branch of a choice.
    pub(super) fn with_branch(&mut self, base: &View<'a>, branch: At<'a>) -> View<'a> {
        self.budget = self.budget.saturating_sub(base.properties.len());
        let mut merge = Merge::new(base.clone());
        merge.view.choices.clear();
        merge.view.parts.insert(address(base.schema.at), ());
        self.fold(&mut merge, vec![Step::Visit(branch, None)], None);
        merge.view
    }

    /// Folds parts in, then the body that holds them.
    fn fold(&mut self, merge: &mut Merge<'a>, mut steps: Vec<Step<'a>>, own: Option<View<'a>>) {
        let null_said = own.as_ref().is_some_and(View::is_nullable);
        steps.reverse();
        if let Some(own) = own
            && !(says_nothing(&own.schema)
                && own.schema.types.is_empty()
                && own.properties.is_empty()
                && own.choices.is_empty())
        {
            steps.insert(0, Step::Body(Box::new(own), None));
        }
        while let Some(step) = steps.pop() {
            match step {
                Step::Visit(at, owner) => self.open_part(merge, &mut steps, at, owner),
                Step::Body(mut part, owner) => {
                    part.choices.retain(|choice| {
                        !choice
                            .branches
                            .iter()
                            .any(|branch| self.leads_back(merge, *branch))
                    });
                    self.join(merge, *part, owner);
                }
            }
        }
        merge.view.schema.nullable = null_said || merge.is_nullable;
    }

    /// Puts what a part consists of on the list.
    fn open_part(
        &mut self,
        merge: &mut Merge<'a>,
        steps: &mut Vec<Step<'a>>,
        at: At<'a>,
        owner: Option<Owner>,
    ) {
        if self.budget == 0 {
            self.report.push(
                &codes::TOO_LARGE,
                at,
                "The document merges more schemas than can be honest; the rest is left out.",
            );
            return;
        }
        self.budget -= 1;
        // A diamond's tip counts once, and a circle ends.
        if merge.view.parts.insert(address(at), ()).is_some() {
            return;
        }
        let owner = self
            .places
            .get(&address(at))
            .map(|id| Owner::Definition(*id))
            .or(owner);
        let mut schema = self.schema(at);
        let target = schema
            .reference
            .take()
            .and_then(|reference| self.jump(at, reference))
            .and_then(|first| self.target(first));
        let parts = std::mem::take(&mut schema.all_of);
        if target.is_none() || schema.has_siblings {
            steps.push(Step::Body(Box::new(View::of(schema)), owner));
        }
        steps.extend(parts.into_iter().rev().map(|part| Step::Visit(part, owner)));
        steps.extend(target.map(|target| Step::Visit(target, owner)));
    }

    /// Whether a branch of a base's choice is the heir that is being put together: it is then no choice any more.
    fn leads_back(&mut self, merge: &Merge<'a>, branch: At<'a>) -> bool {
        branch.node.get("$ref").is_some()
            && self
                .target(branch)
                .is_some_and(|target| merge.view.parts.contains(&address(target)))
    }

    /// Folds one body in.
    fn join(&mut self, merge: &mut Merge<'a>, part: View<'a>, owner: Option<Owner>) {
        let at = part.schema.at;
        merge.is_nullable &= part.is_nullable();
        self.budget = self.budget.saturating_sub(part.properties.len());
        for property in part.properties {
            merge.property(property, owner);
        }
        for name in &part.schema.required {
            if merge.required.insert(name, ()).is_none() {
                merge.view.schema.required.push(name);
            }
        }
        let view = &mut merge.view;
        view.choices.extend(part.choices);
        let (to, from) = (&mut view.schema, part.schema);
        match common(&to.types, &from.types) {
            Some(types) => to.types = types,
            None => self.report.push(&codes::CONTRADICTION, at, "No value has both this type and the type said elsewhere in `allOf`; the first is taken."),
        }
        to.values = match (to.values.take(), from.values) {
            (Some(one), Some(other)) => {
                let both: Vec<&Node> = one
                    .into_iter()
                    .filter(|value| other.contains(value))
                    .collect();
                Some(if both.is_empty() { other } else { both })
            }
            (one, other) => one.or(other),
        };
        if let (Additional::Typed(one), Additional::Typed(other)) = (to.additional, from.additional)
            && one.node != other.node
        {
            view.more_values.push(other);
        }
        to.additional = match (to.additional, from.additional) {
            (typed @ Additional::Typed(_), _) | (_, typed @ Additional::Typed(_)) => typed,
            (Additional::Unstated | Additional::Any, stated) => stated,
            (closed, _) => closed,
        };
        if to
            .items
            .is_none_or(|items| says_nothing(&self.schema(items)))
        {
            to.items = from.items.or(to.items);
        } else if let (Some(one), Some(other)) = (to.items, from.items)
            && one.node != other.node
            && !says_nothing(&self.schema(other))
        {
            view.more_items.push(other);
        }
        if to.prefix_items.is_empty() {
            to.prefix_items = from.prefix_items;
        }
        to.pattern_properties.extend(from.pattern_properties);
        to.conditional.extend(from.conditional);
        to.format = from.format.or(to.format);
        to.content_encoding = from.content_encoding.or(to.content_encoding);
        to.unique_items |= from.unique_items;
        to.discriminator = from.discriminator.or(to.discriminator.take());
        to.boolean = None;
        let (to, from) = (&mut to.limits, from.limits);
        to.minimum = from.minimum.or(to.minimum);
        to.maximum = from.maximum.or(to.maximum);
        to.exclusive_minimum = from.exclusive_minimum.or(to.exclusive_minimum);
        to.exclusive_maximum = from.exclusive_maximum.or(to.exclusive_maximum);
        to.min_length = from.min_length.or(to.min_length);
        to.max_length = from.max_length.or(to.max_length);
        to.pattern = from.pattern.or(to.pattern);
    }

    /// Of places that must all hold, those that are needed to say so: each once, nothing that another builds on.
    pub(super) fn needed(&mut self, places: &[At<'a>]) -> Vec<At<'a>> {
        let mut kept: Vec<(At<'a>, At<'a>)> = Vec::new();
        for place in places {
            let target = self.target(*place).unwrap_or(*place);
            let schema = self.schema(target);
            let is_known = kept
                .iter()
                .any(|(_, other)| address(*other) == address(target) || other.node == target.node);
            if !is_known && (!says_nothing(&schema) || !schema.types.is_empty()) {
                kept.push((*place, target));
            }
        }
        let speaks: Vec<bool> = kept
            .iter()
            .map(|(_, target)| !says_nothing(&self.schema(*target)))
            .collect();
        if speaks.contains(&true) {
            let mut speaks = speaks.into_iter();
            kept.retain(|_| speaks.next().unwrap_or(true));
        }
        let mut needed = Vec::new();
        for (index, (place, target)) in kept.iter().enumerate() {
            let others = kept.iter().enumerate().filter(|(other, _)| *other != index);
            let is_base = others
                .map(|(_, (_, heir))| *heir)
                .any(|heir| self.builds_on(heir, *target));
            if !is_base {
                needed.push(*place);
            }
        }
        if needed.is_empty() {
            places.last().copied().into_iter().collect()
        } else {
            needed
        }
    }

    /// Whether `heir` includes `base` through `allOf`.
    fn builds_on(&mut self, heir: At<'a>, base: At<'a>) -> bool {
        let mut seen = Lookup::new();
        let mut open = vec![heir];
        while let Some(at) = open.pop() {
            if self.budget == 0 || seen.insert(address(at), ()).is_some() {
                continue;
            }
            self.budget -= 1;
            for part in self.schema(at).all_of {
                let Some(target) = self.target(part) else {
                    continue;
                };
                if address(target) == address(base) {
                    return true;
                }
                open.push(target);
            }
        }
        false
    }
}

impl<'a> Merge<'a> {
    fn new(view: View<'a>) -> Self {
        let index = view
            .properties
            .iter()
            .enumerate()
            .map(|(index, property)| (property.name, index))
            .collect();
        let required = view
            .schema
            .required
            .iter()
            .map(|name| (*name, ()))
            .collect();
        let is_nullable = view.is_nullable();
        Self {
            view,
            index,
            required,
            is_nullable,
        }
    }

    /// Keeps the words only.
    fn clear(&mut self) {
        self.index = Lookup::new();
        self.required = Lookup::new();
        self.is_nullable = true;
        self.view.properties.clear();
        self.view.choices.clear();
        let schema = &mut self.view.schema;
        schema.types.clear();
        schema.required.clear();
        schema.values = None;
        schema.format = None;
        schema.additional = Additional::Unstated;
        schema.pattern_properties.clear();
        schema.items = None;
        schema.prefix_items.clear();
        schema.discriminator = None;
        schema.boolean = None;
    }

    fn property(&mut self, mut property: Property<'a>, owner: Option<Owner>) {
        let known = self.index.get(property.name).copied();
        if let Some(known) = known.and_then(|index| self.view.properties.get_mut(index)) {
            known.more.push(property.at);
            known.more.append(&mut property.more);
            known.owner = None;
            return;
        }
        self.index.insert(property.name, self.view.properties.len());
        property.owner = property.owner.or(owner);
        self.view.properties.push(property);
    }
}

/// The types that two statements leave; `None` when none is left.
fn common(one: &[SchemaType], other: &[SchemaType]) -> Option<Vec<SchemaType>> {
    if one.is_empty() || other.is_empty() {
        return Some(if one.is_empty() { other } else { one }.to_vec());
    }
    let set: Kinds = other.iter().copied().collect();
    let both = |kind: &SchemaType| match kind {
        SchemaType::Integer => {
            set.contains(SchemaType::Integer) || set.contains(SchemaType::Number)
        }
        kind => set.contains(*kind),
    };
    let mut left: Vec<_> = one.iter().copied().filter(both).collect();
    if one.contains(&SchemaType::Number)
        && set.contains(SchemaType::Integer)
        && !left.contains(&SchemaType::Integer)
    {
        left.push(SchemaType::Integer);
    }
    (!left.is_empty()).then_some(left)
}
