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

/// Reads nothing: any body will do, as will none.
#[derive(Debug)]
pub enum Empty {}

/// Reads text, which must be UTF-8.
#[derive(Debug)]
pub enum Text {}

/// Lets the type see the response: for operations with several kinds of success.
#[derive(Debug)]
pub enum ByStatus {}

/// Reads as `D` does and keeps the response.
#[derive(Debug)]
pub struct Whole<D>(std::convert::Infallible, std::marker::PhantomData<D>);

/// A type that is read from one of several kinds of response.
pub trait FromResponse: Sized {
    /// Reads the value.
    fn from_response(response: &RawResponse) -> Result<Self, Error>;
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    fn decode(response: &RawResponse) -> Result<T, Error> {
        from_json(response)
    }
}

impl Decoder<()> for Empty {
    fn decode(_response: &RawResponse) -> Result<(), Error> {
        Ok(())
    }
}

impl Decoder<String> for Text {
    fn decode(response: &RawResponse) -> Result<String, Error> {
        match std::str::from_utf8(response.body()) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(Error::decode(
                DecodeError::other("the text is not UTF-8"),
                response,
            )),
        }
    }
}

impl<T: FromResponse> Decoder<T> for ByStatus {
    fn decode(response: &RawResponse) -> Result<T, Error> {
        T::from_response(response)
    }
}

impl<T, D: Decoder<T>> Decoder<Response<T>> for Whole<D> {
    fn decode(response: &RawResponse) -> Result<Response<T>, Error> {
        Ok(Response::new(D::decode(response)?, response.clone()))
    }
}

/// The error for a status of success that no kind of response is documented for.
pub fn unexpected_status(response: &RawResponse) -> Error {
    let reason = format!("no answer with status {} is known", response.status());
    Error::decode(DecodeError::other(reason), response)
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
