//! What is told about calls by the feature `tracing`, and nothing without it: never a URL, a body or a secret.

use super::api::Operation;
use super::error::Error;
use super::response::Meta;
use http::{HeaderMap, StatusCode};
use std::time::Duration;

#[cfg(feature = "tracing")]
pub(crate) use told::{answer, attempt, failure, retry, span};
#[cfg(not(feature = "tracing"))]
pub(crate) use untold::{answer, attempt, failure, retry, span};

#[cfg(feature = "tracing")]
mod told {
    use super::{Duration, Error, HeaderMap, Meta, Operation, StatusCode};
    use std::future::Future;
    use tracing::Instrument;

    /// The span of a call.
    pub(crate) struct Span(tracing::Span);

    impl Span {
        pub(crate) fn follow<F: Future>(self, future: F) -> impl Future<Output = F::Output> {
            future.instrument(self.0)
        }
    }

    pub(crate) fn span(operation: &Operation) -> Span {
        let Operation { id, method, path } = operation;
        Span(tracing::debug_span!(
            "call",
            operation = id,
            method = method.as_str(),
            path
        ))
    }

    pub(crate) fn attempt(number: u32) {
        tracing::debug!(attempt = number, "sending");
    }

    pub(crate) fn answer(status: StatusCode, headers: &HeaderMap, meta: &Meta) {
        let id = meta
            .api
            .request_id_headers
            .iter()
            .find_map(|name| headers.get(*name)?.to_str().ok());
        let replayed = headers.contains_key("idempotent-replayed");
        tracing::debug!(
            status = status.as_u16(),
            request_id = id,
            idempotent_replayed = replayed,
            "answered"
        );
    }

    pub(crate) fn failure(error: &Error) {
        tracing::debug!(kind = ?error.kind(), "failed");
    }

    pub(crate) fn retry(number: u32, delay: Duration) {
        tracing::debug!(retry = number, ?delay, "waiting to send again");
    }
}

#[cfg(not(feature = "tracing"))]
mod untold {
    use super::{Duration, Error, HeaderMap, Meta, Operation, StatusCode};

    pub(crate) struct Span;

    impl Span {
        #[allow(
            clippy::unused_self,
            reason = "the same call with and without the feature"
        )]
        pub(crate) fn follow<F>(self, future: F) -> F {
            future
        }
    }

    pub(crate) fn span(_operation: &Operation) -> Span {
        Span
    }

    pub(crate) fn attempt(_number: u32) {}

    pub(crate) fn answer(_status: StatusCode, _headers: &HeaderMap, _meta: &Meta) {}

    pub(crate) fn failure(_error: &Error) {}

    pub(crate) fn retry(_number: u32, _delay: Duration) {}
}
