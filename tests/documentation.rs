//! Nothing that a document says acts in the documentation of its crate: doctests run our examples only, and no text is HTML.

use std::path::{Path, PathBuf};

use generator::{Job, generate};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use tests::places::{corpus_documents, fixtures, root};

/// Returns the documents to try: all fixtures, and those made to attack, where `OPENAPI_DATA` names them.
fn documents() -> Vec<PathBuf> {
    let fixtures = fixtures().into_iter().map(|(_, path)| path);
    let data = std::env::var_os("OPENAPI_DATA").map(PathBuf::from);
    let attacks = data.map(|data| data.join("cases/attack"));
    let attacks = attacks.and_then(|folder| std::fs::read_dir(folder).ok());
    let attacks = attacks.into_iter().flatten().flatten();
    let attacks = attacks.map(|entry| entry.path());
    fixtures
        .chain(attacks.filter(|path| path.extension().is_some_and(|end| end == "json")))
        .collect()
}

/// Returns the doc comments of a source file, one text for each run of lines.
fn comments(source: &str) -> Vec<String> {
    let mut comments = Vec::new();
    let mut open = String::new();
    for line in source.lines().chain([""]) {
        let line = line.trim_start();
        match line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))
        {
            Some(text) => {
                open.push_str(text.strip_prefix(' ').unwrap_or(text));
                open.push('\n');
            }
            None if open.is_empty() => {}
            None => comments.push(std::mem::take(&mut open)),
        }
    }
    comments
}

/// Returns the code that rustdoc would run, and everything that a browser would act on.
fn acting(markdown: &str) -> (Vec<String>, Vec<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let (mut examples, mut markup) = (Vec::new(), Vec::new());
    let mut is_example = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                is_example = !matches!(&kind, CodeBlockKind::Fenced(info) if &**info == "text" || &**info == "toml");
                if is_example {
                    examples.push(String::new());
                }
            }
            Event::Text(text) if is_example => {
                if let Some(example) = examples.last_mut() {
                    example.push_str(&text);
                }
            }
            Event::End(_) => is_example = false,
            Event::Html(html) | Event::InlineHtml(html) => markup.push(html.into_string()),
            Event::Start(Tag::Image { dest_url, .. }) => markup.push(dest_url.into_string()),
            Event::Start(Tag::Link { dest_url, .. })
                if dest_url.contains(':')
                    && !dest_url.contains("::")
                    && !["http://", "https://", "mailto:"]
                        .iter()
                        .any(|scheme| dest_url.starts_with(scheme)) =>
            {
                markup.push(dest_url.into_string());
            }
            _ => {}
        }
    }
    (examples, markup)
}

fn is_rust(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|end| end == "rs")
}

fn check(path: &Path) {
    let name = path.display();
    let Ok(output) = generate(&Job::from_path(path).tests(true)) else {
        // What cannot be generated is told of elsewhere.
        return;
    };
    for (file, text) in &output.files {
        if file == "README.md" {
            let (examples, markup) = acting(text);
            assert_eq!(markup, [""; 0], "{name}: {file}");
            assert_eq!(examples.len(), 2, "{name}: {file}: {examples:#?}");
            assert!(
                examples[0].contains("async fn main"),
                "{name}: {examples:#?}"
            );
            assert!(
                examples[1].starts_with("fn describe"),
                "{name}: {examples:#?}"
            );
        } else if is_rust(file) && !file.starts_with("src/runtime/") {
            for comment in comments(text) {
                let (examples, markup) = acting(&comment);
                assert_eq!(examples, [""; 0], "{name}: {file}: {comment}");
                assert_eq!(markup, [""; 0], "{name}: {file}: {comment}");
            }
        }
    }
}

#[test]
fn nothing_of_a_document_acts() {
    for path in documents() {
        check(&path);
    }
}

#[test]
#[ignore = "slow: generates the crates of real documents"]
fn nothing_of_a_real_document_acts() {
    for path in corpus_documents() {
        check(&path);
    }
}

#[test]
fn the_check_notices_what_acts() {
    let (examples, markup) =
        acting("a\n\n    let x;\n\n<b>x</b> [a](javascript:b)\n\n```text\ny\n```");
    assert_eq!(examples, ["let x;\n"]);
    assert_eq!(markup, ["<b>", "</b>", "javascript:b"]);
    assert!(root().join("tests/fixtures/docs").is_dir());
}
