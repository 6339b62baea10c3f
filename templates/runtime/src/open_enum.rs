//! Enumerations that stay open: a value that this version of the crate does not know survives, and is sent back as it came.
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "used where a document has enumerations"
)]

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// A value that this version of the crate does not know. Only decoding and `From` make one, and only of values that have
/// no variant of their own, so that a known value never hides in `Unknown`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue<T = Boxed>(T);

/// Text behind one pointer and not two words: the rare value is not to make every list longer that may hold it.
type Boxed = Box<Box<str>>;

impl UnknownValue {
    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn text(value: &str) -> Self {
        Self(Box::new(value.into()))
    }
}

/// Prints the value as it is on the wire.
impl fmt::Display for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

/// Prints the value as it is on the wire.
impl fmt::Display for UnknownValue<i64> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl UnknownValue<i64> {
    /// The value as it is on the wire.
    pub const fn as_i64(&self) -> i64 {
        self.0
    }

    pub(crate) const fn integer(value: i64) -> Self {
        Self(value)
    }
}

/// Text that an enumeration of strings can be made from.
///
/// One `From` of all of these in each enumeration, and not one of each: a crate has hundreds of enumerations to compile.
pub trait Text {
    /// The text.
    fn text(&self) -> &str;
}

macro_rules! text {
    ($($ty:ty),*) => {
        $(impl Text for $ty {
            fn text(&self) -> &str {
                self
            }
        })*
    };
}

text!(&str, &String, String, Box<str>, Cow<'_, str>);

/// A value of an enumeration on the wire.
pub trait Wire: Copy + PartialEq {
    /// What `Unknown` holds.
    type Unknown: fmt::Debug;

    /// The value as one that this version of the crate does not know.
    fn unknown(self) -> Self::Unknown;
}

impl Wire for &str {
    type Unknown = UnknownValue;

    fn unknown(self) -> UnknownValue {
        UnknownValue::text(self)
    }
}

impl Wire for i64 {
    type Unknown = UnknownValue<i64>;

    fn unknown(self) -> UnknownValue<i64> {
        UnknownValue::integer(self)
    }
}

/// Prints an enumeration as a derived `Debug` would. Its names are what `stringify!` wrote in one piece: each by itself would
/// be a macro of its own to compile.
pub fn debug<T: Wire>(
    value: T,
    known: &[T],
    names: &str,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let index = known.iter().position(|known| *known == value);
    match index.and_then(|index| names.split(',').nth(index)) {
        Some(name) => formatter.write_str(name.trim()),
        None => formatter
            .debug_tuple("Unknown")
            .field(&value.unknown())
            .finish(),
    }
}

/// An enumeration of strings from its wire value.
///
/// Each reads it in `from_str`: where nothing is generic, a body costs the compiler least.
pub fn known<T: FromStr<Err = Infallible>>(value: &str) -> T {
    match value.parse() {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

/// Decodes an enumeration of strings.
pub fn text<'de, T: FromStr<Err = Infallible>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(FromText(PhantomData))
}

/// Decodes an enumeration of integers.
pub fn integer<'de, T: From<i64>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_i64(FromInteger(PhantomData))
}

struct FromText<T>(PhantomData<T>);

impl<T: FromStr<Err = Infallible>> Visitor<'_> for FromText<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Ok(known(value))
    }
}

struct FromInteger<T>(PhantomData<T>);

impl<T: From<i64>> Visitor<'_> for FromInteger<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an integer")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Ok(T::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        let value = i64::try_from(value)
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))?;
        Ok(T::from(value))
    }

    /// `1.0` is an integer too, as far as a float tells one integer from the next.
    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        const MOST: f64 = 9_007_199_254_740_991.0;
        let is_integer = value.fract() == 0.0 && value.abs() <= MOST;
        match format!("{value:.0}").parse::<i64>() {
            Ok(integer) if is_integer => Ok(T::from(integer)),
            _ => Err(E::invalid_type(Unexpected::Float(value), &self)),
        }
    }
}

/// Gives an enumeration its wire values and every conversion.
///
/// `open_enum!(Color { Red = "red" })` for strings, `open_enum!(Level: i64 { Low = 1 })` for integers. The enumeration
/// itself ends in `Unknown(UnknownValue)`, or `Unknown(UnknownValue<i64>)`.
///
/// Comparing, hashing and printing are here and not derived: they go through the wire value in a line or two each, where a
/// derive writes an arm for each variant, and a crate has hundreds of enumerations to compile.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? }) => {
        impl $name {
            /// The values that this version of the crate knows, as they are on the wire.
            pub const KNOWN: &'static [&'static str] = &[$($value),*];

            /// The value as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }
        impl<T: $crate::runtime::open_enum::Text> From<T> for $name {
            fn from(value: T) -> Self {
                $crate::runtime::open_enum::known(value.text())
            }
        }
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;
            // `Self::Err` would be a variant where a value is called so.
            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                Ok(match value {
                    $($value => Self::$variant,)*
                    value => Self::Unknown($crate::runtime::open_enum::UnknownValue::text(value)),
                })
            }
        }
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }
        impl Eq for $name {}
        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let names = stringify!($($variant),*);
                $crate::runtime::open_enum::debug(self.as_str(), Self::KNOWN, names, formatter)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::open_enum::text(deserializer)
            }
        }
    };
    ($name:ident: i64 { $($variant:ident = $value:literal),* $(,)? }) => {
        impl $name {
            /// The values that this version of the crate knows, as they are on the wire.
            pub const KNOWN: &'static [i64] = &[$($value),*];

            /// The value as it is on the wire.
            pub const fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_i64(),
                }
            }
        }
        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown($crate::runtime::open_enum::UnknownValue::integer(value)),
                }
            }
        }
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_i64() == other.as_i64()
            }
        }
        impl Eq for $name {}
        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_i64().hash(state);
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let names = stringify!($($variant),*);
                $crate::runtime::open_enum::debug(self.as_i64(), Self::KNOWN, names, formatter)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::open_enum::integer(deserializer)
            }
        }
    };
}
pub(crate) use open_enum;
