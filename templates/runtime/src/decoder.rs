//! How the bytes of a response become a value: one marker type for each way.

use super::api_error::strip_bom;
use super::decode_error::DecodeError;
use super::error::Error;
use super::integers;
use super::response::{RawResponse, Response};
use super::surrogates;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

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
    read(strip_bom(response.body()))
        .map_err(|error| Error::decode(other_content(response).unwrap_or(error), response))
}

/// Tells what an answer is that its own headers do not call JSON.
#[cold]
fn other_content(response: &RawResponse) -> Option<DecodeError> {
    const REST: &str = "its bytes are in `Error::raw_body`, and `.raw()` asks for nothing else";
    let encoding = response.header("content-encoding").unwrap_or_default();
    if !matches!(encoding.trim(), "" | "identity") {
        let encoding = essence(encoding);
        let reason = format!("the answer is encoded as `{encoding}`, which is not decoded: {REST}");
        return Some(DecodeError::other(reason));
    }
    let kind = essence(response.header("content-type")?);
    if kind.is_empty() || kind.contains("json") {
        return None;
    }
    let reason = format!("the answer has the content type `{kind}` and not a JSON one: {REST}");
    Some(DecodeError::other(reason))
}

/// The value of a header without its parameters, at most as long as names of media types are.
fn essence(value: &str) -> String {
    let essence = value.split(';').next().unwrap_or_default().trim();
    let plain =
        |character: &char| character.is_ascii_alphanumeric() || "/+-._".contains(*character);
    let essence = essence.chars().take_while(plain).take(80);
    essence.collect::<String>().to_ascii_lowercase()
}

/// JSON text read as a `T`. Only this function and what it calls is compiled for each type.
///
/// That the text is UTF-8 is seen once and for all of it, which is several times as fast as string by string.
pub(crate) fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeError> {
    let mut json = Cow::Borrowed(text(json)?);
    loop {
        match serde_json::from_str(&json) {
            Ok(value) => return Ok(value),
            Err(error) => json = Cow::Owned(repaired(&json, &error)?),
        }
    }
}

/// The text without what is valid JSON but cannot be read; each of these is repaired everywhere at once.
#[cold]
fn repaired(json: &str, error: &serde_json::Error) -> Result<String, DecodeError> {
    surrogates::replaced(json, error)
        .or_else(|| integers::written_out(json, error))
        .ok_or_else(|| DecodeError::json(error, json.as_bytes()))
}

fn text(json: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(json).map_err(|error| DecodeError::not_text(json, error.valid_up_to()))
}
