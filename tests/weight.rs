//! What generated crates give the compiler to do: counts that its time and memory follow, so that a change that makes crates
//! dearer is seen by whoever makes it. `measure cost` has the seconds.

use std::fmt;
use std::ops::AddAssign;
use std::path::Path;

use generator::Output;
use tests::generated::from_document;
use tests::places::{corpus, fixtures};

/// Documents of the corpus, as many kinds as there are.
const DOCUMENTS: [&str; 4] = [
    "github.json",
    "increase.json",
    "kubernetes.json",
    "stripe.json",
];

/// The code that was made from a document, counted.
#[derive(Default)]
struct Weight {
    bytes: usize,
    lines: usize,
    structs: usize,
    enums: usize,
    /// Traits named in `derive`: as many impls.
    derived: usize,
    impls: usize,
    functions: usize,
    /// Each is two calls and a branch.
    question_marks: usize,
}

impl Weight {
    fn of(output: &Output) -> Self {
        let mut weight = Self::default();
        let own = output.files.iter().filter(|(path, _)| is_own(path));
        for (_, text) in own {
            weight.bytes += text.len();
            text.lines()
                .map(str::trim_start)
                .for_each(|line| weight.add(line));
        }
        weight
    }

    fn add(&mut self, line: &str) {
        self.lines += 1;
        if line.starts_with("//") {
            return;
        }
        let begins = |words: &[&str]| usize::from(words.iter().any(|word| line.starts_with(word)));
        self.structs += begins(&["pub struct ", "struct "]);
        self.enums += begins(&["pub enum ", "enum "]);
        self.impls += begins(&["impl ", "impl<"]);
        self.functions += begins(&[
            "pub fn ",
            "fn ",
            "pub async fn ",
            "async fn ",
            "pub const fn ",
        ]);
        self.question_marks += line.matches('?').count();
        if let Some(traits) = line.strip_prefix("#[derive(") {
            self.derived += traits.split(',').count();
        }
    }
}

impl AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.lines += other.lines;
        self.structs += other.structs;
        self.enums += other.enums;
        self.derived += other.derived;
        self.impls += other.impls;
        self.functions += other.functions;
        self.question_marks += other.question_marks;
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            bytes,
            lines,
            structs,
            enums,
            derived,
            impls,
            functions,
            question_marks,
        } = self;
        write!(
            formatter,
            "{bytes} bytes, {lines} lines, {structs} structs, {enums} enums, {derived} derived, {impls} impls, {functions} functions, {question_marks} `?`"
        )
    }
}

/// Whether a file is Rust that comes from the document: the runtime is the same everywhere.
fn is_own(path: &str) -> bool {
    path.starts_with("src/") && !path.starts_with("src/runtime/")
}

fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn all_fixtures_together() {
    let mut all = Weight::default();
    for (name, path) in fixtures() {
        all += Weight::of(&from_document(&path, &name.replace('/', "-")));
    }
    assert_snapshot("weight-fixtures", &all.to_string());
}

#[test]
fn real_documents() {
    let Some(corpus) = corpus() else { return };
    let lines = DOCUMENTS.map(|name| {
        let weight = Weight::of(&from_document(&corpus.join(name), "weighed"));
        format!("{name}: {weight}")
    });
    assert_snapshot("weight-corpus", &lines.join("\n"));
}
