//! Rust types as they will be printed.

use super::ident::{ModName, TypeName};

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `SecretString`
    Secret,
    /// `Timestamp` of the crate's date library.
    DateTime,
    /// `Date` of the crate's date library.
    Date,
    /// Bytes that travel as Base64: the runtime's `Base64`.
    Base64,
    /// A file of a multipart body: the runtime's `FilePart`.
    File,
    /// A multipart body whose parts the caller adds: the runtime's `Multipart`.
    Multipart,
    /// `bytes::Bytes`, a whole binary body.
    Bytes,
    /// `serde_json::Value`
    Json,
    /// `Option<T>`
    Option(Box<Ty>),
    /// The runtime's `Nullable<T>`.
    Nullable(Box<Ty>),
    /// `Box<T>`
    Box(Box<Ty>),
    /// `Vec<T>`
    Vec(Box<Ty>),
    /// `BTreeMap<String, T>`
    Map(Box<Ty>),
    /// `(A, B)`, `(A,)`
    Tuple(Vec<Ty>),
    /// A type of this crate.
    Named(TypePath),
    /// A type of this crate with a parameter: `List<T>`.
    Of(TypePath, Box<Ty>),
    /// `T`, the parameter of the type that this stands in.
    Parameter,
}

/// How a type of this crate is written in the module it is mentioned in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// Modules below `crate` that stand before the name (`crate::models::Request`); empty where the name is local or
    /// imported.
    pub module: Vec<ModName>,
    /// The name.
    pub name: TypeName,
}

/// How a function takes a value and turns it into the type of a field. `T` is what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taking {
    /// `x: T`, kept as it is.
    Value(Ty),
    /// `x: impl Into<T>`, kept as `x.into()`.
    Into(Ty),
    /// `x: &str`, a path parameter; only ever passed on.
    Str,
    /// `x: impl IntoIterator<Item = T>`, kept as `x.into_iter().collect()`.
    Items(Ty),
    /// `x: impl IntoIterator<Item = impl Into<T>>`, kept as `x.into_iter().map(Into::into).collect()`.
    ItemsInto(Ty),
    /// `x: impl IntoIterator<Item = (impl Into<String>, T)>`, kept as a map.
    Entries(Ty),
    /// `x: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>`, kept as a map.
    EntriesInto(Ty),
    /// `x: T`, kept as `Box::new(x)`.
    Boxed(Ty),
}
