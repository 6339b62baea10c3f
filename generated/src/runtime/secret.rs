//! The one way in which a secret leaves the program: written into a request by a field that says so.

use std::collections::BTreeMap;
use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::ser::{Serialize, Serializer};

use super::nullable::Nullable;

/// Writes what it borrows with its secrets in clear. `SecretString` itself cannot be written, so that nothing sends a
/// secret by accident; what must be sent is wrapped in this at the place where it is sent.
#[derive(Clone, Copy)]
pub struct Exposed<'a, T: ?Sized>(pub &'a T);

/// Something with secrets in it that can be sent: a secret, or an option, list or map of such.
pub trait Expose {
    /// Writes the value with its secrets in clear.
    fn expose<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<T: Expose + ?Sized> Serialize for Exposed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.expose(serializer)
    }
}

impl<T: ?Sized> fmt::Debug for Exposed<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}

impl Expose for SecretString {
    fn expose<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose_secret())
    }
}

impl<T: Expose> Expose for Option<T> {
    fn expose<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Exposed).serialize(serializer)
    }
}

impl<T: Expose> Expose for Nullable<T> {
    fn expose<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().map(Exposed).serialize(serializer)
    }
}

impl<T: Expose> Expose for Vec<T> {
    fn expose<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Exposed))
    }
}

impl<T: Expose> Expose for BTreeMap<String, T> {
    fn expose<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(name, value)| (name, Exposed(value))))
    }
}
