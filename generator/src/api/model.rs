//! What an API means, in no particular language: operations over types, no references left.
//!
//! A [`Type`] is an expression and may be anonymous; what deserves a name of its own is a [`Definition`] and is
//! mentioned as [`Type::Named`]. Names here are the document's words; Rust's are chosen by the next stage.

use serde_json::Value;

pub use super::types::*;
pub use crate::document::{Location, Status};

/// An API, whole.
#[derive(Debug, Default)]
pub struct Api {
    /// What it is called and what it says of itself.
    pub info: Info,
    /// Where it is served; the first is the default.
    pub servers: Vec<Server>,
    /// How callers identify themselves.
    pub schemes: Vec<Scheme>,
    /// Alternatives accepted where an operation names none.
    pub security: Vec<Requirement>,
    /// Every type that has a name, in order of first appearance in the document.
    pub definitions: Vec<Definition>,
    /// Every operation, document order.
    pub operations: Vec<Operation>,
    /// The tree of resources the operations are grouped in; the first is the root (the client itself).
    pub resources: Vec<Resource>,
    /// What the server sends on its own: webhooks and callbacks.
    pub events: Vec<Event>,
    /// The one type of what webhooks send: what they all carry, a union of what each carries, or the configured one.
    /// `None` where the server sends nothing on its own.
    pub event: Option<Type>,
    /// The one type every error body has, when there is one.
    pub error: Option<Type>,
}

/// What the API says of itself.
#[derive(Debug, Clone, Default)]
pub struct Info {
    /// Its name.
    pub title: String,
    /// Markdown.
    pub description: Option<String>,
    /// The version of the document.
    pub version: Option<String>,
    /// Terms of service, a URL.
    pub terms: Option<String>,
    /// A URL or an address.
    pub contact: Option<String>,
    /// SPDX expression or a name.
    pub license: Option<String>,
}

/// A server.
#[derive(Debug, Clone, Default)]
pub struct Server {
    /// A name for people: from the configuration, the document, or its URL (`production`).
    pub name: String,
    /// URL template, absolute where the document allows to know it.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// Variables of the template.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL.
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// Its name in the template.
    pub name: String,
    /// Used when none is given.
    pub default: String,
    /// The allowed values; empty: any.
    pub values: Vec<String>,
    /// What it means.
    pub description: Option<String>,
}

/// A way to identify the caller.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// The document's key.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// How it travels.
    pub kind: SchemeKind,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer <token>`.
    Bearer,
    /// The same with a token that a person granted: of `OpenID` Connect, and of OAuth 2 flows that need one.
    AccessToken,
    /// `Authorization: Basic`.
    Basic,
    /// A key in a header.
    Header(String),
    /// A key in the query.
    Query(String),
    /// A key in a cookie.
    Cookie(String),
    /// OAuth 2 client credentials: tokens are fetched and refreshed; a token may also be given.
    ClientCredentials {
        /// Where tokens come from.
        token_url: String,
        /// Scope names with their descriptions.
        scopes: Vec<(String, String)>,
    },
    /// The connection itself (`mutualTLS`): nothing to send.
    Connection,
}

/// One alternative: every scheme (index into [`Api::schemes`]) with its scopes. Empty: anonymous.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Requirement {
    /// Scheme indices with scopes.
    pub schemes: Vec<(usize, Vec<String>)>,
}

/// The index of a resource in [`Api::resources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId(pub u32);

/// A group of operations: `client.repos().issues()`.
#[derive(Debug, Default)]
pub struct Resource {
    /// The words of its name; empty for the root.
    pub name: String,
    /// The words of one of its elements (`OAuth Token` for `OAuth Tokens`), a prefix for the types only it uses.
    pub singular: String,
    /// What the tag says.
    pub docs: Docs,
    /// The resource it is part of; `None` for the root.
    pub parent: Option<ResourceId>,
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// `operationId`, as written.
    pub id: Option<String>,
    /// Upper case.
    pub method: String,
    /// The path template as written, without what follows `#`; a fixed `?a=b` stays.
    pub path: String,
    /// Its resource.
    pub resource: ResourceId,
    /// Words for the method's name within the resource (`list`, `create`, `retrieve`, or the id without stutter).
    pub name: String,
    /// One line.
    pub summary: Option<String>,
    /// Everything else said.
    pub docs: Docs,
    /// Parameters: path ones in template order first, then document order.
    pub parameters: Vec<Parameter>,
    /// The body.
    pub body: Option<Body>,
    /// Replies that mean success, equal ones joined; empty: any 2xx, nothing read.
    pub success: Vec<Reply>,
    /// Replies that mean failure.
    pub errors: Vec<Reply>,
    /// Alternatives of this operation; `None`: the API's.
    pub security: Option<Vec<Requirement>>,
    /// Servers of this operation; empty: the API's.
    pub servers: Vec<Server>,
    /// It returns a page of a list.
    pub paging: Option<Paging>,
    /// Its answer can also be had item by item, by a second method.
    pub stream: Option<Stream>,
    /// Whether the call carries an idempotency key, where configured; `None`: as its method says.
    pub idempotent: Option<bool>,
    /// A JSON pointer to it.
    pub pointer: String,
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it travels.
    pub location: Location,
    /// Its type, without the outermost `Nullable`.
    pub ty: Type,
    /// It must be given.
    pub required: bool,
    /// Null may be given.
    pub nullable: bool,
    /// How the value is laid out, every default resolved.
    pub layout: Layout,
    /// The layouts of its properties, where it is a whole query that is written as a form; `None`: it is no form.
    pub form: Option<Vec<(String, Layout)>>,
    /// The only value it can have, where it is required and has just one: sent without asking the caller.
    pub constant: Option<Value>,
    /// What is said about it.
    pub docs: Docs,
}

/// How a value becomes text in a path, a query, a header, a cookie or a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The arrangement.
    pub style: Style,
    /// Arrays and objects are spread over several pairs.
    pub explode: bool,
    /// Reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// The arrangement of a value in text.
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
    /// Tab separated.
    Tab,
    /// `a[b]=1`.
    DeepObject,
    /// `a=1; a=2`, or `a=1,2` without explode, not encoded.
    Cookie,
    /// `a.b=1`.
    Dots,
    /// `a[]=1&a[]=2` for lists, `a[b]=1` for objects.
    Brackets,
    /// The value as JSON text.
    Json,
    /// Each item of a list as JSON text: `a={"b":1}&a={"b":2}`.
    JsonItems,
}

/// A request body.
#[derive(Debug)]
pub struct Body {
    /// It must be given.
    pub required: bool,
    /// What is said about it.
    pub docs: Docs,
    /// The media types it may have, the preferred one first; never empty.
    pub content: Vec<Content>,
}

/// One media type of a body.
#[derive(Debug)]
pub struct Content {
    /// The media type sent.
    pub media_type: String,
    /// How it is written.
    pub encoding: Encoding,
    /// What it holds; irrelevant for text and bytes.
    pub ty: Type,
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`; the layouts of its lists and objects by property, every default resolved.
    Form(Vec<(String, Layout)>),
    /// `multipart/form-data`, or another multipart type.
    Multipart {
        /// Parts are named fields (`form-data`); else they are only ordered (`related`, `mixed`).
        form: bool,
        /// Content types stated by property.
        content_types: Vec<(String, String)>,
        /// Lists that are one part, by property, with the style that says how their items are joined.
        joined: Vec<(String, Style)>,
    },
    /// JSON of one item a line, of a list.
    Lines,
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Binary,
}

/// A reply.
#[derive(Debug)]
pub struct Reply {
    /// The statuses it is for.
    pub statuses: Vec<Status>,
    /// What it carries.
    pub payload: Payload,
    /// The media type asked for and expected, where there is content.
    pub media_type: Option<String>,
    /// What is said about it.
    pub docs: Docs,
    /// Header names with what they mean.
    pub headers: Vec<(String, Option<String>)>,
}

/// What a reply carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// Nothing.
    Empty,
    /// JSON of a type.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Binary,
    /// Server-sent events: the data of each is JSON of a type (or text, when the type is plain text).
    Events(Type),
    /// One JSON value a line.
    Lines(Type),
}

/// How an operation's pages follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// The path of keys from the reply to the list; empty: the reply is the list.
    pub items: Vec<String>,
    /// The type of one element.
    pub item: Type,
    /// How the next page is asked for.
    pub next: Next,
    /// What [`Next`] calls the parameter is a property of the JSON body.
    pub in_body: bool,
    /// What a page says about how far the list goes.
    pub extent: Extent,
}

/// What a page says about how far its list goes, each as the path of keys in the reply.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extent {
    /// A boolean: there is another page.
    pub more: Option<Vec<String>>,
    /// A boolean: there is no other page; `None` where `more` says it.
    pub last: Option<Vec<String>>,
    /// How many pages there are.
    pub pages: Option<Vec<String>>,
    /// How many elements there are.
    pub items: Option<Vec<String>>,
}

/// How the next page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The parameter takes the text found at this path of the reply; ends when it is absent, null or empty.
    Cursor {
        /// The query parameter.
        parameter: String,
        /// The path of keys in the reply.
        path: Vec<String>,
    },
    /// The parameter takes this key of the page's last element; ends with an empty page.
    Last {
        /// The query parameter.
        parameter: String,
        /// The key of the element: text.
        key: String,
    },
    /// The URL found at this path of the reply.
    Url {
        /// The path of keys in the reply.
        path: Vec<String>,
    },
    /// The parameter counts pages, from `first`; ends with an empty page.
    Page {
        /// The query parameter.
        parameter: String,
        /// The first page's number.
        first: i64,
    },
    /// The parameter counts elements; ends with an empty page.
    Offset {
        /// The query parameter.
        parameter: String,
    },
    /// The `Link` header's `rel="next"`.
    Link,
}

/// An answer that can also be had item by item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// Words for the streaming method's name within the resource; the operation's own name where the plain answer is
    /// this stream already, and there is one method only.
    pub name: String,
    /// What it carries: [`Payload::Events`] or [`Payload::Lines`].
    pub payload: Payload,
    /// The media type asked for.
    pub media_type: String,
    /// The data of the event that ends the stream (`[DONE]`); `None`: the end of the body.
    pub done: Option<String>,
    /// The body's boolean property that asks for a stream; the method sets it to `true`.
    pub flag: Option<String>,
}

/// What the server sends on its own.
#[derive(Debug)]
pub struct Event {
    /// Its name: the webhook's key, or the callback's.
    pub name: String,
    /// The operation (index into [`Api::operations`]) that asks for it, when it is a callback; `None`: a webhook.
    pub callback: Option<usize>,
    /// What it is sent with.
    pub payload: Option<Type>,
    /// What is said about it.
    pub docs: Docs,
}

/// What the document says about something, for people.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Docs {
    /// A short name.
    pub title: Option<String>,
    /// Markdown.
    pub description: Option<String>,
    /// Marked deprecated.
    pub deprecated: bool,
    /// A page that tells more.
    pub url: Option<String>,
    /// Facts worth a line each, in our words (`Between 1 and 200 characters.`).
    pub facts: Vec<String>,
    /// The value the server assumes.
    pub default: Option<Value>,
    /// Examples given.
    pub examples: Vec<Value>,
}
