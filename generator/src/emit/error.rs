//! `src/error.rs`: the errors that the API documents for all its operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{ErrorModule, Fallback};

use super::file::{File, Printed, ours};
use super::module;
use super::types::ty;

/// The file.
pub fn file(error: &ErrorModule) -> Printed {
    let mut file = File::new(&ours("What the API says when it refuses a request."));
    file.uses.imports(&error.imports);
    file.uses.ty(&error.kind);
    file.uses.add("crate::runtime::api_error::ApiError");
    file.item(kind(error));
    for item in &error.items {
        module::item(item, &mut file);
    }
    file.print()
}

/// `impl ApiError { pub fn kind(&self) -> .. }`
fn kind(error: &ErrorModule) -> TokenStream {
    let kind = ty(&error.kind);
    match &error.fallback {
        Fallback::Unknown(unknown) => quote! {
            impl ApiError {
                /// What went wrong, as the API tells it. Decoded anew by every call.
                pub fn kind(&self) -> #kind {
                    match self.read_printable() {
                        Some(kind) => kind,
                        None => #kind::#unknown(serde_json::Value::Null),
                    }
                }
            }
        },
        Fallback::None => quote! {
            impl ApiError {
                /// What went wrong, as the API tells it; `None` when the body says something else. Decoded anew by
                /// every call.
                pub fn kind(&self) -> Option<#kind> {
                    self.read_printable()
                }
            }
        },
    }
}
