//! User names with passwords.
//!
//! Source: RFC 7617.

use super::auth::{Credential, Kind};
use super::base64_text;
use super::granted::Place;
use super::placing;
use super::scheme::{Pair, SchemeKind};
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};

/// `Authorization: Basic base64(user:password)`.
#[derive(Debug)]
pub struct Basic;

impl SchemeKind for Basic {
    fn header(&self) -> Option<&'static str> {
        Some("authorization")
    }

    fn place(&self, user: Option<&str>, secret: &SecretString) -> Result<Place, &'static str> {
        let user = user.ok_or("must be a user name with a password")?;
        if user.contains(':') {
            return Err("has a colon in its user name, which ends the name");
        }
        let pair = format!("{user}:{}", secret.expose_secret());
        let value = ["Basic ", &base64_text::encode(pair.as_bytes())].concat();
        placing::header(AUTHORIZATION, value)
    }

    fn pair(&self) -> Option<Pair> {
        Some(Credential::basic)
    }
}

impl Credential {
    /// A user name with its password.
    pub fn basic(user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        Self(Kind::Fixed {
            user: Some(user.into()),
            secret: password.into(),
        })
    }
}
