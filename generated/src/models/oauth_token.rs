//! [`OAuthToken`] and the types inside it.

use crate::runtime::decode;
use crate::runtime::open_enum::{UnknownValue, open_enum};
use secrecy::SecretString;
use serde::de;

/// What your application receives once a user has completed the OAuth flow: the key to requests
/// made for that user. See [Increase's guide to
/// OAuth](https://increase.com/documentation/oauth).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OAuthToken {
    /// Goes where an API key would, and makes a request on the user's behalf.
    pub access_token: SecretString,
    /// Which Group the token is for. The Group is the outermost organization in Increase; all else
    /// belongs to one.
    pub group_id: String,
    /// The kind of OAuth token.
    pub token_type: OAuthTokenTokenType,
    /// What kind of object this is; an OAuth token always says `oauth_token`.
    pub r#type: OAuthTokenType,
}

impl<'de> de::Deserialize<'de> for OAuthToken {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["access_token", "group_id", "token_type", "type"]) {
            Ok((access_token, group_id, token_type, r#type)) => Ok(Self {
                access_token,
                group_id,
                token_type,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

/// The kind of OAuth token.
#[derive(Clone)]
#[non_exhaustive]
pub enum OAuthTokenTokenType {
    /// `bearer`
    Bearer,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(OAuthTokenTokenType {
    Bearer = "bearer",
});

/// What kind of object this is; an OAuth token always says `oauth_token`.
#[derive(Clone)]
#[non_exhaustive]
pub enum OAuthTokenType {
    /// `oauth_token`
    OAuthToken,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(OAuthTokenType {
    OAuthToken = "oauth_token",
});
