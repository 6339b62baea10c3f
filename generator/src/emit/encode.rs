//! Structs into JSON objects.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Extra, Field, Struct, Write};

use super::uses::Uses;

/// What [`serialize`] mentions.
pub fn uses(uses: &mut Uses) {
    uses.add("crate::runtime::encode");
    uses.add("serde::ser");
}

/// `impl ser::Serialize for .. {}`
pub fn serialize(item: &Struct) -> TokenStream {
    let name = &item.name;
    let fields: Vec<TokenStream> = item
        .fields
        .iter()
        .filter_map(|field| Some(written(field, field.write?)))
        .collect();
    let extra = item.extra.iter().map(|extra| written_extra(item, extra));
    let binding = if fields.is_empty() && item.extra.is_none() {
        quote!(object)
    } else {
        quote!(mut object)
    };
    quote! {
        impl ser::Serialize for #name {
            fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let #binding = encode::object(serializer)?;
                #(#fields)*
                #(#extra)*
                object.end()
            }
        }
    }
}

fn written(field: &Field, how: Write) -> TokenStream {
    let Field { name, wire, .. } = field;
    match how {
        Write::Required { secret: false } => quote!(object.required(#wire, &self.#name)?;),
        Write::Required { secret: true } => quote!(object.required_secret(#wire, &self.#name)?;),
        Write::Optional { secret: false } => quote!(object.optional(#wire, &self.#name)?;),
        Write::Optional { secret: true } => quote!(object.optional_secret(#wire, &self.#name)?;),
    }
}

fn written_extra(item: &Struct, extra: &Extra) -> TokenStream {
    let name = &extra.name;
    let names = item.fields.iter().map(|field| &field.wire);
    if extra.secret {
        quote!(object.extra_secret(&self.#name, &[#(#names),*])?;)
    } else {
        quote!(object.extra(&self.#name, &[#(#names),*])?;)
    }
}
