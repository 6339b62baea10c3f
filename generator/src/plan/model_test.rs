//! Calls that try out every operation: what they are given, as values of Rust.

use super::ident::{FnName, ModName, VariantName};
use super::model_method::Reply;
use super::model_ty::{Taking, TypePath};

/// `tests/operations/`: one test an operation.
#[derive(Debug, Default)]
pub struct OperationTests {
    /// One file a resource, document order.
    pub modules: Vec<TestModule>,
    /// The operations without a test: `POST /files`, and why.
    pub missing: Vec<(String, String)>,
}

/// The tests of a resource.
#[derive(Debug)]
pub struct TestModule {
    /// Its name; the file is `tests/operations/<name>.rs`.
    pub name: ModName,
    /// It exists when all of these cargo features are on.
    pub features: Vec<String>,
    /// Its tests, document order.
    pub tests: Vec<OperationTest>,
}

/// The test of an operation.
#[derive(Debug)]
pub struct OperationTest {
    /// The accessors from the client to the resource.
    pub accessors: Vec<FnName>,
    /// The method, and the test's own name.
    pub method: FnName,
    /// Method and path: `POST /files`.
    pub line: String,
    /// One list of arguments a call: with what is required, and with everything that has a value.
    pub calls: Vec<Vec<Given>>,
    /// What comes back.
    pub reply: Reply,
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// How the function takes it.
    pub takes: Taking,
    /// The value, of the type that is taken.
    pub value: Made,
}

/// A value of a Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// `bool`
    Bool(bool),
    /// An integer, its digits.
    Integer(String),
    /// `f64`, its digits.
    Float(String),
    /// `String`
    Text(String),
    /// `SecretString`
    Secret(String),
    /// `Timestamp` of the crate's date library, RFC 3339.
    DateTime(String),
    /// `Date` of the crate's date library.
    Date(String),
    /// The runtime's `Base64`.
    Base64,
    /// The runtime's `FilePart`.
    File,
    /// The runtime's `Multipart`, without parts.
    Multipart,
    /// `Bytes`
    Bytes,
    /// `serde_json::Value`, as JSON text.
    Json(String),
    /// `Some(..)`
    Some(Box<Made>),
    /// `Box::new(..)`
    Boxed(Box<Made>),
    /// `Vec`
    List(Vec<Made>),
    /// `BTreeMap<String, ..>`
    Map(Vec<(String, Made)>),
    /// `(..,)`
    Tuple(Vec<Made>),
    /// `Type::Variant`, the module of the type whole.
    Variant(TypePath, VariantName),
    /// `Type::Variant(..)`
    Union(TypePath, VariantName, Box<Made>),
    /// `Type::new(..)` followed by setters.
    Struct(TypePath, Vec<Given>, Vec<(FnName, Given)>),
}
