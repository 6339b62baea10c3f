//! The published documents of the same API give the same crate as ours, apart from what is said about things.

use std::collections::BTreeMap;
use std::path::Path;

use generator::config::Config;
use generator::{Job, generate};
use tests::places::{corpus, root};

/// The code of every file, without documentation.
fn code(document: &Path) -> BTreeMap<String, Vec<String>> {
    let config = Config::from_file(&root().join("spec/generator.toml")).unwrap();
    let output = generate(&Job::from_path(document).config(config)).unwrap();
    let sources = output
        .files
        .into_iter()
        .filter(|(path, _)| path != "README.md");
    sources
        .map(|(path, text)| {
            let lines = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            (path, lines.map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn published_documents_give_the_same_code() {
    let Some(corpus) = corpus() else { return };
    let ours = code(&root().join("spec/oauth_tokens.yaml"));
    for name in ["increase_oauth.json", "increase_oauth_30.json"] {
        let theirs = code(&corpus.join(name));
        assert_eq!(
            ours.keys().collect::<Vec<_>>(),
            theirs.keys().collect::<Vec<_>>()
        );
        for (path, text) in &ours {
            assert_eq!(Some(text), theirs.get(path), "{name}: {path}");
        }
    }
}
