//! The names that the runtime's own methods have are reserved.

use std::fs;
use std::path::Path;

use crate::plan::reserved::{BUILDER, CLIENT};

/// The methods that the runtime's files give a type themselves.
fn methods(of: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/runtime/src");
    let mut methods = Vec::new();
    for entry in fs::read_dir(folder).expect("the runtime is there") {
        let text = fs::read_to_string(entry.expect("an entry").path()).unwrap_or_default();
        let mut inside = false;
        for line in text.lines() {
            if line.starts_with("impl") {
                inside = line == format!("impl {of} {{");
            } else if line.starts_with('}') {
                inside = false;
            }
            let declared = line
                .split_once("fn ")
                .filter(|(before, _)| before.starts_with("    ") && !before.contains("//"));
            if let Some((_, rest)) = declared.filter(|_| inside) {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                methods.extend(end.and_then(|end| rest.get(..end)).map(str::to_owned));
            }
        }
    }
    methods
}

#[test]
fn no_accessor_or_setter_meets_a_method_of_the_runtime() {
    for (of, reserved) in [
        ("Client", CLIENT),
        ("ClientBuilder", BUILDER),
        ("Options", BUILDER),
    ] {
        let methods = methods(of);
        assert!(of == "Options" || !methods.is_empty(), "{of}");
        for method in methods {
            assert!(reserved.contains(&method.as_str()), "{of}::{method}");
        }
    }
}
