//! Types that requests and responses are made of.

mod oauth_token;

pub use oauth_token::{OAuthToken, OAuthTokenTokenType, OAuthTokenType};
