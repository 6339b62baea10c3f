//! A client being put together, from code and from the environment.

use super::api::Api;
use super::client::{Client, Connections};
use super::clock::{Clock, SystemClock};
use super::config_error::ConfigError;
use super::default_transport;
use super::env;
use super::setters::setters;
use super::settings::Settings;
use super::transport::Transport;
use std::sync::Arc;

/// A client being put together. What is wrong with a setting is told by [`ClientBuilder::build`].
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    pub(crate) settings: Settings,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) layers: Vec<Layer>,
    clock: Arc<dyn Clock>,
}

/// Puts something around a transport.
pub type Layer = Arc<dyn Fn(Arc<dyn Transport>) -> Arc<dyn Transport> + Send + Sync>;

setters!(ClientBuilder);

impl ClientBuilder {
    /// A builder with nothing set.
    pub fn new(api: &'static Api) -> Self {
        Self {
            settings: Settings::new(api),
            transport: None,
            layers: Vec::new(),
            clock: Arc::new(SystemClock),
        }
    }

    /// A builder with what the environment variables of the API say.
    pub fn from_env(api: &'static Api) -> Result<Self, ConfigError> {
        Self::from_lookup(api, env::process)
    }

    /// A builder with what `lookup` says about the environment variables of the API, for settings that come from
    /// elsewhere under the same names.
    pub fn from_lookup(
        api: &'static Api,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let mut builder = Self::new(api);
        env::apply(&mut builder.settings, &lookup);
        match builder.settings.trouble.take() {
            Some(trouble) => Err(trouble),
            None => Ok(builder),
        }
    }

    /// Sends requests by other means than the default.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Tells the time by another clock than the system's, for tests.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The client, unless a setting cannot be used or one is missing.
    pub fn build(self) -> Result<Client, ConfigError> {
        let base = self.settings.check()?;
        let is_asked = self.transport.is_some() || !self.layers.is_empty();
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport::new()?,
        };
        let transport = self
            .layers
            .iter()
            .fold(transport, |inner, layer| layer(inner));
        let connections = Connections::new(transport, is_asked);
        Ok(Client::new(self.settings, base, connections, self.clock))
    }
}
