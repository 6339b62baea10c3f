//! Open sets of values.

use std::fmt::Write;

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::plan::{EnumVariant, Literal, OpenEnum};

use super::file::{File, doc};

/// The enum and its conversions.
pub fn items(item: &OpenEnum, file: &mut File) {
    file.uses.add("crate::runtime::open_enum::UnknownValue");
    file.uses.add("crate::runtime::open_enum::open_enum");
    file.item(definition(item));
    file.text(conversions(item));
}

/// `pub enum OAuthTokenGrantType { .. }`
fn definition(item: &OpenEnum) -> TokenStream {
    let name = &item.name;
    let docs = doc(&item.docs);
    let variants = item.variants.iter().map(variant);
    let unknown = if item.integer {
        quote!(UnknownValue<i64>)
    } else {
        quote!(UnknownValue)
    };
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version of the crate does not know.
            Unknown(#unknown),
        }
    }
}

fn variant(variant: &EnumVariant) -> TokenStream {
    let name = &variant.name;
    let docs = doc(&variant.docs);
    quote!(#docs #name)
}

/// `open_enum!(OAuthTokenGrantType { .. });`, a value a line.
fn conversions(item: &OpenEnum) -> String {
    let kind = if item.integer { ": i64" } else { "" };
    let mut text = format!("open_enum!({}{kind} {{\n", item.name);
    for variant in &item.variants {
        let value = match &variant.value {
            Literal::Text(text) => Token::string(text),
            Literal::Integer(number) => Token::i64_unsuffixed(*number),
        };
        let _ = writeln!(text, "    {} = {value},", variant.name);
    }
    text.push_str("});\n");
    text
}
