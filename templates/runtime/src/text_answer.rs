//! Answers of text.

use super::decode_error::DecodeError;
use super::decoder::Decoder;
use super::error::Error;
use super::response::RawResponse;

/// Reads text, which must be UTF-8.
#[derive(Debug)]
pub enum Text {}

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
