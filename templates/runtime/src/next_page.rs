//! The way from one page of a list to the next.

use std::hash::{DefaultHasher, Hash, Hasher};

use http::{HeaderMap, header};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use url::Url;

use super::call::Call;
use super::prepare;
use super::query::{self, Pair};
use super::response::RawResponse;

/// How the pages of a list follow each other. Every list ends with a page without elements, and where a page says that it is
/// the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// A parameter takes what the page's `cursor` gives.
    Cursor {
        /// Its name.
        parameter: &'static str,
    },
    /// The page's `cursor` is the URL of the next page.
    Url,
    /// A query parameter counts pages.
    Page {
        /// Its name.
        parameter: &'static str,
        /// The number of the first page.
        first: i64,
    },
    /// A query parameter counts elements.
    Offset {
        /// Its name.
        parameter: &'static str,
    },
    /// The header `Link` has the URL of the next page.
    Link,
}

impl Paging {
    /// What chooses the page.
    fn parameter(self) -> Option<&'static str> {
        match self {
            Self::Cursor { parameter }
            | Self::Page { parameter, .. }
            | Self::Offset { parameter } => Some(parameter),
            Self::Url | Self::Link => None,
        }
    }
}

/// What a page says about the list that it is of.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// How many elements it has.
    pub(crate) count: usize,
    /// What asks for the next page.
    pub(crate) cursor: Option<String>,
    /// Whether there is another page.
    pub(crate) has_more: Option<bool>,
    /// How many pages the list has.
    pub(crate) total_pages: Option<u64>,
    /// How many elements the list has.
    pub(crate) total_items: Option<u64>,
}

impl Said {
    /// The number of the next page or element; `None` after the last page, which a flag tells better than a total.
    fn place(&self, next: Option<i64>, is_last: bool) -> Option<String> {
        next.filter(|_| !is_last || self.has_more == Some(true))
            .map(|next| next.to_string())
    }
}

/// What comes after a page.
pub(crate) enum Next {
    /// Nothing.
    End,
    /// This call, and the way up to it.
    Page(Call, Trail),
    /// The server leads nowhere.
    Error(&'static str),
}

/// The way so far, as much as is needed to see that it goes round in a circle or to count on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    /// Where the page just read was asked from: a cursor, a URL or a number.
    last: Option<String>,
    /// A place further back, for circles of several pages: it is moved up after 1, 2, 4, 8, .. pages, so that any circle
    /// comes by it in the end.
    mark: Option<String>,
    steps: u64,
    /// How many elements came so far.
    read: i64,
    /// The user began in the middle, so that `read` says nothing about how many are left.
    skipped: bool,
    /// The page just read, where pages or elements are counted: a server that does not count repeats it for ever.
    digest: Option<u64>,
    /// What chooses the page is a member of the JSON body.
    by_body: bool,
}

const NOWHERE: &str = "the server says that there is another page, but not which";
const CIRCLE: &str = "the server leads to a page that was read already";
const ELSEWHERE: &str =
    "the server leads to a page on another server, which must not get the credentials";
const NO_URL: &str = "what the server says about the next page is not a URL";

impl Trail {
    /// A way along which a member of the JSON body chooses the page.
    pub(crate) fn in_body() -> Self {
        Self {
            by_body: true,
            ..Self::default()
        }
    }

    /// What comes after the page of a response.
    pub(crate) fn follow(
        mut self,
        paging: Paging,
        mut call: Call,
        said: Said,
        response: &RawResponse,
    ) -> Next {
        if said.count == 0 || said.has_more == Some(false) {
            return Next::End;
        }
        let now = paging.parameter().and_then(|parameter| {
            if self.by_body {
                member(&call, parameter)
            } else {
                value_of(&call, parameter)
            }
        });
        if self.last.is_none() {
            // The user may have chosen the first page.
            self.last.clone_from(&now);
        }
        let count = i64::try_from(said.count).unwrap_or(i64::MAX);
        let place = match paging {
            Paging::Cursor { .. } | Paging::Url => said.cursor,
            Paging::Link => linked(response.headers()),
            Paging::Page { first, .. } => {
                let number = now.map_or(Some(first), |value| value.parse().ok());
                self.skipped |= self.steps == 0 && number != Some(first);
                self.read = self.read.saturating_add(count);
                let read = (!self.skipped).then_some(self.read);
                let next = number.and_then(|number| number.checked_add(1));
                let pages = next.and_then(|next| next.checked_sub(first));
                let is_last = reaches(pages, said.total_pages) || reaches(read, said.total_items);
                said.place(next, is_last)
            }
            Paging::Offset { .. } => {
                let offset = now.map_or(Some(0), |value| value.parse().ok());
                let next = offset.and_then(|offset: i64| offset.checked_add(count));
                said.place(next, reaches(next, said.total_items))
            }
        };
        let Some(place) = place.filter(|place| !place.is_empty()) else {
            return match said.has_more {
                Some(true) => Next::Error(NOWHERE),
                _ => Next::End,
            };
        };
        if self.is_known(&place) {
            return Next::Error(CIRCLE);
        }
        match paging.parameter() {
            Some(parameter) if self.by_body => {
                put(&mut call, parameter, value(paging, &place));
            }
            Some(parameter) => set(&mut call, parameter, &place),
            None => match goto(call, &place) {
                Ok(next) => call = next,
                Err(reason) => return Next::Error(reason),
            },
        }
        self.step(place);
        Next::Page(call, self)
    }

    /// Whether the response repeats the page before it; from here on it is the page before.
    pub(crate) fn repeats(&mut self, paging: Paging, response: &RawResponse) -> bool {
        if !matches!(paging, Paging::Page { .. } | Paging::Offset { .. }) {
            return false;
        }
        let mut hasher = DefaultHasher::new();
        response.body().hash(&mut hasher);
        let digest = Some(hasher.finish());
        std::mem::replace(&mut self.digest, digest) == digest
    }

    fn is_known(&self, place: &str) -> bool {
        [&self.last, &self.mark]
            .into_iter()
            .any(|known| known.as_deref() == Some(place))
    }

    fn step(&mut self, place: String) {
        self.steps = self.steps.saturating_add(1);
        if self.steps.is_power_of_two() {
            self.mark = Some(place.clone());
        }
        self.last = Some(place);
    }
}

/// The value that a query parameter has in the call.
fn value_of(call: &Call, parameter: &str) -> Option<String> {
    let pairs = call
        .parts
        .wishes
        .query
        .iter()
        .rev()
        .chain(call.parts.query.iter().rev());
    let pair = pairs.into_iter().find(|pair| pair.parameter == parameter)?;
    let (_, value) = pair.text.split_once('=')?;
    Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
}

/// The value that a member of the JSON body has in the call.
fn member(call: &Call, name: &str) -> Option<String> {
    let parts = &call.parts;
    let mut added = parts.body_fields.iter().rev();
    let body: Value;
    let value = if let Some((_, value)) = added.find(|(field, _)| field == name) {
        value
    } else {
        body = serde_json::from_slice(parts.body.as_bytes()?).ok()?;
        body.get(name)?
    };
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A place as a member of a JSON body: what counts is a number there.
fn value(paging: Paging, place: &str) -> Value {
    let number = match paging {
        Paging::Page { .. } | Paging::Offset { .. } => place.parse::<i64>().ok(),
        _ => None,
    };
    number.map_or_else(|| Value::from(place), Value::from)
}

/// Gives a member of the JSON body the one value.
fn put(call: &mut Call, name: &str, value: Value) {
    let fields = &mut call.parts.body_fields;
    fields.retain(|(field, _)| field != name);
    fields.push((name.to_owned(), value));
}

/// Whether what was read is all there is. A total of nothing beside elements is no total.
fn reaches(read: Option<i64>, total: Option<u64>) -> bool {
    match (read.and_then(|read| u64::try_from(read).ok()), total) {
        (Some(read), Some(total)) => total > 0 && read >= total,
        _ => false,
    }
}

/// Gives a query parameter the one value.
fn set(call: &mut Call, parameter: &'static str, value: &str) {
    let parts = &mut *call.parts;
    parts
        .wishes
        .query
        .retain(|pair| pair.parameter != parameter);
    parts.query.retain(|pair| pair.parameter != parameter);
    parts.query.push(query::pair(parameter, value));
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
