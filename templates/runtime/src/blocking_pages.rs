//! Lists for code that is not async.

use super::blocking::wait;
use super::blocking_stream::Blocking;
use super::error::Error;
use super::paging::{Items, ListRequest, Listed, Page, Pages, State};

impl<P: Page> ListRequest<P> {
    /// Asks for the first page and waits for it on this thread, also within an async function.
    pub fn send_blocking(self) -> Result<Listed<P>, Error> {
        let request = self.separate();
        wait(async move { request.await })?
    }

    /// This request over the connections for blocking calls.
    fn separate(mut self) -> Self {
        let parts = &mut self.request.call.parts;
        parts.client = parts.client.separate();
        self
    }
}

impl<P: Page> Listed<P> {
    /// Asks for the next page and waits for it on this thread; `None` after the last one.
    pub fn next_page_blocking(&self) -> Result<Option<Self>, Error> {
        let next = self.next_request()?;
        next.map(ListRequest::send_blocking).transpose()
    }
}

impl<P: Page> Pages<P> {
    /// The same pages as an iterator, which waits on the thread that uses it.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking::new(self.separate())
    }

    fn separate(self) -> Self {
        Self(match self.0 {
            State::Waiting(request) => State::Waiting(request.separate()),
            state => state,
        })
    }
}

impl<P: Page> Items<P> {
    /// The same elements as an iterator, which waits on the thread that uses it.
    pub fn blocking(mut self) -> Blocking<Self> {
        self.pages = self.pages.separate();
        Blocking::new(self)
    }
}

impl<P: Page> Iterator for Blocking<Pages<P>> {
    type Item = Result<Listed<P>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.wait()
    }
}

impl<P: Page> Iterator for Blocking<Items<P>> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        // The elements of a page that is here already need no waiting.
        match self.0.as_mut()?.page.next() {
            Some(item) => Some(Ok(item)),
            None => self.wait(),
        }
    }
}
