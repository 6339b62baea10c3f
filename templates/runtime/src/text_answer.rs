//! Answers of text.

use super::charset;
use super::decode_error::DecodeError;
use super::decoder::Decoder;
use super::error::Error;
use super::response::RawResponse;

/// Reads text in the character set that the answer names, else UTF-8. From an answer that calls itself JSON and is a string,
/// it takes that string.
#[derive(Debug)]
pub enum Text {}

impl Decoder<String> for Text {
    fn decode(response: &RawResponse) -> Result<String, Error> {
        read(response)
    }
}

/// The text of an answer.
pub(crate) fn read(response: &RawResponse) -> Result<String, Error> {
    let content_type = response.header("content-type").unwrap_or_default();
    if is_json(content_type) {
        if let Ok(text) = serde_json::from_slice(response.body()) {
            return Ok(text);
        }
    }
    match charset::decode(response.body(), content_type) {
        Ok(text) => Ok(text.into_owned()),
        Err(reason) => Err(Error::decode(DecodeError::other(reason), response)),
    }
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}
