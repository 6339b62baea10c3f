//! Any configuration is refused with a place, or gives a crate whose manifest and sources are right.
#![no_main]

use generator::config::Config;
use generator::{Job, generate};
use generator_fuzz::check;
use libfuzzer_sys::fuzz_target;

const DOCUMENT: &str = include_str!("../../../spec/oauth_tokens.yaml");

fuzz_target!(|text: &str| {
    match Config::from_text("generator.toml", text) {
        Ok(config) => {
            let job = Job::from_text("openapi.yaml", DOCUMENT)
                .config(config)
                .tests(true);
            check(&generate(&job), DOCUMENT.len() + 100 * text.len());
        }
        Err(failure) => check(&Err(failure), text.len()),
    }
});
