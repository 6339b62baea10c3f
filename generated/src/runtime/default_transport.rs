//! The transport of a client that was not given one.

use super::config_error::ConfigError;
use super::transport::Transport;
use std::sync::Arc;

/// The transport by reqwest.
#[cfg(feature = "reqwest")]
pub(crate) fn new() -> Result<Arc<dyn Transport>, ConfigError> {
    Ok(Arc::new(super::reqwest_transport::ReqwestTransport::new()?))
}

/// None: the crate was built without one.
#[cfg(not(feature = "reqwest"))]
pub(crate) fn new() -> Result<Arc<dyn Transport>, ConfigError> {
    Err(ConfigError::new(
        "set a transport on the builder: the crate was built without the feature `reqwest`",
    ))
}
