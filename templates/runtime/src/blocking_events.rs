//! Events for code that is not async.

use super::blocking::wait;
use super::blocking_stream::Blocking;
use super::error::Error;
use super::events::{EventData, Events, EventsRequest};

impl<T: Send + 'static, D: EventData<T>> EventsRequest<T, D> {
    /// Sends the request and gives the events as an iterator, which waits on the thread that uses it.
    pub fn send_blocking(mut self) -> Result<Blocking<Events<T, D>>, Error> {
        let parts = &mut self.request.call.parts;
        parts.client = parts.client.separate();
        wait(async move { self.await })?.map(Blocking::new)
    }
}

impl<T: Send + 'static, D: EventData<T>> Iterator for Blocking<Events<T, D>> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.wait()
    }
}
