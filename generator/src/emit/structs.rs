//! Structs: the definition, `new` and the setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::plan::{Derives, Extra, Field, Init, Keeps, Setter, Struct};

use super::file::{File, doc};
use super::taking::{argument, kept};
use super::types::ty;
use super::{decode, encode, page};

/// Everything that a struct is.
pub fn items(item: &Struct, file: &mut File) {
    uses(item, file);
    file.item(definition(item));
    file.item(constructor(item));
    if is_fixed(item) {
        file.item(default(item));
    }
    if item.codec.decode {
        file.items(decode::impls(item));
    }
    if item.codec.encode {
        file.item(encode::serialize(item));
    }
    if let Some(how) = &item.page {
        file.item(page::paged(&item.name, how));
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

/// Whether `new` takes nothing and still fixes the value of some field: what a derive cannot do.
fn is_fixed(item: &Struct) -> bool {
    let is_argument =
        |field: &Field| matches!(field.init, Init::Argument(_) | Init::SomeArgument(_));
    item.constructor && !item.derives.default && !item.fields.iter().any(is_argument)
}

/// `impl Default`, the same as `new`.
fn default(item: &Struct) -> TokenStream {
    let Struct { name, .. } = item;
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
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

/// A name for something local that no field bears: `object`, else `object_`.
pub fn local(name: &str, fields: &[Field]) -> proc_macro2::Ident {
    let mut name = name.to_owned();
    while fields.iter().any(|field| field.name.as_str() == name) {
        name.push('_');
    }
    format_ident!("{name}")
}
