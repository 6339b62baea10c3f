//! Branches joined: all texts of a choice become one text or one open enum, all numbers one number. Beside branches of
//! other kinds integers stay integers, so that none is rounded.

use crate::source::At;

use super::choice::Chosen;
use super::lower::{Types, address};
use super::resolve::DEEPEST;
use super::schema::{Form, joined, values_of};
use super::union::{Branch, Source};
use super::view::View;
use super::{Docs, Enum, EnumKind, Integer, Text, Type, docs, scalar};

/// What a branch is, as far as joining it with others goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gist {
    /// Any value.
    Any,
    Bool,
    Integer(Integer),
    Number,
    Digits,
    Text(Text),
    Words,
    /// A list, a map, an object, a union.
    Other,
}

impl Gist {
    /// The type, of what has no definition.
    fn ty(self) -> Type {
        match self {
            Self::Any | Self::Other => Type::Any,
            Self::Bool => Type::Bool,
            Self::Integer(width) => Type::Integer(width),
            Self::Digits => Type::Integer(Integer::I64),
            Self::Number => Type::Number,
            Self::Text(text) => Type::String(text),
            Self::Words => Type::String(Text::Plain),
        }
    }
}

impl<'a> Types<'a, '_> {
    /// One branch for all texts, one for all numbers, and the others.
    pub(super) fn join_branches(&mut self, items: Vec<(Source<'a>, At<'a>)>) -> Chosen<'a> {
        if let [(Source::Place(at), _)] = items.as_slice() {
            return Chosen::One(*at);
        }
        let gists: Vec<_> = items
            .iter()
            .map(|(source, _)| self.gist_of(source))
            .collect();
        if gists.is_empty() || gists.contains(&Gist::Any) {
            return Chosen::Form(Form::Plain(Type::Any));
        }
        let is_text = |gist: &Gist| matches!(gist, Gist::Text(_) | Gist::Words);
        let is_integer = |gist: &Gist| matches!(gist, Gist::Integer(_) | Gist::Digits);
        let is_number = |gist: &Gist| is_integer(gist) || *gist == Gist::Number;
        let is_fraction = |gist: &Gist| *gist == Gist::Number;
        let is_bool = |gist: &Gist| *gist == Gist::Bool;
        let groups: &[&dyn Fn(&Gist) -> bool] = if gists.iter().all(is_number) {
            &[&is_number]
        } else {
            &[&is_text, &is_integer, &is_fraction, &is_bool]
        };
        let mut branches: Vec<(usize, Branch<'a>)> = Vec::new();
        for is_member in groups {
            let members: Vec<usize> = gists
                .iter()
                .enumerate()
                .filter(|(_, gist)| is_member(gist))
                .map(|(index, _)| index)
                .collect();
            let Some(first) = members.first().copied() else {
                continue;
            };
            let is_all = members.len() == items.len();
            match self.join_scalars(&items, &gists, &members) {
                Chosen::One(at) if is_all => return Chosen::One(at),
                Chosen::One(at) => {
                    let docs = docs::of(&self.schema(at));
                    branches.push((first, Branch::of_place(at, docs)));
                }
                Chosen::Form(form) if is_all => return Chosen::Form(form),
                Chosen::Form(form) => branches.push((
                    first,
                    Branch {
                        source: Source::Form(Box::new(form)),
                        docs: Docs::default(),
                        name: None,
                        narrows: None,
                    },
                )),
                Chosen::Rest => {}
            }
        }
        for (index, ((source, at), gist)) in items.into_iter().zip(&gists).enumerate() {
            if *gist == Gist::Other {
                let docs = docs::of(&self.schema(at));
                branches.push((
                    index,
                    Branch {
                        source,
                        docs,
                        name: None,
                        narrows: None,
                    },
                ));
            }
        }
        branches.sort_by_key(|(index, _)| *index);
        Chosen::Form(Form::Union(
            branches.into_iter().map(|(_, branch)| branch).collect(),
        ))
    }

    /// The one type that several texts, numbers or booleans come to.
    fn join_scalars(
        &mut self,
        items: &[(Source<'a>, At<'a>)],
        gists: &[Gist],
        members: &[usize],
    ) -> Chosen<'a> {
        let of = |index: &usize| gists.get(*index).copied().unwrap_or(Gist::Any);
        let place = |index: &usize| match items.get(*index) {
            Some((Source::Place(at), _)) => Some(*at),
            _ => None,
        };
        let listed: Vec<usize> = members
            .iter()
            .copied()
            .filter(|index| matches!(of(index), Gist::Words | Gist::Digits))
            .collect();
        let is_text = members
            .iter()
            .any(|index| matches!(of(index), Gist::Text(_) | Gist::Words));
        // Enums are open, so a plain text beside one adds nothing; a plain number does, since numbers have no names.
        let kind = if is_text {
            EnumKind::String
        } else {
            EnumKind::Integer
        };
        let free: Vec<usize> = members
            .iter()
            .copied()
            .filter(|index| !listed.contains(index))
            .collect();
        let is_plain = |index: &usize| of(index) == Gist::Text(Text::Plain);
        if !free.is_empty() && free.iter().all(is_plain) && self.only_clear(items, &listed) {
            return self.join_scalars(items, gists, &free);
        }
        if listed.len() == members.len() || (is_text && !listed.is_empty()) {
            if let ([only], Some(at)) = (listed.as_slice(), listed.first().and_then(place)) {
                let _ = only;
                return Chosen::One(at);
            }
            let parts: Vec<(Enum, Docs)> = listed
                .iter()
                .filter_map(|index| items.get(*index))
                .map(|(source, at)| (self.enum_of(source, kind), docs::of(&self.schema(*at))))
                .collect();
            return Chosen::Form(Form::Enum(joined(kind, parts)));
        }
        let ty = members
            .iter()
            .map(of)
            .map(Gist::ty)
            .reduce(|one, other| match (one, other) {
                (Type::Integer(one), Type::Integer(other)) => {
                    Type::Integer(scalar::wider(one, other))
                }
                (one, other) if one == other => one,
                (Type::String(_), _) => Type::String(Text::Plain),
                _ => Type::Number,
            });
        match (members, ty) {
            ([only], _) if place(only).is_some() => place(only).map_or(Chosen::Rest, Chosen::One),
            (_, Some(ty)) => Chosen::Form(Form::Plain(ty)),
            (_, None) => Chosen::Rest,
        }
    }

    /// Whether all that some enums list is the empty text: what clears a text, and is one.
    fn only_clear(&mut self, items: &[(Source<'a>, At<'a>)], listed: &[usize]) -> bool {
        let mut sources = listed.iter().filter_map(|index| items.get(*index));
        !listed.is_empty()
            && sources.all(|(source, _)| {
                let values = self.enum_of(source, EnumKind::String).values;
                values.iter().all(|known| known.value.is_empty())
            })
    }

    /// The values of a branch that is an enum.
    fn enum_of(&mut self, source: &Source<'a>, kind: EnumKind) -> Enum {
        let view = match source {
            Source::View(view) => (**view).clone(),
            Source::Form(_) => {
                return Enum {
                    kind,
                    values: Vec::new(),
                };
            }
            Source::Place(at) => {
                let target = self.target(*at).unwrap_or(*at);
                let schema = self.schema(target);
                self.view(schema)
            }
        };
        match self.decide(view) {
            (_, Form::Enum(known), _) => known,
            (_, Form::Same(at), _) if self.depth < DEEPEST => {
                self.depth += 1;
                let known = self.enum_of(&Source::Place(at), kind);
                self.depth -= 1;
                known
            }
            (view, _, _) => values_of(&view, kind),
        }
    }

    fn gist_of(&mut self, source: &Source<'a>) -> Gist {
        match source {
            Source::Place(at) => self.gist(*at),
            Source::View(view) => self.gist_of_view((**view).clone()),
            Source::Form(_) => Gist::Other,
        }
    }

    /// The gist of a place.
    fn gist(&mut self, at: At<'a>) -> Gist {
        let Some(target) = self.target(at) else {
            return Gist::Any;
        };
        let id = self.places.get(&address(target)).copied();
        if let Some(known) = id.and_then(|id| self.note(id)).and_then(|note| note.gist) {
            return known;
        }
        if self.depth >= DEEPEST {
            return Gist::Other;
        }
        // A circle of choices is a union.
        if let Some(note) = id.and_then(|id| self.note(id)) {
            note.gist = Some(Gist::Other);
        }
        self.depth += 1;
        let schema = self.schema(target);
        let gist = if schema.reference.is_none()
            && (!schema.properties.is_empty() || schema.items.is_some())
        {
            Gist::Other
        } else {
            let view = self.view(schema);
            self.gist_of_view(view)
        };
        self.depth -= 1;
        if let Some(note) = id.and_then(|id| self.note(id)) {
            note.gist = Some(gist);
        }
        gist
    }

    fn gist_of_view(&mut self, view: View<'a>) -> Gist {
        if !view.properties.is_empty() {
            return Gist::Other;
        }
        match self.decide(view) {
            (_, Form::Plain(ty), _) => match ty {
                Type::Any => Gist::Any,
                Type::Bool => Gist::Bool,
                Type::Integer(width) => Gist::Integer(width),
                Type::Number => Gist::Number,
                Type::String(text) => Gist::Text(text),
                _ => Gist::Other,
            },
            (_, Form::Enum(known), _) => match known.kind {
                EnumKind::String => Gist::Words,
                EnumKind::Integer => Gist::Digits,
            },
            (_, Form::Same(at), _) => self.gist(at),
            _ => Gist::Other,
        }
    }
}
