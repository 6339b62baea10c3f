//! The constant part of every generated SDK.
