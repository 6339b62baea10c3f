//! What a value of a type looks like from outside: its kinds, the keys it must have, the values that give it away.

use indexmap::IndexSet;
use serde_json::Value;

use super::lower::follow;
use super::{Definition, DefinitionId, EnumKind, Integer, Json, Shape, Test, Type, Union};
use crate::source::Lookup;

/// Unions inside unions looked into.
const DEEPEST: usize = 6;

/// Enums with more values than this tell nothing.
const MOST_VALUES: usize = 64;

/// Unions with more variants than this are not compared each with each.
pub const MOST_COMPARED: usize = 500;

/// What a value looks like.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Its kinds; empty: any.
    kinds: Vec<Json>,
    /// Keys it must have.
    keys: IndexSet<String>,
    /// Keys it may have besides.
    others: IndexSet<String>,
    /// Properties with few values.
    pub constants: Vec<Constant>,
}

/// A property with few values.
#[derive(Debug, Clone)]
pub struct Constant {
    /// Its key.
    pub name: String,
    /// It is always there.
    pub required: bool,
    /// Its values.
    pub values: Vec<Value>,
}

impl Constant {
    /// Those of its values that are texts.
    pub fn texts(&self) -> Vec<String> {
        self.values
            .iter()
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect()
    }
}

impl Look {
    /// Whether every value is an object.
    pub fn is_object(&self) -> bool {
        self.kinds == [Json::Object]
    }

    /// What is known about the values of a property.
    pub fn constant(&self, name: &str) -> Option<&Constant> {
        self.constants.iter().find(|constant| constant.name == name)
    }

    /// Says that a property has one of these values.
    pub fn expect(&mut self, name: &str, values: Vec<String>) {
        if values.is_empty() || !self.is_object() {
            return;
        }
        self.constants.retain(|constant| constant.name != name);
        let values = values.into_iter().map(Value::String).collect();
        self.constants.push(Constant {
            name: name.to_owned(),
            required: false,
            values,
        });
    }

    /// Everything known, as a test: too strict to run, right to compare.
    pub fn whole(&self) -> Test {
        let constants = self
            .constants
            .iter()
            .map(|constant| (constant.name.clone(), constant.values.clone()));
        Test {
            kinds: self.kinds.clone(),
            keys: self.keys.iter().cloned().collect(),
            constants: constants.collect(),
        }
    }
}

/// The tests that tell a value's variant, as short as they can be: keys that another variant lacks, and values that
/// another variant has otherwise. What all have in common is no matter of choosing but of reading.
pub fn tests(looks: &[Look]) -> Vec<Test> {
    if looks.len() > MOST_COMPARED {
        return looks.iter().map(Look::whole).collect();
    }
    let objects: Vec<&Look> = looks
        .iter()
        .filter(|look| look.kinds.contains(&Json::Object))
        .collect();
    let short = |look: &Look| {
        let others = || {
            objects
                .iter()
                .copied()
                .filter(|other| !std::ptr::eq(*other, look))
        };
        let mut test = Test {
            kinds: look.kinds.clone(),
            ..Test::default()
        };
        for other in others() {
            let may_lack = |key: &&String| !other.keys.contains(*key);
            let lacks = |key: &&String| may_lack(key) && !other.others.contains(*key);
            if test.keys.iter().any(|key| lacks(&key)) {
                continue;
            }
            let keys = || look.keys.iter();
            let key = keys().find(lacks).or_else(|| keys().find(may_lack));
            test.keys
                .extend(key.filter(|key| !test.keys.contains(key)).cloned());
        }
        for constant in &look.constants {
            let same = |other: &Look| {
                other
                    .constant(&constant.name)
                    .map(|same| same.values.clone())
            };
            let differs =
                |values: Vec<Value>| !values.iter().any(|value| constant.values.contains(value));
            if constant.values.len() == 1 || others().filter_map(same).any(differs) {
                test.constants
                    .push((constant.name.clone(), constant.values.clone()));
            }
        }
        test
    };
    looks.iter().map(short).collect()
}

/// What values of types look like.
pub struct Looks<'d> {
    definitions: &'d [Definition],
    /// Those of unions by how deep they are inside others: a union may be inside many.
    unions: Lookup<(DefinitionId, usize), Look>,
}

impl<'d> Looks<'d> {
    /// Nothing looked at yet.
    pub fn new(definitions: &'d [Definition]) -> Self {
        Self {
            definitions,
            unions: Lookup::new(),
        }
    }

    /// What values of a type look like.
    pub fn of(&mut self, ty: &Type) -> Look {
        self.look(ty, 0)
    }

    fn look(&mut self, ty: &Type, depth: usize) -> Look {
        let of_kind = |kind| Look {
            kinds: vec![kind],
            ..Look::default()
        };
        match follow(self.definitions, ty) {
            Type::Any => Look::default(),
            Type::Bool => of_kind(Json::Bool),
            Type::Integer(_) => of_kind(Json::Integer),
            Type::Number => of_kind(Json::Number),
            Type::String(_) => of_kind(Json::String),
            Type::Array(_) | Type::Set(_) | Type::Tuple(_) => of_kind(Json::Array),
            Type::Map(_) => of_kind(Json::Object),
            Type::Nullable(inner) => {
                let mut look = self.look(inner, depth);
                if !look.kinds.is_empty() {
                    look.kinds.push(Json::Null);
                }
                look
            }
            Type::Named(id) => {
                let definition = self.definitions.get(id.0 as usize);
                match definition.map(|definition| &definition.shape) {
                    Some(Shape::Object(object)) => self::object(self.definitions, object),
                    Some(Shape::Enum(known)) => of_kind(match known.kind {
                        EnumKind::String => Json::String,
                        EnumKind::Integer => Json::Integer,
                    }),
                    Some(Shape::Union(union)) if depth < DEEPEST => self.union(*id, union, depth),
                    _ => Look::default(),
                }
            }
        }
    }

    fn union(&mut self, id: DefinitionId, union: &Union, depth: usize) -> Look {
        if let Some(known) = self.unions.get(&(id, depth)) {
            return known.clone();
        }
        let looks = union
            .variants
            .iter()
            .map(|variant| self.look(&variant.ty, depth + 1));
        let look = looks
            .reduce(|one, other| either(one, &other))
            .unwrap_or_default();
        self.unions.insert((id, depth), look.clone());
        look
    }
}

fn object(definitions: &[Definition], object: &super::Object) -> Look {
    let mut look = Look {
        kinds: vec![Json::Object],
        ..Look::default()
    };
    for field in &object.fields {
        let required = field.required && !field.write_only;
        if required {
            look.keys.insert(field.name.clone());
        } else {
            look.others.insert(field.name.clone());
        }
        let Type::Named(id) = follow(definitions, &field.ty) else {
            continue;
        };
        let Some(Shape::Enum(known)) = definitions
            .get(id.0 as usize)
            .map(|definition| &definition.shape)
        else {
            continue;
        };
        if known.values.len() > MOST_VALUES || field.nullable {
            continue;
        }
        let value = |text: &str| match known.kind {
            EnumKind::String => Some(Value::from(text)),
            EnumKind::Integer => text.parse::<i64>().ok().map(Value::from),
        };
        let values = known
            .values
            .iter()
            .filter_map(|known| value(&known.value))
            .collect();
        look.constants.push(Constant {
            name: field.name.clone(),
            required,
            values,
        });
    }
    look
}

/// What is true of both.
fn either(mut one: Look, other: &Look) -> Look {
    if one.kinds.is_empty() || other.kinds.is_empty() {
        one.kinds.clear();
    } else {
        let new: Vec<_> = other
            .kinds
            .iter()
            .filter(|kind| !one.kinds.contains(kind))
            .copied()
            .collect();
        one.kinds.extend(new);
    }
    let (kept, optional): (IndexSet<String>, IndexSet<String>) = std::mem::take(&mut one.keys)
        .into_iter()
        .partition(|key| other.keys.contains(key));
    one.keys = kept;
    let of_other = other.keys.iter().chain(&other.others);
    let of_other = of_other.filter(|key| !one.keys.contains(*key)).cloned();
    one.others.extend(optional.into_iter().chain(of_other));
    one.constants
        .retain_mut(|constant| match other.constant(&constant.name) {
            Some(same) => {
                constant.required &= same.required;
                let new: Vec<_> = same
                    .values
                    .iter()
                    .filter(|value| !constant.values.contains(value))
                    .cloned()
                    .collect();
                constant.values.extend(new);
                true
            }
            None => false,
        });
    one
}

/// How much a type accepts beyond its test: among types with equal tests the strict ones are tried first.
pub fn looseness(definitions: &[Definition], ty: &Type) -> u8 {
    match follow(definitions, ty) {
        Type::Tuple(_) => 0,
        Type::Any => 9,
        Type::Number => 3,
        Type::Integer(Integer::I32) => 1,
        Type::Integer(_) => 2,
        Type::Array(inner) | Type::Set(inner) | Type::Nullable(inner) => {
            1 + looseness(definitions, inner).min(8)
        }
        Type::Map(inner) => 2 + looseness(definitions, inner).min(7),
        _ => 1,
    }
}
