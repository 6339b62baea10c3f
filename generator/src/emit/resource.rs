//! Resources: handles on groups of operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Accessor, Resource};

use super::file::{File, doc};
use super::function::method;
use super::types::type_path;

/// The struct and its methods.
pub fn items(item: &Resource, file: &mut File) {
    file.uses.add("crate::Client");
    let name = &item.name;
    let docs = doc(&item.docs);
    file.item(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            client: Client,
        }
    });
    let accessors = item
        .accessors
        .iter()
        .map(|item| accessor(item, &quote!(self.client.clone())));
    let methods: Vec<TokenStream> = item
        .methods
        .iter()
        .map(|item| method(item, &quote!(&self.client), &mut file.uses))
        .collect();
    file.item(quote! {
        impl #name {
            pub(crate) fn new(client: Client) -> Self {
                Self { client }
            }
            #(#accessors)*
            #(#methods)*
        }
    });
}

/// `pub fn issues(&self) -> Issues`
pub fn accessor(accessor: &Accessor, client: &TokenStream) -> TokenStream {
    let name = &accessor.name;
    let docs = doc(&accessor.docs);
    let resource = type_path(&accessor.resource);
    let feature = accessor
        .feature
        .iter()
        .map(|feature| quote!(#[cfg(feature = #feature)]));
    quote! {
        #docs
        #(#feature)*
        #[must_use]
        pub fn #name(&self) -> #resource {
            #resource::new(#client)
        }
    }
}
