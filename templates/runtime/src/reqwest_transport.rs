//! Requests sent by reqwest: pooled connections, TLS, HTTP/2 and proxies.

use super::body::{Body, BodyReader};
use super::builder::ClientBuilder;
use super::config_error::ConfigError;
use super::log;
use super::transport::{BoxFuture, HttpRequest, HttpResponse, Transport};
use super::transport_error::{TransportError, TransportErrorKind};
use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::uri::{Authority, Scheme};
use http::{HeaderValue, Method, Uri};
use http_body::{Frame, SizeHint};
use std::fmt;
use std::future::{Future, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use url::Url;

/// How long to wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The most headers of an answer. hyper accepts 100, which servers behind several proxies are known to exceed.
const MAX_HEADERS: usize = 256;

/// Requests sent by reqwest.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// Whether the client is the default one, so that another one like it can be made.
    is_default: bool,
    /// Where the first request went, which is where nearly all others go.
    origin: OnceLock<Origin>,
}

impl ReqwestTransport {
    /// A client that does not follow redirects by itself, nor sends anything twice, and waits 5 seconds for a connection:
    /// attempts are counted here, and each goes through the user's middleware.
    pub(crate) fn new() -> Result<Self, ConfigError> {
        #[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            return Err(ConfigError::new(
                "install a provider of cryptography (`rustls::crypto::CryptoProvider::install_default`) before building \
                 a client: the crate was built with the feature `rustls-no-provider`",
            ));
        }
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // With no retry allowed, no request is copied for one.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .connect_timeout(CONNECT_TIMEOUT)
            .http1_max_headers(MAX_HEADERS)
            .build()
            .map_err(|error| {
                ConfigError::new(format!(
                    "the HTTP client cannot be built: {}",
                    chain(&error.without_url())
                ))
            })?;
        Ok(Self {
            client,
            is_default: true,
            origin: OnceLock::new(),
        })
    }
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self {
            client,
            is_default: false,
            origin: OnceLock::new(),
        }
    }
}

impl ClientBuilder {
    /// Sends requests by this client: its proxies, certificates and timeouts hold, and so does its policy on redirects.
    ///
    /// Build it with `.redirect(reqwest::redirect::Policy::none())`, so that redirects are followed by the rules of this
    /// crate: reqwest's own send API keys in headers of other names than `Authorization`, and bodies, to whatever host an
    /// answer names. With the feature `tracing`, a warning tells once when a client follows redirects itself.
    pub fn reqwest_client(self, client: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::from(client))
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        let sending = convert(&self.origin, request).and_then(|request| {
            let asked = (!self.is_default).then(|| request.url().clone());
            without_panic(|| self.client.execute(request)).map(|future| Sending { future, asked })
        });
        match sending {
            Ok(sending) => Box::pin(sending),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }

    fn separate(&self) -> Option<Arc<dyn Transport>> {
        if self.is_default {
            Self::new()
                .ok()
                .map(|transport| Arc::new(transport) as Arc<dyn Transport>)
        } else {
            None
        }
    }
}

/// A request on its way. Written out, as what an `async` block keeps would be moved twice as often.
struct Sending<F> {
    future: F,
    /// The URL that was asked for, where the client may go elsewhere by itself.
    asked: Option<Url>,
}

impl<F> Future for Sending<F>
where
    F: Future<Output = reqwest::Result<reqwest::Response>> + Unpin,
{
    type Output = Result<HttpResponse, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match without_panic(|| Pin::new(&mut self.future).poll(context)) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(Ok(response))) => {
                if self
                    .asked
                    .as_ref()
                    .is_some_and(|asked| asked != response.url())
                {
                    log::redirected_by_client();
                }
                Poll::Ready(Ok(http::Response::from(response).map(incoming)))
            }
            Ok(Poll::Ready(Err(error))) => Poll::Ready(Err(failed(error))),
            Err(panicked) => Poll::Ready(Err(panicked)),
        }
    }
}

/// What reqwest does where it cannot work, which it does not ask beforehand, is to panic: here it is an error.
fn without_panic<T>(work: impl FnOnce() -> T) -> Result<T, TransportError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        TransportError::rejected(
            "reqwest panicked: it needs a tokio runtime with timers and IO, as `enable_all` builds it",
        )
    })
}

/// The request as reqwest has it, which parses URLs by itself.
fn convert(
    origin: &OnceLock<Origin>,
    request: HttpRequest,
) -> Result<reqwest::Request, TransportError> {
    let (head, body) = request.into_parts();
    let mut converted = reqwest::Request::new(head.method, url(origin, &head.uri)?);
    *converted.headers_mut() = head.headers;
    if body.is_empty() && takes_body(converted.method()) {
        // Without it hyper would send no length, and some servers answer 411.
        let zero = HeaderValue::from_static("0");
        converted.headers_mut().insert(CONTENT_LENGTH, zero);
    }
    *converted.body_mut() = Some(outgoing(body));
    Ok(converted)
}

/// Whether a request of this method says the length of its body also where there is none:
/// <https://www.rfc-editor.org/rfc/rfc9110#section-8.6>.
fn takes_body(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

/// What a URL has before its path, parsed once: host names are what takes time.
#[derive(Clone)]
struct Origin {
    scheme: Scheme,
    authority: Authority,
    url: Url,
}

impl Origin {
    fn parse(scheme: &Scheme, authority: &Authority) -> Result<Self, TransportError> {
        let url = [scheme.as_str(), "://", authority.as_str()].concat();
        Ok(Self {
            scheme: scheme.clone(),
            authority: authority.clone(),
            url: Url::parse(&url).map_err(TransportError::rejected)?,
        })
    }
}

/// An authority may hold a password.
impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Origin")
    }
}

fn url(known: &OnceLock<Origin>, uri: &Uri) -> Result<Url, TransportError> {
    let parts = uri.scheme().zip(uri.authority());
    let (scheme, authority) =
        parts.ok_or_else(|| TransportError::rejected("the URL is not absolute"))?;
    let is_same = |origin: &&Origin| {
        origin.scheme == *scheme && origin.authority.as_str() == authority.as_str()
    };
    let mut url = if let Some(origin) = known.get().filter(is_same) {
        origin.url.clone()
    } else {
        let origin = Origin::parse(scheme, authority)?;
        let url = origin.url.clone();
        // One that is there already stays.
        let _ = known.set(origin);
        url
    };
    url.set_path(uri.path());
    url.set_query(uri.query());
    Ok(url)
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.into_bytes() {
        Ok(bytes) => bytes.into(),
        Err(body) => reqwest::Body::wrap(Upload {
            length: body.length(),
            reader: Mutex::new(body.read()),
        }),
    }
}

fn incoming(body: reqwest::Body) -> Body {
    let length = http_body::Body::size_hint(&body).exact();
    Body::once(Download(body), length)
}

/// The causes in one line, as reqwest tells the interesting one last.
fn chain(error: &reqwest::Error) -> String {
    let mut line = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        line = format!("{line}: {cause}");
        source = cause.source();
    }
    line
}

/// The failure without the URL, which may hold a secret.
#[cold]
fn failed(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() || error.is_redirect() {
        TransportErrorKind::Rejected
    } else {
        TransportErrorKind::Broken
    };
    TransportError::new(kind).because(error.without_url())
}

/// A body being sent. Polled through `&mut` only: the lock is never waited for and makes it `Sync`.
struct Upload {
    reader: Mutex<BodyReader>,
    length: Option<u64>,
}

impl http_body::Body for Upload {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let reader = self
            .reader
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        Pin::new(reader)
            .poll_next(context)
            .map(|next| next.map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// A body being received.
struct Download(reqwest::Body);

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = match http_body::Body::poll_frame(Pin::new(&mut self.0), context) {
                Poll::Ready(Some(frame)) => frame.map_err(failed)?,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            };
            // Anything else is trailers, which nobody reads.
            if let Ok(bytes) = frame.into_data() {
                return Poll::Ready(Some(Ok(bytes)));
            }
        }
    }
}
