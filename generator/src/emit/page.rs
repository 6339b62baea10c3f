//! Pages of lists: where the elements are and what asks for the next page.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{CursorKind, PageCursor, PageImpl, Step, TypeName};

use super::types::ty;

/// `impl paging::Page for AccountList { .. }`
pub fn paged(name: &TypeName, page: &PageImpl) -> TokenStream {
    let element = ty(&page.item);
    let items = items(&page.items);
    let rest = match &page.cursor {
        PageCursor::None => TokenStream::new(),
        PageCursor::Field { path, kind } => {
            let cursor = if let Some((step, before)) = path.split_last() {
                cursor(&reached(before), step, *kind)
            } else {
                quote!(None)
            };
            quote!(fn cursor(&self) -> Option<String> { #cursor })
        }
        PageCursor::Last { key, kind, more } => {
            let list = reached(&page.items);
            let cursor = cursor(&quote!(#list.last()?), key, *kind);
            let more = has_more(more);
            quote!(fn cursor(&self) -> Option<String> { #cursor } #more)
        }
    };
    quote! {
        impl paging::Page for #name {
            type Item = #element;
            fn items(&mut self) -> Option<&mut Vec<Self::Item>> {
                #items
            }
            #rest
        }
    }
}

/// `Some(&mut self.data)`, `self.result.as_mut()?.data.as_mut()`
fn items(steps: &[Step]) -> TokenStream {
    let Some((Step { field, optional }, before)) = steps.split_last() else {
        return quote!(None);
    };
    let place = before
        .iter()
        .fold(quote!(self), |place, Step { field, optional }| {
            if *optional {
                quote!(#place.#field.as_mut()?)
            } else {
                quote!(#place.#field)
            }
        });
    if *optional {
        quote!(#place.#field.as_mut())
    } else {
        quote!(Some(&mut #place.#field))
    }
}

/// `self.meta.as_ref()?`: what the steps lead to, where nothing on the way is absent.
fn reached(steps: &[Step]) -> TokenStream {
    steps
        .iter()
        .fold(quote!(self), |place, Step { field, optional }| {
            if *optional {
                quote!(#place.#field.as_ref()?)
            } else {
                quote!(#place.#field)
            }
        })
}

/// `self.next_cursor.clone()`
fn cursor(place: &TokenStream, step: &Step, kind: CursorKind) -> TokenStream {
    let Step { field, optional } = step;
    match (optional, kind) {
        (true, CursorKind::Text) => quote!(#place.#field.clone()),
        (true, CursorKind::Printed) => quote!(#place.#field.as_ref().map(ToString::to_string)),
        (false, CursorKind::Text) => quote!(Some(#place.#field.clone())),
        (false, CursorKind::Printed) => quote!(Some(#place.#field.to_string())),
        (_, CursorKind::Secret) => {
            let secret = if *optional {
                quote!(#place.#field.as_ref()?)
            } else {
                quote!(&#place.#field)
            };
            quote!(Some(secrecy::ExposeSecret::expose_secret(#secret).to_owned()))
        }
    }
}

/// `fn has_more(&self) -> Option<bool> { Some(self.has_more) }`
fn has_more(steps: &[Step]) -> Option<TokenStream> {
    let (Step { field, optional }, before) = steps.split_last()?;
    let place = reached(before);
    let more = if *optional {
        quote!(#place.#field)
    } else {
        quote!(Some(#place.#field))
    };
    Some(quote!(fn has_more(&self) -> Option<bool> { #more }))
}
