//! Errors about one item of a streamed answer: one that cannot be read, and one that tells a failure of the server.

use super::api_error::ApiError;
use super::decode_error::DecodeError;
use super::decoder;
use super::download::Download;
use super::error::Error;
use super::redact::Redactor;
use super::response::RawResponse;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

/// The head of a streamed answer, which its items have in common.
pub(crate) struct Head {
    operation: &'static str,
    attempts: u32,
    status: StatusCode,
    headers: HeaderMap,
    /// Secrets of the request, which must not be printed.
    secrets: Option<Box<Redactor>>,
}

impl Head {
    /// The head of an answer whose body is still to be read.
    pub(crate) fn of(download: &mut Download) -> Self {
        Self {
            operation: download.operation,
            attempts: download.attempts,
            status: download.status,
            headers: download.headers.clone(),
            secrets: download.secrets.take(),
        }
    }

    /// The error about an item that does not have the expected form. A server that has promised a success may tell a failure
    /// so: then it is an API error.
    pub(crate) fn unreadable(&self, error: DecodeError, item: &[u8]) -> Error {
        if tells_failure(item) {
            return self.failure(item);
        }
        self.about(Error::decode(error, &self.carrying(item)))
    }

    /// The API error that an item tells.
    pub(crate) fn failure(&self, item: &[u8]) -> Error {
        let error = ApiError::new(self.carrying(item));
        self.about(Error::from(match &self.secrets {
            Some(secrets) => error.redacted(secrets),
            None => error,
        }))
    }

    /// The error as one of this call.
    pub(crate) fn about(&self, error: Error) -> Error {
        error.during(self.operation, self.attempts)
    }

    /// The response with the item as its body.
    fn carrying(&self, item: &[u8]) -> RawResponse {
        RawResponse::new(self.status, self.headers.clone(), item.to_vec())
    }
}

/// Whether the item is an object with an error in it.
fn tells_failure(item: &[u8]) -> bool {
    let item: Option<Value> = decoder::read(item).ok();
    item.is_some_and(|item| item.get("error").is_some_and(|error| !error.is_null()))
}
