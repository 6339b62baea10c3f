//! Unions, told apart by a tag or by shape.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sdk_runtime::union;
use sdk_runtime::untagged::{self, Shape};
use serde::de::{Deserialize, Deserializer};
use serde::{Deserialize as DeriveDeserialize, Serialize, Serializer};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, DeriveDeserialize, Serialize)]
struct Cat {
    kind: String,
    lives: i64,
}

#[derive(Clone, Debug, PartialEq, DeriveDeserialize, Serialize)]
struct Dog {
    kind: String,
    toy: Toy,
}

#[derive(Clone, Debug, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Dog),
    Unknown(Value),
}

impl<'de> Deserialize<'de> for Pet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let object = union::tagged(deserializer, "kind")?;
        match object.tag() {
            "cat" => object.read().map(Self::Cat),
            "dog" => object.read().map(Self::Dog),
            _ => Ok(Self::Unknown(object.into_value())),
        }
    }
}

impl Serialize for Pet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cat(value) => value.serialize(serializer),
            Self::Dog(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

/// A union in a union, whose tag is a number.
#[derive(Clone, Debug, PartialEq)]
enum Toy {
    Ball { size: i64 },
    Unknown(Value),
}

impl<'de> Deserialize<'de> for Toy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(DeriveDeserialize)]
        struct Ball {
            size: i64,
        }
        let object = union::tagged(deserializer, "version")?;
        match object.tag() {
            "1" => object.read().map(|Ball { size }| Self::Ball { size }),
            _ => Ok(Self::Unknown(object.into_value())),
        }
    }
}

impl Serialize for Toy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Ball { size } => json!({"version": 1, "size": size}).serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

#[derive(Clone, Debug, PartialEq, DeriveDeserialize)]
struct Number {
    foo: i64,
}

#[derive(Clone, Debug, PartialEq, DeriveDeserialize)]
struct Text {
    foo: String,
}

#[derive(Clone, Debug, PartialEq, DeriveDeserialize)]
struct Loose {
    bar: Option<String>,
    baz: Option<Box<Mixed>>,
}

/// Every shape at once.
#[derive(Clone, Debug, PartialEq)]
enum Mixed {
    Null,
    Flag(bool),
    Holder(String),
    Count(i64),
    Amount(f64),
    Name(String),
    List(Vec<Mixed>),
    Number(Number),
    Text(Text),
    Loose(Loose),
    Point(BTreeMap<String, Value>),
    Unknown(Value),
}

impl<'de> Deserialize<'de> for Mixed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const SHAPES: &[Shape] = &[
            Shape::Null,
            Shape::Bool,
            Shape::Number,
            Shape::Integer,
            Shape::String,
            Shape::OneOf(&["CARD_HOLDER"]),
            Shape::Array,
            Shape::Object {
                required: &["foo"],
                known: &["foo"],
                constants: &[],
            },
            Shape::Object {
                required: &["foo"],
                known: &["foo"],
                constants: &[],
            },
            Shape::Object {
                required: &[],
                known: &["bar", "baz"],
                constants: &[],
            },
            Shape::Object {
                required: &["shape"],
                known: &["shape"],
                constants: &[("shape", "point")],
            },
        ];
        let read = |index, value: &Value| match index {
            0 => Ok(Self::Null),
            1 => untagged::read(value).map(Self::Flag),
            2 => untagged::read(value).map(Self::Amount),
            3 => untagged::read(value).map(Self::Count),
            4 => untagged::read(value).map(Self::Name),
            5 => untagged::read(value).map(Self::Holder),
            6 => untagged::read(value).map(Self::List),
            7 => untagged::read(value).map(Self::Number),
            8 => untagged::read(value).map(Self::Text),
            9 => untagged::read(value).map(Self::Loose),
            _ => untagged::read(value).map(Self::Point),
        };
        untagged::by_shape(deserializer, SHAPES, read, Self::Unknown)
    }
}

fn pet(value: &Value) -> Result<Pet, serde_json::Error> {
    serde_json::from_str(&value.to_string())
}

fn mixed(value: &Value) -> Mixed {
    serde_json::from_str(&value.to_string()).expect("a union by shape takes any value")
}

#[test]
fn the_tag_tells_the_type() {
    assert_eq!(
        pet(&json!({"kind": "cat", "lives": 9})).unwrap(),
        Pet::Cat(Cat {
            kind: "cat".to_owned(),
            lives: 9
        })
    );
    assert_eq!(
        pet(&json!({"lives": 9, "new": 1, "kind": "cat"})).unwrap(),
        Pet::Cat(Cat {
            kind: "cat".to_owned(),
            lives: 9
        })
    );
}

#[test]
fn nested_tags() {
    let dog = json!({"kind": "dog", "toy": {"version": 1, "size": 3}});
    assert_eq!(
        pet(&dog).unwrap(),
        Pet::Dog(Dog {
            kind: "dog".to_owned(),
            toy: Toy::Ball { size: 3 }
        })
    );
    assert_eq!(serde_json::to_value(pet(&dog).unwrap()).unwrap(), dog);
}

#[test]
fn an_unknown_tag_survives_and_is_sent_back() {
    for value in [
        json!({"kind": "fish", "fins": [1, 2]}),
        json!({"kind": null}),
        json!({"kind": {}}),
        json!({}),
        json!([1]),
        json!("cat"),
        json!(null),
        json!({"kind": "CAT", "lives": 1}),
    ] {
        let pet = pet(&value).unwrap();
        assert_eq!(pet, Pet::Unknown(value.clone()));
        assert_eq!(serde_json::to_value(pet).unwrap(), value);
    }
    let dog = json!({"kind": "dog", "toy": {"version": 2, "wheels": 4}});
    assert_eq!(serde_json::to_value(pet(&dog).unwrap()).unwrap(), dog);
}

#[test]
fn a_known_tag_with_a_mistyped_payload_is_an_error_that_names_the_field() {
    let error = pet(&json!({"kind": "cat", "lives": "nine"}))
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("invalid type: string \"nine\", expected i64"),
        "{error}"
    );
    let error = pet(&json!({"kind": "cat"})).unwrap_err().to_string();
    assert!(error.starts_with("missing field `lives`"), "{error}");
}

#[test]
fn the_shape_tells_the_type() {
    for (value, expected) in [
        (json!(null), Mixed::Null),
        (json!(true), Mixed::Flag(true)),
        (
            json!("CARD_HOLDER"),
            Mixed::Holder("CARD_HOLDER".to_owned()),
        ),
        (json!("else"), Mixed::Name("else".to_owned())),
        (json!(10), Mixed::Count(10)),
        (json!(-1.5), Mixed::Amount(-1.5)),
        (json!([]), Mixed::List(Vec::new())),
        (
            json!([1, "x"]),
            Mixed::List(vec![Mixed::Count(1), Mixed::Name("x".to_owned())]),
        ),
        (json!({"foo": 1}), Mixed::Number(Number { foo: 1 })),
        (
            json!({"foo": "1"}),
            Mixed::Text(Text {
                foo: "1".to_owned(),
            }),
        ),
        (
            json!({"bar": "x"}),
            Mixed::Loose(Loose {
                bar: Some("x".to_owned()),
                baz: None,
            }),
        ),
        (
            json!({"foo": 1, "bar": "x", "baz": null}),
            Mixed::Loose(Loose {
                bar: Some("x".to_owned()),
                baz: None,
            }),
        ),
        (
            json!({"shape": "point", "bar": "x"}),
            Mixed::Point(BTreeMap::from([
                ("shape".into(), json!("point")),
                ("bar".into(), json!("x")),
            ])),
        ),
        (
            json!({"shape": "line"}),
            Mixed::Loose(Loose {
                bar: None,
                baz: None,
            }),
        ),
    ] {
        assert_eq!(mixed(&value), expected, "{value}");
    }
}

#[test]
fn a_value_that_fits_nothing_survives() {
    for value in [
        json!({"foo": [], "bar": 1}),
        json!({"bar": 1}),
        json!({"baz": 0, "bar": {}}),
    ] {
        assert_eq!(mixed(&value), Mixed::Unknown(value));
    }
    assert_eq!(
        mixed(&json!(u64::MAX)),
        Mixed::Amount(18_446_744_073_709_551_615.0)
    );
}

#[test]
fn lists_and_maps_of_unions() {
    let pets: Vec<Pet> =
        serde_json::from_value(json!([{"kind": "cat", "lives": 1}, {"kind": "fish"}])).unwrap();
    assert!(matches!(pets.as_slice(), [Pet::Cat(_), Pet::Unknown(_)]));
    let pets: BTreeMap<String, Mixed> =
        serde_json::from_value(json!({"a": {"foo": 1}, "b": true})).unwrap();
    assert_eq!(pets["a"], Mixed::Number(Number { foo: 1 }));
    assert_eq!(pets["b"], Mixed::Flag(true));
}

#[test]
fn deep_nesting_is_an_error_not_a_crash() {
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(
        serde_json::from_str::<Mixed>(&deep)
            .unwrap_err()
            .to_string()
            .contains("recursion limit")
    );
    assert!(serde_json::from_str::<Pet>(&deep).is_err());
}

/// Two types that both hold the union again, so that each level doubles the work of the level above it.
#[derive(Debug)]
enum Twice {
    First(#[expect(dead_code, reason = "only decoded")] Half),
    Second(#[expect(dead_code, reason = "only decoded")] Half),
    Unknown(#[expect(dead_code, reason = "only decoded")] Value),
}

#[derive(Debug, DeriveDeserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Half {
    next: Option<Box<Twice>>,
    number: i64,
}

impl<'de> Deserialize<'de> for Twice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const HALF: Shape = Shape::Object {
            required: &["number"],
            known: &["next", "number"],
            constants: &[],
        };
        let read = |index, value: &Value| match index {
            0 => untagged::read(value).map(Self::First),
            _ => untagged::read(value).map(Self::Second),
        };
        untagged::by_shape(deserializer, &[HALF, HALF], read, Self::Unknown)
    }
}

#[test]
fn a_hostile_value_cannot_cost_exponential_time() {
    let levels = 100;
    let deep = format!(
        "{}null{}",
        r#"{"next":"#.repeat(levels),
        r#","number":"x"}"#.repeat(levels)
    );
    let start = Instant::now();
    assert!(matches!(
        serde_json::from_str::<Twice>(&deep).unwrap(),
        Twice::Unknown(_)
    ));
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
    // The bound is per value: the next one is read as usual.
    assert!(matches!(
        serde_json::from_str::<Twice>(r#"{"number":1}"#).unwrap(),
        Twice::First(_)
    ));
}
