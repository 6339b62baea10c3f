//! Redirects, followed as far as no body and no secret can reach another origin.

use super::body::Body;
use super::error::Error;
use super::transport::{HttpRequest, HttpResponse};
use http::header::{self, HeaderMap, HeaderName};
use http::{Method, StatusCode, Uri};
use url::Url;

/// The most redirects that are followed for one attempt.
pub(crate) const MOST: usize = 10;

/// One request of a chain of redirects.
#[derive(Clone)]
pub(crate) struct Hop {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// Whether this goes to another origin than the call was made to.
    pub(crate) crossed: bool,
}

impl Hop {
    pub(crate) fn into_request(self) -> HttpRequest {
        let mut request = HttpRequest::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = self.uri;
        *request.headers_mut() = self.headers;
        request
    }

    /// The request that the response sends this one to; `None` when it is an answer.
    pub(crate) fn next(&self, response: &HttpResponse) -> Result<Option<Self>, Error> {
        let status = response.status();
        let keeps_method = match status.as_u16() {
            301 | 302 => self.method != Method::POST,
            303 => matches!(self.method, Method::GET | Method::HEAD),
            307 | 308 => true,
            _ => return Ok(None),
        };
        let Some(location) = response.headers().get(header::LOCATION) else {
            return Ok(None);
        };
        let (from, to) = self
            .resolve(location.as_bytes())
            .ok_or_else(|| refused(status, "to something that is not a URL"))?;
        if !matches!(to.scheme(), "http" | "https") {
            return Err(refused(
                status,
                "to something that is neither http nor https",
            ));
        }
        if from.scheme() == "https" && to.scheme() == "http" {
            return Err(refused(status, "from https to http"));
        }
        let uri = Uri::try_from(to.as_str())
            .map_err(|_| refused(status, "to something that is not a URL"))?;
        let mut next = Self {
            uri,
            ..self.clone()
        };
        if !keeps_method {
            next.method = Method::GET;
            next.body = Body::empty();
            for name in [
                header::CONTENT_TYPE,
                header::CONTENT_ENCODING,
                header::CONTENT_LANGUAGE,
            ] {
                next.headers.remove(name);
            }
        } else if !next.body.is_repeatable() {
            return Err(refused(status, "and the body cannot be read a second time"));
        }
        if from.origin() != to.origin() {
            if !matches!(next.method, Method::GET | Method::HEAD) || !next.body.is_empty() {
                return Err(refused(
                    status,
                    "to another origin, which must not get the body",
                ));
            }
            next.crossed = true;
            next.headers = harmless(&next.headers);
        }
        Ok(Some(next))
    }

    fn resolve(&self, location: &[u8]) -> Option<(Url, Url)> {
        let from = Url::parse(&self.uri.to_string()).ok()?;
        let mut to = from.join(std::str::from_utf8(location).ok()?).ok()?;
        to.set_fragment(None);
        // A name and password given by a redirect would become an `Authorization` header.
        to.set_username("").ok()?;
        to.set_password(None).ok()?;
        Some((from, to))
    }
}

fn refused(status: StatusCode, why: &str) -> Error {
    Error::redirect(format!("the server redirects ({}) {why}", status.as_u16()))
}

/// What another origin may know: the headers that describe the wish, and none that could hold a secret.
fn harmless(headers: &HeaderMap) -> HeaderMap {
    const HARMLESS: [HeaderName; 6] = [
        header::ACCEPT,
        header::ACCEPT_ENCODING,
        header::ACCEPT_LANGUAGE,
        header::IF_RANGE,
        header::RANGE,
        header::USER_AGENT,
    ];
    let mut kept = HeaderMap::new();
    for name in HARMLESS {
        if let Some(value) = headers.get(&name) {
            kept.insert(name, value.clone());
        }
    }
    kept
}
