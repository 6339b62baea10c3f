//! The body of a call: what adds it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{BodyEncoding, Part, PartKind, QueryKind, QueryStyle};

use super::uses::Uses;

/// What [`added`] mentions.
pub fn uses(encoding: &BodyEncoding, uses: &mut Uses) {
    match encoding {
        BodyEncoding::Json(_) | BodyEncoding::Text(_) | BodyEncoding::Bytes(_) => {}
        BodyEncoding::Form(layouts) => {
            uses.part("form");
            if !layouts.is_empty() {
                uses.add("crate::runtime::query::QueryStyle");
            }
        }
        BodyEncoding::Multipart { parts, .. } => {
            uses.add("crate::runtime::multipart");
            if parts.iter().any(|part| part.kind == PartKind::Secret) {
                uses.add("crate::runtime::secret::Exposed");
            }
        }
    }
}

/// `call.json(&value)`; `fields` is what stands before the name of a field of the value.
pub fn added(
    call: &TokenStream,
    encoding: &BodyEncoding,
    value: &TokenStream,
    fields: &TokenStream,
) -> TokenStream {
    match encoding {
        BodyEncoding::Json(None) => quote!(#call.json(&#value)),
        BodyEncoding::Json(Some(media_type)) => quote!(#call.json_as(#media_type, &#value)),
        BodyEncoding::Form(layouts) => {
            let layouts = layouts.iter().map(|(name, style)| {
                let style = query_style(*style);
                quote!((#name, #style))
            });
            quote!(#call.form(&#value, &[#(#layouts),*]))
        }
        BodyEncoding::Multipart { media_type, parts } => {
            let start = if media_type == "multipart/form-data" {
                quote!(multipart::Multipart::form())
            } else {
                quote!(multipart::Multipart::new(#media_type))
            };
            let parts = parts.iter().map(|body_part| part(body_part, fields));
            quote!(#call.multipart(#start #(#parts)*))
        }
        BodyEncoding::Text(media_type) => quote!(#call.text(#media_type, #value)),
        BodyEncoding::Bytes(media_type) => quote!(#call.bytes(#media_type, #value)),
    }
}

/// `.text("purpose", &params.purpose)`
fn part(part: &Part, fields: &TokenStream) -> TokenStream {
    let Part { wire, field, .. } = part;
    let added = match part.kind {
        PartKind::File | PartKind::Files => quote!(.file(#wire, &#fields #field)),
        PartKind::Text => quote!(.text(#wire, &#fields #field)),
        PartKind::Json => quote!(.json(#wire, &#fields #field)),
        PartKind::Secret if part.optional => {
            quote!(.text(#wire, &#fields #field.as_ref().map(Exposed)))
        }
        PartKind::Secret => quote!(.text(#wire, &Exposed(&#fields #field))),
    };
    let content_type = part
        .content_type
        .iter()
        .map(|content_type| quote!(.content_type(#content_type)));
    quote!(#added #(#content_type)*)
}

/// `QueryStyle::COMMA`
pub fn query_style(style: QueryStyle) -> TokenStream {
    let kind = match style.kind {
        QueryKind::Form => quote!(QueryStyle::FORM),
        QueryKind::Comma => quote!(QueryStyle::COMMA),
        QueryKind::Space => quote!(QueryStyle::SPACE),
        QueryKind::Pipe => quote!(QueryStyle::PIPE),
        QueryKind::Tab => quote!(QueryStyle::TAB),
        QueryKind::DeepObject => quote!(QueryStyle::DEEP_OBJECT),
        QueryKind::Dots => quote!(QueryStyle::DOTS),
        QueryKind::Brackets => quote!(QueryStyle::BRACKETS),
        QueryKind::Json => quote!(QueryStyle::JSON),
    };
    if style.allow_reserved {
        quote!(#kind.allow_reserved())
    } else {
        kind
    }
}
