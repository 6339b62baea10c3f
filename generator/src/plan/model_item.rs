//! Items of a file: structs, enums, unions, aliases, resources.

use super::ident::{FieldName, FnName, TypeName, VariantName};
use super::model::Docs;
use super::model_method::Part;
use super::model_method::Resource;
use super::model_ty::{Taking, Ty};

/// An item.
#[derive(Debug)]
pub enum Item {
    /// A struct with named fields: a model, or the parameters of an operation.
    Struct(Struct),
    /// An open set of values.
    Enum(OpenEnum),
    /// One of several types.
    Union(Union),
    /// `pub type A = B;`
    Alias(Alias),
    /// A resource with its methods.
    Resource(Resource),
    /// One of several bodies.
    BodyChoice(BodyChoice),
    /// One of several replies.
    ReplyChoice(ReplyChoice),
}

impl Item {
    /// The name it is known by in its module.
    pub fn name(&self) -> &TypeName {
        match self {
            Self::Struct(item) => &item.name,
            Self::Enum(item) => &item.name,
            Self::Union(item) => &item.name,
            Self::Alias(item) => &item.name,
            Self::Resource(item) => &item.name,
            Self::BodyChoice(item) => &item.name,
            Self::ReplyChoice(item) => &item.name,
        }
    }
}

/// What is derived beside `Clone, Debug`. `Eq, Hash` go with enums of values, always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Derives {
    /// `PartialEq`: no secret inside.
    pub partial_eq: bool,
    /// `Default`: everything is optional (only where there is a `new()` without arguments).
    pub default: bool,
}

/// Which way a type travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Codec {
    /// It has `Deserialize`.
    pub decode: bool,
    /// It has `Serialize`.
    pub encode: bool,
}

/// `#[non_exhaustive] pub struct`.
#[derive(Debug)]
pub struct Struct {
    /// Its name.
    pub name: TypeName,
    /// It has a parameter, [`Ty::Parameter`].
    pub parameter: bool,
    /// Its documentation.
    pub docs: Docs,
    /// What is derived.
    pub derives: Derives,
    /// Which serde impls are printed. `Serialize` writes the fields that have a [`Field::write`], and only those.
    pub codec: Codec,
    /// Its fields, document order.
    pub fields: Vec<Field>,
    /// The field for keys that have no field of their own, a `BTreeMap<String, T>`.
    pub extra: Option<Extra>,
    /// `pub fn new(..)` with the fields whose [`Field::init`] is an argument, and setters.
    pub constructor: bool,
    /// It is a page of a list.
    pub page: Option<PageImpl>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: FieldName,
    /// Its key on the wire.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its type, whole.
    pub ty: Ty,
    /// How it is decoded; `None`: never received, it starts as `None`.
    pub read: Option<Read>,
    /// How it is encoded; `None`: not part of the serialised form.
    pub write: Option<Write>,
    /// What it is in `new()`.
    pub init: Init,
    /// Its setter; `None` for what `new()` takes or fixes.
    pub setter: Option<Setter>,
}

/// How a field is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// `T`: an error when it is absent.
    Required,
    /// `Option<T>`: absent and `null` are `None`.
    Optional,
    /// `Option<Nullable<T>>`: absent is `None`, `null` is `Some(Null)`.
    Nullable,
    /// `Vec<T>`: absent is an error, `null` is empty.
    List,
}

/// How a field is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// Always; `None` is `null`.
    Required {
        /// It holds a `SecretString`.
        secret: bool,
    },
    /// Not when it is `None`.
    Optional {
        /// It holds a `SecretString`.
        secret: bool,
    },
}

/// What a field is in `new()`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Init {
    /// An argument of the field's name.
    Argument(Taking),
    /// An argument of the field's name, kept as `Some(..)`.
    SomeArgument(Taking),
    /// `None`
    None,
    /// A value that is always the same: the variant of an enum.
    Variant(Ty, VariantName),
}

/// `pub fn name(mut self, name: ..) -> Self { self.field = Some(..); self }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setter {
    /// Its name; the argument is named as the field.
    pub name: FnName,
    /// What it takes.
    pub takes: Taking,
    /// What is kept.
    pub keeps: Keeps,
    /// The setter that makes it `null` (`Some(Nullable::Null)`).
    pub null: Option<FnName>,
}

/// How a setter keeps its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// `Some(value)`
    Some,
    /// `Some(Nullable::Value(value))`
    SomeNullable,
}

/// The field for unnamed keys.
#[derive(Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its name.
    pub name: FieldName,
    /// Its documentation.
    pub docs: Docs,
    /// The type of one value.
    pub value: Ty,
    /// The values hold secrets.
    pub secret: bool,
    /// Its setter (takes entries); `None` where there is no constructor.
    pub setter: Option<FnName>,
}

/// `impl Page for ..`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImpl {
    /// One element.
    pub item: Ty,
    /// From the struct to the list, which is taken out; never empty.
    pub items: Vec<Step>,
    /// Where the cursor of the next page is.
    pub cursor: PageCursor,
    /// What the page says about how far the list goes.
    pub extent: Vec<PageExtent>,
}

/// What a page says about how far its list goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageExtent {
    /// What is said.
    pub kind: ExtentKind,
    /// From the struct to the field; never empty.
    pub path: Vec<Step>,
}

/// What a field of a page says about how far the list goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtentKind {
    /// A boolean: there is another page.
    More,
    /// A boolean: there is no other page.
    Last,
    /// A number of pages.
    Pages,
    /// A number of elements.
    Items,
}

/// Where a page says how the next one is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageCursor {
    /// Nowhere: pages or elements are counted.
    None,
    /// In this field, a cursor or a URL.
    Field {
        /// From the struct to the field.
        path: Vec<Step>,
        /// What it holds.
        kind: CursorKind,
    },
    /// In the last element of the list.
    Last {
        /// The element's field.
        key: Step,
        /// What it holds.
        kind: CursorKind,
    },
}

/// What a cursor is kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CursorKind {
    /// A `String`.
    Text,
    /// A `SecretString`, shown to the server that gave it.
    Secret,
    /// A number or a date, as it prints.
    Printed,
}

/// A step from a struct to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub field: FieldName,
    /// It is an `Option`.
    pub optional: bool,
}

/// `open_enum!`: known values and `Unknown`.
#[derive(Debug)]
pub struct OpenEnum {
    /// Its name.
    pub name: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// Its variants, document order.
    pub variants: Vec<EnumVariant>,
    /// Whole numbers, not texts.
    pub integer: bool,
}

/// A known value.
#[derive(Debug)]
pub struct EnumVariant {
    /// Its name; never `Unknown`.
    pub name: VariantName,
    /// Its documentation.
    pub docs: Docs,
    /// The value.
    pub value: Literal,
}

/// A value of an enum on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
}

/// One of several types; its last variant is `Unknown(serde_json::Value)`.
#[derive(Debug)]
pub struct Union {
    /// Its name.
    pub name: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// What is derived.
    pub derives: Derives,
    /// Which serde impls are printed.
    pub codec: Codec,
    /// The variants, document order.
    pub variants: Vec<UnionVariant>,
    /// How a received value's variant is found.
    pub by: By,
    /// The parts of each variant, where the union is a multipart body.
    pub parts: Option<Vec<Vec<Part>>>,
}

/// A variant.
#[derive(Debug)]
pub struct UnionVariant {
    /// Its name; never `Unknown`.
    pub name: VariantName,
    /// Its documentation.
    pub docs: Docs,
    /// What it holds, a `Box` included.
    pub ty: Ty,
    /// `impl From<T> for Union`, `T` without the box: no other variant holds the same type.
    pub from: bool,
    /// The type, held directly, is a `SecretString`.
    pub secret: bool,
    /// The tag to add when it is encoded: the type itself does not write it.
    pub tag: Option<String>,
    /// The formats of its fields, by key, where another variant has a field of this key and another format: variants of the
    /// runtime's `Format`.
    pub formats: Vec<(String, &'static str)>,
}

/// How a received value's variant is found.
#[derive(Debug)]
pub enum By {
    /// By the text of a property.
    Tag {
        /// The property.
        property: String,
        /// Values of the property with the variant they choose; every value once.
        arms: Vec<(Vec<String>, usize)>,
        /// The variant for any other value; `None`: `Unknown`.
        otherwise: Option<usize>,
    },
    /// By what the value looks like: looks, each with the variant it is tried as; a variant may have several.
    Shape(Vec<(Look, usize)>),
}

/// What a value of a variant looks like: one of the runtime's `union::Shape`s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// Anything.
    Any,
    /// `null`
    Null,
    /// A boolean.
    Bool,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Text.
    String,
    /// One of these values, as text.
    OneOf(Vec<String>),
    /// A list.
    Array,
    /// A map.
    Object {
        /// Keys that must be there.
        required: Vec<String>,
        /// Keys that the type names.
        known: Vec<String>,
        /// Keys with their only value, as text.
        constants: Vec<(String, String)>,
    },
}

/// `pub type`.
#[derive(Debug)]
pub struct Alias {
    /// Its name.
    pub name: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// What it stands for.
    pub ty: Ty,
}

/// `#[non_exhaustive] pub enum` of bodies, for an operation that takes several media types.
#[derive(Debug)]
pub struct BodyChoice {
    /// Its name.
    pub name: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// Its variants, the preferred first.
    pub variants: Vec<BodyVariant>,
}

/// A kind of body.
#[derive(Debug)]
pub struct BodyVariant {
    /// Its name.
    pub name: VariantName,
    /// Its documentation.
    pub docs: Docs,
    /// What it holds.
    pub ty: Ty,
    /// How it is sent.
    pub encoding: super::model_method::BodyEncoding,
}

/// `#[non_exhaustive] pub enum` of replies, for an operation with several success shapes; implements `FromResponse`.
/// A status without a variant is a decode error.
#[derive(Debug)]
pub struct ReplyChoice {
    /// Its name.
    pub name: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// What is derived.
    pub derives: Derives,
    /// Its variants, document order.
    pub variants: Vec<ReplyVariant>,
}

/// A kind of reply.
#[derive(Debug)]
pub struct ReplyVariant {
    /// Its name.
    pub name: VariantName,
    /// Its documentation.
    pub docs: Docs,
    /// The statuses it is for, exact ones first.
    pub statuses: Vec<StatusPattern>,
    /// What it holds.
    pub payload: ReplyPayload,
}

/// A status or a range of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusPattern {
    /// This one.
    Exact(u16),
    /// `2XX` is 2.
    Range(u8),
    /// Any other.
    Any,
}

/// What a variant of a reply holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyPayload {
    /// Nothing: a unit variant.
    Empty,
    /// JSON of a type.
    Json(Ty),
    /// `String`
    Text,
    /// `Bytes`
    Bytes,
}
