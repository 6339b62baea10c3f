//! An API description in one shape, whatever the version it was written in: a superset of OpenAPI 3.2.
//!
//! Everything but schemas is read, with its references followed. A schema stays a place ([`At`]) and is read one level
//! at a time by [`Document::schema`](super::Document::schema), so that a schema keeps its identity and its `$ref`.

use std::borrow::Cow;
use std::fmt;

use crate::source::{At, Node};

/// The version of the specification the document says it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0.
    V2,
    /// `OpenAPI` 3.0.x.
    V30,
    /// `OpenAPI` 3.1.x.
    V31,
    /// `OpenAPI` 3.2.x.
    V32,
}

/// `info`.
#[derive(Debug, Clone, Default)]
pub struct Info<'a> {
    /// The name of the API.
    pub title: &'a str,
    /// Markdown.
    pub description: Option<&'a str>,
    /// The version of the document, in whatever form its author chose.
    pub version: Option<Cow<'a, str>>,
    /// `termsOfService`.
    pub terms: Option<&'a str>,
    /// `contact.url`, else `contact.email`.
    pub contact: Option<&'a str>,
    /// `license.identifier` (an SPDX expression), else `license.name`.
    pub license: Option<&'a str>,
}

/// One of `servers`; Swagger 2.0's `schemes`, `host` and `basePath` become one server a scheme.
#[derive(Debug, Clone)]
pub struct Server<'a> {
    /// Where it stands.
    pub at: At<'a>,
    /// A URL template, possibly relative.
    pub url: String,
    /// `name` (3.2) or an extension that names it.
    pub name: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// The variables of the template.
    pub variables: Vec<ServerVariable<'a>>,
}

/// A variable of a server's URL template.
#[derive(Debug, Clone)]
pub struct ServerVariable<'a> {
    /// Its name in the template.
    pub name: &'a str,
    /// The value used when none is given.
    pub default: String,
    /// The allowed values; empty when any is.
    pub values: Vec<String>,
    /// What it means.
    pub description: Option<&'a str>,
}

/// A `tags` entry.
#[derive(Debug, Clone)]
pub struct Tag<'a> {
    /// The name operations refer to.
    pub name: &'a str,
    /// `summary` (3.2) or `x-displayName`.
    pub title: Option<&'a str>,
    /// Markdown.
    pub description: Option<&'a str>,
    /// `parent` (3.2).
    pub parent: Option<&'a str>,
}

/// One alternative of `security`: every scheme named must be satisfied. Empty: no credentials needed.
#[derive(Debug, Clone, Default)]
pub struct Requirement<'a> {
    /// Scheme names with their scopes.
    pub schemes: Vec<(&'a str, Vec<&'a str>)>,
}

/// A security scheme, named.
#[derive(Debug, Clone)]
pub struct SecurityScheme<'a> {
    /// Where it stands.
    pub at: At<'a>,
    /// Its key in the components.
    pub name: &'a str,
    /// What it is for.
    pub description: Option<&'a str>,
    /// How the credential travels.
    pub kind: SchemeKind<'a>,
}

/// How a credential travels.
#[derive(Debug, Clone)]
pub enum SchemeKind<'a> {
    /// `http` with scheme `bearer`.
    Bearer {
        /// `bearerFormat`.
        format: Option<&'a str>,
    },
    /// `http` with scheme `basic`.
    Basic,
    /// `http` with any other registered scheme (`digest`, `hoba`...).
    Http {
        /// The scheme's name as written.
        scheme: &'a str,
    },
    /// `apiKey` in a header, the query or a cookie.
    ApiKey {
        /// Where the key goes.
        location: Location,
        /// The name of the header, parameter or cookie.
        name: &'a str,
    },
    /// `oauth2`.
    OAuth2 {
        /// Its flows.
        flows: Vec<Flow<'a>>,
    },
    /// `openIdConnect`.
    OpenIdConnect {
        /// The discovery document's URL.
        url: &'a str,
    },
    /// `mutualTLS`.
    MutualTls,
    /// Anything else, kept so that the diagnostic can name it.
    Unknown {
        /// The `type` as written.
        kind: &'a str,
    },
}

/// An OAuth 2 flow.
#[derive(Debug, Clone)]
pub struct Flow<'a> {
    /// Which flow.
    pub kind: FlowKind,
    /// `authorizationUrl`.
    pub authorization_url: Option<&'a str>,
    /// `tokenUrl`.
    pub token_url: Option<&'a str>,
    /// `refreshUrl`.
    pub refresh_url: Option<&'a str>,
    /// Scope names with their descriptions.
    pub scopes: Vec<(&'a str, &'a str)>,
}

/// Which OAuth 2 flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowKind {
    /// `implicit`.
    Implicit,
    /// `password`.
    Password,
    /// `clientCredentials` (2.0: `application`).
    ClientCredentials,
    /// `authorizationCode` (2.0: `accessCode`).
    AuthorizationCode,
    /// `deviceAuthorization` (3.2).
    Device,
}

/// An operation of `paths` or of a webhook, with the path item's own parameters and servers folded in.
#[derive(Debug, Clone)]
pub struct Operation<'a> {
    /// The operation object.
    pub at: At<'a>,
    /// The method, upper case (`GET`, also those of `additionalOperations`).
    pub method: String,
    /// The key in `paths`, or the webhook's name.
    pub path: &'a str,
    /// The path as it is sent: without a `#fragment`, and without query pairs that are parameters (`?x={y}`).
    pub template: Cow<'a, str>,
    /// `operationId`.
    pub id: Option<&'a str>,
    /// One line.
    pub summary: Option<&'a str>,
    /// Markdown.
    pub description: Option<&'a str>,
    /// `tags`, then `x-tag`.
    pub tags: Vec<&'a str>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Path-level parameters overridden by operation-level ones (same name and place), document order.
    pub parameters: Vec<Parameter<'a>>,
    /// The body sent; 2.0's `body` and `formData` parameters become one.
    pub body: Option<Body<'a>>,
    /// By status, document order; `default` included.
    pub responses: Vec<Response<'a>>,
    /// `security`; `None` means the document's own applies.
    pub security: Option<Vec<Requirement<'a>>>,
    /// `servers` of the operation or its path item; empty means the document's own apply.
    pub servers: Vec<Server<'a>>,
    /// Requests the server makes: (callback name, expression, operation).
    pub callbacks: Vec<(&'a str, &'a str, Operation<'a>)>,
    /// `externalDocs.url`.
    pub docs_url: Option<&'a str>,
}

impl<'a> Operation<'a> {
    /// The value of an extension (`x-...`).
    pub fn extension(&self, name: &str) -> Option<&'a Node> {
        self.at.node.get(name)
    }
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// A variable of the path template.
    Path,
    /// The query string.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The whole query string (3.2 `in: querystring`).
    QueryString,
}

/// How a parameter's value is laid out in text (`style`, or 2.0's `collectionFormat`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`, or `a=1,2` without explode.
    Form,
    /// `1,2`.
    Simple,
    /// `.1.2`.
    Label,
    /// `;a=1;a=2`.
    Matrix,
    /// `a=1%202`.
    Space,
    /// `a=1|2`.
    Pipe,
    /// Tab separated, 2.0's `tsv`.
    Tab,
    /// `a[b]=1`.
    DeepObject,
    /// `a=1; a=2` in a cookie, not encoded (3.2).
    Cookie,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter<'a> {
    /// The parameter object (after `$ref`).
    pub at: At<'a>,
    /// Its name on the wire.
    pub name: &'a str,
    /// Where it travels.
    pub location: Location,
    /// Markdown.
    pub description: Option<&'a str>,
    /// Path parameters are always required, whatever the document says.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// As written; `None`: the default of the location applies.
    pub style: Option<Style>,
    /// As written; `None`: the default of the style applies.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// The type of the value. 2.0's parameter is its own schema; one made up for a template's variable has the schema
    /// of a string. `None`: the document does not say.
    pub schema: Option<At<'a>>,
    /// The media type when `content` was used instead of `schema`.
    pub content: Option<&'a str>,
    /// How the properties of a form are written, where `content` is one.
    pub encoding: Vec<(&'a str, Encoding<'a>)>,
    /// An example value.
    pub example: Option<&'a Node>,
}

/// A request body.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    /// The body object (2.0: the operation or the body parameter).
    pub at: At<'a>,
    /// Markdown.
    pub description: Option<&'a str>,
    /// `required`.
    pub required: bool,
    /// Media types with what they carry, document order.
    pub content: Vec<Media<'a>>,
}

/// A media type's content.
#[derive(Debug, Clone)]
pub struct Media<'a> {
    /// The media type as written, parameters included.
    pub media_type: &'a str,
    /// Its schema.
    pub schema: Option<Shape<'a>>,
    /// `itemSchema` (3.2): the type of each element of a sequence (SSE, NDJSON).
    pub item_schema: Option<At<'a>>,
    /// Per-property encodings of multipart and form bodies.
    pub encoding: Vec<(&'a str, Encoding<'a>)>,
    /// An example of the whole.
    pub example: Option<&'a Node>,
}

/// A schema of a body: usually a place, but 2.0's `formData` parameters make an object that stands nowhere.
#[derive(Debug, Clone)]
pub enum Shape<'a> {
    /// A schema in the document.
    Schema(At<'a>),
    /// An object made from form parameters: each a property.
    Form(Vec<Parameter<'a>>),
}

/// How one property of a multipart or form body is written.
#[derive(Debug, Clone)]
pub struct Encoding<'a> {
    /// `contentType`.
    pub content_type: Option<&'a str>,
    /// `style`.
    pub style: Option<Style>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// The names of `headers`; a content type there is to be ignored.
    pub headers: Vec<(&'a str, At<'a>)>,
}

/// Which statuses a response is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status.
    Code(u16),
    /// `4XX`: the hundreds digit.
    Range(u8),
    /// `default`.
    Default,
}

/// As documents write it.
impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(hundreds) => write!(f, "{hundreds}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A response.
#[derive(Debug, Clone)]
pub struct Response<'a> {
    /// The response object (after `$ref`).
    pub at: At<'a>,
    /// The statuses it is for.
    pub status: Status,
    /// Markdown.
    pub description: Option<&'a str>,
    /// Media types with what they carry, document order.
    pub content: Vec<Media<'a>>,
    /// Headers, with their types.
    pub headers: Vec<Header<'a>>,
}

/// A response header.
#[derive(Debug, Clone)]
pub struct Header<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it means.
    pub description: Option<&'a str>,
    /// Its type.
    pub schema: Option<At<'a>>,
}
