//! Any text gives a crate or a reason why not.
#![no_main]

use generator::{Job, generate};
use generator_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    check(&generate(&Job::from_text("openapi.yaml", text)), text.len());
});
