//! Security schemes: the ways to prove who is calling.

use super::auth::Credential;
use super::granted::Place;
use secrecy::SecretString;
use std::fmt;

/// A way to prove who is calling.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: &'static str,
    /// Where the credential goes.
    pub kind: &'static dyn SchemeKind,
    /// Environment variables that may hold the credential: the token, or the user name and then the password.
    pub env: &'static [&'static str],
    /// The function of the builder that takes the credential.
    pub setter: &'static str,
}

/// Where a credential goes in a request. Each kind is a part of the runtime of its own.
pub trait SchemeKind: fmt::Debug + Sync {
    /// The header that holds the credential, unless it is elsewhere.
    fn header(&self) -> Option<&'static str> {
        None
    }

    /// The place of a secret, and of the user that it belongs to, or the reason why there is none.
    fn place(&self, user: Option<&str>, secret: &SecretString) -> Result<Place, &'static str>;

    /// Makes the credential of what two variables hold, for kinds that take two.
    fn pair(&self) -> Option<Pair> {
        None
    }
}

/// Makes a credential of a user and a password, or of a client's id and its secret.
pub type Pair = fn(String, String) -> Credential;
