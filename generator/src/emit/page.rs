//! Pages of lists: where the elements are and what asks for the next page.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{CursorKind, ExtentKind, PageCursor, PageExtent, PageImpl, Step, Struct};

use super::structs::named;
use super::text::tokens;
use super::types::ty;

/// `impl paging::Page for AccountList { .. }`
pub fn paged(of: &Struct, page: &PageImpl) -> TokenStream {
    let name = tokens(&named(of));
    // What a page asks of its own type it asks of what is in it.
    let bound = of
        .parameter
        .then(|| quote!(<T: de::DeserializeOwned + Send + 'static>));
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
        PageCursor::Last { key, kind } => {
            let list = reached(&page.items);
            let cursor = cursor(&quote!(#list.last()?), key, *kind);
            quote!(fn cursor(&self) -> Option<String> { #cursor })
        }
    };
    let extent = page.extent.iter().filter_map(extent);
    quote! {
        impl #bound paging::Page for #name {
            type Item = #element;
            fn items(&mut self) -> Option<&mut Vec<Self::Item>> {
                #items
            }
            #rest
            #(#extent)*
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
fn extent(extent: &PageExtent) -> Option<TokenStream> {
    let (Step { field, optional }, before) = extent.path.split_last()?;
    let place = reached(before);
    let flag = |negation: Option<TokenStream>| match (optional, negation) {
        (false, not) => quote!(Some(#not #place.#field)),
        (true, Some(not)) => quote!(Some(#not #place.#field?)),
        (true, None) => quote!(#place.#field),
    };
    let total = || match optional {
        true => quote!(paging::total(#place.#field.as_ref()?)),
        false => quote!(paging::total(&#place.#field)),
    };
    let (name, returned, value) = match extent.kind {
        ExtentKind::More => (quote!(has_more), quote!(bool), flag(None)),
        ExtentKind::Last => (quote!(has_more), quote!(bool), flag(Some(quote!(!)))),
        ExtentKind::Pages => (quote!(total_pages), quote!(u64), total()),
        ExtentKind::Items => (quote!(total_items), quote!(u64), total()),
    };
    Some(quote!(fn #name(&self) -> Option<#returned> { #value }))
}
