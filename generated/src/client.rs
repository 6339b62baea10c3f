//! The client: what is said about the API as a whole, and the way to its resources.

use crate::resources::oauth_tokens::OAuthTokens;
use crate::runtime::api::{Api, Idempotency, Server};
use crate::runtime::auth::Credential;
use crate::runtime::authorization;
use crate::runtime::client::{Client, ClientBuilder};
use crate::runtime::config_error::ConfigError;
use crate::runtime::options::Options;
use crate::runtime::scheme::Scheme;
use secrecy::SecretString;

/// What is said about the API as a whole.
static API: Api = Api {
    user_agent: concat!("Increase/Rust ", env!("CARGO_PKG_VERSION")),
    servers: &[
        Server {
            name: "production",
            url: "https://api.increase.com",
            variables: &[],
        },
        Server {
            name: "sandbox",
            url: "https://sandbox.increase.com",
            variables: &[],
        },
    ],
    schemes: &[
        Scheme {
            name: "bearerAuth",
            kind: &authorization::Authorization("Bearer"),
            env: &["INCREASE_API_KEY"],
            setter: "api_key",
        },
    ],
    security: &[&["bearerAuth"]],
    documentation: Some("https://increase.com/documentation"),
    base_url_env: &["INCREASE_BASE_URL", "INCREASE_URL"],
    headers_env: Some("INCREASE_CUSTOM_HEADERS"),
    webhook_secret_env: Some("INCREASE_WEBHOOK_SECRET"),
    idempotency: Some(Idempotency {
        header: "Idempotency-Key",
        prefix: "increase-rust-retry-",
        methods: &["POST", "PUT", "PATCH", "DELETE"],
    }),
    ..Api::EMPTY
};

/// Where requests go; the first is the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Environment {
    /// Production, where money is real.
    ///
    /// `https://api.increase.com`
    Production,
    /// Sandbox, where nothing moves.
    ///
    /// `https://sandbox.increase.com`
    Sandbox,
}

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&API)
    }

    /// A client as the process environment describes it.
    ///
    /// Credentials are read from `INCREASE_API_KEY`.
    ///
    /// `INCREASE_BASE_URL` or `INCREASE_URL` may hold another base URL.
    ///
    /// `INCREASE_CUSTOM_HEADERS` may hold more headers, one `Name: value` a line.
    ///
    /// `INCREASE_WEBHOOK_SECRET` may hold the secret that webhooks are signed with.
    ///
    /// A variable that is blank counts as not set.
    pub fn from_env() -> Result<Self, ConfigError> {
        ClientBuilder::from_env(&API)?.build()
    }
}

impl Client {
    /// Tokens that let an application act for a user of Increase who went through the OAuth flow.
    /// See [Increase's guide to OAuth](https://increase.com/documentation/oauth).
    #[must_use]
    pub fn oauth_tokens(&self) -> OAuthTokens {
        OAuthTokens {
            client: self.clone(),
        }
    }
}

impl ClientBuilder {
    /// An API key, or the access token of a user on whose behalf the application acts.
    ///
    /// Sent as `Authorization: Bearer`.
    pub fn api_key(self, api_key: impl Into<SecretString>) -> Self {
        self.credential(0, Credential::token(api_key))
    }

    /// Chooses where requests go.
    pub fn environment(self, environment: Environment) -> Self {
        self.server(environment as usize)
    }
}

impl Options {
    /// An API key, or the access token of a user on whose behalf the application acts.
    ///
    /// Sent as `Authorization: Bearer`.
    pub fn api_key(self, api_key: impl Into<SecretString>) -> Self {
        self.credential(0, Credential::token(api_key))
    }

    /// Chooses where requests go.
    pub fn environment(self, environment: Environment) -> Self {
        self.server(environment as usize)
    }
}
