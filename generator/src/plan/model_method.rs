//! Resources and their methods.

use super::ident::{FieldName, FnName, TypeName};
use super::model::Docs;
use super::model_ty::{Taking, Ty, TypePath};

/// A group of methods: `pub struct OAuthTokens { client: Client }`.
#[derive(Debug)]
pub struct Resource {
    /// Its name.
    pub name: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// The resources inside it.
    pub accessors: Vec<Accessor>,
    /// Its methods, document order.
    pub methods: Vec<Method>,
}

/// `pub fn issues(&self) -> Issues { Issues::new(self.client.clone()) }`
#[derive(Debug)]
pub struct Accessor {
    /// Its name.
    pub name: FnName,
    /// Its documentation.
    pub docs: Docs,
    /// The resource it gives.
    pub resource: TypePath,
    /// The cargo feature the resource's module needs; `None`: none of its own.
    pub feature: Option<String>,
}

/// A method that makes a request.
#[derive(Debug)]
pub struct Method {
    /// Its name.
    pub name: FnName,
    /// Its documentation.
    pub docs: Docs,
    /// `#[deprecated]`
    pub deprecated: bool,
    /// What it takes, in order: path parameters, then the body or the parameters.
    pub arguments: Vec<Argument>,
    /// What is fixed about the request.
    pub operation: Operation,
    /// The parameters added to the call, in order.
    pub parameters: Vec<SentParameter>,
    /// The body.
    pub body: Option<SentBody>,
    /// The last step, which says what comes back.
    pub reply: Reply,
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Its name.
    pub name: FieldName,
    /// What it takes. Kept values are bound with `let` first where they need a conversion.
    pub takes: Taking,
}

/// What is constant of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its id: `operationId`, or `METHOD /path`.
    pub id: String,
    /// Upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Alternatives of scheme names; `None`: the API's.
    pub security: Option<Vec<Vec<String>>>,
    /// Its own servers; empty: the API's.
    pub servers: Vec<super::model_client::Server>,
    /// Whether it carries an idempotency key; `None`: as its method says.
    pub idempotent: Option<bool>,
    /// How its pages follow.
    pub paging: Option<Paging>,
    /// What the paging calls a parameter is a member of the JSON body.
    pub pages_by_body: bool,
    /// The media types accepted; empty: `application/json`.
    pub accept: Vec<String>,
}

/// How pages follow each other: the runtime's `Paging`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paging {
    /// The parameter takes the page's cursor.
    Cursor {
        /// The query parameter.
        parameter: String,
    },
    /// The parameter takes the key of the page's last element.
    Last {
        /// The query parameter.
        parameter: String,
    },
    /// The page's cursor is the next URL.
    Url,
    /// The parameter counts pages.
    Page {
        /// The query parameter.
        parameter: String,
        /// The first page's number.
        first: i64,
    },
    /// The parameter counts elements.
    Offset {
        /// The query parameter.
        parameter: String,
    },
    /// The `Link` header.
    Link,
}

/// Where a value is in a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An argument.
    Argument(FieldName),
    /// A field of the argument `params`.
    Field(FieldName),
    /// A constant of the document, a header's only value.
    Constant(String),
}

/// A parameter added to the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentParameter {
    /// Where it goes and how.
    pub place: Place,
    /// Its name on the wire.
    pub wire: String,
    /// Its value.
    pub value: Source,
    /// The value holds a `SecretString` and must be exposed.
    pub secret: bool,
    /// The argument is a reference already (`&str`).
    pub by_ref: bool,
    /// The styles of its properties, where it is the whole query as a form.
    pub form: Option<Vec<(String, QueryStyle)>>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `.path(..)`
    Path(PathStyle),
    /// `.query(..)`
    Query(QueryStyle),
    /// `.header(..)`; objects as `a=1,b=2` with explode.
    Header {
        /// Objects are `a=1,b=2`, not `a,1,b,2`.
        explode: bool,
        /// The value is JSON text.
        json: bool,
        /// The text between the items of a list, where it is no comma.
        separator: Option<&'static str>,
    },
    /// `.cookie(..)`
    Cookie {
        /// Lists and objects are spread over several pairs.
        explode: bool,
        /// The value is JSON text.
        json: bool,
        /// The value is not encoded.
        plain: bool,
    },
}

/// The runtime's `PathStyle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathStyle {
    /// The arrangement.
    pub kind: PathKind,
    /// Spread.
    pub explode: bool,
    /// Reserved characters stay.
    pub allow_reserved: bool,
}

/// The arrangement in a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// `1,2`
    Simple,
    /// `.1.2`
    Label,
    /// `;a=1`
    Matrix,
    /// `1%202`
    Space,
    /// `1|2`
    Pipe,
    /// `1%092`
    Tab,
    /// JSON text.
    Json,
}

/// The runtime's `QueryStyle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryStyle {
    /// The arrangement.
    pub kind: QueryKind,
    /// Reserved characters stay.
    pub allow_reserved: bool,
}

/// The arrangement in a query or a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryKind {
    /// `a=1&a=2`
    Form,
    /// `a=1,2`
    Comma,
    /// `a=1%202`
    Space,
    /// `a=1|2`
    Pipe,
    /// `a=1%092`
    Tab,
    /// `a[b]=1`
    DeepObject,
    /// `a.b=1`
    Dots,
    /// `a[]=1` for lists, `a[b]=1` for objects.
    Brackets,
    /// JSON text.
    Json,
    /// JSON text for each item of a list.
    JsonItems,
    /// JSON text that is the whole query.
    Whole,
}

/// The body that a method sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentBody {
    /// Where it is.
    pub value: BodySource,
    /// It may be absent: the value is an `Option`, or all its fields are.
    pub optional: bool,
    /// How it is sent. `None`: the value is a [`BodyChoice`](super::BodyChoice), which knows.
    pub encoding: Option<BodyEncoding>,
    /// The value is or holds a bare `SecretString` and must be exposed.
    pub secret: bool,
    /// A key of the JSON body that is set to `true` whatever the caller says (`stream`).
    pub flag: Option<String>,
}

/// Where a body is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodySource {
    /// The argument `params` itself: its `Serialize` writes the fields of the body. With
    /// [`SentBody::optional`]: no body is sent when none of these fields is set.
    Params {
        /// Each an `Option`, when the body is optional.
        fields: Vec<FieldName>,
        /// The map of fields that have none of their own.
        extra: Option<FieldName>,
    },
    /// An argument.
    Argument(FieldName),
    /// A field of `params`.
    Field(FieldName),
}

/// How a body is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyEncoding {
    /// JSON; the media type, where it is not `application/json`.
    Json(Option<String>),
    /// Form; layouts by property where they are not the default.
    Form(Vec<(String, QueryStyle)>),
    /// Multipart.
    Multipart {
        /// `multipart/form-data`, `multipart/related`..
        media_type: String,
        /// Its parts.
        parts: Parts,
    },
    /// JSON lines of a media type.
    Lines(String),
    /// Text of a media type.
    Text(String),
    /// Bytes of a media type.
    Bytes(String),
}

/// The parts of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// They are fields of the value, or its entries; in order.
    Known(Vec<Part>),
    /// The value is a union, which knows its parts.
    OfUnion,
    /// The caller adds them: the value is the runtime's `Multipart`.
    Given,
}

/// A part of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name on the wire.
    pub wire: String,
    /// The field of the struct that holds it; `None`: the value as a whole.
    pub field: Option<FieldName>,
    /// The field is an `Option`.
    pub optional: bool,
    /// What it is.
    pub kind: PartKind,
    /// The content type the document states.
    pub content_type: Option<String>,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartKind {
    /// A file (`FilePart`).
    File,
    /// Several files of one name (`Vec<FilePart>`).
    Files,
    /// A scalar as text, a list as several parts.
    Text,
    /// JSON.
    Json,
    /// Text that is secret.
    Secret,
    /// A list joined by the separator to one part.
    Joined(&'static str),
    /// The entries of a map, each a part of its own name.
    Entries {
        /// The values hold secret text.
        secret: bool,
    },
    /// The entries of a map of files, or of lists of files.
    FileEntries,
    /// The tag of a union's variant, whose type does not hold it.
    Tag(String),
}

/// What a method gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// `Request<()>`, whatever the body: `Request<(), Empty>`.
    Empty,
    /// `Request<T>`
    Json(Ty),
    /// `Request<String, Text>`
    Text,
    /// `Request<T, ByStatus>`, `T` a [`ReplyChoice`](super::ReplyChoice).
    ByStatus(Ty),
    /// A download of bytes.
    Download,
    /// Server-sent events.
    Events {
        /// The data of an event: JSON of a type, or `String` for plain text.
        item: Ty,
        /// The data that ends the stream; `None`: the end of the body.
        done: Option<String>,
    },
    /// JSON lines of a type.
    Lines(Ty),
    /// `ListRequest<P>`: `P` is the page.
    Pages(Ty),
}

/// A call worth showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showcase {
    /// The accessors from the client to the resource.
    pub accessors: Vec<FnName>,
    /// The method.
    pub method: FnName,
    /// One line on what it does.
    pub summary: String,
    /// The arguments.
    pub arguments: Vec<Sample>,
    /// Types to import, by their public module below the crate.
    pub imports: Vec<super::model::Import>,
    /// What it gives.
    pub reply: Reply,
    /// The resource's method as a file name: `create_oauth_token`.
    pub file: String,
}

/// A value to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    /// `"text"`
    Text(String),
    /// `1`
    Integer(i64),
    /// `1.5`
    Float(String),
    /// `true`
    Bool(bool),
    /// `Type::Variant`
    Variant(TypeName, super::ident::VariantName),
    /// `Type::new(..)` followed by setters.
    Struct(TypeName, Vec<Sample>, Vec<(FnName, Sample)>),
    /// `[..]`
    List(Vec<Sample>),
    /// `serde_json::json!(..)` text.
    Json(String),
    /// The environment variable of that name, read at run time (secrets).
    Env(String),
}
