//! One level of a schema, the same for every version of the specification.

use crate::source::{At, Node};

/// One level of a schema: everything that changes a type, with versions made one.
///
/// Normalised here: 3.0's `nullable: true` and 2.0's `x-nullable` add [`SchemaType::Null`] to `types` (or set
/// `nullable` where there is no `type`); boolean `exclusiveMinimum` is a number; `const` and `enum` are both `values`;
/// `example` joins `examples`; `discriminator` is always an object; `items: [A, B]` is `prefix_items`; `divisibleBy`,
/// `id`, `definitions` are as today's names.
#[derive(Debug, Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a keyword of its own"
)]
pub struct Schema<'a> {
    /// The schema itself.
    pub at: At<'a>,
    /// `true` (anything), `{}` included, `false` (nothing), or neither.
    pub boolean: Option<bool>,
    /// `$ref` (also `$dynamicRef`), as written.
    pub reference: Option<&'a str>,
    /// Whether keys that change the type stand beside `$ref` (3.1 allows it, 3.0 ignores them).
    pub has_siblings: bool,
    /// `type`, one or many; empty when not stated. `null` included here.
    pub types: Vec<SchemaType>,
    /// The value may be null, by any spelling but an `anyOf`/`oneOf` branch.
    pub nullable: bool,
    /// `format`.
    pub format: Option<&'a str>,
    /// `title`.
    pub title: Option<&'a str>,
    /// Markdown.
    pub description: Option<&'a str>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `enum`, or the one value of `const`. `None` when not stated.
    pub values: Option<Vec<&'a Node>>,
    /// `default`.
    pub default: Option<&'a Node>,
    /// `example` and `examples`.
    pub examples: Vec<&'a Node>,
    /// `properties`, document order.
    pub properties: Vec<(&'a str, At<'a>)>,
    /// `required`, document order, without repetition.
    pub required: Vec<&'a str>,
    /// `additionalProperties` (also `unevaluatedProperties` when that is all there is).
    pub additional: Additional<'a>,
    /// `patternProperties`.
    pub pattern_properties: Vec<(&'a str, At<'a>)>,
    /// `propertyNames`.
    pub property_names: Option<At<'a>>,
    /// `items`, when one schema.
    pub items: Option<At<'a>>,
    /// `prefixItems`, or `items` as a list.
    pub prefix_items: Vec<At<'a>>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `allOf`.
    pub all_of: Vec<At<'a>>,
    /// `anyOf`.
    pub any_of: Vec<At<'a>>,
    /// `oneOf`.
    pub one_of: Vec<At<'a>>,
    /// `not`, `if`, `then`, `else`, `dependentSchemas`... stand here: they restrict values, never the type.
    pub has_conditions: bool,
    /// Of these, what holds under a condition and speaks of properties: `then`, `else`, the values of `dependentSchemas`.
    pub conditional: Vec<At<'a>>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator<'a>>,
    /// Limits, for documentation and integer widths.
    pub limits: Limits<'a>,
    /// `contentEncoding`.
    pub content_encoding: Option<&'a str>,
    /// `contentMediaType`.
    pub content_media_type: Option<&'a str>,
    /// `externalDocs.url`.
    pub docs_url: Option<&'a str>,
}

impl<'a> Schema<'a> {
    /// The value of an extension (`x-...`).
    pub fn extension(&self, name: &str) -> Option<&'a Node> {
        self.at.node.get(name)
    }
}

/// `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaType {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
    /// 2.0's `file`.
    File,
}

/// `additionalProperties`.
#[derive(Debug, Clone, Copy)]
pub enum Additional<'a> {
    /// Not stated.
    Unstated,
    /// `true` or `{}`.
    Any,
    /// `false`.
    None,
    /// Each has this type.
    Typed(At<'a>),
}

/// `discriminator`.
#[derive(Debug, Clone)]
pub struct Discriminator<'a> {
    /// The property whose value tells the variants apart.
    pub property: &'a str,
    /// Value to schema name or reference, as written, document order.
    pub mapping: Vec<(&'a str, &'a str)>,
    /// `defaultMapping` (3.2).
    pub default: Option<&'a str>,
}

/// Limits on values.
#[derive(Debug, Clone, Default)]
pub struct Limits<'a> {
    /// Inclusive lower bound.
    pub minimum: Option<&'a Node>,
    /// Inclusive upper bound.
    pub maximum: Option<&'a Node>,
    /// Exclusive lower bound.
    pub exclusive_minimum: Option<&'a Node>,
    /// Exclusive upper bound.
    pub exclusive_maximum: Option<&'a Node>,
    /// `multipleOf`.
    pub multiple_of: Option<&'a Node>,
    /// Characters, at least.
    pub min_length: Option<u64>,
    /// Characters, at most.
    pub max_length: Option<u64>,
    /// Elements, at least.
    pub min_items: Option<u64>,
    /// Elements, at most.
    pub max_items: Option<u64>,
    /// Properties, at least.
    pub min_properties: Option<u64>,
    /// Properties, at most.
    pub max_properties: Option<u64>,
    /// An ECMA-262 regular expression.
    pub pattern: Option<&'a str>,
}
