//! Calls that try out every operation: what they are given, as values of Rust.

use serde_json::Value;

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
    /// The calls: with what is required, and with everything that has a value.
    pub calls: Vec<TestCall>,
    /// What comes back.
    pub reply: Reply,
    /// The answer of the server.
    pub answer: Answer,
}

/// A call, and the request that it makes.
#[derive(Debug, Clone, PartialEq)]
pub struct TestCall {
    /// The arguments.
    pub given: Vec<Given>,
    /// The request that the document describes.
    pub request: TestRequest,
}

/// A request as the document describes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TestRequest {
    /// Upper case.
    pub method: String,
    /// The path, decoded.
    pub path: String,
    /// The path with `{}` for each segment that has a value in it.
    pub pattern: String,
    /// Pairs of the query, decoded.
    pub query: Vec<(String, String)>,
    /// The query has more pairs than these: of values that have no one form.
    pub has_more: bool,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: TestBody,
}

/// A body as the document describes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum TestBody {
    /// None, or one that is not looked at.
    #[default]
    Any,
    /// No bytes.
    Empty,
    /// A JSON value.
    Json(Value),
    /// Pairs of a form, among others.
    Form(Vec<(String, String)>),
    /// Parts of these names.
    Parts(Vec<String>),
    /// These bytes.
    Bytes(String),
}

/// The answer of the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The media type; empty where there is no content.
    pub media_type: String,
    /// The body.
    pub body: String,
}

/// An argument.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// How the function takes it.
    pub takes: Taking,
    /// The value, of the type that is taken.
    pub value: Made,
    /// Where it goes.
    pub place: Destination,
}

/// Where an argument goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The parameter of the operation with this index.
    Parameter(usize),
    /// The body, whole: the media type with this index.
    Body(usize),
    /// The property of an object with this key.
    Field(String),
    /// The struct of all parameters that are not in the path.
    Parameters,
}

/// A value of a Rust type.
#[derive(Debug, Clone, PartialEq)]
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
    /// `Type::Variant`, the module of the type whole, with the value on the wire.
    Variant(TypePath, VariantName, Value),
    /// `Type::Variant(..)`, with the property and the text of its tag, where the value has it from the union.
    Union(TypePath, VariantName, Option<(String, String)>, Box<Made>),
    /// `Type::new(..)` followed by setters, with the properties that are always the same.
    Struct(
        TypePath,
        Vec<Given>,
        Vec<(FnName, Given)>,
        Vec<(String, Value)>,
    ),
}
