//! Where inside of a union a value could not be read: a union reads from values in memory, which have no lines.

use std::cell::RefCell;
use std::fmt::Display;

use serde::de::Error;

thread_local! {
    static STEPS: RefCell<Steps> = const { RefCell::new(Steps { depth: 0, keys: Vec::new() }) };
}

/// The keys of the fields that could not be read, the innermost first.
struct Steps {
    /// How many unions are being read inside each other.
    depth: usize,
    keys: Vec<&'static str>,
}

/// A union that is being read.
#[derive(Debug)]
pub struct Inside(());

/// Goes into a union.
pub fn enter() -> Inside {
    STEPS.with_borrow_mut(|steps| {
        if steps.depth == 0 {
            steps.keys.clear();
        }
        steps.depth += 1;
    });
    Inside(())
}

impl Inside {
    /// The error as the outermost union tells it: with the place inside of it.
    pub fn error<E: Error>(self, error: impl Display) -> E {
        E::custom(told(error.to_string()))
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        STEPS.with_borrow_mut(|steps| steps.depth = steps.depth.saturating_sub(1));
    }
}

/// Says that the value of this field could not be read.
pub fn step(key: &'static str) {
    STEPS.with_borrow_mut(|steps| {
        if steps.depth > 0 {
            steps.keys.push(key);
        }
    });
}

/// How many steps there are: to be given to [`back`].
pub fn here() -> usize {
    STEPS.with_borrow(|steps| steps.keys.len())
}

/// Forgets later steps: what could not be read is read another way.
pub fn back(to: usize) {
    STEPS.with_borrow_mut(|steps| steps.keys.truncate(to));
}

fn told(error: String) -> String {
    STEPS.with_borrow_mut(|steps| {
        if steps.depth > 1 || steps.keys.is_empty() {
            return error;
        }
        let keys: Vec<&str> = steps.keys.drain(..).rev().collect();
        format!("at `{}`: {error}", keys.join("."))
    })
}
