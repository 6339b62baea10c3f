//! What is told about calls by the feature `tracing`, and nothing without it: never a URL, a body or a secret.

use super::api::Operation;
use super::error::Error;
use super::response::Meta;
use http::{HeaderMap, StatusCode};
use std::time::Duration;

#[cfg(all(feature = "tracing", feature = "reqwest"))]
pub(crate) use told::redirected_by_client;
#[cfg(feature = "tracing")]
pub(crate) use told::{answer, attempt, failure, retry, span};
#[cfg(all(not(feature = "tracing"), feature = "reqwest"))]
pub(crate) use untold::redirected_by_client;
#[cfg(not(feature = "tracing"))]
pub(crate) use untold::{answer, attempt, failure, retry, span};

#[cfg(feature = "tracing")]
mod told {
    use super::{Duration, Error, HeaderMap, Meta, Operation, StatusCode};
    use std::future::Future;
    #[cfg(feature = "reqwest")]
    use std::sync::Once;
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
        let replayed = headers
            .get("idempotent-replayed")
            .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"true"));
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

    #[cfg(feature = "reqwest")]
    pub(crate) fn redirected_by_client() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            tracing::warn!(
                "the HTTP client given by `reqwest_client` follows redirects itself, and may send credentials and bodies to \
                 another host: build it with `.redirect(reqwest::redirect::Policy::none())`"
            );
        });
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

    #[cfg(feature = "reqwest")]
    pub(crate) fn redirected_by_client() {}

    pub(crate) fn retry(_number: u32, _delay: Duration) {}
}
