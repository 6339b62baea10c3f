//! Lists that come in pages: one page at a time, or everything as a stream.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::call::Call;
use super::decoder::{Json, Whole};
use super::error::Error;
use super::next_page::{Next, QUERY, Said, Trail};
use super::request::{Raw, Request};
use super::request_options::request_options;
use super::response::{RawResponse, Response};
use super::transport::BoxFuture;

pub use super::next_page::Paging;

/// A page of a list as it is on the wire.
pub trait Page: DeserializeOwned + Send + 'static {
    /// One element of the list.
    type Item: Send + 'static;

    /// The elements; `None` where the page has no list.
    fn items(&mut self) -> Option<&mut Vec<Self::Item>>;

    /// What asks for the next page: a cursor or a URL. `None` and empty text end the list.
    fn cursor(&self) -> Option<String> {
        None
    }

    /// Whether the page says that there is another one.
    fn has_more(&self) -> Option<bool> {
        None
    }

    /// How many pages the page says the list has.
    fn total_pages(&self) -> Option<u64> {
        None
    }

    /// How many elements the page says the list has.
    fn total_items(&self) -> Option<u64> {
        None
    }
}

/// A count of pages or elements, of whatever type the document gives it; `None` for what is no whole number.
pub fn total(count: &impl ToString) -> Option<u64> {
    count.to_string().parse().ok()
}

impl<T: DeserializeOwned + Send + 'static> Page for Vec<T> {
    type Item = T;

    fn items(&mut self) -> Option<&mut Self> {
        Some(self)
    }
}

impl Call {
    /// The request for a list whose pages follow each other as `paging` says.
    pub fn pages<P: Page>(self, paging: Paging) -> ListRequest<P> {
        self.pages_along(paging, Trail::new(QUERY))
    }

    pub(crate) fn pages_along<P: Page>(self, paging: Paging, trail: Trail) -> ListRequest<P> {
        ListRequest {
            request: self.request(),
            paging,
            trail,
            page: std::marker::PhantomData,
        }
    }
}

/// A request for a list: awaited, it gives the first page; [`items`](Self::items) and [`pages`](Self::pages) give all.
/// What is said about the request holds for every page.
#[must_use = "a request is sent when it is awaited"]
pub struct ListRequest<P> {
    pub(crate) request: Request<RawResponse, Raw>,
    paging: Paging,
    trail: Trail,
    page: std::marker::PhantomData<fn() -> P>,
}

request_options!(ListRequest<P>);

impl<P: Page> ListRequest<P> {
    /// The elements of all pages; the next page is asked for when those of the page before are used up.
    pub fn items(self) -> Items<P> {
        Items {
            pages: self.pages(),
            page: Vec::new().into_iter(),
        }
    }

    /// All pages, one after the other.
    pub fn pages(self) -> Pages<P> {
        Pages(State::Waiting(self))
    }

    /// The first page alone, with the status and the headers of its response. A page that is awaited as usual has these too,
    /// as [`Listed::response`], and the way to the next page.
    pub fn with_response(self) -> Request<Response<P>, Whole<Json>> {
        self.request.read_as()
    }

    /// The first page as the bytes of its response.
    pub fn raw(self) -> Request<RawResponse, Raw> {
        self.request
    }

    async fn send(mut self) -> Result<Listed<P>, Error> {
        let call = self.request.call.clone();
        let response = self.request.await?;
        let mut page: P = response.json()?;
        let count = page.items().map_or(0, |items| items.len());
        if count > 0 && self.trail.repeats(self.paging, &response) {
            let message = "the server gives the page before once more";
            return Err(Error::paging(message, &response));
        }
        let said = Said {
            count,
            cursor: page.cursor(),
            has_more: page.has_more(),
            total_pages: page.total_pages(),
            total_items: page.total_items(),
        };
        let next = self.trail.follow(self.paging, call, said, &response);
        Ok(Listed {
            page,
            response,
            paging: self.paging,
            next,
        })
    }
}

impl<P: Page> IntoFuture for ListRequest<P> {
    type Output = Result<Listed<P>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// A page together with the way to the next one.
pub struct Listed<P> {
    page: P,
    response: RawResponse,
    paging: Paging,
    next: Next,
}

impl<P: Page> Listed<P> {
    /// Whether there is another page, as far as can be told from this one.
    pub fn has_next_page(&self) -> bool {
        !matches!(self.next, Next::End)
    }

    /// The next page, `None` after the last one. What was said about the first request holds for this one too.
    pub async fn next_page(&self) -> Result<Option<Self>, Error> {
        match self.next_request()? {
            Some(request) => request.send().await.map(Some),
            None => Ok(None),
        }
    }

    pub(crate) fn next_request(&self) -> Result<Option<ListRequest<P>>, Error> {
        match &self.next {
            Next::End => Ok(None),
            Next::Error(message) => Err(Error::paging(message, &self.response)),
            Next::Page(call, trail) => Ok(Some(ListRequest {
                request: Request::new(call.clone()),
                paging: self.paging,
                trail: trail.clone(),
                page: std::marker::PhantomData,
            })),
        }
    }

    /// The response that the page was read from.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// The page alone.
    pub fn into_inner(self) -> P {
        self.page
    }
}

impl<P> Deref for Listed<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.page
    }
}

impl<P> DerefMut for Listed<P> {
    fn deref_mut(&mut self) -> &mut P {
        &mut self.page
    }
}

/// All pages of a list: a stream, with a `next` of its own.
///
/// After an error there is nothing more.
#[must_use = "pages are only asked for when they are taken"]
pub struct Pages<P>(pub(crate) State<P>);

pub(crate) enum State<P> {
    Waiting(ListRequest<P>),
    Sent(BoxFuture<'static, Result<Listed<P>, Error>>),
    Failed(Error),
    Ended,
}

impl<P: Page> Pages<P> {
    /// The next page, `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<Listed<P>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<P: Page> Stream for Pages<P> {
    type Item = Result<Listed<P>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.0, State::Ended) {
                State::Waiting(request) => self.0 = State::Sent(request.into_future()),
                State::Sent(mut sent) => {
                    let Poll::Ready(page) = sent.as_mut().poll(context) else {
                        self.0 = State::Sent(sent);
                        return Poll::Pending;
                    };
                    if let Ok(page) = &page {
                        self.0 = match page.next_request() {
                            Ok(Some(request)) => State::Waiting(request),
                            Ok(None) => State::Ended,
                            Err(error) => State::Failed(error),
                        };
                    }
                    return Poll::Ready(Some(page));
                }
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

/// The elements of all pages of a list: a stream, with a `next` of its own.
///
/// After an error there is nothing more.
#[must_use = "pages are only asked for when their elements are taken"]
pub struct Items<P: Page> {
    pub(crate) pages: Pages<P>,
    pub(crate) page: vec::IntoIter<P::Item>,
}

impl<P: Page> Items<P> {
    /// The next element, `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<P: Page> Stream for Items<P> {
    type Item = Result<P::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(mut page)) => {
                    let items = page.items().map(std::mem::take);
                    self.page = items.unwrap_or_default().into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing in these is ever pinned.
impl<P> Unpin for Pages<P> {}
impl<P: Page> Unpin for Items<P> {}

impl<P> Clone for ListRequest<P> {
    fn clone(&self) -> Self {
        let Self {
            request,
            paging,
            trail,
            page,
        } = self;
        Self {
            request: request.clone(),
            paging: *paging,
            trail: trail.clone(),
            page: *page,
        }
    }
}

impl<P> fmt::Debug for ListRequest<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("ListRequest")
            .field(&self.request)
            .finish()
    }
}

impl<P: fmt::Debug> fmt::Debug for Listed<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Listed")
            .field("page", &self.page)
            .field("response", &self.response)
            .finish_non_exhaustive()
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pages")
    }
}

impl<P: Page> fmt::Debug for Items<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Items")
    }
}
