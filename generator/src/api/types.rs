//! The types of an API: expressions, and definitions that deserve a name.

use serde_json::Value;

use super::model::Docs;

/// The index of a definition in [`Api::definitions`](super::Api::definitions).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionId(pub u32);

impl DefinitionId {
    /// The id of the definition at that index.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// A type expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Any JSON value: the document says so, or the reason it could not be typed was reported.
    Any,
    /// A boolean.
    Bool,
    /// A whole number.
    Integer(Integer),
    /// Any number (never a 32-bit float: money would be rounded).
    Number,
    /// Text.
    String(Text),
    /// A list.
    Array(Box<Type>),
    /// A list without repetition (`uniqueItems`).
    Set(Box<Type>),
    /// String keys to one type of value.
    Map(Box<Type>),
    /// A list of fixed length, each element with its own type.
    Tuple(Vec<Type>),
    /// `null` or the type.
    Nullable(Box<Type>),
    /// A definition.
    Named(DefinitionId),
}

/// Integer widths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Integer {
    /// `format: int32`, or bounds within it.
    I32,
    /// The default.
    I64,
    /// `format: uint64`, or bounds that say so.
    U64,
}

/// What a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Anything.
    Plain,
    /// An instant, RFC 3339 (`date-time`).
    DateTime,
    /// A calendar date (`date`).
    Date,
    /// Base64 (`byte`, `contentEncoding: base64`).
    Base64,
    /// Bytes as they are: a file in a multipart body, a whole body (`binary`).
    Binary,
    /// Never shown in logs (`password`, `writeOnly` credentials, configured).
    Secret,
}

/// A type with a name.
#[derive(Debug)]
pub struct Definition {
    /// Where its name comes from.
    pub origin: Origin,
    /// What the document says about it.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
    /// It appears in something sent.
    pub sent: bool,
    /// It appears in something received.
    pub received: bool,
    /// It holds a secret, directly or not.
    pub secret: bool,
    /// A JSON pointer to it, for naming by configuration and for diagnostics.
    pub pointer: String,
}

/// Where a definition's name comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A schema of the components, by its key.
    Component(String),
    /// An inline schema inside another definition.
    Inside(DefinitionId, Role),
    /// An inline schema of an operation (index into [`Api::operations`](super::Api::operations)).
    Operation(usize, Role),
    /// An inline schema of an event (index into [`Api::events`](super::Api::events)).
    Event(usize),
    /// The union of what the webhooks carry.
    Webhooks,
    /// What every inline object without fields is.
    Empty,
}

/// What an inline schema is to its surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The definition itself: the whole of its parent.
    Whole,
    /// The value of a property.
    Property(String),
    /// The element of the list that stands in that role.
    Item(Box<Role>),
    /// A value of the map that stands in that role.
    Value(Box<Role>),
    /// A branch of the union that stands in that role: its number, and what tells it apart (a tag value, a title).
    Variant(Box<Role>, usize, Option<String>),
    /// A parameter.
    Parameter(String),
    /// The request body.
    Body,
    /// Its parent's shape, as a multipart body.
    Parts,
    /// The reply with that status (`200`, `4XX`, `default`).
    Response(String),
    /// One element of a stream.
    StreamItem,
}

/// What a definition is.
#[derive(Debug)]
pub enum Shape {
    /// Named fields.
    Object(Object),
    /// A set of known values, open to new ones.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

/// An object.
#[derive(Debug, Clone, Default)]
pub struct Object {
    /// Its fields, document order.
    pub fields: Vec<Field>,
    /// Values under names the document does not list: their type, where it gives one. `None`: unknown names are
    /// ignored when received.
    pub additional: Option<Type>,
}

/// A field of an object.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Field {
    /// Its key.
    pub name: String,
    /// Its type, without the outermost `Nullable`.
    pub ty: Type,
    /// The key is always there.
    pub required: bool,
    /// The value may be null.
    pub nullable: bool,
    /// Never sent.
    pub read_only: bool,
    /// Never received.
    pub write_only: bool,
    /// Must be behind a pointer: the type would contain itself.
    pub boxed: bool,
    /// What is said about it here (beside a `$ref`, else the type's own).
    pub docs: Docs,
}

/// A set of known values.
#[derive(Debug, Clone)]
pub struct Enum {
    /// What the values are.
    pub kind: EnumKind,
    /// The known values, document order, no repetition.
    pub values: Vec<EnumValue>,
}

/// What an enum's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumKind {
    /// Texts.
    String,
    /// Whole numbers.
    Integer,
}

/// A known value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// The value on the wire: the text, or the number's digits.
    pub value: String,
    /// A name for it (`x-enum-varnames`, title of a const branch).
    pub name: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// Marked deprecated.
    pub deprecated: bool,
}

/// One of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// How a value's variant is found.
    pub by: Discrimination,
    /// The variants, document order, equal ones joined.
    pub variants: Vec<Variant>,
}

/// How a value's variant is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Discrimination {
    /// By the text of this property: see [`Variant::tags`].
    Tag(String),
    /// By the kind of JSON value, the keys present and their constants, first match wins: see [`Variant::test`].
    Shape,
}

/// A variant.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Words for its name: tag or mapping key, title, component name. `None`: the type must name it.
    pub name: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Must be behind a pointer.
    pub boxed: bool,
    /// Tag values that choose it; empty under [`Discrimination::Shape`] and for a tag's default variant.
    pub tags: Vec<String>,
    /// What a value must look like to be tried as this variant.
    pub test: Test,
    /// What is said about it.
    pub docs: Docs,
}

/// A cheap test that decides whether a value is tried as a variant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Test {
    /// The kinds of JSON value it may be; empty: any.
    pub kinds: Vec<Json>,
    /// Keys that must be present.
    pub keys: Vec<String>,
    /// Keys that, where present, have one of the given values.
    pub constants: Vec<(String, Vec<Value>)>,
}

/// Kinds of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Text.
    String,
    /// A list.
    Array,
    /// A map.
    Object,
}
