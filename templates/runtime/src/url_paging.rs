//! Lists whose pages say at which URL the next one is.

use http::{HeaderMap, header};
use percent_encoding::percent_decode_str;
use url::Url;

use super::call::Call;
use super::next_page::Paging;
use super::prepare;
use super::query::Pair;

const ELSEWHERE: &str =
    "the server leads to a page on another server, which must not get the credentials";
const NO_URL: &str = "what the server says about the next page is not a URL";

impl Paging {
    /// The page's `cursor` is the URL of the next page.
    pub const URL: Self = Self {
        parameter: "",
        first: 0,
        place: |_, _, _, said, _| said.cursor,
        go: |_, _, call, place| goto(call, place),
        counts: false,
    };
    /// The header `Link` has the URL of the next page.
    pub const LINK: Self = Self {
        place: |_, _, _, _, response| linked(response.headers()),
        ..Self::URL
    };
}

/// The same call at the URL of another page, which takes the place of path and query.
fn goto(call: Call, place: &str) -> Result<Call, &'static str> {
    let now = prepare::url(&call.parts)
        .ok()
        .and_then(|url| Url::parse(&url).ok());
    let now = now.ok_or(NO_URL)?;
    let mut next = now.join(place).map_err(|_| NO_URL)?;
    if place.starts_with('/') && is_end(now.path(), next.path()) {
        // Some servers write the path as their documentation does, without what it is mounted under.
        next.set_path(now.path());
    }
    if next.host() == now.host() && next.port().is_none() && now.port().is_none() {
        // Servers behind a proxy often do not know that they are reached over https.
        let _ = next.set_scheme(now.scheme());
    }
    if next.origin() != now.origin() {
        return Err(ELSEWHERE);
    }
    // They would become an `Authorization` header.
    let _ = next.set_username("");
    let _ = next.set_password(None);
    let method = call.parts.method();
    let method = method.clone();
    let query = next.query().unwrap_or_default().to_owned();
    next.set_query(None);
    next.set_fragment(None);
    let mut call = call.to(method, next.into());
    call.parts.wishes.query.clear();
    call.parts.query = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(given)
        .collect();
    Ok(call)
}

/// Whether a path is the end of another, from one `/` on.
fn is_end(path: &str, end: &str) -> bool {
    end.len() > 1 && path.ends_with(end)
}

/// A pair as the server wrote it.
fn given(text: &str) -> Pair {
    let name = text.split('=').next().unwrap_or_default().replace('+', " ");
    let parameter = percent_decode_str(&name).decode_utf8_lossy().into_owned();
    Pair {
        parameter: parameter.into(),
        text: text.to_owned(),
    }
}

/// The URL with `rel="next"` in the headers `Link`.
fn linked(headers: &HeaderMap) -> Option<String> {
    let values = headers
        .get_all(header::LINK)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    values.into_iter().find_map(next_link)
}

fn next_link(mut links: &str) -> Option<String> {
    while let Some((_, rest)) = links.split_once('<') {
        let (url, rest) = rest.split_once('>')?;
        // The parameters go up to the next link; a comma may stand in a quoted one, a `<` does not.
        let (parameters, _) = rest.split_once('<').unwrap_or((rest, ""));
        if parameters.split([';', ',']).any(is_next) {
            return Some(url.trim().to_owned());
        }
        links = rest;
    }
    None
}

/// Whether a parameter of a link is a relation with `next` in it.
fn is_next(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return false;
    };
    let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
    name.trim().eq_ignore_ascii_case("rel")
        && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
}
