//! Answers of several kinds, told apart by their status.

use super::decode_error::DecodeError;
use super::decoder::Decoder;
use super::error::Error;
use super::response::RawResponse;

/// Lets the type see the response: for operations with several kinds of success.
#[derive(Debug)]
pub enum ByStatus {}

/// A type that is read from one of several kinds of response.
pub trait FromResponse: Sized {
    /// Reads the value.
    fn from_response(response: &RawResponse) -> Result<Self, Error>;
}

impl<T: FromResponse> Decoder<T> for ByStatus {
    fn decode(response: &RawResponse) -> Result<T, Error> {
        T::from_response(response)
    }
}

/// The error for a status of success that no kind of response is documented for.
pub fn unexpected_status(response: &RawResponse) -> Error {
    let reason = format!("no answer with status {} is known", response.status());
    Error::decode(DecodeError::other(reason), response)
}
