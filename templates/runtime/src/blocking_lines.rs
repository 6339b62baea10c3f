//! Lines of JSON for code that is not async.

use serde::de::DeserializeOwned;

use super::blocking::wait;
use super::blocking_stream::Blocking;
use super::error::Error;
use super::ndjson::{Lines, LinesRequest};

impl<T: DeserializeOwned + Send + 'static> LinesRequest<T> {
    /// Sends the request and gives the values as an iterator, which waits on the thread that uses it.
    pub fn send_blocking(mut self) -> Result<Blocking<Lines<T>>, Error> {
        let parts = &mut self.request.call.parts;
        parts.client = parts.client.separate();
        wait(async move { self.await })?.map(Blocking::new)
    }
}

impl<T: DeserializeOwned + Send + 'static> Iterator for Blocking<Lines<T>> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.wait()
    }
}
