//! The README, held to its word: its commands run, its tables are complete, its links lead somewhere.
//!
//! Its Rust is compiled and run as documentation tests of this package.

use std::fs;

use tests::command::generator;
use tests::places::root;

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The lines of all shell blocks.
fn commands(text: &str) -> Vec<String> {
    let blocks = text.split("```").skip(1).step_by(2);
    let shell = blocks.filter_map(|block| block.strip_prefix("sh\n"));
    shell.flat_map(str::lines).map(str::to_owned).collect()
}

#[test]
fn its_commands_run() {
    // The commands write beside the folder they run in, which stands for the clone.
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("clone");
    fs::create_dir(&folder).unwrap();
    fs::copy(
        root().join("spec/oauth_tokens.yaml"),
        folder.join("openapi.yaml"),
    )
    .unwrap();
    for command in commands(&readme()) {
        match command.split_whitespace().collect::<Vec<_>>().as_slice() {
            // This very run.
            // Installing is tested with the package, in `package.rs`.
            ["cargo", "test"] | ["cargo", "install", "--path", "generator"] => {}
            // Writing is tested elsewhere; here the folder must not change under the other tests.
            ["cargo", "run", "-p", "generator"] => {
                let ran = generator(&root(), &["--check"]);
                assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
            }
            ["cargo", "run", "-p", "generator", "--", arguments @ ..] => {
                let ran = generator(&folder, arguments);
                assert_eq!(ran.code, Some(0), "{command}\n{}{}", ran.out, ran.err);
            }
            _ => panic!("nothing runs `{command}`"),
        }
    }
}

#[test]
fn it_names_every_option() {
    let (text, help) = (readme(), generator(&root(), &["--help"]).out);
    let options = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"));
    for option in options.filter(|option| !["--help", "--version"].contains(option)) {
        let end = option.find(|c: char| !(c.is_alphanumeric() || c == '-'));
        let name = option.split_at(end.unwrap_or(option.len())).0;
        assert!(text.contains(name), "{option}");
    }
}

#[test]
fn its_links_lead_somewhere() {
    for link in readme()
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
    {
        assert!(
            link.starts_with("https://") || root().join(link).exists(),
            "{link}"
        );
    }
}

#[test]
fn the_first_screen_shows_the_call() {
    let text = readme();
    let first: Vec<_> = text.lines().take(45).collect();
    for words in [
        "cargo run -p generator",
        "cargo test",
        "client.oauth_tokens().create(",
    ] {
        assert!(first.iter().any(|line| line.contains(words)), "{words}");
    }
}
