//! How the bytes of a response become a value: one marker type for each way.

use super::api_error::strip_bom;
use super::decode_error::DecodeError;
use super::error::Error;
use super::response::{RawResponse, Response};
use serde::de::DeserializeOwned;

/// A way to read a `T` from a response with a status of success.
pub trait Decoder<T>: 'static {
    /// Reads the value.
    fn decode(response: &RawResponse) -> Result<T, Error>;
}

/// Reads JSON, whatever the content type says.
#[derive(Debug)]
pub enum Json {}

/// Reads as `D` does and keeps the response.
#[derive(Debug)]
pub struct Whole<D>(std::convert::Infallible, std::marker::PhantomData<D>);

impl<T: DeserializeOwned> Decoder<T> for Json {
    fn decode(response: &RawResponse) -> Result<T, Error> {
        from_json(response)
    }
}

impl<T, D: Decoder<T>> Decoder<Response<T>> for Whole<D> {
    fn decode(response: &RawResponse) -> Result<Response<T>, Error> {
        Ok(Response::new(D::decode(response)?, response.clone()))
    }
}

/// The body read as JSON.
pub(crate) fn from_json<T: DeserializeOwned>(response: &RawResponse) -> Result<T, Error> {
    read(strip_bom(response.body())).map_err(|error| Error::decode(error, response))
}

/// JSON text read as a `T`. Only this function and what it calls is compiled for each type.
///
/// That the text is UTF-8 is seen once and for all of it, which is several times as fast as string by string.
pub(crate) fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeError> {
    serde_json::from_str(text(json)?).map_err(|error| DecodeError::json(&error, json))
}

fn text(json: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(json).map_err(|error| DecodeError::not_text(json, error.valid_up_to()))
}
