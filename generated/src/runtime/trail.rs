//! Where inside of a union a value could not be read: a union reads from values in memory, which have no lines.

use std::cell::RefCell;
use std::fmt::Display;

use serde::de::Error;

thread_local! {
    static STEPS: RefCell<Steps> = const { RefCell::new(Steps { depth: 0, keys: Vec::new(), around: Around::Nothing }) };
}

/// The keys of the fields that could not be read, the innermost first.
struct Steps {
    /// How many unions are being read inside each other.
    depth: usize,
    keys: Vec<&'static str>,
    around: Around,
}

/// The field around a union that could not be read. A parser tells the place where it noticed, which may be behind the end
/// of the object around the union.
#[derive(Clone, Copy)]
enum Around {
    /// No union failed.
    Nothing,
    /// One did, and its field is what is told next.
    Awaited,
    /// In the field of this name.
    Field(&'static str),
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

/// Stands for the name of a field that the document does not know.
pub const OTHER: &str = "*";

/// Says that the value of this field could not be read.
pub fn step(key: &'static str) {
    STEPS.with_borrow_mut(|steps| {
        if steps.depth > 0 {
            steps.keys.push(key);
        } else if matches!(steps.around, Around::Awaited) {
            steps.around = Around::Field(key);
        }
    });
}

/// The field around the union that could not be read last, told once; `None` where there was no union, or it stands in a map.
pub fn around() -> Option<&'static str> {
    let around =
        STEPS.with_borrow_mut(|steps| std::mem::replace(&mut steps.around, Around::Nothing));
    match around {
        Around::Field(key) if key != OTHER => Some(key),
        _ => None,
    }
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
        if steps.depth > 1 {
            return error;
        }
        steps.around = Around::Awaited;
        if steps.keys.is_empty() {
            return error;
        }
        let keys: Vec<&str> = steps.keys.drain(..).rev().collect();
        format!("at `{}`: {error}", keys.join("."))
    })
}
