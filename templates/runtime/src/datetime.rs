//! Dates and times as servers really write them: read as the types of `jiff`, and written back as they came.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{self, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

use super::decode;
use super::nullable::Nullable;

/// Gives a type around one of `jiff` what both have.
macro_rules! dates {
    ($($(#[$docs:meta])* $name:ident($inner:ty), $into:ident, $expected:literal, $parse:expr, $ends:expr;)*) => {
        $(
            $(#[$docs])*
            #[derive(Clone)]
            pub struct $name {
                value: $inner,
                /// The text that it was read from, where `jiff` would write another one.
                text: Option<Kept>,
            }

            impl $name {
                /// The value alone.
                pub fn $into(&self) -> $inner {
                    self.value
                }

                /// The value, and the text where it tells more: beyond the first and the last value.
                fn key(&self) -> ($inner, Option<&str>) {
                    let text = self.text.as_ref().filter(|_| $ends.contains(&self.value));
                    (self.value, text.map(|text| &***text))
                }
            }

            impl Written for $name {
                const EXPECTED: &'static str = $expected;

                fn read(text: &str) -> Result<Self, jiff::Error> {
                    let (value, is_same) = $parse(text)?;
                    let text = (!is_same).then(|| Box::new(text.into()));
                    Ok(Self { value, text })
                }
            }

            impl From<$inner> for $name {
                fn from(value: $inner) -> Self {
                    Self { value, text: None }
                }
            }

            impl From<$name> for $inner {
                fn from(date: $name) -> Self {
                    date.value
                }
            }

            impl Deref for $name {
                type Target = $inner;

                fn deref(&self) -> &$inner {
                    &self.value
                }
            }

            impl FromStr for $name {
                type Err = jiff::Error;

                fn from_str(text: &str) -> Result<Self, jiff::Error> {
                    Self::read(text)
                }
            }

            /// Prints what is on the wire.
            impl fmt::Display for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    match &self.text {
                        Some(text) => formatter.write_str(text),
                        None => self.value.fmt(formatter),
                    }
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(self, formatter)
                }
            }

            impl PartialEq for $name {
                fn eq(&self, other: &Self) -> bool {
                    self.key() == other.key()
                }
            }

            impl Eq for $name {}

            impl PartialEq<$inner> for $name {
                fn eq(&self, other: &$inner) -> bool {
                    self.value == *other
                }
            }

            impl PartialOrd for $name {
                fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                    Some(self.cmp(other))
                }
            }

            impl PartialOrd<$inner> for $name {
                fn partial_cmp(&self, other: &$inner) -> Option<Ordering> {
                    self.value.partial_cmp(other)
                }
            }

            impl Ord for $name {
                fn cmp(&self, other: &Self) -> Ordering {
                    self.key().cmp(&other.key())
                }
            }

            impl Hash for $name {
                fn hash<H: Hasher>(&self, state: &mut H) {
                    self.key().hash(state);
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    match &self.text {
                        Some(text) => serializer.serialize_str(text),
                        None => serializer.collect_str(&self.value),
                    }
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_str(Required(PhantomData))
                }
            }
        )*
    };
}

/// Text behind one pointer: the rare value is not to make every list longer that may hold it.
type Kept = Box<Box<str>>;

dates! {
    /// A date and time: a [`jiff::Timestamp`] that is written back as it came.
    ///
    /// RFC 3339 and ISO 8601 are both read. A time without an offset is in UTC, and a date without a time is midnight. What
    /// lies beyond the first and the last instant that `jiff` can tell, such as the "never" that is written
    /// `9999-12-31T23:59:59Z`, is that instant, and is still written as it came.
    DateTime(Timestamp), timestamp, "a date and time", instant, [Timestamp::MIN, Timestamp::MAX];
    /// A date: a [`jiff::civil::Date`] that is written back as it came. A time behind it is not read.
    Date(civil::Date), date, "a date", day, [] as [civil::Date; 0];
}

/// A type of date as servers write it.
pub trait Written: Sized {
    /// The words of an error for the expected text.
    const EXPECTED: &'static str;

    /// Reads what a server writes.
    fn read(text: &str) -> Result<Self, jiff::Error>;
}

/// A date that may be absent, `null`, or an empty text, which some servers write for no date.
#[derive(Debug)]
pub struct Optional<T>(pub Option<T>);

/// A date that may be absent, and says itself what `null` is; an empty text is `null`.
#[derive(Debug)]
pub struct Stated<T>(pub Option<Nullable<T>>);

impl<'de, T: Written> decode::Part<'de> for Optional<T> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value().map(|May(date)| Self(date))
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}

impl<'de, T: Written> decode::Part<'de> for Stated<T> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value().map(|May(date)| Self(Some(date.into())))
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}

/// Reads a date out of a text.
struct Required<T>(PhantomData<T>);

impl<T: Written> Visitor<'_> for Required<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read(text).map_err(|_| E::invalid_value(Unexpected::Str(text), &T::EXPECTED))
    }
}

/// A date, `null` or an empty text.
struct May<T>(Option<T>);

impl<'de, T: Written> Deserialize<'de> for May<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(May(None))
    }
}

impl<'de, T: Written> Visitor<'de> for May<T> {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self, E> {
        if text.is_empty() {
            return Ok(self);
        }
        Required(PhantomData).visit_str(text).map(Some).map(Self)
    }

    fn visit_none<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(self)
    }
}

/// A text that what is written must be equal to; it holds what is left of it.
struct Same<'a>(&'a str);

impl Same<'_> {
    /// Whether the value is printed as the text.
    fn is(text: &str, value: &impl fmt::Display) -> bool {
        let mut left = Same(text);
        fmt::write(&mut left, format_args!("{value}")).is_ok() && left.0.is_empty()
    }
}

impl fmt::Write for Same<'_> {
    fn write_str(&mut self, written: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(written).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// The instant, and whether it is printed as the text.
fn instant(text: &str) -> Result<(Timestamp, bool), jiff::Error> {
    if let Some(instant) = usual(text) {
        return Ok((instant, true));
    }
    let instant = unusual(text)?;
    Ok((instant, Same::is(text, &instant)))
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
    let date = civil::Date::new(year, two(*m0, *m1)?, two(*d0, *d1)?).ok()?;
    let time = Time::new(two(*h0, *h1)?, two(*min0, *min1)?, two(*s0, *s1)?, 0).ok()?;
    Offset::UTC.to_timestamp(date.to_datetime(time)).ok()
}

/// The number that two digits are.
fn two(tens: u8, ones: u8) -> Option<i8> {
    let digit = |byte: u8| byte.checked_sub(b'0').filter(|digit| *digit < 10);
    i8::try_from(digit(tens)? * 10 + digit(ones)?).ok()
}

/// The instant, however it is written.
fn unusual(text: &str) -> Result<Timestamp, jiff::Error> {
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

/// The date, and whether it is printed as the text.
fn day(text: &str) -> Result<(civil::Date, bool), jiff::Error> {
    let day = Pieces::parse(text)?.date();
    Ok((day, Same::is(text, &day)))
}
