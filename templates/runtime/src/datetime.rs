//! Dates and times as servers really write them. They are sent by `jiff` itself, as RFC 3339 in UTC.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde_json::Value;

use super::decode;
use super::nullable::Nullable;

/// A value that is or holds dates or times, and must be there.
#[derive(Debug)]
pub struct Required<T>(pub T);

/// A value that is or holds dates or times, and may be absent or `null`.
#[derive(Debug)]
pub struct Optional<T>(pub Option<T>);

/// A value that is or holds dates or times, may be absent, and says itself what `null` is.
#[derive(Debug)]
pub struct Stated<T>(pub Option<T>);

/// Fields that the type does not name, which are or hold dates or times.
#[derive(Debug)]
pub struct Rest<T>(pub BTreeMap<String, T>);

impl<'de, T: Lenient> decode::Part<'de> for Required<T> {
    const IS_NEEDED: bool = true;

    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value().map(|wire: Wire<T>| Self(wire.0))
    }

    fn absent() -> Option<Self> {
        None
    }
}

impl<'de, T: Lenient> decode::Part<'de> for Optional<T> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value().map(|wire: Wire<Option<T>>| Self(wire.0))
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}

impl<'de, T: Lenient> decode::Part<'de> for Stated<T> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value().map(|wire: Wire<T>| Self(Some(wire.0)))
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}

// Not derived: that would ask the same of the values.
impl<T> Default for Rest<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de, T: Lenient> decode::Rest<'de> for Rest<T> {
    fn read<A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.0.insert(name, map.next_value::<Wire<T>>()?.0);
        Ok(())
    }
}

/// The value as one of a union's types, which is or holds dates or times.
pub fn from_value<T: Lenient>(value: &Value) -> serde_json::Result<T> {
    T::decode(value)
}

/// What is or holds dates or times, decoded leniently.
///
/// RFC 3339 and ISO 8601 are both taken. A time without an offset is in UTC, and a date without a time is midnight. What
/// lies beyond the first and last instant that can be told, such as the "never" that is written
/// `9999-12-31T23:59:59Z`, is that instant.
pub trait Lenient: Sized {
    /// Decodes the value.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl Lenient for Timestamp {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text {
            expected: "a date and time",
            parse: timestamp,
        })
    }
}

impl Lenient for Date {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text {
            expected: "a date",
            parse: date,
        })
    }
}

impl<T: Lenient> Lenient for Option<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::<Wire<T>>::deserialize(deserializer)?;
        Ok(value.map(|wire| wire.0))
    }
}

impl<T: Lenient> Lenient for Box<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::decode(deserializer).map(Self::new)
    }
}

impl<T: Lenient> Lenient for Nullable<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::decode(deserializer).map(Self::from)
    }
}

impl<T: Lenient> Lenient for Vec<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = Vec::<Wire<T>>::deserialize(deserializer)?;
        Ok(values.into_iter().map(|wire| wire.0).collect())
    }
}

impl<T: Lenient> Lenient for BTreeMap<String, T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = BTreeMap::<String, Wire<T>>::deserialize(deserializer)?;
        Ok(values
            .into_iter()
            .map(|(key, wire)| (key, wire.0))
            .collect())
    }
}

struct Wire<T>(T);

impl<'de, T: Lenient> Deserialize<'de> for Wire<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::decode(deserializer).map(Self)
    }
}

struct Text<T> {
    expected: &'static str,
    parse: fn(&str) -> Result<T, jiff::Error>,
}

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(|_| E::invalid_value(Unexpected::Str(text), &self.expected))
    }
}

fn timestamp(text: &str) -> Result<Timestamp, jiff::Error> {
    if let Some(timestamp) = usual(text) {
        return Ok(timestamp);
    }
    let pieces = Pieces::parse(text)?;
    let Some(offset) = pieces.to_numeric_offset().or(pieces
        .time_zone_annotation()
        .is_none()
        .then_some(Offset::UTC))
    else {
        // A named zone without an offset: only jiff knows what it can make of that.
        return text.parse();
    };
    let civil = pieces
        .date()
        .to_datetime(pieces.time().unwrap_or(Time::midnight()));
    let limit = if civil.year() > 0 {
        Timestamp::MAX
    } else {
        Timestamp::MIN
    };
    Ok(offset.to_timestamp(civil).unwrap_or(limit))
}

/// The instant, when it is written as nearly all are: `2020-01-31T23:59:59Z`. Lists are full of these.
fn usual(text: &str) -> Option<Timestamp> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', rest @ ..] = text.as_bytes() else {
        return None;
    };
    let [h0, h1, b':', min0, min1, b':', s0, s1, b'Z'] = rest else {
        return None;
    };
    let year = i16::from(two(*y0, *y1)?) * 100 + i16::from(two(*y2, *y3)?);
    let date = Date::new(year, two(*m0, *m1)?, two(*d0, *d1)?).ok()?;
    let time = Time::new(two(*h0, *h1)?, two(*min0, *min1)?, two(*s0, *s1)?, 0).ok()?;
    Offset::UTC.to_timestamp(date.to_datetime(time)).ok()
}

/// The number that two digits are.
fn two(tens: u8, ones: u8) -> Option<i8> {
    let digit = |byte: u8| byte.checked_sub(b'0').filter(|digit| *digit < 10);
    i8::try_from(digit(tens)? * 10 + digit(ones)?).ok()
}

fn date(text: &str) -> Result<Date, jiff::Error> {
    Pieces::parse(text).map(|pieces| pieces.date())
}
