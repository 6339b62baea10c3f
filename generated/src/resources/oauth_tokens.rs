//! Tokens that let an application act for a user of Increase who went through the OAuth flow.
//! See [Increase's guide to OAuth](https://increase.com/documentation/oauth).

use crate::Client;
use crate::models::OAuthToken;
use crate::runtime::api::Operation;
use crate::runtime::call::Call;
use crate::runtime::open_enum::{UnknownValue, open_enum};
use crate::runtime::request::Request;
use crate::runtime::{encode, encode_secret};
use http::Method;
use secrecy::SecretString;
use serde::ser;

/// Tokens that let an application act for a user of Increase who went through the OAuth flow.
/// See [Increase's guide to OAuth](https://increase.com/documentation/oauth).
#[derive(Clone, Debug)]
pub struct OAuthTokens {
    pub(crate) client: Client,
}

impl OAuthTokens {
    /// Create an OAuth Token
    ///
    /// Trades the authorization code of a finished OAuth flow for an access token or, in Sandbox, a
    /// production token for a sandbox token.
    ///
    /// `POST /oauth/tokens`
    pub fn create(&self, params: OAuthTokenCreateParams) -> Request<OAuthToken> {
        let operation = &Operation {
            id: "create_an_oauth_token",
            method: Method::POST,
            path: "/oauth/tokens",
        };
        Call::new(&self.client, operation).json(&params).request()
    }
}

/// Parameters of [`OAuthTokens::create`].
#[derive(Clone, Debug)]
#[must_use]
#[non_exhaustive]
pub struct OAuthTokenCreateParams {
    /// Your application's identifier, which is no secret.
    ///
    /// Between 1 and 200 characters.
    pub client_id: Option<String>,
    /// The proof that the application is yours. Your API key proves as much already, but OAuth 2.0
    /// insists on it.
    ///
    /// Between 1 and 200 characters.
    pub client_secret: Option<SecretString>,
    /// The authorization code that the user's consent produced; it reached you as a parameter in
    /// the query.
    ///
    /// Between 1 and 200 characters.
    pub code: Option<SecretString>,
    /// What you hand over for the token. Production takes nothing but `authorization_code`; Sandbox
    /// takes both values.
    pub grant_type: OAuthTokenGrantType,
    /// The token from Production to trade for one of Sandbox. Sandbox only, and only when `grant_type`
    /// is `production_token`.
    ///
    /// Between 1 and 200 characters.
    pub production_token: Option<SecretString>,
}

impl OAuthTokenCreateParams {
    /// With what is required; all else is unset.
    pub fn new(grant_type: OAuthTokenGrantType) -> Self {
        Self {
            client_id: None,
            client_secret: None,
            code: None,
            grant_type,
            production_token: None,
        }
    }

    /// Sets `client_id`.
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = Some(client_id.into());
        self
    }

    /// Sets `client_secret`.
    pub fn client_secret(mut self, client_secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(client_secret.into());
        self
    }

    /// Sets `code`.
    pub fn code(mut self, code: impl Into<SecretString>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets `production_token`.
    pub fn production_token(mut self, production_token: impl Into<SecretString>) -> Self {
        self.production_token = Some(production_token.into());
        self
    }
}

impl ser::Serialize for OAuthTokenCreateParams {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            encode::Optional("client_id", &self.client_id),
            encode_secret::OptionalSecret("client_secret", &self.client_secret),
            encode_secret::OptionalSecret("code", &self.code),
            ("grant_type", &self.grant_type),
            encode_secret::OptionalSecret("production_token", &self.production_token),
        ))
    }
}

/// What you hand over for the token. Production takes nothing but `authorization_code`; Sandbox
/// takes both values.
#[derive(Clone)]
#[non_exhaustive]
pub enum OAuthTokenGrantType {
    /// A code from the OAuth flow.
    AuthorizationCode,
    /// A token from Production.
    ProductionToken,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(OAuthTokenGrantType {
    AuthorizationCode = "authorization_code",
    ProductionToken = "production_token",
});
