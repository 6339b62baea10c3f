//! The key by which a server recognises a request that is sent again.

use super::api::{Api, Idempotency};
use super::error::Error;
use super::header;
use super::random;
use http::{HeaderName, HeaderValue, Method};

/// The header for a key that the user gives to an API that does not name one.
const COMMON: &str = "Idempotency-Key";

/// The name of the header that a key is sent in.
pub(crate) fn name(api: &Api) -> Result<HeaderName, String> {
    let idempotency = api.idempotency.as_ref();
    header::name(idempotency.map_or(COMMON, |idempotency| idempotency.header))
}

/// The key: the user's, or a new one where a repetition could do harm, which the method tells unless `wanted` does.
pub(crate) fn key(
    name: &HeaderName,
    method: &Method,
    idempotency: Option<&Idempotency>,
    wanted: Option<bool>,
    given: Option<&str>,
) -> Result<Option<HeaderValue>, Error> {
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
    Ok(Some(value))
}
