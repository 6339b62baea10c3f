//! The configuration's tables as plain owned structs, each key with its default.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole of `generator.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// `[crate]`: the generated package's manifest.
    #[serde(rename = "crate")]
    pub package: Crate,
    /// `[client]`: how the generated client presents itself and what it reads from the process environment.
    pub client: Client,
    /// `[[environments]]`: the API's base URLs by name, the first being the default. When empty, the document's servers
    /// are taken and named after their descriptions or hosts. When given, these replace the document's servers; one
    /// whose `url` the document states too keeps that server's variables and description.
    pub environments: Vec<Environment>,
    /// `[secrets]`: which fields hold secrets.
    pub secrets: Secrets,
    /// `[names]`: pinned names.
    pub names: Names,
    /// `[pagination]`: how lists are paged.
    pub pagination: Pagination,
    /// `[params]`: how parameters are written when the document does not state a style.
    pub params: Params,
    /// `[operations."KEY"]`: one operation's own rules. `KEY` is its `operationId`, or `METHOD /path` as the document
    /// writes the path (`POST /oauth/tokens`).
    pub operations: BTreeMap<String, Operation>,
    /// `[types]`: which Rust types stand for the document's formats and schemas.
    pub types: Types,
    /// `[features]`: the generated crate's cargo features.
    pub features: Features,
    /// `[document]`: where the document is and how it is read.
    pub document: Document,
    /// `[output]`: what is written, and where.
    pub output: OutputRules,
    /// The text all this was read from, if it was.
    #[serde(skip)]
    pub written: super::Written,
}

/// `[crate]`: the generated package's manifest. What is `None` here is left out of the manifest unless stated otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Crate {
    /// The package's name. Default: the document's title in kebab-case.
    pub name: Option<String>,
    /// The package's version. Default: `0.1.0`.
    pub version: Option<String>,
    /// One sentence. Default: made from the document's title.
    pub description: Option<String>,
    /// An SPDX expression. Default: none.
    pub license: Option<String>,
    /// Where the crate's source lives.
    pub repository: Option<String>,
    /// The API's own page. Default: none.
    pub homepage: Option<String>,
    /// Search words, at most five.
    pub keywords: Vec<String>,
    /// Slugs of crates.io's categories, at most five.
    pub categories: Vec<String>,
    /// Whether `cargo publish` is allowed. Default: cargo's own (`None` writes nothing).
    pub publish: Option<bool>,
}

/// `[client]`: how the generated client presents itself and what it reads from the process environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Client {
    /// The product part of `User-Agent`; the generated crate's version follows after one space when the product holds a
    /// `/`, else after a `/`. Default: the crate's name.
    pub user_agent: Option<String>,
    /// What the default names of environment variables begin with: `PREFIX_API_KEY`, `PREFIX_BASE_URL`,
    /// `PREFIX_CUSTOM_HEADERS`, `PREFIX_WEBHOOK_SECRET`. Default: the crate's name in `SCREAMING_SNAKE_CASE`.
    pub env_prefix: Option<String>,
    /// Variables that may hold the base URL, the first that is set wins. Default: `[PREFIX_BASE_URL]`.
    pub base_url_env: Option<Vec<String>>,
    /// The variable that holds extra header lines. Default: `PREFIX_CUSTOM_HEADERS`; `""` means none.
    pub headers_env: Option<String>,
    /// The variable that holds the secret webhooks are signed with. Default: `PREFIX_WEBHOOK_SECRET` when the document has
    /// webhooks, else none; `""` means none.
    pub webhook_secret_env: Option<String>,
    /// The schema of what webhooks carry: a component schema's name (`event`) or a pointer. Default: what the document's
    /// webhooks carry, one enum of it where they carry several types. Needed where the document describes the events but
    /// not that they are sent.
    pub webhook_event: Option<String>,
    /// Headers of an answer that identify the request, in order of preference. Default: `["x-request-id", "request-id"]`.
    pub request_id_headers: Option<Vec<String>>,
    /// Headers sent with every request, such as an API version.
    pub headers: BTreeMap<String, String>,
    /// Seconds that one attempt may take. Default: the runtime's, 60.
    pub timeout: Option<u64>,
    /// How often a failed request is tried again. Default: the runtime's, 2.
    pub max_retries: Option<u32>,
    /// `[client.credentials."SCHEME"]`: by the name of the document's security scheme.
    pub credentials: BTreeMap<String, Credential>,
    /// `[client.idempotency]`: a key that lets the server recognise a repeated request. Default: no such header.
    pub idempotency: Option<Idempotency>,
}

/// `[client.credentials."SCHEME"]`: how users hand over one security scheme's credential.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Credential {
    /// The setter's name on the builder. Default: the scheme's own name; `api_key` for the only scheme,
    /// `access_token` where that is OAuth 2 or `OpenID` Connect, `basic_auth` for basic.
    pub setter: Option<String>,
    /// Variables that may hold it, the first that is set wins (for basic: user name, then password). Default: made from
    /// the prefix and the setter.
    pub env: Option<Vec<String>>,
}

/// `[client.idempotency]`: the header that makes a repeated request harmless.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Idempotency {
    /// The header's name.
    pub header: String,
    /// What a generated key begins with. Default: empty.
    #[serde(default)]
    pub prefix: String,
    /// The methods that carry one, in capitals. Default: `POST PUT PATCH DELETE`.
    #[serde(default = "unsafe_methods")]
    pub methods: Vec<String>,
}

fn unsafe_methods() -> Vec<String> {
    ["POST", "PUT", "PATCH", "DELETE"].map(str::to_owned).into()
}

/// `[[environments]]`: one base URL.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Environment {
    /// What users call it; any casing (`production`).
    pub name: String,
    /// Where requests go, without a trailing `/`.
    pub url: String,
}

/// `[secrets]`: which fields hold secrets, beside those with `format: password` or `writeOnly`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Secrets {
    /// Names of string properties or parameters: `access_token` everywhere, `schema_name.access_token` in one component
    /// schema. Their type becomes the secret type, which never prints.
    pub fields: Vec<String>,
}

impl Secrets {
    /// Whether a string property is a secret: `schema` is the component schema that directly holds it, if one does.
    pub fn contains(&self, schema: Option<&str>, field: &str) -> bool {
        self.fields
            .iter()
            .any(|entry| match (entry.rsplit_once('.'), schema) {
                _ if entry == field => true,
                (Some((of, name)), Some(schema)) => of == schema && name == field,
                _ => false,
            })
    }
}

/// `[names]`: names that win over everything the generator would choose. Operations are named in `[operations]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// Words with a casing of their own, as they are to be read in type names: `["OAuth", "ACH", "iOS"]`.
    pub words: Vec<String>,
    /// Type names, by component schema name (`oauth_token`) or by pointer (`#/components/schemas/error/anyOf/0`).
    pub types: BTreeMap<String, String>,
    /// Field names, by `schema_name.property` or by pointer to the property.
    pub fields: BTreeMap<String, String>,
    /// Variant names, by `schema_name.value` or by pointer to the value or union member.
    pub variants: BTreeMap<String, String>,
    /// Resource names, by tag: the dotted path of accessors (`"OAuth Tokens" = "oauth_tokens"`).
    pub resources: BTreeMap<String, String>,
}

/// `[pagination]`: how lists are paged.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pagination {
    /// Whether the usual shapes and vendor extensions are recognised without a rule. Default: true.
    pub recognise: bool,
    /// `[[pagination.rules]]`: rules for all operations, in order; the first whose parameter and answer both exist applies.
    pub rules: Vec<PageRule>,
}

impl Default for Pagination {
    fn default() -> Self {
        Self {
            recognise: true,
            rules: Vec::new(),
        }
    }
}

/// One way of paging.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PageRule {
    /// How the next page is asked for.
    pub style: PageStyle,
    /// The query parameter, or the property of the JSON body, that chooses the page: the cursor, the page's number or the
    /// offset. Not for `url` and `link`.
    #[serde(default)]
    pub param: Option<String>,
    /// The query parameter that limits a page's length, if there is one.
    #[serde(default)]
    pub limit: Option<String>,
    /// JSON pointer into the answer: the next cursor (`/next_cursor`), or the next page's URL. For `cursor` and `url` only.
    #[serde(default)]
    pub next: Option<String>,
    /// JSON pointer into the answer: the items (`/data`). Default: the answer itself when it is a list.
    #[serde(default)]
    pub items: Option<String>,
    /// The first page's number. Default: 1. For `page` only.
    #[serde(default)]
    pub start: Option<i64>,
    /// JSON pointer into the answer: the boolean that says whether there is another page (`/has_more`).
    #[serde(default)]
    pub more: Option<String>,
    /// JSON pointer into the answer: how many pages the list has (`/total_pages`). For `page` only.
    #[serde(default)]
    pub total_pages: Option<String>,
    /// JSON pointer into the answer: how many items the list has (`/total`). For `page` and `offset` only.
    #[serde(default)]
    pub total_items: Option<String>,
}

/// How the next page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageStyle {
    /// By an opaque value out of the last answer.
    Cursor,
    /// By counting pages.
    Page,
    /// By counting items.
    Offset,
    /// By the URL that the last answer holds.
    Url,
    /// By the answer's `Link` header (`rel="next"`).
    Link,
}

/// `[params]`: how parameters are written when the document states neither `style` nor `explode`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Params {
    /// Lists in the query. Default: OpenAPI's own, `repeat`.
    pub arrays: ArrayStyle,
    /// Objects in the query. Default: OpenAPI's own, `form`.
    pub objects: ObjectStyle,
}

/// How a list is written in a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArrayStyle {
    /// `a=1&a=2`
    #[default]
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a=1%202`
    Space,
    /// `a=1|2`
    Pipe,
    /// `a[]=1&a[]=2`
    Brackets,
}

/// How an object is written in a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectStyle {
    /// `b=1&c=2`
    #[default]
    Form,
    /// `a[b]=1&a[c]=2`
    Brackets,
    /// `a.b=1&a.c=2`
    Dots,
}

/// `[operations."KEY"]`: one operation's own rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Operation {
    /// Leave it out of the crate. Default: false.
    pub skip: bool,
    /// The dotted path of the method: `oauth_tokens.create`, `repos.issues.list`.
    pub name: Option<String>,
    /// `false`, or the rule that pages this list. Default: `[pagination]`.
    pub pagination: Option<Paging>,
    /// Also offer the answer as a stream of items.
    pub stream: Option<Stream>,
    /// Whether the call carries an idempotency key. Default: as its method says.
    pub idempotent: Option<bool>,
}

/// One operation's paging: `pagination = false` or `pagination = { style = .. }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "`false`, or a table with `style` and its keys")]
pub enum Paging {
    /// Whether paging is recognised.
    Recognise(bool),
    /// How it is paged.
    Rule(PageRule),
}

/// `[operations."KEY".stream]`: an answer that arrives item by item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Stream {
    /// How items are told apart.
    pub format: StreamFormat,
    /// The schema of one item: a component schema's name or a pointer. Default: the schema that the document gives for
    /// the streaming media type.
    #[serde(default)]
    pub item: Option<String>,
    /// The data of the event that ends the stream (`[DONE]`). Default: the end of the body.
    #[serde(default)]
    pub done: Option<String>,
    /// The method's name when it stands beside the plain call. Default: the plain method's name and `_stream`.
    #[serde(default)]
    pub method: Option<String>,
    /// The body's boolean property that asks for a stream, set to `true` by the streaming method (`stream`).
    #[serde(default)]
    pub flag: Option<String>,
}

/// How the items of a stream are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StreamFormat {
    /// Server-sent events, `text/event-stream`.
    Events,
    /// One JSON text a line, `application/x-ndjson`.
    Lines,
}

/// `[types]`: which Rust types stand for the document's formats and schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Types {
    /// `format: date-time` and `format: date`. Default: `jiff`.
    pub datetime: DateTime,
    /// Which component schemas become types. Default: `all`.
    pub components: Components,
    /// Which objects keep the keys that they do not name. Default: `typed`.
    pub unlisted: Unlisted,
}

/// Which objects with named properties keep the keys that they do not name, in a map of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unlisted {
    /// Those whose `additionalProperties` is a schema that says something: `true` says no more than that the object may
    /// grow, and many documents say so of every object.
    #[default]
    Typed,
    /// Also those that say `additionalProperties: true` or `{}`.
    Stated,
}

/// Which component schemas become types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Components {
    /// Every one, also those that nothing in the document mentions: users may read them from elsewhere.
    #[default]
    All,
    /// Those that an operation, a webhook or an error mentions, and what these hold.
    Reached,
}

/// The Rust type of dates and times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateTime {
    /// `DateTime` and `Date`: around `jiff::Timestamp` and `jiff::civil::Date`, written back as they came.
    #[default]
    Jiff,
    /// `String`, as the server wrote it.
    String,
}

/// `[features]`: the generated crate's cargo features.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Features {
    /// From how many top-level resources on each gets a cargo feature of its own (all on by default). Default: 30.
    pub resource_threshold: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            resource_threshold: 30,
        }
    }
}

/// `[document]`: where the document is and how it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    /// The document, relative to the configuration's folder; the command's own argument wins. Default: none.
    pub path: Option<String>,
    /// Which files beside the document `$ref` may name; never one on the network. Default: `folder`.
    pub reach: Reach,
}

/// Which files a document may refer to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Those in the document's folder and the folders in it.
    #[default]
    Folder,
    /// Any on this machine.
    Anywhere,
}

/// `[output]`: what is written, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct OutputRules {
    /// The crate's folder, relative to the configuration's; the command's `--out` wins. Default: none.
    pub path: Option<String>,
    /// Whether one test per operation is written, as the command's `--tests` asks. Default: false.
    pub tests: bool,
}
