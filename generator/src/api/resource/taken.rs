//! Names that are taken, each in its scope: what is claimed is free, or gets a number.

use std::hash::Hash;

use super::words;
use crate::source::Lookup;

/// The names taken so far. Two names that differ in casing or in what separates their words are one.
pub struct Taken<S> {
    /// By scope and words: the number that the next one of that name gets.
    next: Lookup<(S, String), u32>,
}

impl<S: Copy + Eq + Hash> Taken<S> {
    /// Nothing taken.
    pub fn new() -> Self {
        Self {
            next: Lookup::new(),
        }
    }

    /// Takes a name if it is free and says something.
    pub fn take(&mut self, scope: S, name: &str) -> bool {
        let key = (scope, words::split(name).join(" "));
        let free = !key.1.is_empty() && !self.next.contains(&key);
        if free {
            self.next.insert(key, 2);
        }
        free
    }

    /// The first of the names that is free, else the first with a number. Numbers go on where they stopped, so that
    /// any number of equal names is given out in one pass.
    pub fn claim<'n>(
        &mut self,
        scope: S,
        mut names: impl Iterator<Item = &'n str> + Clone,
    ) -> String {
        let first = names
            .clone()
            .find(|name| !words::is_wordless(name))
            .unwrap_or("call");
        if let Some(free) = names.find(|name| self.take(scope, name)) {
            return free.to_owned();
        }
        if self.take(scope, first) {
            return first.to_owned();
        }
        let key = (scope, words::split(first).join(" "));
        loop {
            let number = self.next.get(&key).copied().unwrap_or(2);
            self.next.insert(key.clone(), number.saturating_add(1));
            let name = format!("{first} {number}");
            if self.take(scope, &name) || number == u32::MAX {
                return name;
            }
        }
    }
}
