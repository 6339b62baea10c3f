//! Collisions of names: who wants a name first keeps it, who comes later says more, and only then is counted.

use super::ident::Name;
use super::words::Words;
use crate::source::Lookup;

/// Names that must differ from each other.
#[derive(Debug, Default)]
pub struct Scope {
    taken: Lookup<String, ()>,
    /// How far the numbers of a name have been given out.
    numbers: Lookup<String, u32>,
}

impl Scope {
    /// A scope in which some names are nobody's.
    pub fn without<'n>(reserved: impl IntoIterator<Item = &'n str>) -> Self {
        let mut scope = Self::default();
        for name in reserved {
            scope.taken.insert(name.to_owned(), ());
        }
        scope
    }

    /// Whether a name is free.
    pub fn is_free(&self, name: &impl Name) -> bool {
        !self.taken.contains(name.as_str())
    }

    /// Takes a name whatever others have; `false` when it was taken.
    pub fn take(&mut self, name: &impl Name) -> bool {
        self.taken.insert(name.as_str().to_owned(), ()).is_none()
    }

    /// The first of the choices that is free; else the first one, numbered from 2. The words it is made of come with it.
    pub fn claim<N: Name>(&mut self, choices: &[Words]) -> (N, Words) {
        for words in choices {
            let name = N::of(words);
            if self.is_free(&name) {
                self.take(&name);
                return (name, words.clone());
            }
        }
        let plain = choices.first().cloned().unwrap_or_default();
        let base = N::of(&plain);
        let mut number = self.numbers.get(base.as_str()).copied().unwrap_or(2);
        loop {
            let words = plain.numbered(number);
            let name = N::of(&words);
            number += 1;
            if self.is_free(&name) {
                self.take(&name);
                self.numbers.insert(base.as_str().to_owned(), number);
                return (name, words);
            }
        }
    }
}

/// Names for things of one small scope (fields, variants, methods), in order. Each says what it could be called, best
/// first. Where several want one name, it goes to the first that has no other choice.
pub fn settle<N: Name>(mut scope: Scope, wishes: &[Vec<Words>]) -> Vec<N> {
    let first: Vec<N> = wishes
        .iter()
        .map(|choices| {
            choices
                .first()
                .map_or_else(|| N::of(&Words::default()), N::of)
        })
        .collect();
    scope.taken.reserve(wishes.len());
    let mut winners: Lookup<&str, (usize, bool)> = Lookup::with_capacity(wishes.len());
    for (index, (choices, name)) in wishes.iter().zip(&first).enumerate() {
        let flexible = choices.iter().skip(1).any(|other| N::of(other) != *name);
        let better = match winners.get(name.as_str()) {
            Some(&(_, held_by_flexible)) => held_by_flexible && !flexible,
            None => scope.is_free(name),
        };
        if better {
            winners.insert(name.as_str(), (index, flexible));
        }
    }
    let won: Vec<bool> = first
        .iter()
        .enumerate()
        .map(|(index, name)| {
            winners
                .get(name.as_str())
                .is_some_and(|&(winner, _)| winner == index)
        })
        .collect();
    for (name, _) in first.iter().zip(&won).filter(|(_, won)| **won) {
        scope.take(name);
    }
    let settled = first.iter().zip(&won).zip(wishes);
    settled
        .map(|((name, won), choices)| {
            if *won {
                name.clone()
            } else {
                scope.claim(choices).0
            }
        })
        .collect()
}
