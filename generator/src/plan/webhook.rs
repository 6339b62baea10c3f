//! `src/webhook.rs`: what the server sends on its own, and the type it has.

use super::docs::code;
use super::ident::FnName;
use super::model::{Client, Docs, WebhookModule};
use super::plan::Plan;
use super::types::File;
use super::words::Words;
use crate::api::Event;

/// How many events are named in the documentation of the method.
const MANY: usize = 16;

/// The module, where the API has webhooks.
pub fn webhooks(plan: &Plan<'_>, client: &Client) -> Option<WebhookModule> {
    let payload = plan.api.event.as_ref()?;
    let events = plan.api.events.iter();
    let events: Vec<&Event> = events.filter(|event| event.callback.is_none()).collect();
    let mut file = File::client(plan);
    let event = file.ty(payload);
    let accessors = client.accessors.iter().map(|accessor| &accessor.name);
    let methods = client.methods.iter().map(|method| &method.name);
    let mut taken = accessors.chain(methods);
    let name = FnName::new(&Words::ours("webhooks"));
    let name = if taken.any(|other| *other == name) {
        FnName::new(&Words::ours("webhook events"))
    } else {
        name
    };
    let mut docs = Docs::ours(
        "Takes in what the server sends on its own, once its signature and its time are verified as \
         <https://www.standardwebhooks.com> says.",
    );
    let names: Vec<String> = events.iter().map(|event| code(&event.name)).collect();
    // More than a few are read where the type tells them.
    if (1..=MANY).contains(&names.len()) {
        docs.say(format!("Sent are {}.", names.join(", ")));
    }
    Some(WebhookModule {
        imports: file.imports(),
        name,
        event,
        docs,
    })
}
