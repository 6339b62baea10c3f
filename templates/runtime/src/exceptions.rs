//! What an operation does in another way than the API as a whole.

use super::api::{Security, Server};
use super::call::{Call, constant};
use http::Method;

impl Call {
    /// A method that has no constant of its own, in place of the operation's.
    pub fn method(mut self, name: &'static str) -> Self {
        match Method::from_bytes(name.as_bytes()) {
            Ok(method) => self.parts.unusual = Some(method),
            Err(_) => self.fail(format!("`{name}` is no method")),
        }
        self
    }

    /// Whether the call has a key by which the server recognises it when it is sent again, whatever its method.
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.parts.idempotent = Some(idempotent);
        self
    }

    /// Servers of the operation's own; an environment keeps its meaning by name.
    pub fn server(mut self, servers: &'static [Server]) -> Self {
        self.parts.servers = servers;
        self
    }

    /// What this operation needs, when it is not what the API says.
    pub fn security(mut self, security: Security) -> Self {
        self.parts.security = security;
        self
    }

    /// The media types that are understood as an answer.
    pub fn accept(mut self, types: &'static str) -> Self {
        match constant(types) {
            Ok(types) => self.parts.accept = types,
            Err(_) => self.fail("the media type that is asked for is not valid"),
        }
        self
    }
}
