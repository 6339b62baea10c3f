//! Credentials as they are sent: which header, query parameter or cookie each one is.

use super::api::{Scheme, SchemeKind};
use super::auth::{Credential, Kind, TokenSource};
use super::base64;
use super::header;
use super::query::{self, Pair};
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;

/// A credential given for a scheme.
#[derive(Clone)]
pub(crate) enum Granted {
    /// It stays the same, so its place is made once, or the reason why there is none.
    Fixed {
        place: Result<Place, &'static str>,
        secret: SecretString,
    },
    /// It is fetched for every attempt.
    Source(Arc<dyn TokenSource>),
}

/// Where a credential is in a request.
#[derive(Clone)]
pub(crate) enum Place {
    Header(HeaderName, HeaderValue),
    Query(Pair),
    Cookie(String),
}

impl Granted {
    pub(crate) fn new(scheme: &Scheme, Credential(kind): Credential) -> Self {
        match kind {
            Kind::Token(secret) => Self::Fixed {
                place: token(scheme, &secret),
                secret,
            },
            Kind::Basic { user, password } => Self::Fixed {
                place: basic(scheme, &user, &password),
                secret: password,
            },
            Kind::Source(source) => Self::Source(source),
        }
    }
}

/// The place of a token or key.
pub(crate) fn token(scheme: &Scheme, token: &SecretString) -> Result<Place, &'static str> {
    const UNFIT: &str = "is empty or has characters that cannot be sent, such as a line break or a space at its end";
    let token = token.expose_secret();
    if token.is_empty() || token.trim() != token {
        return Err(UNFIT);
    }
    let authorization = |prefix| {
        let value = header::secret([prefix, " ", token].concat()).ok_or(UNFIT)?;
        Ok(Place::Header(AUTHORIZATION, value))
    };
    match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => authorization("Bearer"),
        SchemeKind::Authorization { prefix } => authorization(prefix),
        SchemeKind::Basic => Err("must be a user name with a password"),
        SchemeKind::Header(name) => {
            let name = header::name(name).map_err(|_| "belongs to a header that cannot be sent")?;
            let value = header::secret(token.to_owned()).ok_or(UNFIT)?;
            Ok(Place::Header(name, value))
        }
        SchemeKind::Query(name) => Ok(Place::Query(query::pair(name, token))),
        SchemeKind::Cookie(name) => {
            if header::secret(token.to_owned()).is_none()
                || token.contains([';', ',', '"', '\\', ' '])
            {
                return Err(UNFIT);
            }
            Ok(Place::Cookie(format!("{name}={token}")))
        }
    }
}

fn basic(scheme: &Scheme, user: &str, password: &SecretString) -> Result<Place, &'static str> {
    if !matches!(scheme.kind, SchemeKind::Basic) {
        return Err("must be a token, not a user name with a password");
    }
    if user.contains(':') {
        return Err("has a colon in its user name, which ends the name");
    }
    let pair = format!("{user}:{}", password.expose_secret());
    let value = header::secret(["Basic ", &base64::encode(pair.as_bytes())].concat());
    Ok(Place::Header(AUTHORIZATION, value.ok_or("cannot be sent")?))
}
