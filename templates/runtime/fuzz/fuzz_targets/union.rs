//! A union without a tag takes every JSON value and gives it back as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdk_runtime::untagged::{self, Shape};
use serde::de::{Deserialize, Deserializer};
use serde_json::Value;

#[derive(Debug)]
enum Mixed {
    Flag(bool),
    Count(i64),
    Name(String),
    List(Vec<Mixed>),
    Unknown(Value),
}

impl<'de> Deserialize<'de> for Mixed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const SHAPES: &[Shape] = &[Shape::Bool, Shape::Integer, Shape::String, Shape::Array];
        let read = |index, value: &Value| match index {
            0 => untagged::read(value).map(Self::Flag),
            1 => untagged::read(value).map(Self::Count),
            2 => untagged::read(value).map(Self::Name),
            _ => untagged::read(value).map(Self::List),
        };
        untagged::by_shape(deserializer, SHAPES, read, Self::Unknown)
    }
}

impl From<Mixed> for Value {
    fn from(mixed: Mixed) -> Self {
        match mixed {
            Mixed::Flag(flag) => flag.into(),
            Mixed::Count(count) => count.into(),
            Mixed::Name(name) => name.into(),
            Mixed::List(list) => list.into_iter().map(Self::from).collect(),
            Mixed::Unknown(value) => value,
        }
    }
}

/// Whether two values are the same, `1` and `1.0` among them.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (one, other) => one == other,
    }
}

fuzz_target!(|text: &str| {
    let value: Result<Value, _> = serde_json::from_str(text);
    let mixed: Result<Mixed, _> = serde_json::from_str(text);
    match (value, mixed) {
        (Ok(value), Ok(mixed)) => assert!(same(&value, &Value::from(mixed)), "{text}"),
        (Ok(_), Err(error)) => panic!("{text}: {error}"),
        (Err(_), _) => {}
    }
});
