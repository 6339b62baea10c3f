//! Path parameters in the styles that few documents have.
//!
//! Source: OpenAPI 3, "Style Values", and RFC 6570.

use super::path::{PathStyle, SEGMENT, encode};
use percent_encoding::AsciiSet;
use serde_json::Value;

/// What a value that may have reserved characters keeps in a path: they do not end the path.
const RESERVED: &AsciiSet = &SEGMENT.remove(b';').remove(b'/');

impl PathStyle {
    /// `a`, `a,b`, `key=value`.
    pub const SIMPLE_EXPLODE: Self =
        Self::new(|_, value, sets| Some(sets.pieces(value, "=")?.join(",")));
    /// `.a`, `.a,b`, `.key,value`.
    pub const LABEL: Self =
        Self::new(|_, value, sets| Some(format!(".{}", sets.pieces(value, ",")?.join(","))));
    /// `.a`, `.a.b`, `.key=value`.
    pub const LABEL_EXPLODE: Self =
        Self::new(|_, value, sets| Some(format!(".{}", sets.pieces(value, "=")?.join("."))));
    /// `;name=a`, `;name=a,b`, `;name=key,value`.
    pub const MATRIX: Self = Self::new(|name, value, sets| {
        Some(format!(";{name}={}", sets.pieces(value, ",")?.join(",")))
    });
    /// `;name=a`, `;name=a;name=b`, `;key=value`.
    pub const MATRIX_EXPLODE: Self = Self::new(|name, value, sets| {
        let pieces = sets.pieces(value, "=")?;
        Some(if matches!(value, Value::Object(_)) {
            format!(";{}", pieces.join(";"))
        } else {
            format!(";{name}={}", pieces.join(&format!(";{name}=")))
        })
    });
    /// `a`, `a%20b`.
    pub const SPACE: Self =
        Self::new(|_, value, sets| Some(sets.pieces(value, "%20")?.join("%20")));
    /// `a`, `a|b`, with the line encoded: it must not stand in a path as it is.
    pub const PIPE: Self = Self::new(|_, value, sets| Some(sets.pieces(value, "%7C")?.join("%7C")));
    /// `a`, `a%09b`.
    pub const TAB: Self = Self::new(|_, value, sets| Some(sets.pieces(value, "%09")?.join("%09")));
    /// JSON text, encoded.
    pub const JSON: Self = Self::new(|_, value, sets| Some(encode(&value.to_string(), sets.value)));

    /// The same, with `/` in values left as it is.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.segment = RESERVED;
        self
    }
}
