//! Values of tests, as expressions.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::{Given, Made, Taking, Ty, TypePath};

use super::uses::Uses;

/// Mentions the modules of a value's types.
pub fn uses(value: &Made, library: &str, into: &mut Uses) {
    let mut path = |path: &TypePath| {
        if let Some(module) = path.module.first() {
            into.add(&format!("::{library}::{module}"));
        }
    };
    match value {
        Made::Variant(of, ..) => path(of),
        Made::Union(of, _, _, inner) => {
            path(of);
            uses(inner, library, into);
        }
        Made::Struct(of, arguments, setters, _) => {
            path(of);
            let given = arguments
                .iter()
                .chain(setters.iter().map(|(_, given)| given));
            given.for_each(|given| given_uses(given, library, into));
        }
        Made::Some(inner) | Made::Boxed(inner) => uses(inner, library, into),
        Made::List(values) | Made::Tuple(values) => {
            for value in values {
                uses(value, library, into);
            }
        }
        Made::Map(entries) => {
            into.add("std::collections::BTreeMap");
            for (_, value) in entries {
                uses(value, library, into);
            }
        }
        _ => {}
    }
}

/// What an argument mentions: entries are given one by one, not as the map they become.
pub fn given_uses(given: &Given, library: &str, into: &mut Uses) {
    match (&given.takes, &given.value) {
        (Taking::Entries(_) | Taking::EntriesInto(_), Made::Map(entries)) => {
            for (_, value) in entries {
                uses(value, library, into);
            }
        }
        (_, value) => uses(value, library, into),
    }
}

/// An argument as the function takes it.
pub fn argument(given: &Given, library: &str) -> TokenStream {
    match (&given.takes, &given.value) {
        (
            Taking::Str | Taking::Into(Ty::String | Ty::Secret),
            Made::Text(text) | Made::Secret(text),
        ) => {
            quote!(#text)
        }
        (Taking::Items(_) | Taking::ItemsInto(_), Made::List(values)) => {
            let values = values.iter().map(|value| match value {
                Made::Text(text) if matches!(given.takes, Taking::ItemsInto(_)) => quote!(#text),
                value => exact(value, library),
            });
            quote!([#(#values),*])
        }
        (Taking::Entries(_) | Taking::EntriesInto(_), Made::Map(entries)) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = exact(value, library);
                quote!((#key, #value))
            });
            quote!([#(#entries),*])
        }
        (_, value) => exact(value, library),
    }
}

/// A value, of the very type it is kept as.
fn exact(value: &Made, library: &str) -> TokenStream {
    let root = format_ident!("{library}");
    let all = |values: &[Made]| -> Vec<TokenStream> {
        values.iter().map(|value| exact(value, library)).collect()
    };
    match value {
        Made::Bool(value) => quote!(#value),
        Made::Integer(digits) => {
            let number = Literal::i128_unsuffixed(digits.parse().unwrap_or_default());
            quote!(#number)
        }
        Made::Float(digits) => {
            let number = digits
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite());
            let number = Literal::f64_unsuffixed(number.unwrap_or_default());
            quote!(#number)
        }
        Made::Text(text) => quote!(#text.to_owned()),
        Made::Secret(text) => quote!(::#root::SecretString::from(#text)),
        Made::DateTime(text) => quote!(#text.parse::<::#root::DateTime>()?),
        Made::Date(text) => quote!(#text.parse::<::#root::Date>()?),
        Made::Base64 => quote!(::#root::Base64::from(b"example")),
        Made::Multipart => quote!(::#root::Multipart::form()),
        Made::File => quote!(::#root::FilePart::bytes("example.txt", "example")),
        Made::Bytes => quote!(bytes::Bytes::from_static(b"example")),
        Made::Json(text) => quote!(serde_json::from_str::<serde_json::Value>(#text)?),
        Made::Some(inner) => {
            let inner = exact(inner, library);
            quote!(Some(#inner))
        }
        Made::Boxed(inner) => {
            let inner = exact(inner, library);
            quote!(Box::new(#inner))
        }
        Made::List(values) => {
            let values = all(values);
            quote!(vec![#(#values),*])
        }
        Made::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = exact(value, library);
                quote!((#key.to_owned(), #value))
            });
            quote!(BTreeMap::from([#(#entries),*]))
        }
        Made::Tuple(values) => {
            let values = all(values);
            quote!((#(#values,)*))
        }
        Made::Variant(of, variant, _) => {
            let of = path(of);
            quote!(#of::#variant)
        }
        Made::Union(of, variant, _, inner) => {
            let of = path(of);
            let inner = exact(inner, library);
            quote!(#of::#variant(#inner))
        }
        Made::Struct(of, arguments, setters, _) => {
            let of = path(of);
            let arguments = arguments.iter().map(|given| argument(given, library));
            let setters = setters.iter().map(|(name, given)| {
                let value = argument(given, library);
                quote!(.#name(#value))
            });
            quote!(#of::new(#(#arguments),*) #(#setters)*)
        }
    }
}

/// A type by its module.
fn path(path: &TypePath) -> TokenStream {
    let TypePath { module, name } = path;
    quote!(#(#module::)*#name)
}
