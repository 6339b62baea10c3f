//! An API description in one shape, whatever the version it was written in: a superset of OpenAPI 3.2.
//!
//! Everything but schemas is read, with its references followed. A schema stays a place ([`At`]) and is read one level
//! at a time by [`Document::schema`](super::Document::schema), so that a schema keeps its identity and its `$ref`.

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
    pub version: Option<&'a str>,
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
    /// The type of the value. 2.0's parameter is its own schema. `None`: anything.
    pub schema: Option<At<'a>>,
    /// The media type when `content` was used instead of `schema`.
    pub content: Option<&'a str>,
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
