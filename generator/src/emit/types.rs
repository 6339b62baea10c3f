//! Rust types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Ty, TypePath};

/// The type as it is written in a file that has the `use` lines of [`super::uses`].
pub fn ty(ty: &Ty) -> TokenStream {
    match ty {
        Ty::Unit => quote!(()),
        Ty::Bool => quote!(bool),
        Ty::I32 => quote!(i32),
        Ty::I64 => quote!(i64),
        Ty::U64 => quote!(u64),
        Ty::F64 => quote!(f64),
        Ty::String => quote!(String),
        Ty::Secret => quote!(SecretString),
        Ty::DateTime => quote!(jiff::Timestamp),
        Ty::Date => quote!(jiff::civil::Date),
        Ty::Base64 => quote!(base64::Base64),
        Ty::File => quote!(file::FilePart),
        Ty::Bytes => quote!(bytes::Bytes),
        Ty::Json => quote!(serde_json::Value),
        Ty::Option(inner) => generic(&quote!(Option), inner),
        Ty::Nullable(inner) => generic(&quote!(Nullable), inner),
        Ty::Box(inner) => generic(&quote!(Box), inner),
        Ty::Vec(inner) => generic(&quote!(Vec), inner),
        Ty::Map(inner) => map(inner),
        Ty::Tuple(elements) => tuple(elements),
        Ty::Named(path) => type_path(path),
    }
}

/// A type of this crate.
pub fn type_path(path: &TypePath) -> TokenStream {
    let name = &path.name;
    if path.module.is_empty() {
        return quote!(#name);
    }
    let module = &path.module;
    quote!(crate::#(#module::)*#name)
}

fn generic(name: &TokenStream, inner: &Ty) -> TokenStream {
    let inner = ty(inner);
    quote!(#name<#inner>)
}

fn map(inner: &Ty) -> TokenStream {
    let inner = ty(inner);
    quote!(BTreeMap<String, #inner>)
}

fn tuple(elements: &[Ty]) -> TokenStream {
    let elements = elements.iter().map(ty);
    quote!((#(#elements,)*))
}
