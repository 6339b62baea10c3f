//! Any document gives a crate that is Rust and documentation that does nothing, or a reason why not.
#![no_main]

use generator::{Job, generate};
use generator_fuzz::{check, mutate};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|text: &str| {
    let job = Job::from_text("openapi.json", text).tests(true);
    check(&generate(&job), text.len());
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut text = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        let length = bytes.len();
        bytes.resize(length + 32, 0);
        let length = fuzzer_mutate(&mut bytes, length, length + 32);
        bytes.truncate(length);
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let changed =
        mutate(&data[..size], seed, &mut text).filter(|changed| changed.len() <= max_size);
    match changed {
        Some(changed) => {
            data[..changed.len()].copy_from_slice(&changed);
            changed.len()
        }
        None => size,
    }
});
