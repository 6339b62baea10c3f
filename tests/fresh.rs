//! What is on disk in `generated/` is what the generator writes today.

use tests::generated::default_job;
use tests::places::root;

#[test]
fn the_generated_crate_is_up_to_date() {
    let stale: Vec<String> = default_job()
        .files
        .iter()
        .filter(|(path, text)| {
            let on_disk =
                std::fs::read_to_string(root().join("generated").join(path)).unwrap_or_default();
            on_disk != **text
        })
        .map(|(path, _)| path.clone())
        .collect();
    assert!(
        stale.is_empty(),
        "run `cargo run -p generator`; these files differ: {stale:#?}"
    );
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (first, second) = (default_job(), default_job());
    assert_eq!(first.files, second.files);
}
