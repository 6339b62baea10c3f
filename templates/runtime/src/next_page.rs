//! The way from one page of a list to the next.

use std::hash::{DefaultHasher, Hash, Hasher};

use percent_encoding::percent_decode_str;

use super::call::Call;
use super::query;
use super::response::RawResponse;

/// How the pages of a list follow each other: each way is a part of its own. Every list ends with a page without elements, and
/// where a page says that it is the last one.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// The parameter that chooses the page, if one does.
    pub(crate) parameter: &'static str,
    /// The number of the first page.
    pub first: i64,
    /// The place of the page after the one that was just read: a cursor, a URL or a number.
    pub(crate) place: fn(Paging, &mut Trail, &Call, Said, &RawResponse) -> Option<String>,
    /// The call for the page at a place.
    pub(crate) go: fn(Paging, &Trail, Call, &str) -> Result<Call, &'static str>,
    /// Whether pages or elements are counted: a server that does not count repeats a page for ever.
    pub(crate) counts: bool,
}

/// Where the parameters are that choose pages.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    /// The value that one has in a call.
    pub get: fn(&Call, &str) -> Option<String>,
    /// Gives one the value of a place.
    pub set: fn(&mut Call, Paging, &str),
}

/// Parameters of the query.
pub(crate) const QUERY: Parameters = Parameters { get: value_of, set };

/// What a page says about the list that it is of.
#[derive(Debug, Default)]
pub struct Said {
    /// How many elements it has.
    pub count: usize,
    /// What asks for the next page.
    pub cursor: Option<String>,
    /// Whether there is another page.
    pub has_more: Option<bool>,
    /// How many pages the list has.
    pub total_pages: Option<u64>,
    /// How many elements the list has.
    pub total_items: Option<u64>,
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
#[derive(Clone, Debug)]
pub struct Trail {
    /// Where the page just read was asked from: a cursor, a URL or a number.
    last: Option<String>,
    /// A place further back, for circles of several pages: it is moved up after 1, 2, 4, 8, .. pages, so that any circle
    /// comes by it in the end.
    mark: Option<String>,
    /// How many pages were read.
    pub steps: u64,
    /// How many elements came so far.
    pub read: i64,
    /// The user began in the middle, so that `read` says nothing about how many are left.
    pub skipped: bool,
    /// The page just read, where pages or elements are counted: a server that does not count repeats it for ever.
    digest: Option<u64>,
    /// Where what chooses the page is.
    pub parameters: Parameters,
}

const NOWHERE: &str = "the server says that there is another page, but not which";
const CIRCLE: &str = "the server leads to a page that was read already";

impl Trail {
    /// The beginning of a way along which these parameters choose the page.
    pub(crate) const fn new(parameters: Parameters) -> Self {
        Self {
            last: None,
            mark: None,
            steps: 0,
            read: 0,
            skipped: false,
            digest: None,
            parameters,
        }
    }

    /// Where the page just read was asked from. The user may have chosen the first page.
    pub fn now(&mut self, paging: Paging, call: &Call) -> Option<String> {
        let now = (self.parameters.get)(call, paging.parameter);
        if self.last.is_none() {
            self.last.clone_from(&now);
        }
        now
    }

    /// The call with the parameter that chooses the page.
    pub fn choose(&self, paging: Paging, mut call: Call, place: &str) -> Call {
        (self.parameters.set)(&mut call, paging, place);
        call
    }

    /// What comes after the page of a response.
    pub(crate) fn follow(
        mut self,
        paging: Paging,
        call: Call,
        said: Said,
        response: &RawResponse,
    ) -> Next {
        let has_more = said.has_more;
        if said.count == 0 || has_more == Some(false) {
            return Next::End;
        }
        let place = (paging.place)(paging, &mut self, &call, said, response);
        let Some(place) = place.filter(|place| !place.is_empty()) else {
            return match has_more {
                Some(true) => Next::Error(NOWHERE),
                _ => Next::End,
            };
        };
        if self.is_known(&place) {
            return Next::Error(CIRCLE);
        }
        match (paging.go)(paging, &self, call, &place) {
            Ok(call) => {
                self.step(place);
                Next::Page(call, self)
            }
            Err(reason) => Next::Error(reason),
        }
    }

    /// Whether the response repeats the page before it; from here on it is the page before.
    pub(crate) fn repeats(&mut self, paging: Paging, response: &RawResponse) -> bool {
        if !paging.counts {
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

/// Gives a query parameter the one value.
fn set(call: &mut Call, paging: Paging, place: &str) {
    let parameter = paging.parameter;
    let parts = &mut *call.parts;
    parts
        .wishes
        .query
        .retain(|pair| pair.parameter != parameter);
    parts.query.retain(|pair| pair.parameter != parameter);
    parts.query.push(query::pair(parameter, place));
}
