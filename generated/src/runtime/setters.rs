//! The settings that a builder and a derived client share, written once.

/// Gives a type with a field `settings` the setters of every setting.
macro_rules! setters {
    ($owner:ident) => {
        #[allow(clippy::return_self_not_must_use)]
        impl $owner {
            /// Gives the credential for a security scheme, by its place in the API's list.
            pub fn credential(
                mut self,
                scheme: usize,
                credential: super::auth::Credential,
            ) -> Self {
                self.settings.set_credential(scheme, credential);
                self
            }

            /// Allows a client without the credentials that the API asks for. Requests go out without them.
            pub fn anonymous(mut self) -> Self {
                self.settings.anonymous = true;
                self
            }

            /// Chooses a server, by its place in the API's list.
            pub fn server(mut self, server: usize) -> Self {
                self.settings.server = Some(server);
                self
            }

            /// Gives a value to a variable in the server's URL.
            pub fn server_variable(
                mut self,
                name: impl Into<String>,
                value: impl Into<String>,
            ) -> Self {
                self.settings.variables.insert(name.into(), value.into());
                self
            }

            /// Sends requests to another place than the document names, also for operations with servers of their own.
            /// An absolute http or https URL; its path is kept in front of every operation's.
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                self.settings.set_base_url(url.into(), "`base_url`");
                self
            }

            /// Forgets a base URL, also one from the environment: the servers that the document names are used.
            pub fn default_base_url(mut self) -> Self {
                self.settings.base_url = None;
                self.settings.server.get_or_insert(0);
                self
            }

            /// How long one attempt may take, from its beginning to the last byte of the answer; 60 seconds unless
            /// the API says otherwise. `None` waits for ever. A download may take longer: the limit is for its head and
            /// for each pause.
            pub fn timeout(mut self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
                self.settings.timeout = timeout.into();
                self
            }

            /// How many times a failed request is sent again: after 408, 409, 429 and 500 and above, and when no
            /// answer came. 2 unless the API says otherwise.
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.settings.max_retries = retries;
                self
            }

            /// The longest wait that a server may ask for; one that asks for more is tried again as if it had asked
            /// for nothing. 60 seconds at first.
            pub fn retry_after_limit(mut self, limit: std::time::Duration) -> Self {
                self.settings.retry_after_limit = limit;
                self
            }

            /// The longest answer, in bytes, that is read into memory: 128 MiB at first.
            pub fn response_limit(mut self, bytes: usize) -> Self {
                self.settings.response_limit = bytes;
                self
            }

            /// Sends a header with every request, in place of the client's own of this name.
            pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.settings.set_header(name.as_ref(), value.as_ref());
                self
            }

            /// Leaves a header out of every request, even one of the client's own.
            pub fn remove_header(mut self, name: impl AsRef<str>) -> Self {
                self.settings.remove_header(name.as_ref());
                self
            }

            /// Forgets all headers set and removed so far.
            pub fn clear_headers(mut self) -> Self {
                self.settings.headers.clear();
                self
            }

            /// Sends a query parameter with every request, unless the operation sets it.
            pub fn query(mut self, name: impl Into<String>, value: impl AsRef<str>) -> Self {
                let pair = super::query::pair(name.into(), value.as_ref());
                self.settings
                    .query
                    .retain(|known| known.parameter != pair.parameter);
                self.settings.query.push(pair);
                self
            }

            /// Forgets all query parameters set so far.
            pub fn clear_query(mut self) -> Self {
                self.settings.query.clear();
                self
            }

            /// The secret that signs webhooks, exactly as the API shows it.
            pub fn webhook_secret(mut self, secret: impl Into<secrecy::SecretString>) -> Self {
                self.settings.webhook_secret = Some(secret.into());
                self
            }

            /// Names the program to the server, behind the client's own name in `User-Agent`: `shop/1.2`.
            pub fn app_info(mut self, info: impl Into<String>) -> Self {
                self.settings.app_info = Some(info.into());
                self
            }
        }

        /// Settings hold secrets: none is printed.
        impl std::fmt::Debug for $owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($owner))
                    .field("timeout", &self.settings.timeout)
                    .field("max_retries", &self.settings.max_retries)
                    .finish_non_exhaustive()
            }
        }
    };
}
pub(super) use setters;
