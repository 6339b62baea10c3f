//! What a user may say about one request, for the kinds of request that carry more than the call itself.

/// Gives a type with a field `request` the options of a request.
macro_rules! request_options {
    ($name:ident<$($parameter:ident),+>) => {
        impl<$($parameter),+> $name<$($parameter),+> {
            /// How long one attempt may take, instead of what the client says. `None` waits for ever.
            pub fn timeout(mut self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
                self.request = self.request.timeout(timeout);
                self
            }

            /// How many times a request is sent again when it fails, instead of what the client says.
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.request = self.request.max_retries(retries);
                self
            }

            /// The key by which the server recognises this request when it is sent again, instead of a random one.
            pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
                self.request = self.request.idempotency_key(key);
                self
            }

            /// A header, in place of any other of this name. One that cannot be sent is an error when the request is.
            pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.request = self.request.header(name, value);
                self
            }

            /// Leaves a header out, even one of the client's own. A name that no header can have is an error when the
            /// request is sent.
            pub fn remove_header(mut self, name: impl AsRef<str>) -> Self {
                self.request = self.request.remove_header(name);
                self
            }

            /// A query parameter, in place of any other of this name.
            pub fn query(mut self, name: impl Into<String>, value: impl AsRef<str>) -> Self {
                self.request = self.request.query(name, value);
                self
            }

            /// A member of the JSON body, in place of any other of this name.
            pub fn body_field(
                mut self,
                name: impl Into<String>,
                value: impl serde::Serialize,
            ) -> Self {
                self.request = self.request.body_field(name, value);
                self
            }

            /// Whether redirects are followed; without it a redirect is an error with its status.
            pub fn follow_redirects(mut self, follow: bool) -> Self {
                self.request = self.request.follow_redirects(follow);
                self
            }
        }
    };
}
pub(super) use request_options;
