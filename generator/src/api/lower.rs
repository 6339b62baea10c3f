//! Schemas in, types out: the arena of definitions while it is filled.

use std::collections::{BTreeSet, VecDeque};

use crate::config::Config;
use crate::document::{Document, Schema};
use crate::report::{Code, Report};
use crate::source::{At, Lookup};

use super::inheritance::Heirs;
use super::join::Gist;
use super::resolve::DEEPEST;
use super::union::Told;
use super::view::View;
use super::{Definition, DefinitionId, Docs, Field, Object, Origin, Role, Shape, Type, docs};

/// The types of an API while they are made.
///
/// Every component schema is lowered by [`Types::new`], document order, used or not: what follows (operations, events)
/// may look at any definition at once. A schema keeps its identity: lowering a place twice gives the same definition.
pub struct Types<'a, 'd> {
    pub(super) document: &'d Document<'a>,
    pub(super) config: &'d Config,
    pub(super) report: &'d mut Report<'a>,
    pub(super) definitions: Vec<Definition>,
    /// Beside `definitions`: what each was made from.
    pub(super) notes: Vec<Note<'a>>,
    /// Definitions by the address of their schema's node.
    pub(super) places: Lookup<usize, DefinitionId>,
    /// Component schemas by their key.
    pub(super) names: Lookup<&'a str, At<'a>>,
    /// Which component schemas build on which.
    pub(super) heirs: Heirs,
    /// Schemas reserved by a reference and not yet lowered.
    pub(super) queue: VecDeque<(At<'a>, DefinitionId)>,
    /// Definitions made of several schemas that must all hold, by the addresses of those.
    pub(super) joints: Lookup<Vec<usize>, DefinitionId>,
    /// Referenced schemas that have no definition and are being lowered right now.
    pub(super) open: Vec<usize>,
    /// Schemas inside each other at this moment.
    pub(super) depth: usize,
    /// Definitions that are multipart bodies with files and nothing else.
    pub(super) with_files: BTreeSet<u32>,
    /// Schemas that may still be merged into others.
    pub(super) budget: usize,
}

/// What a definition was made from, and what is still to be worked out about it.
#[derive(Debug, Default)]
pub struct Note<'a> {
    /// Its schema.
    pub at: Option<At<'a>>,
    /// Mentions of it may be null.
    pub nullable: Option<bool>,
    /// It was first met through a reference: whoever textually holds it still has to claim it.
    pub is_provisional: bool,
    /// What the document says about telling its variants apart.
    pub told: Option<Told>,
    /// What it is beside other branches of a choice, once asked.
    pub gist: Option<Gist>,
}

/// Who textually holds an inline schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Another definition.
    Definition(DefinitionId),
    /// The operation with that index.
    Operation(usize),
    /// The event with that index.
    Event(usize),
}

/// A [`Role`] that borrows: made at every schema, kept only where a definition is made.
#[derive(Debug, Clone, Copy)]
pub enum Spot<'p> {
    /// See [`Role::Whole`].
    Whole,
    /// See [`Role::Property`].
    Property(&'p str),
    /// See [`Role::Item`].
    Item(&'p Spot<'p>),
    /// See [`Role::Value`].
    Value(&'p Spot<'p>),
    /// See [`Role::Variant`].
    Variant(&'p Spot<'p>, usize, Option<&'p str>),
    /// See [`Role::Parameter`].
    Parameter(&'p str),
    /// See [`Role::Body`].
    Body,
    /// See [`Role::Response`].
    Response(&'p str),
    /// See [`Role::StreamItem`].
    StreamItem,
}

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the server.
    Sent,
    /// From the server.
    Received,
}

impl<'a, 'd> Types<'a, 'd> {
    /// Lowers every component schema.
    pub fn new(document: &'d Document<'a>, config: &'d Config, report: &'d mut Report<'a>) -> Self {
        let mut types = Self {
            document,
            config,
            report,
            definitions: Vec::new(),
            notes: Vec::new(),
            places: Lookup::new(),
            names: document.schemas.iter().copied().collect(),
            heirs: Heirs::default(),
            queue: VecDeque::new(),
            joints: Lookup::new(),
            open: Vec::new(),
            depth: 0,
            with_files: BTreeSet::new(),
            budget: MERGES,
        };
        let own: Lookup<usize, ()> = document
            .schemas
            .iter()
            .map(|(_, at)| (address(*at), ()))
            .collect();
        for (name, at) in &document.schemas {
            let stands_for = types.elsewhere(*at, &own).unwrap_or(*at);
            let id = types.reserve(Origin::Component((*name).to_owned()), stands_for, false);
            types.places.insert(address(*at), id);
            types.queue.push_back((stands_for, id));
        }
        types.find_heirs();
        types.drain();
        types
    }

    /// The type of a schema standing at `at`, which `owner` holds as its `spot`; a `$ref` there is followed.
    pub fn lower(&mut self, at: At<'a>, owner: Owner, spot: Spot<'_>) -> Type {
        let ty = self.place(at, owner, spot);
        if self.depth == 0 {
            self.drain();
        }
        ty
    }

    /// A field made by hand (a form parameter): its schema's type, docs, flags. `at: None`: any value.
    pub fn field(&mut self, name: &str, at: Option<At<'a>>, required: bool, owner: Owner) -> Field {
        let Some(at) = at else {
            return Field {
                name: name.to_owned(),
                ty: Type::Any,
                required,
                nullable: false,
                read_only: false,
                write_only: false,
                boxed: false,
                docs: Docs::default(),
            };
        };
        let field = self.named_value(name, &[at], required, owner, None);
        if self.depth == 0 {
            self.drain();
        }
        field
    }

    /// An object made by hand (form parameters), written at `at`.
    pub fn object(&mut self, origin: Origin, at: At<'a>, docs: Docs, fields: Vec<Field>) -> Type {
        let id = self.add(
            origin,
            Note {
                at: Some(at),
                nullable: Some(false),
                ..Note::default()
            },
        );
        self.set(
            id,
            docs,
            Shape::Object(Object {
                fields,
                additional: None,
            }),
        );
        Type::Named(id)
    }

    /// What the document says about the schema at `at`: beside a `$ref`, else the target's own words.
    pub fn docs(&mut self, at: At<'a>) -> Docs {
        let schema = self.schema(at);
        self.about(&schema).docs
    }

    /// Says that a value of this type travels that way; what it holds does too.
    pub fn travels(&mut self, ty: &Type, direction: Direction) {
        ty.each_named(&mut |id| {
            if let Some(definition) = self.definitions.get_mut(id.0 as usize) {
                match direction {
                    Direction::Sent => definition.sent = true,
                    Direction::Received => definition.received = true,
                }
            }
        });
    }

    /// A definition made so far.
    pub fn definition(&self, id: DefinitionId) -> Option<&Definition> {
        self.definitions.get(id.0 as usize)
    }

    /// A type with its aliases followed: never a [`Type::Named`] of an alias.
    pub fn follow<'t>(&'t self, ty: &'t Type) -> &'t Type {
        follow(&self.definitions, ty)
    }

    /// Where findings go.
    pub fn report(&mut self) -> &mut Report<'a> {
        self.report
    }

    /// Every definition, finished: unions told apart, equal shapes shared, recursion boxed, reach known. Ids given out
    /// stay as they are.
    pub fn finish(mut self) -> Vec<Definition> {
        self.break_alias_cycles();
        self.share();
        self.tell_variants_apart();
        super::recursion::mark(&mut self.definitions);
        super::usage::spread(&mut self.definitions);
        self.point();
        self.definitions
    }

    /// One level of a schema.
    pub(super) fn schema(&mut self, at: At<'a>) -> Schema<'a> {
        self.document.schema(at, self.report)
    }

    /// Lowers what references reserved, until nothing is left.
    fn drain(&mut self) {
        while let Some((at, id)) = self.queue.pop_front() {
            self.define(id, at);
        }
    }

    /// Makes a definition for a place before anything is known about it.
    pub(super) fn reserve(
        &mut self,
        origin: Origin,
        at: At<'a>,
        is_provisional: bool,
    ) -> DefinitionId {
        let id = self.add(
            origin,
            Note {
                at: Some(at),
                is_provisional,
                ..Note::default()
            },
        );
        self.places.insert(address(at), id);
        id
    }

    /// A definition that stands nowhere else in the document.
    pub(super) fn add(&mut self, origin: Origin, note: Note<'a>) -> DefinitionId {
        let id = DefinitionId(u32::try_from(self.definitions.len()).unwrap_or(u32::MAX));
        self.definitions.push(Definition {
            origin,
            docs: Docs::default(),
            shape: Shape::Alias(Type::Any),
            sent: false,
            received: false,
            secret: false,
            pointer: String::new(),
        });
        self.notes.push(note);
        id
    }

    /// Says what a reserved definition is.
    pub(super) fn set(&mut self, id: DefinitionId, docs: Docs, shape: Shape) {
        if let Some(definition) = self.definitions.get_mut(id.0 as usize) {
            definition.docs = docs;
            definition.shape = shape;
        }
    }

    /// What is known about how a definition was made.
    pub(super) fn note(&mut self, id: DefinitionId) -> Option<&mut Note<'a>> {
        self.notes.get_mut(id.0 as usize)
    }

    /// Raw JSON where the document states a type that cannot be kept.
    pub(super) fn degrade(
        &mut self,
        code: &'static Code,
        at: At<'a>,
        message: impl Into<String>,
    ) -> Type {
        self.report.push(code, at, message);
        self.report.coverage.schemas_degraded += 1;
        Type::Any
    }

    /// The name of the component schema, if that is what a definition is.
    pub(super) fn component(&self, owner: Owner) -> Option<&str> {
        let Owner::Definition(id) = owner else {
            return None;
        };
        match &self.definition(id)?.origin {
            Origin::Component(name) => Some(name),
            _ => None,
        }
    }

    /// Words, and which way it may travel.
    pub(super) fn about(&mut self, schema: &Schema<'a>) -> About {
        let mut about = About::of(schema);
        if schema.reference.is_some()
            && let Some(target) = self.target(schema.at)
        {
            let target = self.schema(target);
            about.docs = docs::beside(about.docs, &target);
            about.read_only |= target.read_only;
            about.write_only |= target.write_only;
        } else if let [only] = schema.all_of.as_slice()
            && (schema.description.is_none() || schema.types.is_empty())
        {
            let inner = self.schema(*only);
            about.read_only |= inner.read_only;
            about.write_only |= inner.write_only;
            let target = if inner.reference.is_some() {
                self.target(*only).map(|at| self.schema(at))
            } else {
                Some(inner)
            };
            if let Some(target) = target {
                about.docs = docs::beside(about.docs, &target);
            }
        } else if let Some(only) = self.only_choice(schema)
            && self.depth < DEEPEST
        {
            let inner = self.schema(only);
            self.depth += 1;
            let inner = self.about(&inner);
            self.depth -= 1;
            about.docs = docs::together(about.docs, inner.docs);
            about.read_only |= inner.read_only;
            about.write_only |= inner.write_only;
        }
        about
    }

    /// The definition's words for a view.
    pub(super) fn words(view: &View<'a>) -> Docs {
        docs::of(&view.schema)
    }
}

/// Words about a property, and which way it may travel.
#[derive(Debug, Default)]
pub struct About {
    /// What is said.
    pub docs: Docs,
    /// Never sent.
    pub read_only: bool,
    /// Never received.
    pub write_only: bool,
}

impl About {
    fn of(schema: &Schema<'_>) -> Self {
        Self {
            docs: docs::of(schema),
            read_only: schema.read_only,
            write_only: schema.write_only,
        }
    }
}

/// Schemas that may be merged into others in one document, all `allOf`s together: far beyond any honest document, and
/// a bound on the work a hostile one can ask for.
pub(super) const MERGES: usize = 200_000;

/// The identity of a place.
pub fn address(at: At<'_>) -> usize {
    std::ptr::from_ref(at.node).addr()
}

/// A type with its aliases followed.
pub fn follow<'t>(definitions: &'t [Definition], mut ty: &'t Type) -> &'t Type {
    // Circles of aliases are broken before anyone can meet them here; the bound is for the time before that.
    for _ in 0..64 {
        let Type::Named(id) = ty else { return ty };
        match definitions
            .get(id.0 as usize)
            .map(|definition| &definition.shape)
        {
            Some(Shape::Alias(target)) => ty = target,
            _ => return ty,
        }
    }
    &Type::Any
}

impl Owner {
    /// Where an inline schema's name comes from.
    pub fn origin(self, spot: Spot<'_>) -> Origin {
        match self {
            Self::Definition(id) => Origin::Inside(id, spot.role()),
            Self::Operation(index) => Origin::Operation(index, spot.role()),
            Self::Event(index) => Origin::Event(index),
        }
    }
}

impl Spot<'_> {
    /// The role, owned.
    pub fn role(self) -> Role {
        match self {
            Self::Whole => Role::Whole,
            Self::Property(name) => Role::Property(name.to_owned()),
            Self::Item(of) => Role::Item(Box::new(of.role())),
            Self::Value(of) => Role::Value(Box::new(of.role())),
            Self::Variant(of, index, name) => {
                Role::Variant(Box::new(of.role()), index, name.map(str::to_owned))
            }
            Self::Parameter(name) => Role::Parameter(name.to_owned()),
            Self::Body => Role::Body,
            Self::Response(status) => Role::Response(status.to_owned()),
            Self::StreamItem => Role::StreamItem,
        }
    }
}

impl Type {
    /// Calls `visit` with every definition mentioned.
    pub fn each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        match self {
            Self::Named(id) => visit(*id),
            Self::Array(inner) | Self::Set(inner) | Self::Map(inner) | Self::Nullable(inner) => {
                inner.each_named(visit);
            }
            Self::Tuple(items) => items.iter().for_each(|item| item.each_named(visit)),
            Self::Any | Self::Bool | Self::Integer(_) | Self::Number | Self::String(_) => {}
        }
    }

    /// The type, or null; never twice.
    #[must_use]
    pub fn or_null(self, nullable: bool) -> Self {
        match self {
            ty @ (Self::Nullable(_) | Self::Any) => ty,
            ty if nullable => Self::Nullable(Box::new(ty)),
            ty => ty,
        }
    }

    /// The type without null, and whether null was allowed.
    pub fn split_null(self) -> (Self, bool) {
        match self {
            Self::Nullable(inner) => (*inner, true),
            ty => (ty, false),
        }
    }
}
