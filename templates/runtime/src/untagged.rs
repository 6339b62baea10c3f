//! Unions whose types are told apart by their shapes.
//!
//! As with a tag, the value is first taken in whole.

use std::cell::Cell;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::Value;

use super::trail;
use super::union::{integer, text};

/// What a value must look like to be tried as one of a union's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Anything; tried last.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// Any string.
    String,
    /// One of these strings, numbers or booleans, given as text.
    OneOf(&'static [&'static str]),
    /// A list.
    Array,
    /// An object.
    Object {
        /// The fields that must be there.
        required: &'static [&'static str],
        /// All fields that the type names: the more of them there are, the better it fits.
        known: &'static [&'static str],
        /// Fields with a fixed value, given as text. One that is there with another value excludes the type.
        constants: &'static [(&'static str, &'static str)],
    },
}

impl Shape {
    /// How well the value fits, `None` for not at all.
    fn fit(&self, value: &Value) -> Option<usize> {
        let fits = match (self, value) {
            (Self::Any, _) => return Some(0),
            (Self::OneOf(values), _) => return values.contains(&text(value).as_str()).then_some(3),
            (Self::Integer, Value::Number(number)) => return (!number.is_f64()).then_some(2),
            (
                Self::Object {
                    required,
                    known,
                    constants,
                },
                Value::Object(fields),
            ) => {
                let has = |name: &&&str| fields.contains_key(**name);
                let same = |&&(name, fixed): &&(&str, &str)| {
                    fields.get(name).is_some_and(|value| text(value) == fixed)
                };
                let excluded = constants
                    .iter()
                    .any(|constant| has(&&constant.0) && !same(&constant));
                let complete = required.iter().all(|name| fields.contains_key(*name));
                let score = 1
                    + known.iter().filter(has).count()
                    + known.len() * constants.iter().filter(same).count();
                return (complete && !excluded).then_some(score);
            }
            (Self::Null, Value::Null)
            | (Self::Bool, Value::Bool(_))
            | (Self::Number, Value::Number(_))
            | (Self::String, Value::String(_))
            | (Self::Array, Value::Array(_)) => true,
            _ => false,
        };
        fits.then_some(1)
    }
}

/// Reads a union whose types are told apart by their shapes.
///
/// The types whose shape fits are tried, the best fit first, then in the order of `shapes`; `read` reads the value as the
/// type with that index in `shapes`. A value that is none of them goes to `unknown`.
pub fn by_shape<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    shapes: &[Shape],
    read: fn(usize, &Value) -> serde_json::Result<T>,
    unknown: fn(Value) -> T,
) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let _fuel = Fuel::of(&value);
    if let Some(read) = fitting(&value, shapes, read) {
        return Ok(read);
    }
    let written_out = with_integers(&value);
    let read = written_out.and_then(|value| fitting(&value, shapes, read));
    Ok(read.unwrap_or_else(|| unknown(value)))
}

/// The value as the first type that can be read of it, the best fit first.
fn fitting<T>(
    value: &Value,
    shapes: &[Shape],
    read: fn(usize, &Value) -> serde_json::Result<T>,
) -> Option<T> {
    for index in order(shapes, value) {
        if !Fuel::spend(value) {
            break;
        }
        let here = trail::here();
        if let Ok(read) = read(index, value) {
            return Some(read);
        }
        trail::back(here);
    }
    None
}

/// The value as one of a union's types.
pub fn read<T: DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    T::deserialize(value)
}

/// The indices of the shapes that fit, best first.
fn order(shapes: &[Shape], value: &Value) -> Vec<usize> {
    let fits = shapes
        .iter()
        .enumerate()
        .filter_map(|(index, shape)| Some((index, shape.fit(value)?)));
    let mut fits: Vec<(usize, usize)> = fits.collect();
    fits.sort_by_key(|&(_, fit)| std::cmp::Reverse(fit));
    fits.into_iter().map(|(index, _)| index).collect()
}

/// The value with the integers in it that are written as `1.0` or `1e2`; `None` where there are none.
#[cold]
fn with_integers(value: &Value) -> Option<Value> {
    has_integers(value).then(|| {
        let mut value = value.clone();
        write_out(&mut value);
        value
    })
}

fn has_integers(value: &Value) -> bool {
    match value {
        Value::Number(number) => integer(number).is_some(),
        Value::Array(items) => items.iter().any(has_integers),
        Value::Object(fields) => fields.values().any(has_integers),
        _ => false,
    }
}

fn write_out(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(integer) = integer(number) {
                *number = integer.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(write_out),
        Value::Object(fields) => fields.values_mut().for_each(write_out),
        _ => {}
    }
}

thread_local! {
    /// What is left of the work that the outermost union may cause; `None` outside of unions.
    static FUEL: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Bounds the work of unions inside unions. Each level may try several types, and each try reads the levels below once
/// more: without a bound, a hostile value would cost time exponential in its depth.
struct Fuel {
    outermost: bool,
}

impl Fuel {
    /// Honest values need a few tries per level and have few levels of unions.
    const READS_PER_NODE: usize = 64;

    fn of(value: &Value) -> Self {
        let outermost = FUEL.get().is_none();
        if outermost {
            FUEL.set(Some(nodes(value).saturating_mul(Self::READS_PER_NODE)));
        }
        Self { outermost }
    }

    /// Pays for one reading of `value`; `false` when there is nothing left to pay with.
    fn spend(value: &Value) -> bool {
        let left = FUEL.get().unwrap_or_default().checked_sub(nodes(value));
        FUEL.set(Some(left.unwrap_or_default()));
        left.is_some()
    }
}

impl Drop for Fuel {
    fn drop(&mut self) {
        if self.outermost {
            FUEL.set(None);
        }
    }
}

/// How many values there are in `value`, itself counted.
fn nodes(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(nodes).sum(),
        Value::Object(fields) => fields.values().map(nodes).sum(),
        _ => 0,
    }
}
