//! One schema: which form of type it has, and the type made from it.

use crate::document::{Additional, Schema, SchemaType};
use crate::report::codes;
use crate::source::At;

use super::choice::Chosen;
use super::lower::{Note, Owner, Spot, Types, address};
use super::resolve::DEEPEST;
use super::union::Branch;
use super::view::View;
use super::{DefinitionId, Docs, Enum, EnumKind, Shape, Text, Type, docs, enumeration, scalar};

/// What a schema turns out to be, before anything inside it is lowered.
#[derive(Debug)]
pub enum Form<'a> {
    /// A type with nothing inside.
    Plain(Type),
    /// The type of another place.
    Same(At<'a>),
    /// A list.
    Array(At<'a>),
    /// A list without repetition.
    Set(At<'a>),
    /// A list of fixed length.
    Tuple(Vec<At<'a>>),
    /// A map.
    Map,
    /// Named fields.
    Object,
    /// Known values.
    Enum(Enum),
    /// One of these.
    Union(Vec<Branch<'a>>),
    /// One of several kinds of value, each described by the same schema.
    Kinds(Vec<SchemaType>),
}

/// What a schema is found again by.
#[derive(Debug)]
pub enum Identity<'a> {
    /// Its place.
    Place(At<'a>),
    /// The addresses of the schemas it is made of.
    Joint(Vec<usize>),
    /// Nothing: it is made for one place only.
    None,
}

/// Tuples longer than this are lists.
const LONGEST_TUPLE: usize = 12;

impl<'a> Types<'a, '_> {
    /// The type of a place; see [`Types::lower`].
    pub(super) fn place(&mut self, at: At<'a>, owner: Owner, spot: Spot<'_>) -> Type {
        if let Some(id) = self.places.get(&address(at)).copied() {
            self.claim(id, owner, spot);
            return self.named(id);
        }
        let schema = self.schema(at);
        self.read(schema, owner, spot)
    }

    /// The type of a schema already read.
    pub(super) fn read(&mut self, schema: Schema<'a>, owner: Owner, spot: Spot<'_>) -> Type {
        if schema.reference.is_some() && !schema.has_siblings {
            return self.mention(&schema, owner, spot);
        }
        let at = schema.at;
        if let Some(id) = self.places.get(&address(at)).copied() {
            self.claim(id, owner, spot);
            return self.named(id);
        }
        let view = self.view(schema);
        self.settle(view, Identity::Place(at), owner, spot)
    }

    /// Gives a definition first met through a reference the name of the place that holds it.
    fn claim(&mut self, id: DefinitionId, owner: Owner, spot: Spot<'_>) {
        let Some(note) = self.note(id) else { return };
        if std::mem::take(&mut note.is_provisional)
            && let Some(definition) = self.definitions.get_mut(id.0 as usize)
            && !matches!(definition.origin, super::Origin::Component(_))
        {
            definition.origin = owner.origin(spot);
        }
    }

    /// Says what a reserved definition is.
    pub(super) fn define(&mut self, id: DefinitionId, at: At<'a>) {
        let schema = self.schema(at);
        self.depth += 1;
        let owner = Owner::Definition(id);
        if schema.reference.is_some() && !schema.has_siblings {
            let docs = self.about(&schema).docs;
            let (ty, _) = self.mention(&schema, owner, Spot::Whole).split_null();
            self.set(id, docs, Shape::Alias(ty));
        } else {
            let view = self.view(schema);
            self.count(&view);
            let docs = Self::words(&view);
            let shape = match self.family(id, &view) {
                Some(family) => family,
                None => self.shape_of(view, id),
            };
            self.set(id, docs, shape);
        }
        self.depth -= 1;
    }

    /// The shape of a definition.
    fn shape_of(&mut self, view: View<'a>, id: DefinitionId) -> Shape {
        let (view, form, _) = self.decide(view);
        self.shape_of_form(&view, form, id)
    }

    fn shape_of_form(&mut self, view: &View<'a>, form: Form<'a>, id: DefinitionId) -> Shape {
        match form {
            Form::Object => Shape::Object(self.object_of(view, id)),
            Form::Enum(known) => Shape::Enum(known),
            Form::Union(branches) => {
                self.remember(id, view.schema.at, view.schema.discriminator.as_ref());
                let union = self.union_of(branches, id);
                self.report_unplaced(id, view.schema.at);
                Shape::Union(union)
            }
            Form::Kinds(kinds) => Shape::Union(self.union_of(by_kind(view, &kinds), id)),
            form => {
                let (ty, _) = self
                    .expression(view, form, Owner::Definition(id), Spot::Whole)
                    .split_null();
                Shape::Alias(ty)
            }
        }
    }

    /// The type of an inline schema; what deserves a name becomes a definition, found again by its place.
    pub(super) fn settle(
        &mut self,
        view: View<'a>,
        identity: Identity<'a>,
        owner: Owner,
        spot: Spot<'_>,
    ) -> Type {
        if self.depth >= DEEPEST {
            return self.degrade(
                &codes::TOO_DEEP,
                view.schema.at,
                "Schemas are nested too deeply here.",
            );
        }
        self.depth += 1;
        let ty = self.settle_here(view, identity, owner, spot);
        self.depth -= 1;
        ty
    }

    fn settle_here(
        &mut self,
        view: View<'a>,
        identity: Identity<'a>,
        owner: Owner,
        spot: Spot<'_>,
    ) -> Type {
        self.count(&view);
        let mut docs = Self::words(&view);
        let at = view.schema.at;
        let (view, form, nullable) = self.decide(view);
        if address(view.schema.at) != address(at) {
            docs = docs::together(docs, Self::words(&view));
        }
        if !matches!(
            form,
            Form::Object | Form::Enum(_) | Form::Union(_) | Form::Kinds(_)
        ) {
            return self.expression(&view, form, owner, spot).or_null(nullable);
        }
        let origin = owner.origin(spot);
        let id = match identity {
            Identity::Place(at) => self.reserve(origin, at, false),
            Identity::Joint(_) | Identity::None => self.add(
                origin,
                Note {
                    at: Some(at),
                    ..Note::default()
                },
            ),
        };
        if let Some(note) = self.note(id) {
            note.nullable = Some(nullable);
        }
        if let Identity::Joint(places) = identity {
            self.joints.insert(places, id);
        }
        let shape = self.shape_of_form(&view, form, id);
        self.set(id, docs, shape);
        Type::Named(id).or_null(nullable)
    }

    /// The form of a view, null apart, and the view it was decided on: a choice of one is that one.
    pub(super) fn decide(&mut self, mut view: View<'a>) -> (View<'a>, Form<'a>, bool) {
        let mut nullable = view.is_nullable();
        self.add_conditional(&mut view);
        // Each turn takes a choice away or steps into a schema that stands inside the last.
        for _ in 0..DEEPEST {
            if let Some(sole) = view.sole {
                return (view, Form::Same(sole), nullable);
            }
            if view.choices.is_empty() {
                let form = self.form(&view);
                return (view, form, nullable);
            }
            let (chosen, null) = self.choose(&mut view);
            nullable |= null;
            match chosen {
                Chosen::Rest => view.choices.clear(),
                Chosen::One(at)
                    if at.node.get("$ref").is_some() || self.places.contains(&address(at)) =>
                {
                    return (view, Form::Same(at), nullable);
                }
                Chosen::One(at) => {
                    let schema = self.schema(at);
                    view = self.view(schema);
                    nullable |= view.is_nullable();
                }
                Chosen::Form(form) => return (view, form, nullable),
            }
        }
        (view, Form::Plain(Type::Any), nullable)
    }

    /// The form of a view without choices.
    fn form(&mut self, view: &View<'a>) -> Form<'a> {
        if let Some(form) = self.listed(view) {
            return form;
        }
        if let Some(form) = self.one_or_several(view) {
            return form;
        }
        let mut kinds = view.kinds();
        let has_both = kinds.contains(SchemaType::Number) && kinds.contains(SchemaType::Integer);
        if has_both && kinds.len() == 2 {
            kinds = std::iter::once(SchemaType::Number).collect();
        }
        if kinds.len() > 1 {
            let spoken: Vec<_> = kinds.iter().collect();
            // Every kind of value: anything.
            return if spoken.len() - usize::from(has_both) >= 5 {
                Form::Plain(Type::Any)
            } else {
                Form::Kinds(spoken)
            };
        }
        kinds.iter().next().map_or(Form::Plain(Type::Any), |kind| {
            Self::form_of_kind(view, kind)
        })
    }

    /// `items` with a choice, without a type: it binds lists only, and is what tools make of a choice that was written as
    /// a list of schemas. The value is one of these, or a list of them.
    fn one_or_several(&mut self, view: &View<'a>) -> Option<Form<'a>> {
        let schema = &view.schema;
        let items = schema.items.filter(|_| {
            schema.types.is_empty()
                && schema.prefix_items.is_empty()
                && view.properties.is_empty()
                && !schema.unique_items
        })?;
        let inner = self.schema(items);
        let mut inner = View::of(inner);
        let choice = inner.choices.first_mut()?;
        self.without_null(choice);
        let branches = std::mem::take(&mut choice.branches);
        if branches.len() < 2 || !inner.properties.is_empty() {
            return None;
        }
        let mut all = Vec::with_capacity(branches.len() + 1);
        for at in branches {
            let docs = docs::of(&self.schema(at));
            all.push(Branch::of_place(at, docs));
        }
        let mut list = view.clone();
        list.schema.types = vec![SchemaType::Array];
        list.schema.title = None;
        all.push(Branch::of_view(list));
        Some(Form::Union(all))
    }

    fn form_of_kind(view: &View<'a>, kind: SchemaType) -> Form<'a> {
        match kind {
            SchemaType::Null => Form::Plain(Type::Any),
            SchemaType::Boolean => Form::Plain(Type::Bool),
            SchemaType::Integer => Form::Plain(scalar::integer(view)),
            SchemaType::Number => Form::Plain(scalar::number(view)),
            // Kubernetes' way of saying it.
            SchemaType::String if view.schema.format == Some("int-or-string") => {
                Form::Kinds(vec![SchemaType::Integer, SchemaType::String])
            }
            SchemaType::String => Form::Plain(Type::String(scalar::text(view))),
            SchemaType::File => Form::Plain(Type::String(Text::Binary)),
            SchemaType::Array => Self::list(view),
            SchemaType::Object => Self::record(view),
        }
    }

    fn list(view: &View<'a>) -> Form<'a> {
        let schema = &view.schema;
        match (schema.items, schema.prefix_items.as_slice()) {
            (_, prefix) if !prefix.is_empty() => Form::Tuple(prefix.to_vec()),
            (Some(items), _) if schema.unique_items => Form::Set(items),
            (Some(items), _) => Form::Array(items),
            (None, _) => Form::Plain(Type::Array(Box::new(Type::Any))),
        }
    }

    fn record(view: &View<'a>) -> Form<'a> {
        let schema = &view.schema;
        if !view.properties.is_empty() {
            return Form::Object;
        }
        match schema.additional {
            Additional::Typed(_) => Form::Map,
            _ if !schema.pattern_properties.is_empty() => Form::Map,
            Additional::None => Form::Object,
            Additional::Any | Additional::Unstated => Form::Plain(Type::Map(Box::new(Type::Any))),
        }
    }

    /// The type of a form that needs no name.
    fn expression(
        &mut self,
        view: &View<'a>,
        form: Form<'a>,
        owner: Owner,
        spot: Spot<'_>,
    ) -> Type {
        match form {
            Form::Plain(ty) => ty,
            Form::Same(at) => self.place(at, owner, spot),
            Form::Array(items) => Type::Array(Box::new(self.item(view, items, owner, &spot))),
            Form::Set(items) => Type::Set(Box::new(self.item(view, items, owner, &spot))),
            Form::Map => {
                let value = self.map_value(view, owner, Spot::Value(&spot));
                Type::Map(Box::new(value))
            }
            Form::Tuple(items) => self.tuple(view, &items, owner, spot),
            Form::Object | Form::Enum(_) | Form::Union(_) | Form::Kinds(_) => Type::Any,
        }
    }

    /// The type of the elements of a list: of all schemas that `allOf` gives for them.
    fn item(&mut self, view: &View<'a>, items: At<'a>, owner: Owner, spot: &Spot<'_>) -> Type {
        let spot = Spot::Item(spot);
        if view.more_items.is_empty() {
            return self.place(items, owner, spot);
        }
        let all: Vec<_> = std::iter::once(items)
            .chain(view.more_items.iter().copied())
            .collect();
        self.together(&all, owner, spot)
    }

    /// A list of fixed length, or a list where the length is not fixed.
    fn tuple(&mut self, view: &View<'a>, items: &[At<'a>], owner: Owner, spot: Spot<'_>) -> Type {
        let rest = view.schema.items;
        let limits = &view.schema.limits;
        let length = u64::try_from(items.len()).ok();
        let is_bounded = limits.max_items == length
            || rest.is_some_and(|rest| self.schema(rest).boolean == Some(false));
        let has_rest = rest.is_some_and(|rest| self.schema(rest).boolean.is_none());
        if is_bounded && limits.min_items == length && items.len() <= LONGEST_TUPLE {
            let spot = Spot::Item(&spot);
            return Type::Tuple(
                items
                    .iter()
                    .map(|item| self.place(*item, owner, spot))
                    .collect(),
            );
        }
        let all: Vec<_> = items
            .iter()
            .copied()
            .chain(rest.filter(|_| has_rest))
            .collect();
        let at = view.schema.at;
        if !is_bounded && !has_rest {
            let any = self.degrade(
                &codes::OPEN_TUPLE,
                at,
                "The list may be shorter or longer than its `prefixItems`, and the elements behind them may be anything.",
            );
            return Type::Array(Box::new(any));
        }
        Type::Array(Box::new(self.joint(at, &all, owner, Spot::Item(&spot))))
    }

    /// The one type that several places share.
    pub(super) fn joint(
        &mut self,
        at: At<'a>,
        places: &[At<'a>],
        owner: Owner,
        spot: Spot<'_>,
    ) -> Type {
        let mut types = places.iter().map(|place| self.place(*place, owner, spot));
        let first = types.next().unwrap_or(Type::Any);
        let rest: Vec<_> = types.collect();
        if rest.iter().all(|ty| *ty == first) {
            return first;
        }
        self.degrade(&codes::MIXED_ELEMENTS, at, "The elements have several types, told apart by position or by the pattern of their key.")
    }

    /// Counts a schema that states a type.
    fn count(&mut self, view: &View<'a>) {
        if view.sole.is_none()
            && (!view.choices.is_empty() || view.schema.values.is_some() || view.kinds().len() > 0)
        {
            self.report.coverage.schemas_typed += 1;
        }
    }
}

/// A union of kinds: the same schema read as each.
fn by_kind<'a>(view: &View<'a>, kinds: &[SchemaType]) -> Vec<Branch<'a>> {
    kinds
        .iter()
        .map(|kind| {
            let mut one = view.clone();
            one.schema.types = vec![*kind];
            one.schema.nullable = false;
            one.schema.format = one
                .schema
                .format
                .filter(|format| *format != "int-or-string");
            if let Some(values) = &mut one.schema.values {
                values.retain(|value| match kind {
                    SchemaType::String => value.as_str().is_some(),
                    SchemaType::Boolean => value.as_bool().is_some(),
                    _ => value.as_f64().is_some(),
                });
            }
            if one.schema.values.as_ref().is_some_and(Vec::is_empty) {
                one.schema.values = None;
            }
            one.schema.title = None;
            one.schema.description = None;
            Branch::of_view(one)
        })
        .collect()
}

/// Joins the values of several enums: each value once, words of the branch that says it alone.
pub fn joined(kind: EnumKind, parts: impl IntoIterator<Item = (Enum, Docs)>) -> Enum {
    let mut seen = crate::source::Lookup::new();
    let mut values = Vec::new();
    for (part, docs) in parts {
        let is_alone = part.values.len() == 1;
        for mut value in part.values {
            if seen.insert(value.value.clone(), ()).is_some() {
                continue;
            }
            if is_alone {
                value.name = value.name.or_else(|| docs.title.clone());
                let words = docs
                    .description
                    .clone()
                    .filter(|words| *words != value.value);
                value.description = value.description.or(words);
                value.deprecated |= docs.deprecated;
            }
            values.push(value);
        }
    }
    Enum { kind, values }
}

/// The values of a view as an enum of that kind.
pub fn values_of(view: &View<'_>, kind: EnumKind) -> Enum {
    enumeration::known(&view.schema, kind)
}
