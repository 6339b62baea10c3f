//! Unions: the variants of a choice that stays one, and what the document says about telling them apart.

use crate::document::Discriminator;
use crate::report::codes;
use crate::source::{At, pointer};

use super::lower::{Owner, Spot, Types, address};
use super::schema::{Form, Identity};
use super::view::View;
use super::{DefinitionId, Discrimination, Docs, Test, Type, Union, Variant, docs};

/// A branch that becomes a variant.
#[derive(Debug)]
pub struct Branch<'a> {
    pub(super) source: Source<'a>,
    pub(super) docs: Docs,
    /// What it is called when its words do not say.
    pub(super) name: Option<&'a str>,
    /// The component that it narrows, by which a discriminator may choose it.
    pub(super) narrows: Option<DefinitionId>,
}

/// Where a branch stands.
#[derive(Debug)]
pub(super) enum Source<'a> {
    Place(At<'a>),
    View(Box<View<'a>>),
    Form(Box<Form<'a>>),
}

/// What the document says about telling variants apart.
#[derive(Debug, Clone)]
pub struct Told {
    /// The property whose value does.
    pub property: String,
    /// Its values, with the definition each chooses.
    pub mapping: Vec<(String, DefinitionId)>,
    /// What any other value chooses.
    pub default: Option<DefinitionId>,
    /// Values that choose a schema which becomes a definition only as a variant, as those of other files do: by address.
    pub unplaced: Vec<(String, usize)>,
}

impl<'a> Branch<'a> {
    /// A branch that stands nowhere by itself.
    pub fn of_view(view: View<'a>) -> Self {
        Self {
            docs: docs::of(&view.schema),
            source: Source::View(Box::new(view)),
            name: None,
            narrows: None,
        }
    }

    /// A branch that is a place.
    pub fn of_place(at: At<'a>, docs: Docs) -> Self {
        Self {
            docs,
            source: Source::Place(at),
            name: None,
            narrows: None,
        }
    }
}

impl<'a> Types<'a, '_> {
    /// The union of branches; `id` is its definition. Null is never inside.
    pub(super) fn union_of(&mut self, branches: Vec<Branch<'a>>, id: DefinitionId) -> Union {
        let owner = Owner::Definition(id);
        let mut variants = Vec::with_capacity(branches.len());
        for (index, branch) in branches.into_iter().enumerate() {
            let Branch {
                source,
                docs,
                name,
                narrows,
            } = branch;
            let called = docs.title.as_deref().or(name);
            let spot = Spot::Variant(&Spot::Whole, index, called);
            let address = match &source {
                Source::Place(at) => Some(address(self.target(*at).unwrap_or(*at))),
                _ => None,
            };
            let ty = match source {
                Source::Place(at) => self.place(at, owner, spot),
                Source::View(view) => self.settle(*view, Identity::None, owner, spot),
                Source::Form(form) => self.settle_form(*form, owner, spot),
            };
            let (ty, _) = ty.split_null();
            if let (Some(address), Type::Named(variant)) = (address, &ty) {
                self.choose_placed(id, address, *variant);
            }
            if let (Some(component), Type::Named(narrowed)) = (narrows, &ty) {
                self.choose_narrowed(id, component, *narrowed, name);
            }
            let name = called.map(str::to_owned).or_else(|| match &ty {
                Type::Named(id) => self.component(Owner::Definition(*id)).map(str::to_owned),
                _ => None,
            });
            variants.push(Variant {
                name,
                ty,
                boxed: false,
                tags: Vec::new(),
                test: Test::default(),
                docs,
            });
        }
        Union {
            by: Discrimination::Shape,
            variants,
        }
    }

    /// Lets what chooses a schema by its address choose the variant that it has become.
    fn choose_placed(&mut self, union: DefinitionId, address: usize, variant: DefinitionId) {
        let Some(told) = self.note(union).and_then(|note| note.told.as_mut()) else {
            return;
        };
        let is_it = |(_, at): &(String, usize)| *at == address;
        for (tag, _) in told.unplaced.extract_if(.., |entry| is_it(entry)) {
            told.mapping.push((tag, variant));
        }
    }

    /// Reports what a mapping names that is no branch.
    pub(super) fn report_unplaced(&mut self, union: DefinitionId, at: At<'a>) {
        let told = self.note(union).and_then(|note| note.told.as_mut());
        let unplaced = told.map(|told| std::mem::take(&mut told.unplaced));
        for (tag, _) in unplaced.unwrap_or_default() {
            let message =
                format!("`{tag}` of the discriminator's mapping names a schema that is no branch.");
            self.report.push(&codes::UNKNOWN_MAPPING, at, message);
        }
    }

    /// Lets what chooses a component choose the variant that narrows it.
    fn choose_narrowed(
        &mut self,
        union: DefinitionId,
        component: DefinitionId,
        narrowed: DefinitionId,
        name: Option<&str>,
    ) {
        let Some(told) = self.note(union).and_then(|note| note.told.as_mut()) else {
            return;
        };
        let mut is_mapped = false;
        for (_, chosen) in &mut told.mapping {
            if *chosen == component {
                *chosen = narrowed;
                is_mapped = true;
            }
        }
        if told.default == Some(component) {
            told.default = Some(narrowed);
            is_mapped = true;
        }
        // Without a mapping a component is chosen by its own name.
        if let (false, Some(name)) = (is_mapped, name) {
            told.mapping.push((name.to_owned(), narrowed));
        }
    }

    /// A form made by joining branches: a scalar, or an enum.
    fn settle_form(&mut self, form: Form<'a>, owner: Owner, spot: Spot<'_>) -> Type {
        match form {
            Form::Plain(ty) => ty,
            Form::Same(at) => self.place(at, owner, spot),
            Form::Enum(known) => {
                let id = self.add(owner.origin(spot), super::lower::Note::default());
                self.set(id, Docs::default(), super::Shape::Enum(known));
                Type::Named(id)
            }
            _ => Type::Any,
        }
    }

    /// Keeps what a schema says about telling its variants apart.
    pub(super) fn remember(
        &mut self,
        id: DefinitionId,
        at: At<'a>,
        discriminator: Option<&Discriminator<'a>>,
    ) {
        let Some(discriminator) = discriminator else {
            return;
        };
        let mut mapping = Vec::new();
        let mut unplaced = Vec::new();
        for (tag, to) in &discriminator.mapping {
            match self.target_of(at, to) {
                Some(target) if !self.places.contains(&address(target)) => {
                    unplaced.push(((*tag).to_owned(), address(target)));
                }
                _ => mapping.extend(self.mapped(at, to).map(|id| ((*tag).to_owned(), id))),
            }
        }
        let default = discriminator.default.and_then(|to| self.mapped(at, to));
        let told = Told {
            property: discriminator.property.to_owned(),
            mapping,
            default,
            unplaced,
        };
        if let Some(note) = self.note(id) {
            note.told = Some(told);
        }
    }

    /// The schema a mapping names, by key or by reference.
    fn target_of(&mut self, at: At<'a>, to: &str) -> Option<At<'a>> {
        let target = self
            .names
            .get(to)
            .copied()
            .or_else(|| self.document.resolve(at, to).ok())
            // Tools that put several files into one leave old references behind.
            .or_else(|| self.names.get(pointer::last_segment(to).as_str()).copied());
        target.and_then(|target| self.target(target))
    }

    /// The definition a mapping names, by key or by reference.
    pub(super) fn mapped(&mut self, at: At<'a>, to: &str) -> Option<DefinitionId> {
        let target = self.target_of(at, to);
        let id = target.and_then(|target| self.places.get(&address(target)).copied());
        if id.is_none() {
            self.report.push(
                &codes::UNKNOWN_MAPPING,
                at,
                format!("The discriminator's mapping names `{to}`, which is no schema here."),
            );
        }
        id
    }
}
