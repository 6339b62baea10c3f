//! Real documents: each gives a crate, the same bytes every time, whatever the number of threads.

use std::path::Path;

use tests::generated::from_document;
use tests::places::corpus_documents;

fn name(path: &Path) -> String {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    stem.replace(['_', '.'], "-")
}

#[test]
fn every_document_gives_the_same_bytes_at_one_thread_and_at_two() {
    for path in corpus_documents() {
        let at = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .expect("a pool of threads");
            pool.install(|| from_document(&path, &name(&path)))
        };
        let (one, two) = (at(1), at(2));
        assert!(
            one.files == two.files,
            "{}: the bytes differ",
            path.display()
        );
    }
}
