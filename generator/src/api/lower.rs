//! Schemas in, types out: the arena of definitions while it is filled.

use super::{Definition, DefinitionId, Docs, Field, Origin, Role, Type};
use crate::config::Config;
use crate::document::Document;
use crate::report::Report;
use crate::source::At;

/// The types of an API while they are made.
///
/// Every component schema is lowered by [`Types::new`], document order, used or not: what follows (operations, events)
/// may look at any definition at once. A schema keeps its identity: lowering a place twice gives the same type.
pub struct Types<'a, 'd> {
    document: &'d Document<'a>,
    config: &'d Config,
    report: &'d mut Report<'a>,
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
        unimplemented!()
    }

    /// The type of a schema standing at `at`, which `owner` holds as its `spot`; a `$ref` there is followed.
    pub fn lower(&mut self, at: At<'a>, owner: Owner, spot: Spot<'_>) -> Type {
        unimplemented!()
    }

    /// A field made by hand (a form parameter): its schema's type, docs, flags. `at: None`: any value.
    pub fn field(&mut self, name: &str, at: Option<At<'a>>, required: bool, owner: Owner) -> Field {
        unimplemented!()
    }

    /// An object made by hand (form parameters).
    pub fn object(&mut self, origin: Origin, at: At<'a>, docs: Docs, fields: Vec<Field>) -> Type {
        unimplemented!()
    }

    /// What the document says about the schema at `at`: beside a `$ref`, else the target's own words.
    pub fn docs(&self, at: At<'a>) -> Docs {
        unimplemented!()
    }

    /// Says that a value of this type travels that way; what it holds does too.
    pub fn travels(&mut self, ty: &Type, direction: Direction) {
        unimplemented!()
    }

    /// A definition made so far.
    pub fn definition(&self, id: DefinitionId) -> &Definition {
        unimplemented!()
    }

    /// A type with its aliases followed: never a [`Type::Named`] of an alias.
    pub fn follow<'t>(&'t self, ty: &'t Type) -> &'t Type {
        unimplemented!()
    }

    /// Where findings go.
    pub fn report(&mut self) -> &mut Report<'a> {
        self.report
    }

    /// Every definition, finished: unions told apart, equal shapes shared, recursion boxed, reach known. Ids given out
    /// stay as they are.
    pub fn finish(self) -> Vec<Definition> {
        unimplemented!()
    }
}
