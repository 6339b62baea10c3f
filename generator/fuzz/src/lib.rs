//! Checks that hold for every crate that the generator writes, whatever the document says, and the mutation of documents.

mod mutate;

use std::collections::BTreeSet;

use generator::{Failure, Output};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

pub use mutate::mutate;

/// The most bytes that a crate may have beside a multiple of its document's.
const ROOM: usize = 4_000_000;

/// Checks a crate that was made from an input of this many bytes, or the reason why there is none.
pub fn check(made: &Result<Output, Failure>, length: usize) {
    let (findings, files) = match made {
        Ok(output) => (&output.findings, Some(&output.files)),
        Err(failure) => (&failure.findings, None),
    };
    let report = findings.to_json().expect("findings are JSON");
    let acts = |c: char| c.is_control() && c != '\n' || ('\u{2028}'..='\u{202e}').contains(&c);
    assert!(!report.contains(acts), "{report:?}");
    for finding in &findings.diagnostics {
        assert!(!finding.to_string().contains(char::is_control), "{finding}");
    }
    let Some(files) = files else {
        return;
    };
    let written: usize = files.values().map(String::len).sum();
    assert!(written < ROOM + 60 * length, "{written} bytes of {length}");
    for (path, text) in files {
        let is_fine = |c: char| c.is_ascii_alphanumeric() || "_/.-".contains(c);
        assert!(path.chars().all(is_fine) && !path.contains(".."), "{path}");
        // The runtime is the same whatever the document says.
        if path.starts_with("src/runtime/") {
            continue;
        }
        if path.ends_with(".rs") {
            source(path, text);
        } else if path.ends_with(".toml") {
            let manifest: Result<toml::Table, _> = text.parse();
            assert!(manifest.is_ok(), "{path}: {text}");
        }
    }
}

/// Checks that a file is Rust, that no name in it is there twice, and that its documentation does nothing.
fn source(path: &str, text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    let mut items = BTreeSet::new();
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => {
                assert!(
                    items.insert(item.ident.to_string()),
                    "{path}: {}",
                    item.ident
                );
                let fields = item.fields.iter().filter_map(|field| field.ident.as_ref());
                unique(path, fields.map(ToString::to_string));
            }
            syn::Item::Enum(item) => {
                assert!(
                    items.insert(item.ident.to_string()),
                    "{path}: {}",
                    item.ident
                );
                unique(
                    path,
                    item.variants
                        .iter()
                        .map(|variant| variant.ident.to_string()),
                );
            }
            _ => {}
        }
    }
    let mut comment = String::new();
    for line in text.lines().chain([""]) {
        let line = line.trim_start();
        match line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))
        {
            Some(words) => {
                comment.push_str(words.strip_prefix(' ').unwrap_or(words));
                comment.push('\n');
            }
            None => {
                let markdown = std::mem::take(&mut comment);
                assert!(is_quiet(&markdown), "{path}: {markdown}");
            }
        }
    }
}

fn unique(path: &str, names: impl Iterator<Item = String>) {
    let mut known = BTreeSet::new();
    for name in names {
        assert!(!known.contains(&name), "{path}: `{name}` twice");
        known.insert(name);
    }
}

/// Whether documentation does nothing in rustdoc's hands: no example that runs, no HTML, no image, no link that leads elsewhere
/// than to the web or to an item.
pub fn is_quiet(markdown: &str) -> bool {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    Parser::new_ext(markdown, options).all(|event| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            matches!(&kind, CodeBlockKind::Fenced(info) if &**info == "text")
        }
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(Tag::Image { .. } | Tag::HtmlBlock) => false,
        Event::Start(Tag::Link { dest_url, .. }) => {
            let is_web = ["https://", "http://", "mailto:"]
                .iter()
                .any(|scheme| dest_url.starts_with(scheme));
            is_web || !dest_url.contains(':') || dest_url.contains("::")
        }
        _ => true,
    })
}
