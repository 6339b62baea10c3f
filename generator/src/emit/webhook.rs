//! `src/webhook.rs`: what the server sends on its own.

use quote::quote;

use crate::plan::WebhookModule;

use super::file::{File, Printed, doc, ours};
use super::types::ty;

/// The file. It exists under the feature of the runtime's part.
pub fn file(webhook: &WebhookModule) -> Printed {
    let mut file = File::new(&ours("What the server sends on its own."));
    file.uses.imports(&webhook.imports);
    file.uses.ty(&webhook.event);
    file.uses.add("crate::Client");
    file.uses.add("crate::runtime::webhook");
    let WebhookModule {
        name, event, docs, ..
    } = webhook;
    let docs = doc(docs);
    let event = ty(event);
    file.item(quote! {
        impl Client {
            #docs
            pub fn #name(&self) -> webhook::Webhooks<#event> {
                webhook::Webhooks::new(self)
            }
        }
    });
    file.print()
}
