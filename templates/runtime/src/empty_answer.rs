//! Answers without content.

use super::decoder::Decoder;
use super::error::Error;
use super::response::RawResponse;

/// Reads nothing: any body will do, as will none.
#[derive(Debug)]
pub enum Empty {}

impl Decoder<()> for Empty {
    fn decode(_response: &RawResponse) -> Result<(), Error> {
        Ok(())
    }
}
