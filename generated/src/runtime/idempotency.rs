//! The key by which a server recognises a request that is sent again.

use super::api::Idempotency;
use super::error::Error;
use super::header;
use super::random;
use http::{HeaderName, HeaderValue, Method};

/// The header for a key that the user gives to an API that does not name one.
const COMMON: &str = "Idempotency-Key";

/// The header with the key: the user's, or a new one where a repetition could do harm, which the method tells unless
/// `wanted` does.
pub(crate) fn key(
    method: &Method,
    idempotency: Option<&Idempotency>,
    wanted: Option<bool>,
    given: Option<&str>,
) -> Result<Option<(HeaderName, HeaderValue)>, Error> {
    let name = header::name(idempotency.map_or(COMMON, |idempotency| idempotency.header))
        .map_err(Error::request)?;
    let key = match (given, idempotency) {
        (Some(key), _) => key.to_owned(),
        (
            None,
            Some(Idempotency {
                prefix, methods, ..
            }),
        ) if wanted.unwrap_or_else(|| methods.contains(&method.as_str())) => {
            random::uuid(prefix)
                .ok_or_else(|| Error::request("the system has no randomness for a key"))?
        }
        (None, _) => return Ok(None),
    };
    let value = header::value(name.as_str(), key).map_err(Error::request)?;
    Ok(Some((name, value)))
}
