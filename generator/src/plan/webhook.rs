//! `src/webhook.rs`: what the server sends on its own, and the type it has.

use super::docs::code;
use super::ident::FnName;
use super::model::{Client, Docs, WebhookModule};
use super::model_ty::Ty;
use super::plan::Plan;
use super::types::File;
use super::words::Words;
use crate::api::Event;

/// The module, where the API has webhooks. Events of one type are of that type; of several types any JSON.
pub fn webhooks(plan: &Plan<'_>, client: &Client) -> Option<WebhookModule> {
    let events = plan.api.events.iter();
    let events: Vec<&Event> = events.filter(|event| event.callback.is_none()).collect();
    let payload = events.first()?.payload.as_ref();
    let mut file = File::client(plan);
    let event = match payload {
        Some(payload)
            if events
                .iter()
                .all(|event| event.payload.as_ref() == Some(payload)) =>
        {
            file.ty(payload)
        }
        _ => Ty::Json,
    };
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
    docs.say(format!("Sent are {}.", names.join(", ")));
    Some(WebhookModule {
        imports: file.imports(),
        name,
        event,
        docs,
    })
}
