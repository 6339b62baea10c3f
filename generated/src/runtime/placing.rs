//! Credentials put into the places where they are sent.

use super::granted::Place;
use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

/// Why most credentials that cannot be sent cannot be.
pub(crate) const UNFIT: &str =
    "is empty or has characters that cannot be sent, such as a line break or a space at its end";

/// A token or key, which has no user and is sent as it is.
pub fn token<'a>(user: Option<&str>, secret: &'a SecretString) -> Result<&'a str, &'static str> {
    let token = secret.expose_secret();
    if user.is_some() {
        return Err("must be a token, not a user name with a password");
    }
    if token.is_empty() || token.trim() != token {
        return Err(UNFIT);
    }
    Ok(token)
}

/// The place of a credential that is in a header.
pub(crate) fn header(name: HeaderName, value: String) -> Result<Place, &'static str> {
    let value = secret(value).ok_or(UNFIT)?;
    Ok(Place::Header(name, value))
}

/// A value that must not be printed, of visible ASCII characters only.
pub(crate) fn secret(text: String) -> Option<HeaderValue> {
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
