//! One of several types.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{By, Look, Part, Ty, Union, UnionVariant};

use super::body;
use super::file::{File, doc};
use super::structs::derive;
use super::text::tokens;
use super::types::ty;

/// Everything that a union is.
pub fn items(item: &Union, file: &mut File) {
    uses(item, file);
    file.item(definition(item));
    for variant in item.variants.iter().filter(|variant| variant.from) {
        file.item(from(item, variant));
        if variant.ty == Ty::String {
            file.item(from_str(item, variant));
        }
    }
    if item.codec.decode {
        file.item(deserialize(item));
    }
    if item.codec.encode {
        file.item(serialize(item));
    }
    if let Some(parts) = &item.parts {
        file.item(add_to(item, parts));
    }
}

fn uses(item: &Union, file: &mut File) {
    for variant in &item.variants {
        file.uses.ty(&variant.ty);
    }
    if item.codec.decode {
        file.uses.add("serde::de");
        match &item.by {
            By::Tag { .. } => file.uses.add("crate::runtime::union"),
            By::Shape(looks) if looks.is_empty() => {}
            By::Shape(_) => file.uses.add("crate::runtime::untagged"),
        }
        let mut variants = item.variants.iter();
        if matches!(item.by, By::Shape(_)) && variants.any(|variant| !variant.formats.is_empty()) {
            file.uses.add("crate::runtime::formats");
        }
    }
    for parts in item.parts.iter().flatten() {
        file.uses.add("crate::runtime::multipart");
        body::part_uses(parts, &mut file.uses);
    }
    if item.codec.encode {
        file.uses.add("serde::ser");
        if item.variants.iter().any(|variant| variant.secret) {
            file.uses.add("crate::runtime::secret::Exposed");
        }
        if item.variants.iter().any(|variant| variant.tag.is_some()) {
            file.uses.add("crate::runtime::union");
        }
    }
}

/// `pub enum ApiErrorKind { .. }`
fn definition(item: &Union) -> TokenStream {
    let name = &item.name;
    let docs = doc(&item.docs);
    let derives = derive(item.derives);
    let variants = item.variants.iter().map(variant);
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value of a kind that this version of the crate does not know.
            Unknown(serde_json::Value),
        }
    }
}

fn variant(variant: &UnionVariant) -> TokenStream {
    let name = &variant.name;
    let docs = doc(&variant.docs);
    let ty = ty(&variant.ty);
    quote!(#docs #name(#ty))
}

/// `impl From<T> for Union`
fn from(item: &Union, variant: &UnionVariant) -> TokenStream {
    let union = &item.name;
    let name = &variant.name;
    let (of, value) = match &variant.ty {
        Ty::Box(inner) => (ty(inner), quote!(Box::new(value))),
        of => (ty(of), quote!(value)),
    };
    quote! {
        impl From<#of> for #union {
            fn from(value: #of) -> Self {
                Self::#name(#value)
            }
        }
    }
}

/// `impl From<&str> for Union`: texts are mostly written down where they are given.
fn from_str(item: &Union, variant: &UnionVariant) -> TokenStream {
    let union = &item.name;
    let name = &variant.name;
    quote! {
        impl From<&str> for #union {
            fn from(value: &str) -> Self {
                Self::#name(value.to_owned())
            }
        }
    }
}

/// Prints the function that adds the parts of each variant to a multipart body.
fn add_to(item: &Union, parts: &[Vec<Part>]) -> TokenStream {
    let name = &item.name;
    let arms = item.variants.iter().zip(parts).map(|(variant, parts)| {
        let name = &variant.name;
        let value = if parts.iter().any(|part| part.field.is_some()) {
            quote!(value)
        } else {
            quote!(_)
        };
        let added = tokens(&format!("body{}", body::parts(parts, "value")));
        quote!(Self::#name(#value) => #added)
    });
    quote! {
        impl #name {
            pub(crate) fn add_to(&self, body: multipart::Multipart) -> multipart::Multipart {
                match self {
                    #(#arms,)*
                    Self::Unknown(value) => body.entries(value),
                }
            }
        }
    }
}

/// `impl de::Deserialize for Union`
fn deserialize(item: &Union) -> TokenStream {
    let name = &item.name;
    let body = match &item.by {
        By::Tag {
            property,
            arms,
            otherwise,
        } => by_tag(item, property, arms, *otherwise),
        By::Shape(looks) => by_shape(item, looks),
    };
    quote! {
        impl<'de> de::Deserialize<'de> for #name {
            fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #body
            }
        }
    }
}

fn by_tag(
    item: &Union,
    property: &str,
    arms: &[(Vec<String>, usize)],
    otherwise: Option<usize>,
) -> TokenStream {
    let read = |index: usize| {
        let name = item.variants.get(index).map(|variant| &variant.name);
        quote!(object.read().map(Self::#name))
    };
    let arms = arms.iter().map(|(tags, index)| {
        let read = read(*index);
        quote!(#(#tags)|* => #read)
    });
    let rest = otherwise.map_or_else(|| quote!(Ok(Self::Unknown(object.into_value()))), read);
    quote! {
        let object = union::tagged(deserializer, #property)?;
        match object.tag() {
            #(#arms,)*
            _ => #rest,
        }
    }
}

/// Every look has a place in `SHAPES`; which variant stands behind it is said by the arm of its index.
fn by_shape(item: &Union, looks: &[(Look, usize)]) -> TokenStream {
    if looks.is_empty() {
        return quote!(de::Deserialize::deserialize(deserializer).map(Self::Unknown));
    }
    let shapes = looks.iter().map(|(look, _)| shape(look));
    let mut first = 0;
    let arms = looks.chunk_by(|one, next| one.1 == next.1).map(|same| {
        let (from, to) = (first, first + same.len() - 1);
        first = to + 1;
        let read = read_as(
            same.first()
                .and_then(|(_, index)| item.variants.get(*index)),
        );
        let [from_pattern, to_pattern] = [from, to].map(Literal::usize_unsuffixed);
        if first == looks.len() {
            quote!(_ => #read)
        } else if from == to {
            quote!(#from_pattern => #read)
        } else {
            quote!(#from_pattern..=#to_pattern => #read)
        }
    });
    quote! {
        const SHAPES: &[untagged::Shape] = &[#(#shapes),*];
        let read = |index, value: &serde_json::Value| match index { #(#arms,)* };
        untagged::by_shape(deserializer, SHAPES, read, Self::Unknown)
    }
}

/// `untagged::read(value).map(Self::Text)`
fn read_as(variant: Option<&UnionVariant>) -> TokenStream {
    let name = variant.map(|variant| &variant.name);
    let formats = variant.map_or(&[][..], |variant| &variant.formats);
    if formats.is_empty() {
        return quote!(untagged::read(value).map(Self::#name));
    }
    let formats = formats.iter().map(|(key, format)| {
        let format = quote::format_ident!("{format}");
        quote!((#key, formats::Format::#format))
    });
    quote!(formats::read(value, &[#(#formats),*]).map(Self::#name))
}

/// `untagged::Shape::String`
fn shape(look: &Look) -> TokenStream {
    match look {
        Look::Any => quote!(untagged::Shape::Any),
        Look::Null => quote!(untagged::Shape::Null),
        Look::Bool => quote!(untagged::Shape::Bool),
        Look::Integer => quote!(untagged::Shape::Integer),
        Look::Number => quote!(untagged::Shape::Number),
        Look::String => quote!(untagged::Shape::String),
        Look::OneOf(values) => quote!(untagged::Shape::OneOf(&[#(#values),*])),
        Look::Array => quote!(untagged::Shape::Array),
        Look::Object {
            required,
            known,
            constants,
        } => {
            let constants = constants.iter().map(|(key, value)| quote!((#key, #value)));
            quote!(untagged::Shape::Object {
                required: &[#(#required),*],
                known: &[#(#known),*],
                constants: &[#(#constants),*],
            })
        }
    }
}

/// `impl ser::Serialize for Union`
fn serialize(item: &Union) -> TokenStream {
    let name = &item.name;
    let arms = item.variants.iter().map(|variant| written(item, variant));
    quote! {
        impl ser::Serialize for #name {
            fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(#arms,)*
                    Self::Unknown(value) => ser::Serialize::serialize(value, serializer),
                }
            }
        }
    }
}

fn written(item: &Union, variant: &UnionVariant) -> TokenStream {
    let name = &variant.name;
    match (&variant.tag, &item.by) {
        (Some(tag), By::Tag { property, .. }) => {
            quote!(Self::#name(value) => union::write_tagged(serializer, #property, #tag, value))
        }
        _ if variant.secret => {
            quote!(Self::#name(value) => ser::Serialize::serialize(&Exposed(value), serializer))
        }
        _ => quote!(Self::#name(value) => ser::Serialize::serialize(value, serializer)),
    }
}
