//! The client: what is said about the API as a whole.

use super::ident::{FnName, VariantName};
use super::model::{Docs, Import};
use super::model_method::{Accessor, Method};

/// `src/client.rs`.
#[derive(Debug, Default)]
pub struct Client {
    /// `User-Agent` up to where the crate's version follows: `Increase/Rust ` or `name/`.
    pub user_agent: String,
    /// Where requests go; the first is the default.
    pub environments: Vec<Environment>,
    /// Ways to identify the caller, in the order of the document.
    pub schemes: Vec<Scheme>,
    /// The page that tells how to get a credential.
    pub documentation: Option<String>,
    /// Alternatives of scheme names, the default of operations.
    pub security: Vec<Vec<String>>,
    /// Variables that may hold the base URL.
    pub base_url_env: Vec<String>,
    /// The variable that holds more headers.
    pub headers_env: Option<String>,
    /// The variable that holds the secret webhooks are signed with.
    pub webhook_secret_env: Option<String>,
    /// The idempotency header.
    pub idempotency: Option<Idempotency>,
    /// Headers that identify a request; `None`: the runtime's.
    pub request_id_headers: Option<Vec<String>>,
    /// Headers of every request.
    pub headers: Vec<(String, String)>,
    /// Seconds an attempt may take; `None`: the runtime's.
    pub timeout: Option<u64>,
    /// Retries; `None`: the runtime's.
    pub max_retries: Option<u32>,
    /// Variables of server URLs, with a setter on the builder each.
    pub variables: Vec<VariableSetter>,
    /// What it takes from other modules.
    pub imports: Vec<Import>,
    /// `fn oauth_tokens(&self) -> OAuthTokens`
    pub accessors: Vec<Accessor>,
    /// Operations that belong to no resource.
    pub methods: Vec<Method>,
    /// For `from_env`: what it reads.
    pub from_env: Docs,
}

/// A variant of `Environment`.
#[derive(Debug)]
pub struct Environment {
    /// Its name.
    pub name: VariantName,
    /// Its documentation: the URL and the document's description.
    pub docs: Docs,
    /// What the runtime knows.
    pub server: Server,
}

/// The runtime's `Server`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Server {
    /// What it is called: `production`.
    pub name: String,
    /// URL template.
    pub url: String,
    /// Its variables.
    pub variables: Vec<Variable>,
}

/// The runtime's `Variable`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Used when none is given.
    pub default: String,
    /// The allowed values; empty: any.
    pub values: Vec<String>,
}

/// `pub fn region(self, region: impl Into<String>) -> Self`
#[derive(Debug)]
pub struct VariableSetter {
    /// Its name.
    pub name: FnName,
    /// The variable's name in the template.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
}

/// A way to identify the caller: the runtime's `Scheme`, and a setter on the builder and on the options.
#[derive(Debug)]
pub struct Scheme {
    /// The document's key.
    pub name: String,
    /// How it travels.
    pub kind: SchemeKind,
    /// Variables that may hold it.
    pub env: Vec<String>,
    /// The setter.
    pub setter: AuthSetter,
    /// The setter that takes a client's id and secret instead, for [`SchemeKind::ClientCredentials`].
    pub source: Option<FnName>,
}

/// How a credential travels: each is a `SchemeKind` of the runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer`
    Bearer,
    /// `Authorization: Basic`
    Basic,
    /// `Authorization: Bearer` with tokens that the runtime's `ClientCredentials` fetches.
    ClientCredentials {
        /// Where tokens come from.
        token_url: String,
        /// What they shall allow.
        scopes: Vec<String>,
    },
    /// A header.
    Header(String),
    /// A query parameter.
    Query(String),
    /// A cookie.
    Cookie(String),
}

/// `pub fn api_key(self, api_key: impl Into<SecretString>) -> Self`
#[derive(Debug)]
pub struct AuthSetter {
    /// Its name.
    pub name: FnName,
    /// Its documentation.
    pub docs: Docs,
    /// It takes a user name and a password, not one token.
    pub basic: bool,
}

/// The runtime's `Idempotency`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The header.
    pub header: String,
    /// What a key begins with.
    pub prefix: String,
    /// The methods that carry one.
    pub methods: Vec<String>,
}
