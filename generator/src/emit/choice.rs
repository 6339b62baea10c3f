//! One of several bodies to send, and one of several replies to receive.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{
    BodyChoice, BodyVariant, ReplyChoice, ReplyPayload, ReplyVariant, StatusPattern, Ty,
};

use super::body;
use super::file::{File, doc};
use super::structs::derive;
use super::text::tokens;
use super::types::ty;

/// An enum of bodies, which knows how to add itself to a call.
pub fn body_items(item: &BodyChoice, file: &mut File) {
    file.uses.add("crate::runtime::call::Call");
    for variant in &item.variants {
        file.uses.ty(&variant.ty);
        body::uses(&variant.encoding, &mut file.uses);
    }
    let name = &item.name;
    let docs = doc(&item.docs);
    let variants = item.variants.iter().map(body_variant);
    file.item(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    });
    let arms = item.variants.iter().map(|variant| {
        let name = &variant.name;
        let call = tokens(&body::added("call", &variant.encoding, "body", "body"));
        quote!(Self::#name(body) => #call)
    });
    file.item(quote! {
        impl #name {
            pub(crate) fn add_to(self, call: Call) -> Call {
                match self {
                    #(#arms,)*
                }
            }
        }
    });
}

fn body_variant(variant: &BodyVariant) -> TokenStream {
    let name = &variant.name;
    let docs = doc(&variant.docs);
    let ty = ty(&variant.ty);
    quote!(#docs #name(#ty))
}

/// An enum of replies, read by the status.
pub fn reply_items(item: &ReplyChoice, file: &mut File) {
    file.uses.add("crate::runtime::by_status");
    file.uses.add("crate::runtime::error");
    file.uses.add("crate::runtime::response");
    for variant in &item.variants {
        match &variant.payload {
            ReplyPayload::Json(of) => file.uses.ty(of),
            ReplyPayload::Text => file.uses.add("crate::runtime::text_answer"),
            ReplyPayload::Empty | ReplyPayload::Bytes => {}
        }
    }
    let name = &item.name;
    let docs = doc(&item.docs);
    let derives = derive(item.derives);
    let variants = item.variants.iter().map(reply_variant);
    file.item(quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    });
    let arms = arms(&item.variants);
    let any = item
        .variants
        .iter()
        .any(|variant| variant.statuses.contains(&StatusPattern::Any));
    let rest = (!any).then(|| quote!(_ => Err(by_status::unexpected_status(response)),));
    file.item(quote! {
        impl by_status::FromResponse for #name {
            fn from_response(response: &response::RawResponse) -> Result<Self, error::Error> {
                match response.status().as_u16() {
                    #(#arms,)*
                    #rest
                }
            }
        }
    });
}

fn reply_variant(variant: &ReplyVariant) -> TokenStream {
    let name = &variant.name;
    let docs = doc(&variant.docs);
    match &variant.payload {
        ReplyPayload::Empty => quote!(#docs #name),
        ReplyPayload::Json(of) => {
            let of = ty(of);
            quote!(#docs #name(#of))
        }
        ReplyPayload::Text => quote!(#docs #name(String)),
        ReplyPayload::Bytes => {
            let of = ty(&Ty::Bytes);
            quote!(#docs #name(#of))
        }
    }
}

/// The arms, exact statuses before ranges and these before the rest.
fn arms(variants: &[ReplyVariant]) -> Vec<TokenStream> {
    let mut arms: Vec<(u8, TokenStream)> = Vec::new();
    for variant in variants {
        let read = read(variant);
        for (rank, pattern) in variant.statuses.iter().copied().map(pattern) {
            arms.push((rank, quote!(#pattern => #read)));
        }
    }
    arms.sort_by_key(|(rank, _)| *rank);
    arms.into_iter().map(|(_, arm)| arm).collect()
}

fn pattern(status: StatusPattern) -> (u8, TokenStream) {
    match status {
        StatusPattern::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            (0, quote!(#status))
        }
        StatusPattern::Range(hundreds) => {
            let [first, last] =
                [0, 99].map(|rest| Literal::u16_unsuffixed(u16::from(hundreds) * 100 + rest));
            (1, quote!(#first..=#last))
        }
        StatusPattern::Any => (2, quote!(_)),
    }
}

fn read(variant: &ReplyVariant) -> TokenStream {
    let name = &variant.name;
    match &variant.payload {
        ReplyPayload::Empty => quote!(Ok(Self::#name)),
        ReplyPayload::Json(_) => quote!(response.json().map(Self::#name)),
        ReplyPayload::Text => quote!(text_answer::read(response).map(Self::#name)),
        ReplyPayload::Bytes => quote!(Ok(Self::#name(response.body().clone()))),
    }
}
