//! `examples/`: a whole program that makes one call.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Reply, Sample, Sdk, Showcase};

use super::file::{File, ours};

/// The program, for `examples/` and for the README.
#[derive(Debug)]
pub struct Example {
    /// Its file below `examples/`, with `.rs`.
    pub name: String,
    /// What it is, as `//!`, and the program.
    pub text: String,
    /// The program alone.
    pub code: String,
}

/// The crate's example; without a call worth showing it only makes a client.
pub fn example(sdk: &Sdk) -> Example {
    let name = sdk
        .showcase
        .as_ref()
        .map_or("make_client", |showcase| &showcase.file);
    let summary = sdk
        .showcase
        .as_ref()
        .map_or("A client", |showcase| &showcase.summary);
    let about = format!(
        "{}.\n\nThe client is made from the environment: see `Client::from_env`. Run it with\n`cargo run --example {name}`.",
        super::docs::line(summary.trim_end_matches('.'))
    );
    Example {
        name: format!("{name}.rs"),
        text: program(sdk, File::new(&ours(&about))),
        code: program(sdk, File::default()),
    }
}

fn program(sdk: &Sdk, mut file: File) -> String {
    let library = &sdk.package.lib;
    file.uses.add(&format!("{library}::Client"));
    for import in sdk.showcase.iter().flat_map(|showcase| &showcase.imports) {
        let module: Vec<String> = import.module.iter().map(ToString::to_string).collect();
        for name in &import.names {
            file.uses
                .add(&format!("{library}::{}::{name}", module.join("::")));
        }
    }
    let call = sdk.showcase.as_ref().map(call);
    let unused = sdk
        .showcase
        .is_none()
        .then(|| quote!(println!("{client:?}");));
    file.item(quote! {
        #[tokio::main]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = Client::from_env()?;
            #call
            #unused
            Ok(())
        }
    });
    file.print().text
}

/// The call, and what is done with what comes back.
fn call(showcase: &Showcase) -> TokenStream {
    let Showcase {
        accessors, method, ..
    } = showcase;
    let arguments = showcase.arguments.iter().map(sample);
    let call = quote!(client #(.#accessors())* .#method(#(#arguments),*));
    match &showcase.reply {
        Reply::Empty => quote!(#call.await?;),
        Reply::Json(_) | Reply::Text | Reply::ByStatus(_) => quote! {
            let reply = #call.await?;
            println!("{reply:?}");
        },
        Reply::Download => quote! {
            let bytes = #call.bytes().await?;
            println!("{} bytes", bytes.len());
        },
        Reply::Events { .. } | Reply::Lines(_) => quote! {
            let mut events = #call.await?;
            while let Some(event) = events.next().await {
                let event = event?;
                println!("{event:?}");
            }
        },
        Reply::Pages(_) => quote! {
            let mut items = #call.items();
            while let Some(item) = items.next().await {
                let item = item?;
                println!("{item:?}");
            }
        },
    }
}

/// A value.
fn sample(value: &Sample) -> TokenStream {
    match value {
        Sample::Text(text) => quote!(#text),
        Sample::Integer(number) => number_tokens(&number.to_string()),
        Sample::Float(number) => number_tokens(number),
        Sample::Bool(value) => quote!(#value),
        Sample::Variant(of, variant) => quote!(#of::#variant),
        Sample::Struct(of, arguments, setters) => {
            let arguments = arguments.iter().map(sample);
            let setters = setters.iter().map(|(name, value)| {
                let value = sample(value);
                quote!(.#name(#value))
            });
            quote!(#of::new(#(#arguments),*) #(#setters)*)
        }
        Sample::List(values) => {
            let values = values.iter().map(sample);
            quote!([#(#values),*])
        }
        Sample::Json(text) => quote!(serde_json::from_str::<serde_json::Value>(#text)?),
        Sample::Env(name) => quote!(std::env::var(#name)?),
    }
}

/// A number as the document writes it.
fn number_tokens(text: &str) -> TokenStream {
    if let Ok(number) = text.parse::<i64>() {
        let number = Literal::i64_unsuffixed(number);
        return quote!(#number);
    }
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    let number = Literal::f64_unsuffixed(number.unwrap_or_default());
    quote!(#number)
}
