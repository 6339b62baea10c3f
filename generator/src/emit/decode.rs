//! Structs out of JSON objects.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Extra, Field, Read, Struct, Ty};

use super::structs::local;
use super::uses::Uses;

/// What [`impls`] mentions.
pub fn uses(item: &Struct, uses: &mut Uses) {
    uses.add("crate::runtime::decode");
    uses.add("serde::de");
    let mut fields = item.fields.iter().filter(|field| field.read.is_some());
    if fields.any(|field| has_date(&field.ty))
        || item.extra.iter().any(|extra| has_date(&extra.value))
    {
        uses.add("crate::runtime::datetime");
    }
}

/// `impl decode::Object for .. {}` and `impl de::Deserialize for .. {}`
pub fn impls(item: &Struct) -> [TokenStream; 2] {
    [object(item), deserialize(item)]
}

fn deserialize(item: &Struct) -> TokenStream {
    let name = &item.name;
    quote! {
        impl<'de> de::Deserialize<'de> for #name {
            fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                decode::object(deserializer)
            }
        }
    }
}

/// Reads the fields one by one as they come.
fn object(item: &Struct) -> TokenStream {
    let name = &item.name;
    let object = local("object", &item.fields);
    let read: Vec<(&Field, Read)> = item
        .fields
        .iter()
        .filter_map(|field| Some((field, field.read?)))
        .collect();
    let starts = read.iter().map(|(field, _)| {
        let name = &field.name;
        quote!(let mut #name = None;)
    });
    let fields = item.fields.iter().map(|field| built(field, &object));
    let extra_start = item.extra.iter().map(|extra| {
        let name = &extra.name;
        quote!(let mut #name = BTreeMap::new();)
    });
    let extra_field = item.extra.iter().map(|extra| &extra.name);
    let reading = match &item.extra {
        None => known(item, &read, &object),
        Some(extra) => known_and_extra(item, extra, &read, &object),
    };
    quote! {
        impl decode::Object for #name {
            fn read<'de, A: de::MapAccess<'de>>(#object: &mut decode::Fields<'de, A>) -> Result<Self, A::Error> {
                #(#starts)*
                #(#extra_start)*
                #reading
                Ok(Self { #(#fields,)* #(#extra_field,)* })
            }
        }
    }
}

/// The loop over keys of which only those with a field matter.
fn known(item: &Struct, read: &[(&Field, Read)], object: &proc_macro2::Ident) -> TokenStream {
    let names = read.iter().map(|(field, _)| &field.wire);
    let names = quote!(&[#(#names),*]);
    match read {
        [] => quote!(while #object.field(#names)?.is_some() {}),
        [(field, how)] => {
            let step = step(field, *how, object);
            quote!(while #object.field(#names)?.is_some() { #step; })
        }
        _ => {
            let key = local("field", &item.fields);
            let arms = read.iter().enumerate().map(|(index, (field, how))| {
                let pattern = pattern(index, read.len());
                let step = step(field, *how, object);
                quote!(#pattern => #step)
            });
            quote!(while let Some(#key) = #object.field(#names)? { match #key { #(#arms,)* } })
        }
    }
}

/// The loop over keys all of which are kept.
fn known_and_extra(
    item: &Struct,
    extra: &Extra,
    read: &[(&Field, Read)],
    object: &proc_macro2::Ident,
) -> TokenStream {
    let names = read.iter().map(|(field, _)| &field.wire);
    let key = local("key", &item.fields);
    let arms = read.iter().enumerate().map(|(index, (field, how))| {
        let pattern = pattern(index, read.len());
        let step = step(field, *how, object);
        quote!(decode::Key::Field(#pattern) => #step)
    });
    let none = read.is_empty().then(|| quote!(decode::Key::Field(_) => {}));
    let name = &extra.name;
    let value = value(&extra.value, object);
    quote! {
        while let Some(#key) = #object.field_or_extra(&[#(#names),*])? {
            match #key {
                #(#arms,)*
                #none
                decode::Key::Extra(#key) => _ = #name.insert(#key, #value?),
            }
        }
    }
}

/// The last arm takes every index that is left.
fn pattern(index: usize, of: usize) -> TokenStream {
    if index + 1 == of {
        return quote!(_);
    }
    let index = Literal::usize_unsuffixed(index);
    quote!(#index)
}

/// Keeps the value that comes next.
fn step(field: &Field, how: Read, object: &proc_macro2::Ident) -> TokenStream {
    let name = &field.name;
    let value = value(&field.ty, object);
    match how {
        Read::Required | Read::Nullable => quote!(#name = Some(#value?)),
        Read::Optional => quote!(#name = #value?),
        Read::List => quote!(#name = Some(#object.list()?)),
    }
}

fn value(of: &Ty, object: &proc_macro2::Ident) -> TokenStream {
    if has_date(of) {
        quote!(datetime::read(#object))
    } else {
        quote!(#object.value())
    }
}

/// The field in the finished struct.
fn built(field: &Field, object: &proc_macro2::Ident) -> TokenStream {
    let Field { name, wire, .. } = field;
    match field.read {
        Some(Read::Required) => quote!(#name: #object.required(#name, #wire)?),
        Some(Read::List) => quote!(#name: #name.unwrap_or_default()),
        Some(Read::Optional | Read::Nullable) => quote!(#name),
        None => match &field.ty {
            Ty::Vec(_) => quote!(#name: Vec::new()),
            Ty::Map(_) => quote!(#name: BTreeMap::new()),
            _ => quote!(#name: None),
        },
    }
}

/// Whether dates are inside, which servers write in more than one way. Those in a tuple are decoded strictly.
pub fn has_date(of: &Ty) -> bool {
    match of {
        Ty::DateTime | Ty::Date => true,
        Ty::Option(inner)
        | Ty::Nullable(inner)
        | Ty::Box(inner)
        | Ty::Vec(inner)
        | Ty::Map(inner) => has_date(inner),
        _ => false,
    }
}
