//! Formats of texts, where the types of a union differ in nothing else.

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::untagged;

/// A format that a text has or has not.
#[allow(dead_code, reason = "a document has some of these")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `2020-01-31`
    Date,
    /// `2020-01-31T23:59:59Z`
    DateTime,
    /// `192.0.2.1`
    Ipv4,
    /// `2001:db8::1`
    Ipv6,
    /// `182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e`
    Uuid,
}

impl Format {
    /// Whether a text has the format.
    fn fits(self, text: &str) -> bool {
        match self {
            Self::Date => like(text, "0000-00-00"),
            Self::DateTime => text.split_at_checked(11).is_some_and(|(date, time)| {
                let has_hour = time.bytes().take(2).all(|byte| byte.is_ascii_digit());
                like(date.trim_end_matches(['T', 't', ' ']), "0000-00-00") && has_hour
            }),
            Self::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
            Self::Uuid => like(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
        }
    }
}

/// Whether a text has the form of another: digits for `0`, hexadecimal digits for `x`.
fn like(text: &str, form: &str) -> bool {
    let same = |(byte, wanted): (u8, u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        b'x' => byte.is_ascii_hexdigit(),
        wanted => byte == wanted,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(same)
}

/// Reads a type of a union, unless a text of one of its fields has another format than the type says.
pub fn read<T: DeserializeOwned>(
    value: &Value,
    formats: &[(&str, Format)],
) -> serde_json::Result<T> {
    for (name, format) in formats {
        let text = value.get(*name).and_then(Value::as_str);
        if text.is_some_and(|text| !format.fits(text)) {
            return Err(serde_json::Error::custom("a text of another format"));
        }
    }
    untagged::read(value)
}
