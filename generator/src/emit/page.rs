//! Pages of lists: where the elements are and what asks for the next page.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{PageCursor, PageImpl, Step, TypeName};

use super::types::ty;

/// `impl paging::Page for AccountList { .. }`
pub fn paged(name: &TypeName, page: &PageImpl) -> TokenStream {
    let element = ty(&page.item);
    let items = items(&page.items);
    let rest = match &page.cursor {
        PageCursor::None => TokenStream::new(),
        PageCursor::Field { path, text } => {
            let cursor = cursor(path, *text);
            quote!(fn cursor(&self) -> Option<String> { #cursor })
        }
        PageCursor::Last { key, more } => last(&page.items, key, more),
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
fn cursor(steps: &[Step], is_text: bool) -> TokenStream {
    let Some((Step { field, optional }, before)) = steps.split_last() else {
        return quote!(None);
    };
    let place = reached(before);
    match (optional, is_text) {
        (true, true) => quote!(#place.#field.clone()),
        (true, false) => quote!(#place.#field.as_ref().map(ToString::to_string)),
        (false, true) => quote!(Some(#place.#field.clone())),
        (false, false) => quote!(Some(#place.#field.to_string())),
    }
}

/// The key of the last element, and whether there is more.
fn last(items: &[Step], key: &Step, more: &[Step]) -> TokenStream {
    let list = reached(items);
    let name = &key.field;
    let key = if key.optional {
        quote!(#list.last()?.#name.clone())
    } else {
        quote!(Some(#list.last()?.#name.clone()))
    };
    let more = more.split_last().map(|(Step { field, optional }, before)| {
        let place = reached(before);
        let more = if *optional {
            quote!(#place.#field)
        } else {
            quote!(Some(#place.#field))
        };
        quote!(fn has_more(&self) -> Option<bool> { #more })
    });
    quote! {
        fn cursor(&self) -> Option<String> {
            #key
        }
        #more
    }
}
