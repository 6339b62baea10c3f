//! Keys in a header, a query parameter or a cookie of the API's own.

use super::granted::Place;
use super::header;
use super::placing;
use super::query;
use super::scheme::SchemeKind;
use secrecy::SecretString;

/// A key in the header of this name.
#[derive(Debug)]
pub struct HeaderKey(pub &'static str);

impl SchemeKind for HeaderKey {
    fn header(&self) -> Option<&'static str> {
        Some(self.0)
    }

    fn place(&self, user: Option<&str>, secret: &SecretString) -> Result<Place, &'static str> {
        let key = placing::token(user, secret)?;
        let name = header::name(self.0).map_err(|_| "belongs to a header that cannot be sent")?;
        placing::header(name, key.to_owned())
    }
}

/// A key in the query parameter of this name.
#[derive(Debug)]
pub struct QueryKey(pub &'static str);

impl SchemeKind for QueryKey {
    fn place(&self, user: Option<&str>, secret: &SecretString) -> Result<Place, &'static str> {
        let key = placing::token(user, secret)?;
        Ok(Place::Query(query::pair(self.0, key)))
    }
}

/// A key in the cookie of this name.
#[derive(Debug)]
pub struct CookieKey(pub &'static str);

impl SchemeKind for CookieKey {
    fn place(&self, user: Option<&str>, secret: &SecretString) -> Result<Place, &'static str> {
        let key = placing::token(user, secret)?;
        if placing::secret(key.to_owned()).is_none() || key.contains([';', ',', '"', '\\', ' ']) {
            return Err(placing::UNFIT);
        }
        Ok(Place::Cookie(format!("{}={key}", self.0)))
    }
}
