//! No text does anything in a doc comment: no block that a doctest runs, no HTML, no link that leads elsewhere than to the web.
#![no_main]

use generator::emit::fuzzing::documentation;
use generator_fuzz::is_quiet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (lines, line) = documentation(text);
    for line in lines.iter().chain([&line]) {
        let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        assert!(!line.contains(breaks), "{line:?}");
    }
    let joined = lines.join("\n");
    assert!(is_quiet(&joined), "{joined}");
    assert!(is_quiet(&line), "{line}");
    // As a description stands between other paragraphs.
    let between = format!("Before.\n\n{joined}\n\nAfter.");
    assert!(is_quiet(&between), "{between}");
});
