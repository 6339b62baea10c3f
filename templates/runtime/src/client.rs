//! The client: settings, a transport and a clock behind one cheap handle.

use super::api::{Api, Operation};
use super::auth::AuthContext;
use super::call::Call;
use super::clock::Clock;
use super::config_error::ConfigError;
use super::decoder::Json;
use super::idempotency;
use super::options::Options;
use super::request::Request;
use super::settings::Settings;
use super::transport::Transport;
use http::{HeaderMap, HeaderName, Method};
use secrecy::SecretString;
use std::fmt;
use std::sync::{Arc, OnceLock};
use url::Url;

pub use super::builder::ClientBuilder;

/// A client of the API. Clones share settings and connections.
#[derive(Clone)]
pub struct Client(Arc<Core>);

pub(crate) struct Core {
    pub(crate) settings: Settings,
    pub(crate) base: Url,
    /// The headers below all others.
    pub(crate) defaults: HeaderMap,
    /// The header that tells repeated requests.
    pub(crate) key_name: HeaderName,
    /// The transport again, with the time.
    pub(crate) context: AuthContext,
    /// Why a derived client cannot be used.
    pub(crate) trouble: Option<ConfigError>,
    pub(crate) connections: Arc<Connections>,
}

const UNNAMED: HeaderName = HeaderName::from_static("idempotency-key");

impl Core {
    fn new(
        settings: Settings,
        base: Url,
        connections: Arc<Connections>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        // Neither fails: settings that were not checked are not sent.
        let context = AuthContext {
            transport: Arc::clone(&connections.transport),
            clock,
        };
        let defaults = settings.defaults().unwrap_or_default();
        let key_name = idempotency::name(settings.api).unwrap_or(UNNAMED);
        Self {
            settings,
            base,
            defaults,
            key_name,
            context,
            trouble: None,
            connections,
        }
    }
}

/// What a client and those derived from it share.
pub(crate) struct Connections {
    pub(crate) transport: Arc<dyn Transport>,
    /// Whether anybody asks which attempt a request belongs to: the default transport alone does not.
    pub(crate) is_asked: bool,
    separate: OnceLock<Arc<dyn Transport>>,
}

impl Connections {
    pub(crate) fn new(transport: Arc<dyn Transport>, is_asked: bool) -> Arc<Self> {
        Arc::new(Self {
            transport,
            is_asked,
            separate: OnceLock::new(),
        })
    }
}

impl Client {
    pub(crate) fn new(
        settings: Settings,
        base: Url,
        connections: Arc<Connections>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self(Arc::new(Core::new(settings, base, connections, clock)))
    }

    pub(crate) fn insides(&self) -> &Core {
        &self.0
    }

    /// The API that this is a client of.
    pub fn api(&self) -> &'static Api {
        self.0.settings.api
    }

    /// The secret that signs webhooks, if it is set.
    pub fn webhook_secret(&self) -> Option<&SecretString> {
        self.0.settings.webhook_secret.as_ref()
    }

    /// A client with other settings that shares the connections of this one.
    ///
    /// A setting that cannot be used fails every call of the derived client, before anything is sent.
    #[must_use]
    pub fn with_options(&self, change: impl FnOnce(Options) -> Options) -> Self {
        let core = &*self.0;
        let settings = core
            .settings
            .clone()
            .derive(|settings| change(Options { settings }).settings);
        let (base, trouble) = match settings.check() {
            Ok(base) => (base, None),
            Err(trouble) => (core.base.clone(), Some(trouble)),
        };
        let connections = Arc::clone(&core.connections);
        let derived = Core::new(settings, base, connections, Arc::clone(&core.context.clock));
        Self(Arc::new(Core { trouble, ..derived }))
    }

    /// The same client with connections of its own, made once, for calls that run on another runtime.
    #[must_use]
    pub fn separate(&self) -> Self {
        let core = &*self.0;
        let connections = &core.connections;
        let transport = connections.separate.get_or_init(|| {
            connections
                .transport
                .separate()
                .unwrap_or_else(|| Arc::clone(&connections.transport))
        });
        let connections = Connections::new(Arc::clone(transport), connections.is_asked);
        let separate = Core::new(
            core.settings.clone(),
            core.base.clone(),
            connections,
            Arc::clone(&core.context.clock),
        );
        let trouble = core.trouble.clone();
        Self(Arc::new(Core {
            trouble,
            ..separate
        }))
    }

    /// A request that the document does not describe: any method on a path behind the base URL, or on a URL of its own.
    /// The path is taken as it is: encode what comes from elsewhere. Credentials, and the headers and query
    /// parameters set on the client, go with it unless the URL is of another origin than the API.
    pub fn request<T>(&self, method: Method, path: impl Into<String>) -> Request<T, Json> {
        static UNDOCUMENTED: Operation = Operation::new("", Method::GET, "");
        Call::new(self, &UNDOCUMENTED)
            .to(method, path.into())
            .request()
    }

    /// A GET request that the document does not describe; see [`Client::request`].
    pub fn get<T>(&self, path: impl Into<String>) -> Request<T, Json> {
        self.request(Method::GET, path)
    }

    /// A POST request that the document does not describe; see [`Client::request`].
    pub fn post<T>(&self, path: impl Into<String>) -> Request<T, Json> {
        self.request(Method::POST, path)
    }

    /// A PUT request that the document does not describe; see [`Client::request`].
    pub fn put<T>(&self, path: impl Into<String>) -> Request<T, Json> {
        self.request(Method::PUT, path)
    }

    /// A PATCH request that the document does not describe; see [`Client::request`].
    pub fn patch<T>(&self, path: impl Into<String>) -> Request<T, Json> {
        self.request(Method::PATCH, path)
    }

    /// A DELETE request that the document does not describe; see [`Client::request`].
    pub fn delete<T>(&self, path: impl Into<String>) -> Request<T, Json> {
        self.request(Method::DELETE, path)
    }
}

/// The base URL is printed without its path; settings hold secrets and are not.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("server", &self.0.base.origin().ascii_serialization())
            .finish_non_exhaustive()
    }
}
