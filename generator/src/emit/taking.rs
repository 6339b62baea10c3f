//! Arguments: how a function takes a value and what it keeps of it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{FieldName, Taking};

use super::types::ty;

/// `client_id: impl Into<String>`
pub fn argument(name: &FieldName, taking: &Taking) -> TokenStream {
    match taking {
        Taking::Value(of) | Taking::Boxed(of) => {
            let of = ty(of);
            quote!(#name: #of)
        }
        Taking::Into(of) => {
            let of = ty(of);
            quote!(#name: impl Into<#of>)
        }
        Taking::Str => quote!(#name: &str),
        Taking::Items(of) => {
            let of = ty(of);
            quote!(#name: impl IntoIterator<Item = #of>)
        }
        Taking::ItemsInto(of) => {
            let of = ty(of);
            quote!(#name: impl IntoIterator<Item = impl Into<#of>>)
        }
        Taking::Entries(of) => {
            let of = ty(of);
            quote!(#name: impl IntoIterator<Item = (impl Into<String>, #of)>)
        }
    }
}

/// The value to keep: `client_id.into()`
pub fn kept(name: &FieldName, taking: &Taking) -> TokenStream {
    match taking {
        Taking::Value(_) => quote!(#name),
        Taking::Into(_) => quote!(#name.into()),
        Taking::Str => quote!(#name.to_owned()),
        Taking::Items(_) => quote!(#name.into_iter().collect()),
        Taking::ItemsInto(_) => quote!(#name.into_iter().map(Into::into).collect()),
        Taking::Entries(_) => {
            quote!(#name.into_iter().map(|(key, value)| (key.into(), value)).collect())
        }
        Taking::Boxed(_) => quote!(Box::new(#name)),
    }
}
