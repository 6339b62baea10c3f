//! Tokens in the header `Authorization`, behind a word that says what they are.

use super::granted::Place;
use super::placing;
use super::scheme::SchemeKind;
use http::header::AUTHORIZATION;
use secrecy::SecretString;

/// `Authorization: <prefix> token`. `Bearer` is also for OAuth 2 and `OpenID` Connect.
#[derive(Debug)]
pub struct Authorization(pub &'static str);

impl SchemeKind for Authorization {
    fn header(&self) -> Option<&'static str> {
        Some("authorization")
    }

    fn place(&self, user: Option<&str>, secret: &SecretString) -> Result<Place, &'static str> {
        let token = placing::token(user, secret)?;
        placing::header(AUTHORIZATION, [self.0, " ", token].concat())
    }
}
