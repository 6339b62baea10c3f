//! The runtime: which of its parts a crate needs, their text, and the `mod.rs` above them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Every part by its name with its text, sorted: the files of `templates/runtime/src`, listed by `build.rs`.
const PARTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/parts.rs"));

/// The list of parts, with the features that some need.
const LIST: &str = include_str!("../../../templates/runtime/src/lib.rs");

/// The manifest: versions of what the parts depend on.
pub const MANIFEST: &str = include_str!("../../../templates/runtime/Cargo.toml");

/// The parts that every crate has: the client, and what a feature of the crate adds to it.
const ALWAYS: &[&str] = &["client", "middleware", "tower", "testing", "blocking"];

/// Parts with their text, sorted.
pub type Parts = BTreeMap<&'static str, &'static str>;

/// The mentioned parts, the ones these need, and so on; and what the optional parts of every crate add to them, such as
/// `blocking_pages` where there are lists.
pub fn closure<'a>(mentioned: impl IntoIterator<Item = &'a str>) -> Parts {
    let mut always = Parts::new();
    grow(&mut always, ALWAYS.iter().copied());
    let mut parts = always.clone();
    grow(&mut parts, mentioned);
    let features: Vec<&str> = ALWAYS.iter().filter_map(|part| feature(part)).collect();
    for (part, text) in PARTS {
        let needs = neighbours(text);
        let mut needs = needs.iter().filter(|need| feature(need).is_none());
        let is_optional = feature(part).is_some_and(|feature| features.contains(&feature));
        let adds = needs.clone().any(|need| !always.contains_key(need));
        if is_optional && adds && needs.all(|need| parts.contains_key(need)) {
            grow(&mut parts, [*part]);
        }
    }
    parts
}

/// Adds parts and all that they need.
fn grow<'a>(parts: &mut Parts, added: impl IntoIterator<Item = &'a str>) {
    let mut waiting: Vec<&str> = added.into_iter().collect();
    while let Some(name) = waiting.pop() {
        let Some((name, text)) = PARTS.iter().find(|(part, _)| *part == name) else {
            continue;
        };
        if parts.insert(name, text).is_none() {
            waiting.extend(neighbours(text));
        }
    }
}

/// The names behind `super::` in the text of a part.
fn neighbours(text: &str) -> BTreeSet<&str> {
    let names = text.split("super::").skip(1).map(|rest| {
        let end = rest
            .find(|next: char| !(next.is_ascii_alphanumeric() || next == '_'))
            .unwrap_or(rest.len());
        rest.split_at(end).0
    });
    names.collect()
}

/// `src/runtime/mod.rs`
pub fn list(parts: &Parts) -> String {
    let mut text = "//! The constant part of this crate: nothing here knows the API. Not covered by semantic versioning; what is\n\
                    //! meant for users is at the root of the crate.\n\n"
        .to_owned();
    for name in parts.keys() {
        if let Some(feature) = feature(name) {
            let _ = writeln!(text, "#[cfg(feature = \"{feature}\")]");
        }
        let _ = writeln!(text, "pub mod {name};");
    }
    text
}

/// The feature that a part needs.
pub fn feature(part: &str) -> Option<&'static str> {
    let line = format!("pub mod {part};");
    let mut before = "";
    for current in LIST.lines() {
        if current == line {
            return before
                .strip_prefix("#[cfg(feature = \"")?
                .strip_suffix("\")]");
        }
        before = current;
    }
    None
}

/// The parts that need this feature.
pub fn gated(name: &str) -> Vec<&'static str> {
    let parts = PARTS.iter().map(|(part, _)| *part);
    parts.filter(|part| feature(part) == Some(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::{LIST, PARTS, closure};

    #[test]
    fn every_part_is_known() {
        let named: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        let listed: Vec<&str> = LIST
            .lines()
            .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
            .collect();
        assert_eq!(named, listed);
    }

    #[test]
    fn a_part_brings_what_it_needs() {
        let parts = closure(["open_enum"]);
        assert!(parts.contains_key("client") && parts.contains_key("open_enum"));
        assert!(!closure([]).contains_key("datetime"));
        assert!(!closure([]).contains_key("blocking_pages"));
        assert!(closure(["paging"]).contains_key("blocking_pages"));
    }
}
