//! Structs: the definition, `new` and the setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::plan::{Derives, Extra, Field, Init, Keeps, PageCursor, PageImpl, Setter, Step, Struct};

use super::file::{File, doc};
use super::taking::{argument, kept};
use super::types::ty;
use super::{decode, encode};

/// Everything that a struct is.
pub fn items(item: &Struct, file: &mut File) {
    uses(item, file);
    file.item(definition(item));
    file.item(constructor(item));
    if item.codec.decode {
        file.items(decode::impls(item));
    }
    if item.codec.encode {
        file.item(encode::serialize(item));
    }
    if let Some(page) = &item.page {
        file.item(paged(item, page));
    }
}

fn uses(item: &Struct, file: &mut File) {
    for field in &item.fields {
        file.uses.ty(&field.ty);
        let keeps_nullable = field
            .setter
            .as_ref()
            .is_some_and(|setter| setter.keeps == Keeps::SomeNullable);
        if keeps_nullable {
            file.uses.add("crate::runtime::nullable::Nullable");
        }
    }
    if let Some(extra) = &item.extra {
        file.uses.add("std::collections::BTreeMap");
        file.uses.ty(&extra.value);
    }
    if item.codec.decode {
        decode::uses(item, &mut file.uses);
    }
    if item.codec.encode {
        encode::uses(&mut file.uses);
    }
    if item.page.is_some() {
        file.uses.add("crate::runtime::paging");
    }
}

/// `pub struct OAuthToken { .. }`
fn definition(item: &Struct) -> TokenStream {
    let Struct { name, derives, .. } = item;
    let docs = doc(&item.docs);
    let derives = derive(*derives);
    let fields = item.fields.iter().map(field);
    let extra = item.extra.iter().map(extra_field);
    let must_use = item.constructor.then(|| quote!(#[must_use]));
    quote! {
        #docs
        #derives
        #must_use
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #(#extra,)*
        }
    }
}

/// `#[derive(Clone, Debug, ..)]`
pub fn derive(derives: Derives) -> TokenStream {
    let partial_eq = derives.partial_eq.then(|| quote!(, PartialEq));
    let default = derives.default.then(|| quote!(, Default));
    quote!(#[derive(Clone, Debug #default #partial_eq)])
}

fn field(field: &Field) -> TokenStream {
    let name = &field.name;
    let docs = doc(&field.docs);
    let ty = ty(&field.ty);
    quote!(#docs pub #name: #ty)
}

fn extra_field(extra: &Extra) -> TokenStream {
    let name = &extra.name;
    let docs = doc(&extra.docs);
    let ty = ty(&extra.value);
    quote!(#docs pub #name: BTreeMap<String, #ty>)
}

/// `impl OAuthTokenCreateParams { .. }`
fn constructor(item: &Struct) -> TokenStream {
    let name = &item.name;
    let new = item.constructor.then(|| new(item));
    let setters: Vec<TokenStream> = item
        .fields
        .iter()
        .filter_map(|field| Some(setter(field, field.setter.as_ref()?)))
        .chain(item.extra.iter().filter_map(extra_setter))
        .collect();
    if new.is_none() && setters.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl #name {
            #new
            #(#setters)*
        }
    }
}

/// `pub fn new(..) -> Self`, with what is required.
fn new(item: &Struct) -> TokenStream {
    let arguments = item.fields.iter().filter_map(|field| match &field.init {
        Init::Argument(taking) | Init::SomeArgument(taking) => Some(argument(&field.name, taking)),
        Init::None | Init::Variant(..) => None,
    });
    let fields = item.fields.iter().map(initial);
    let extra = item.extra.iter().map(|extra| {
        let name = &extra.name;
        quote!(#name: BTreeMap::new())
    });
    let body = if item.derives.default {
        quote!(Self::default())
    } else {
        quote!(Self { #(#fields,)* #(#extra,)* })
    };
    let docs = if item.derives.default {
        " Nothing set."
    } else {
        " With what is required; all else is unset."
    };
    quote! {
        #[doc = #docs]
        pub fn new(#(#arguments),*) -> Self {
            #body
        }
    }
}

/// A field of the literal in `new`.
fn initial(field: &Field) -> TokenStream {
    let name = &field.name;
    match &field.init {
        Init::Argument(taking) => {
            let value = kept(name, taking);
            if value.to_string() == quote!(#name).to_string() {
                return quote!(#name);
            }
            quote!(#name: #value)
        }
        Init::SomeArgument(taking) => {
            let value = kept(name, taking);
            quote!(#name: Some(#value))
        }
        Init::None => quote!(#name: None),
        Init::Variant(of, variant) => {
            let of = ty(of);
            quote!(#name: #of::#variant)
        }
    }
}

/// `pub fn client_id(mut self, client_id: impl Into<String>) -> Self`
fn setter(field: &Field, setter: &Setter) -> TokenStream {
    let Setter {
        name,
        takes,
        keeps,
        null,
    } = setter;
    let field_name = &field.name;
    let docs = format!(" Sets `{}`.", field_name.as_str());
    let argument = argument(field_name, takes);
    let value = kept(field_name, takes);
    let value = match keeps {
        Keeps::Some => quote!(Some(#value)),
        Keeps::SomeNullable => quote!(Some(Nullable::Value(#value))),
    };
    let null = null.as_ref().map(|null| {
        let docs = format!(" Sets `{}` to `null`.", field_name.as_str());
        quote! {
            #[doc = #docs]
            pub fn #null(mut self) -> Self {
                self.#field_name = Some(Nullable::Null);
                self
            }
        }
    });
    quote! {
        #[doc = #docs]
        pub fn #name(mut self, #argument) -> Self {
            self.#field_name = #value;
            self
        }
        #null
    }
}

fn extra_setter(extra: &Extra) -> Option<TokenStream> {
    let setter = extra.setter.as_ref()?;
    let name = &extra.name;
    let ty = ty(&extra.value);
    let docs = format!(" Adds to `{}`.", name.as_str());
    Some(quote! {
        #[doc = #docs]
        pub fn #setter(mut self, #name: impl IntoIterator<Item = (impl Into<String>, #ty)>) -> Self {
            self.#name.extend(#name.into_iter().map(|(key, value)| (key.into(), value)));
            self
        }
    })
}

/// `impl paging::Page for AccountList { .. }`
fn paged(item: &Struct, page: &PageImpl) -> TokenStream {
    let name = &item.name;
    let element = ty(&page.item);
    let items = taken(&page.items);
    let cursor = match &page.cursor {
        PageCursor::None => quote!(None),
        PageCursor::Field { path, text } => found(path, *text),
        PageCursor::Last { key, more } => last(&page.items, key, more),
    };
    quote! {
        impl paging::Page for #name {
            type Item = #element;
            fn items(&mut self) -> Vec<Self::Item> {
                #items
            }
            fn cursor(&self) -> Option<String> {
                #cursor
            }
        }
    }
}

/// The list at the end of the steps, left empty.
fn taken(steps: &[Step]) -> TokenStream {
    let mut place = quote!(self);
    let mut optional = false;
    for (
        index,
        Step {
            field,
            optional: is_option,
        },
    ) in steps.iter().enumerate()
    {
        let last = index + 1 == steps.len();
        place = match (optional, is_option, last) {
            (false, true, true) => quote!(#place.#field.take()),
            (false, true, false) => quote!(#place.#field.as_mut()),
            (false, false, _) => quote!(#place.#field),
            (true, true, true) => quote!(#place.and_then(|value| value.#field.take())),
            (true, true, false) => quote!(#place.and_then(|value| value.#field.as_mut())),
            (true, false, true) => quote!(#place.map(|value| std::mem::take(&mut value.#field))),
            (true, false, false) => quote!(#place.map(|value| &mut value.#field)),
        };
        optional |= *is_option;
    }
    if optional {
        quote!(#place.unwrap_or_default())
    } else {
        quote!(std::mem::take(&mut #place))
    }
}

/// The cursor at the end of the steps, as text.
fn found(steps: &[Step], is_text: bool) -> TokenStream {
    let place = reached(steps);
    let optional = steps.iter().any(|step| step.optional);
    let last_is_option = steps.last().is_some_and(|step| step.optional);
    match (steps.is_empty(), optional, is_text) {
        (true, ..) => quote!(None),
        (_, false, true) => quote!(Some(#place.clone())),
        (_, false, false) => quote!(Some(#place.to_string())),
        // `self.next.as_ref().cloned()` is `self.next.clone()`.
        (_, true, true) if steps.len() == 1 && last_is_option => {
            let field = steps.iter().map(|step| &step.field);
            quote!(#(self.#field.clone())*)
        }
        (_, true, true) => quote!(#place.cloned()),
        (_, true, false) => quote!(#place.map(ToString::to_string)),
    }
}

/// The key of the last element, where there is more.
fn last(items: &[Step], key: &Step, more: &[Step]) -> TokenStream {
    let place = reached(items);
    let name = &key.field;
    let list = if items.iter().any(|step| step.optional) {
        quote!(#place?.last()?)
    } else {
        quote!(#place.last()?)
    };
    let key = if key.optional {
        quote!(last.#name.clone())
    } else {
        quote!(Some(last.#name.clone()))
    };
    let more = (!more.is_empty()).then(|| {
        let place = reached(more);
        if more.iter().any(|step| step.optional) {
            quote!(if #place != Some(&true) { return None; })
        } else {
            quote!(if !#place { return None; })
        }
    });
    quote! {
        #more
        let last = #list;
        #key
    }
}

/// The place at the end of the steps: an `Option` of a reference where a step is optional.
fn reached(steps: &[Step]) -> TokenStream {
    let mut place = quote!(self);
    let mut optional = false;
    for Step {
        field,
        optional: is_option,
    } in steps
    {
        place = match (optional, is_option) {
            (false, true) => quote!(#place.#field.as_ref()),
            (false, false) => quote!(#place.#field),
            (true, true) => quote!(#place.and_then(|value| value.#field.as_ref())),
            (true, false) => quote!(#place.map(|value| &value.#field)),
        };
        optional |= *is_option;
    }
    place
}

/// A name for something local that no field bears: `object`, else `object_`.
pub fn local(name: &str, fields: &[Field]) -> proc_macro2::Ident {
    let mut name = name.to_owned();
    while fields.iter().any(|field| field.name.as_str() == name) {
        name.push('_');
    }
    format_ident!("{name}")
}
