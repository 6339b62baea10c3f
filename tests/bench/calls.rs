//! One call that several clients make, each on a runtime of its own.

use std::future::Future;

pub const KEY: &str = "key_of_the_bench";
pub const ID: &str = "application_12345";
pub const SECRET: &str = "supersecret";
pub const CODE: &str = "code_123";

/// A client that can make the call.
pub trait Side {
    /// What it is called in a table.
    const NAME: &'static str;

    /// A client of the server at `url`.
    fn new(url: &str) -> Self;

    /// Makes the call and reads its answer.
    fn call(&self) -> impl Future<Output = Result<(), String>>;
}

/// A client with the runtime that it runs on.
pub struct Calling<S> {
    side: S,
    runtime: tokio::runtime::Runtime,
}

impl<S: Side> Calling<S> {
    pub fn new(url: &str) -> Self {
        Self {
            side: S::new(url),
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime"),
        }
    }

    /// One call.
    pub fn once(&mut self) {
        if let Err(problem) = self.runtime.block_on(self.side.call()) {
            panic!("{}: {problem}", S::NAME);
        }
    }
}
