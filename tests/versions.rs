//! One API written in four versions of the specification gives one crate.

use tests::generated::from_document;
use tests::places::root;

#[test]
fn four_versions_give_one_crate() {
    let folder = root().join("tests/fixtures/versions/_four");
    let [v2, v30, v31, v32] = ["v2.yaml", "v30.yaml", "v31.yaml", "v32.yaml"]
        .map(|file| from_document(&folder.join(file), "library"));
    for (name, other) in [("2.0", &v2), ("3.1", &v31), ("3.2", &v32)] {
        assert!(
            other.findings.diagnostics.is_empty(),
            "{name}: {:#?}",
            other.findings.diagnostics
        );
        for (path, text) in &v30.files {
            assert_eq!(
                Some(text),
                other.files.get(path),
                "{path} differs between 3.0 and {name}"
            );
        }
        assert_eq!(
            v30.files.len(),
            other.files.len(),
            "{name} gives other files"
        );
    }
}
