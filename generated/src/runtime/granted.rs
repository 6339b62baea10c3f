//! Credentials as they are sent: which header, query parameter or cookie each one is.

use super::auth::{Credential, Kind, TokenSource};
use super::query::Pair;
use super::scheme::Scheme;
use http::{HeaderName, HeaderValue};
use secrecy::SecretString;
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
pub enum Place {
    /// A header, with a value that is never printed.
    Header(HeaderName, HeaderValue),
    /// A pair of the query.
    Query(Pair),
    /// A cookie, `name=value`.
    Cookie(String),
}

impl Granted {
    pub(crate) fn new(scheme: &Scheme, Credential(kind): Credential) -> Self {
        match kind {
            Kind::Fixed { user, secret } => Self::Fixed {
                place: scheme.kind.place(user.as_deref(), &secret),
                secret,
            },
            Kind::Source(source) => Self::Source(source),
        }
    }
}
