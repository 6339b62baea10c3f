//! Rust types.

use std::fmt;

use proc_macro2::TokenStream;

use crate::plan::{Ty, TypePath};

use super::text::tokens;

/// The type as tokens.
pub fn ty(ty: &Ty) -> TokenStream {
    tokens(&Written(ty).to_string())
}

/// The type as it is written in a file that has the `use` lines of [`super::uses`].
#[derive(Debug, Clone, Copy)]
pub struct Written<'a>(pub &'a Ty);

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Ty::Unit => f.write_str("()"),
            Ty::Bool => f.write_str("bool"),
            Ty::I32 => f.write_str("i32"),
            Ty::I64 => f.write_str("i64"),
            Ty::U64 => f.write_str("u64"),
            Ty::F64 => f.write_str("f64"),
            Ty::String => f.write_str("String"),
            Ty::Secret => f.write_str("SecretString"),
            Ty::DateTime => f.write_str("datetime::DateTime"),
            Ty::Date => f.write_str("datetime::Date"),
            Ty::Base64 => f.write_str("base64::Base64"),
            Ty::File => f.write_str("file::FilePart"),
            Ty::Multipart => f.write_str("multipart::Multipart"),
            Ty::Bytes => f.write_str("bytes::Bytes"),
            Ty::Json => f.write_str("serde_json::Value"),
            Ty::Option(inner) => write!(f, "Option<{}>", Self(inner)),
            Ty::Nullable(inner) => write!(f, "Nullable<{}>", Self(inner)),
            Ty::Box(inner) => write!(f, "Box<{}>", Self(inner)),
            Ty::Vec(inner) => write!(f, "Vec<{}>", Self(inner)),
            Ty::Map(inner) => write!(f, "BTreeMap<String, {}>", Self(inner)),
            Ty::Tuple(elements) => tuple(elements, f),
            Ty::Named(path) => Path(path).fmt(f),
            Ty::Of(path, inner) => write!(f, "{}<{}>", Path(path), Self(inner)),
            Ty::Parameter => f.write_str("T"),
        }
    }
}

fn tuple(elements: &[Ty], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("(")?;
    for (index, element) in elements.iter().enumerate() {
        let space = if index > 0 { " " } else { "" };
        // The comma makes a tuple of one.
        let comma = if index + 1 < elements.len() || elements.len() == 1 {
            ","
        } else {
            ""
        };
        write!(f, "{space}{}{comma}", Written(element))?;
    }
    f.write_str(")")
}

/// A type of this crate as it is written.
#[derive(Debug, Clone, Copy)]
pub struct Path<'a>(pub &'a TypePath);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TypePath { module, name } = self.0;
        if !module.is_empty() {
            f.write_str("crate::")?;
        }
        for module in module {
            write!(f, "{module}::")?;
        }
        write!(f, "{name}")
    }
}
