//! What a derived client does differently.

use super::setters::setters;
use super::settings::Settings;

/// The settings of a client that is being derived from another one.
#[derive(Clone)]
#[must_use]
pub struct Options {
    pub(crate) settings: Settings,
}

setters!(Options);
