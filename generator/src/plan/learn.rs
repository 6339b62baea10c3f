//! The casing of words, out of the configuration and out of what the document writes in two ways.

use super::lexicon::Lexicon;
use crate::api::{Api, Origin, Shape};
use crate::config::Config;

/// Pins the configuration's words, and learns from titles, summaries and tags.
pub fn learn(api: &Api, config: &Config) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for definition in &api.definitions {
        if let (Origin::Component(key), Some(title)) = (&definition.origin, &definition.docs.title)
        {
            lexicon.learn(key, title);
        }
        if let Shape::Object(object) = &definition.shape {
            for field in &object.fields {
                if let Some(title) = &field.docs.title {
                    lexicon.learn(&field.name, title);
                }
            }
        }
    }
    for operation in &api.operations {
        if let (Some(id), Some(summary)) = (&operation.id, &operation.summary) {
            lexicon.learn(id, summary);
        }
        if let Some(summary) = &operation.summary {
            lexicon.learn(&operation.path, summary);
        }
    }
    for operation in &api.operations {
        if let Some(resource) = api.resources.get(operation.resource.0 as usize) {
            lexicon.learn(&operation.path, &resource.name);
        }
    }
    for word in &config.names.words {
        lexicon.pin(word);
    }
    lexicon
}
