//! A call turned into a request: URL, headers and body final but for credentials, everything checked.

use super::api::Server;
use super::auth::{self, Needs, Proof};
use super::base_url;
use super::body::Body;
use super::call::{JSON, Parts};
use super::error::Error;
use super::granted::Place;
use super::idempotency;
use super::path;
use super::query::Pair;
use super::redirect::Hop;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue, Uri};
use serde_json::{Map, Value};
use std::borrow::Cow;
use url::Url;

/// A request but for its credentials. Small, as calls hold it while they wait.
pub(crate) struct Outgoing<'a> {
    parts: &'a Parts,
    key: Option<HeaderValue>,
    is_foreign: bool,
    /// The body with the members of the user's own, when there are any.
    changed: Option<Body>,
    /// The URL without credentials, until an attempt takes it: calls that are sent once, which nearly all are, need no
    /// copy.
    uri: Option<Uri>,
    pub(crate) needs: Needs<'a>,
}

/// The request of a call, unless it must not be sent.
pub(crate) fn prepare(parts: &Parts) -> Result<Outgoing<'_>, Error> {
    let core = parts.client.insides();
    if let Some(trouble) = &core.trouble {
        return Err(trouble.clone().into());
    }
    if let Some(failure) = &parts.failure {
        return Err(Error::request(failure.clone()));
    }
    let settings = &core.settings;
    let is_foreign = is_foreign(parts);
    let security = if is_foreign { &[] } else { parts.security };
    let needs = auth::choose(
        settings,
        security,
        [&settings.headers, &parts.wishes.headers],
    );
    let given = parts.wishes.idempotency_key.as_deref();
    let key = idempotency::key(
        &core.key_name,
        parts.method(),
        settings.api.idempotency.as_ref(),
        parts.idempotent,
        given,
    )?;
    Ok(Outgoing {
        parts,
        key,
        is_foreign,
        changed: changed_body(parts)?,
        needs: needs.map_err(Error::request)?,
        uri: Some(uri(url(parts)?)?),
    })
}

impl Outgoing<'_> {
    pub(crate) fn is_repeatable(&self) -> bool {
        self.body().is_repeatable()
    }

    fn body(&self) -> &Body {
        self.changed.as_ref().unwrap_or(&self.parts.body)
    }

    /// The first request of an attempt. Later headers win: the client's own, credentials, those set on the client, those
    /// of the operation, those set for this call.
    pub(crate) fn with(&mut self, proof: &Proof) -> Result<Hop, Error> {
        let parts = self.parts;
        let core = parts.client.insides();
        let mut headers = HeaderMap::with_capacity(core.defaults.len() + USUAL_HEADERS);
        for (name, value) in &core.defaults {
            headers.insert(name, value.clone());
        }
        headers.insert(ACCEPT, parts.accept.clone());
        if let Some(key) = &self.key {
            headers.insert(&core.key_name, key.clone());
        }
        let plain = match self.uri.take() {
            Some(uri) => uri,
            None => uri(url(parts)?)?,
        };
        let mut cookies = parts.cookies.join("; ");
        let mut pairs = Vec::new();
        for place in self.needs.places(proof) {
            match place {
                Place::Header(name, value) => {
                    headers.insert(name, value.clone());
                }
                // What the caller gave as a parameter stands, as it does among headers.
                Place::Query(pair) if has_parameter(&plain, &pair.text) => {}
                Place::Query(pair) => pairs.push(pair),
                Place::Cookie(cookie) => {
                    let divider = if cookies.is_empty() { "" } else { "; " };
                    cookies.extend([divider, cookie]);
                }
            }
        }
        if !cookies.is_empty() {
            headers.insert(COOKIE, cookie(cookies)?);
        }
        if !self.is_foreign {
            core.settings.headers.apply(&mut headers);
        }
        match &parts.content_type {
            Some(content_type) => headers.insert(CONTENT_TYPE, content_type.clone()),
            None if self.changed.is_some() => headers.insert(CONTENT_TYPE, JSON),
            None => None,
        };
        parts.headers.apply(&mut headers);
        parts.wishes.headers.apply(&mut headers);
        Ok(Hop {
            method: parts.method().clone(),
            uri: if pairs.is_empty() {
                plain
            } else {
                let mut url = plain.to_string();
                for pair in pairs {
                    append(&mut url, pair);
                }
                uri(url)?
            },
            headers,
            body: self.body().clone(),
            crossed: false,
        })
    }
}

/// Room for what a request usually has beside the headers of every request: an index of 8, which is copied with the map.
const USUAL_HEADERS: usize = 4;

/// Whether the URL has a parameter of the same name as this `name=value`.
fn has_parameter(uri: &Uri, pair: &str) -> bool {
    let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
    let query = uri.query().unwrap_or_default();
    query
        .split('&')
        .any(|other| other.split('=').next() == Some(name))
}

fn cookie(text: String) -> Result<HeaderValue, Error> {
    let mut value =
        HeaderValue::try_from(text).map_err(|_| Error::request("a cookie cannot be sent"))?;
    value.set_sensitive(true);
    Ok(value)
}

fn uri(url: String) -> Result<Uri, Error> {
    Uri::try_from(url).map_err(|_| Error::request("the URL of the request is not valid"))
}

/// Whether the user names a URL of another origin than the API's, which must not get what is meant for the API: neither
/// credentials, nor headers and query parameters set on the client.
fn is_foreign(parts: &Parts) -> bool {
    let Some((_, path)) = &parts.instead else {
        return false;
    };
    match (Url::parse(path), base(parts)) {
        (Ok(url), Ok(base)) => url.origin() != base.origin(),
        _ => false,
    }
}

/// Where the operation is served.
fn base(parts: &Parts) -> Result<Cow<'_, Url>, Error> {
    let core = parts.client.insides();
    if parts.servers.is_empty() {
        return Ok(Cow::Borrowed(&core.base));
    }
    let server = own_server(parts)?;
    if core.settings.base_url.is_some() && !base_url::is_relative(server) {
        return Ok(Cow::Borrowed(&core.base));
    }
    base_url::of(server, &core.settings.variables, Some(&core.base))
        .map(Cow::Owned)
        .map_err(Error::request)
}

/// The absolute URL with every parameter but the credentials.
pub(crate) fn url(parts: &Parts) -> Result<String, Error> {
    let core = parts.client.insides();
    let path = match &parts.instead {
        Some((_, path)) => path::check_given(path).map(|()| Cow::Borrowed(path.as_str())),
        None => path::fill(parts.operation.path, &parts.arguments),
    };
    let mut url = base_url::join(&*base(parts)?, &path.map_err(Error::request)?);
    let (own, wished) = (&parts.query, &parts.wishes.query);
    if !is_foreign(parts) {
        for pair in &core.settings.query {
            if !is_in(own, pair) && !is_in(wished, pair) {
                append(&mut url, pair);
            }
        }
    }
    for pair in own {
        if !is_in(wished, pair) {
            append(&mut url, pair);
        }
    }
    for pair in wished {
        append(&mut url, pair);
    }
    Ok(url)
}

/// Whether one of the pairs is of the same parameter.
fn is_in(pairs: &[Pair], pair: &Pair) -> bool {
    pairs.iter().any(|other| other.parameter == pair.parameter)
}

/// The server of the operation's own for the chosen environment.
fn own_server(parts: &Parts) -> Result<&'static Server, Error> {
    let settings = &parts.client.insides().settings;
    let environment = settings.api.servers.get(settings.server.unwrap_or(0));
    let is_same = |server: &&Server| environment.is_some_and(|known| known.name == server.name);
    let server = parts.servers.iter().find(is_same);
    let server = server.or(parts.servers.first());
    server.ok_or_else(|| Error::request("the operation has no server"))
}

fn append(url: &mut String, pair: &Pair) {
    url.push(if url.contains('?') { '&' } else { '?' });
    url.push_str(&pair.text);
}

/// The body with members of the user's own put in, when there are any.
fn changed_body(parts: &Parts) -> Result<Option<Body>, Error> {
    if parts.body_fields.is_empty() {
        return Ok(None);
    }
    let bytes = parts.body.as_bytes().map_or(&[][..], |bytes| bytes);
    let mut object = if parts.body.is_empty() {
        Map::new()
    } else {
        object(bytes)?
    };
    for (name, value) in &parts.body_fields {
        object.insert(name.clone(), value.clone());
    }
    Ok(Some(Value::Object(object).to_string().into()))
}

fn object(bytes: &[u8]) -> Result<Map<String, Value>, Error> {
    serde_json::from_slice(bytes)
        .map_err(|_| Error::request("a field can only be added to a body that is a JSON object"))
}
