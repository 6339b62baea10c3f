//! Everything that a user can say about a client as a whole, checked when the client is built.

use super::api::Api;
use super::auth::{self, Credential};
use super::base_url;
use super::config_error::ConfigError;
use super::granted::Granted;
use super::header::{self, Edits};
use super::idempotency;
use super::query::Pair;
use super::scheme::Scheme;
use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::time::Duration;
use url::Url;

/// The settings of a client.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) api: &'static Api,
    /// By index of the scheme in the API's list.
    pub(crate) credentials: Vec<Option<Granted>>,
    /// Whether a client may be built without the credentials that the API asks for.
    pub(crate) anonymous: bool,
    /// Whether the environment was asked for credentials.
    pub(crate) is_from_env: bool,
    pub(crate) server: Option<usize>,
    pub(crate) variables: BTreeMap<String, String>,
    pub(crate) base_url: Option<BaseUrl>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_retries: u32,
    pub(crate) retry_after_limit: Duration,
    pub(crate) response_limit: usize,
    pub(crate) headers: Edits,
    pub(crate) query: Vec<Pair>,
    pub(crate) webhook_secret: Option<SecretString>,
    pub(crate) app_info: Option<String>,
    /// The first setting that cannot be used.
    pub(crate) trouble: Option<ConfigError>,
}

/// A base URL, and what it was set by.
#[derive(Clone)]
pub(crate) struct BaseUrl {
    pub(crate) text: String,
    pub(crate) origin: String,
}

impl Settings {
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            credentials: vec![None; api.schemes.len()],
            anonymous: false,
            is_from_env: false,
            server: None,
            variables: BTreeMap::new(),
            base_url: None,
            timeout: api.timeout,
            max_retries: api.max_retries,
            retry_after_limit: Duration::from_secs(60),
            response_limit: 128 << 20,
            headers: Edits::default(),
            query: Vec::new(),
            webhook_secret: None,
            app_info: None,
            trouble: None,
        }
    }

    /// Keeps the first failure, to be told when the client is built.
    pub(crate) fn fail(&mut self, message: String) {
        self.trouble
            .get_or_insert_with(|| ConfigError::new(message));
    }

    pub(crate) fn set_credential(&mut self, scheme: usize, credential: Credential) {
        match (
            self.api.schemes.get(scheme),
            self.credentials.get_mut(scheme),
        ) {
            (Some(scheme), Some(place)) => *place = Some(Granted::new(scheme, credential)),
            _ => self.fail(format!("the API has no security scheme number {scheme}")),
        }
    }

    /// The scheme of this name, and what was given for it.
    pub(crate) fn scheme(&self, name: &str) -> Option<(&'static Scheme, Option<&Granted>)> {
        let schemes = self.api.schemes;
        let index = schemes.iter().position(|scheme| scheme.name == name)?;
        let credential = self.credentials.get(index)?;
        Some((schemes.get(index)?, credential.as_ref()))
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        match header::name(name).and_then(|known| Ok((known, header::value(name, value)?))) {
            Ok((name, value)) => self.headers.set(name, value),
            Err(message) => self.fail(message),
        }
    }

    pub(crate) fn remove_header(&mut self, name: &str) {
        match header::name(name) {
            Ok(name) => self.headers.remove(name),
            Err(message) => self.fail(message),
        }
    }

    pub(crate) fn set_base_url(&mut self, text: String, origin: &str) {
        self.base_url = Some(BaseUrl {
            text,
            origin: origin.to_owned(),
        });
    }

    /// Applies `change` as a whole: a server or base URL set in it replaces what was there before, of either kind.
    pub(crate) fn derive(mut self, change: impl FnOnce(Self) -> Self) -> Self {
        let (server, base_url) = (self.server.take(), self.base_url.take());
        let mut derived = change(self);
        if derived.server.is_none() && derived.base_url.is_none() {
            derived.server = server;
            derived.base_url = base_url;
        }
        derived
    }

    /// The base URL of the chosen server, after everything has been checked.
    pub(crate) fn check(&self) -> Result<Url, ConfigError> {
        if let Some(trouble) = &self.trouble {
            return Err(trouble.clone());
        }
        auth::check(self)?;
        self.defaults()?;
        idempotency::name(self.api).map_err(ConfigError::new)?;
        match (&self.base_url, self.server) {
            (Some(base), Some(_)) => Err(ConfigError::new(format!(
                "both an environment and a base URL (by {}) are set: leave one out, or forget the base URL with \
                 `default_base_url()`",
                base.origin
            ))),
            (Some(base), None) => base_url::parse(&base.text).map_err(|reason| {
                ConfigError::new(format!("the base URL set by {} {reason}", base.origin))
            }),
            (None, chosen) => {
                let chosen = chosen.unwrap_or(0);
                let server = self.api.servers.get(chosen).ok_or_else(|| {
                    ConfigError::new("the API names no such server: set one with `base_url`")
                })?;
                base_url::of(server, &self.variables, None).map_err(ConfigError::new)
            }
        }
    }

    /// The headers that go with every request unless anything else is said about them.
    pub(crate) fn defaults(&self) -> Result<HeaderMap, ConfigError> {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, self.user_agent()?);
        for (name, text) in self.api.headers {
            let value = header::value(name, *text).map_err(ConfigError::new)?;
            headers.insert(header::name(name).map_err(ConfigError::new)?, value);
        }
        Ok(headers)
    }

    fn user_agent(&self) -> Result<HeaderValue, ConfigError> {
        let agent = self.api.user_agent;
        let text = match &self.app_info {
            Some(info) => format!("{agent} {info}"),
            None => agent.to_owned(),
        };
        HeaderValue::from_str(&text)
            .map_err(|_| ConfigError::new("`app_info` has characters that a header cannot carry"))
    }
}
