//! Support for the test files beside this one.
