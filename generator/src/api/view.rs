//! A schema with its `allOf` folded in: what a type is decided from.

use crate::document::{Additional, Schema, SchemaType};
use crate::source::{At, Lookup, Node};

use super::lower::Owner;

/// One schema, or several that hold at once, as one.
///
/// Everything scalar (types, values, format, limits) is in `schema`, already joined; what names other schemas is listed
/// beside it with where each came from. `schema.properties`, `all_of`, `any_of` and `one_of` are empty here.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// Types, values, formats and limits.
    pub schema: Schema<'a>,
    /// Properties, document order, those of a base before its heir's.
    pub properties: Vec<Property<'a>>,
    /// Each `oneOf` or `anyOf`: one branch of each holds besides the rest.
    pub choices: Vec<Choice<'a>>,
    /// The schemas folded in, by address.
    pub parts: Lookup<usize, ()>,
    /// Nothing but this other place (its nullability aside).
    pub sole: Option<At<'a>>,
    /// Further schemas that the elements of a list must satisfy, beside `items`.
    pub more_items: Vec<At<'a>>,
    /// Further schemas that the values of unlisted keys must satisfy, beside `additionalProperties`.
    pub more_values: Vec<At<'a>>,
}

/// A property, and who says so.
#[derive(Debug, Clone)]
pub struct Property<'a> {
    /// Its key.
    pub name: &'a str,
    /// Its schema.
    pub at: At<'a>,
    /// Further schemas that it must satisfy.
    pub more: Vec<At<'a>>,
    /// The definition it is written in, when not the one viewed.
    pub owner: Option<Owner>,
}

/// A `oneOf` or an `anyOf`.
#[derive(Debug, Clone)]
pub struct Choice<'a> {
    /// Its branches.
    pub branches: Vec<At<'a>>,
    /// Several may hold at once (`anyOf`).
    pub is_any: bool,
}

impl<'a> View<'a> {
    /// A schema by itself.
    pub fn of(mut schema: Schema<'a>) -> Self {
        let properties = std::mem::take(&mut schema.properties);
        let mut choices = Vec::new();
        for (branches, is_any) in [
            (std::mem::take(&mut schema.one_of), false),
            (std::mem::take(&mut schema.any_of), true),
        ] {
            if !branches.is_empty() {
                choices.push(Choice { branches, is_any });
            }
        }
        let property = |(name, at)| Property {
            name,
            at,
            more: Vec::new(),
            owner: None,
        };
        Self {
            properties: properties.into_iter().map(property).collect(),
            choices,
            schema,
            parts: Lookup::new(),
            sole: None,
            more_items: Vec::new(),
            more_values: Vec::new(),
        }
    }

    /// The kinds of value allowed, `null` aside; where none is stated, what the other keys imply.
    pub fn kinds(&self) -> Kinds {
        if self.schema.types.is_empty() {
            return self.implied().into_iter().collect();
        }
        self.schema
            .types
            .iter()
            .copied()
            .filter(|kind| *kind != SchemaType::Null)
            .collect()
    }

    /// The kind that keys other than `type` speak of.
    fn implied(&self) -> Option<SchemaType> {
        let schema = &self.schema;
        let limits = &schema.limits;
        if self.is_object() {
            Some(SchemaType::Object)
        } else if schema.items.is_some() || !schema.prefix_items.is_empty() {
            Some(SchemaType::Array)
        } else if limits.pattern.is_some()
            || limits.max_length.is_some()
            || limits.min_length.is_some()
            || schema.content_encoding.is_some()
            || schema.format.is_some_and(super::scalar::is_text_format)
        {
            Some(SchemaType::String)
        } else if schema.format.is_some_and(super::scalar::is_integer_format) {
            Some(SchemaType::Integer)
        } else if limits.minimum.is_some() || limits.maximum.is_some() {
            Some(SchemaType::Number)
        } else {
            None
        }
    }

    /// Whether it speaks of keys.
    pub fn is_object(&self) -> bool {
        !self.properties.is_empty()
            || matches!(
                self.schema.additional,
                Additional::Typed(_) | Additional::Any
            )
            || !self.schema.pattern_properties.is_empty()
            || self.schema.property_names.is_some()
            || !self.schema.required.is_empty()
            || !self.schema.conditional.is_empty()
    }

    /// The property of that name.
    pub fn property(&self, name: &str) -> Option<&Property<'a>> {
        self.properties
            .iter()
            .find(|property| property.name == name)
    }

    /// The values listed, `null` aside.
    pub fn values(&self) -> Option<impl Iterator<Item = &'a Node> + Clone + '_> {
        self.schema
            .values
            .as_ref()
            .map(|values| values.iter().copied().filter(|value| !value.is_null()))
    }

    /// Null is among the values.
    pub fn is_nullable(&self) -> bool {
        let listed = self
            .schema
            .values
            .as_ref()
            .is_some_and(|values| values.iter().any(|value| value.is_null()));
        listed || self.schema.nullable
    }

    /// Null is the only value.
    pub fn is_null(&self) -> bool {
        let schema = &self.schema;
        let only_null_listed =
            |values: &Vec<&Node>| !values.is_empty() && values.iter().all(|value| value.is_null());
        self.choices.is_empty()
            && self.sole.is_none()
            && ((schema.types.len() == 1 && schema.types.contains(&SchemaType::Null))
                || schema.values.as_ref().is_some_and(only_null_listed))
    }

    /// `{nullable: true}` and nothing else: how tools that write OpenAPI 3.0 say "or null" beside other branches. By the letter it
    /// allows anything, and then the other branches would say nothing.
    pub fn is_only_nullable(&self) -> bool {
        self.schema.nullable
            && self.schema.types.is_empty()
            && says_nothing(&self.schema)
            && self.choices.is_empty()
            && self.sole.is_none()
            && self.kinds().len() == 0
    }

    /// `{type: object, nullable: true}` and nothing else: how `OData` writes "or null" beside a reference.
    pub fn is_null_object(&self) -> bool {
        self.schema.nullable
            && self.choices.is_empty()
            && self.properties.is_empty()
            && self.kinds().is(SchemaType::Object)
            && matches!(self.schema.additional, Additional::Unstated)
            && self.schema.values.is_none()
    }
}

/// Whether a schema changes no type by itself: words, limits, nullability, at most a `type`.
pub fn says_nothing(schema: &Schema<'_>) -> bool {
    schema.reference.is_none()
        && schema.boolean != Some(false)
        && schema.values.is_none()
        && schema.format.is_none()
        && schema.properties.is_empty()
        && schema.required.is_empty()
        && !matches!(schema.additional, Additional::Typed(_))
        && schema.pattern_properties.is_empty()
        && schema.items.is_none()
        && schema.prefix_items.is_empty()
        && schema.all_of.is_empty()
        && schema.any_of.is_empty()
        && schema.one_of.is_empty()
        && schema.discriminator.is_none()
        && schema.content_encoding.is_none()
        && schema.conditional.is_empty()
}

/// A set of kinds of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u8);

impl Kinds {
    /// Whether it holds this one and no other.
    pub fn is(self, kind: SchemaType) -> bool {
        self.0 == Self::bit(kind)
    }

    /// Whether it holds this one.
    pub fn contains(self, kind: SchemaType) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// How many it holds.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Its members, simple ones first.
    pub fn iter(self) -> impl Iterator<Item = SchemaType> {
        use SchemaType::{Array, Boolean, File, Integer, Null, Number, Object, String};
        [Null, Boolean, Integer, Number, String, File, Array, Object]
            .into_iter()
            .filter(move |kind| self.contains(*kind))
    }

    fn bit(kind: SchemaType) -> u8 {
        1 << kind as u8
    }
}

impl FromIterator<SchemaType> for Kinds {
    fn from_iter<I: IntoIterator<Item = SchemaType>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | Self::bit(kind)))
    }
}
