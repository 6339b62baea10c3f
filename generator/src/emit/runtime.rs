//! The runtime: which of its parts a crate needs, their text, and the `mod.rs` above them.

use std::collections::BTreeMap;
use std::fmt::Write;

/// A part of the runtime.
struct Part {
    /// Its module.
    name: &'static str,
    /// The feature that it needs.
    feature: Option<&'static str>,
    /// The parts that it mentions, sorted.
    needs: &'static [&'static str],
    text: &'static str,
}

/// Every part, sorted by name: the files of `templates/runtime/src`, listed by `build.rs`.
const PARTS: &[Part] = include!(concat!(env!("OUT_DIR"), "/parts.rs"));

/// The manifest: versions of what the parts depend on.
pub const MANIFEST: &str = include_str!(concat!(env!("OUT_DIR"), "/runtime.toml"));

/// The parts that every crate has: the client, and what a feature of the crate adds to it.
const ALWAYS: &[&str] = &["client", "middleware", "tower", "testing", "blocking"];

/// Parts, sorted by name.
pub type Parts = BTreeMap<&'static str, Included>;

/// A part that a crate has.
#[derive(Debug, Clone, Copy)]
pub struct Included {
    /// Its text.
    pub text: &'static str,
    /// The feature without which nothing needs it.
    pub feature: Option<&'static str>,
}

/// The mentioned parts, the ones these need, and so on; and what the optional parts of every crate add to them, such as
/// `blocking_pages` where there are lists.
pub fn closure<'a>(mentioned: impl IntoIterator<Item = &'a str>) -> Parts {
    let mut always = Parts::new();
    grow(&mut always, ALWAYS.iter().copied());
    let mut parts = always.clone();
    grow(&mut parts, mentioned);
    let features: Vec<&str> = ALWAYS.iter().filter_map(|part| feature(part)).collect();
    for part in PARTS {
        let mut needs = part.needs.iter().filter(|need| feature(need).is_none());
        let is_optional = part
            .feature
            .is_some_and(|feature| features.contains(&feature));
        let adds = needs.clone().any(|need| !always.contains_key(need));
        if is_optional && adds && needs.all(|need| parts.contains_key(need)) {
            grow(&mut parts, [part.name]);
        }
    }
    parts
}

/// Adds parts and all that they need. What only a feature's parts need is there with that feature; what two need, always.
fn grow<'a>(parts: &mut Parts, added: impl IntoIterator<Item = &'a str>) {
    let mut waiting: Vec<(&str, Option<&'static str>)> =
        added.into_iter().map(|name| (name, None)).collect();
    while let Some((name, with)) = waiting.pop() {
        let Some(part) = part(name) else {
            continue;
        };
        let feature = part.feature.or(with);
        let known = parts.get(part.name).map(|known| known.feature);
        let feature = match known {
            Some(known) if known == feature || known.is_none() => continue,
            Some(_) => None,
            None => feature,
        };
        let text = part.text;
        parts.insert(part.name, Included { text, feature });
        waiting.extend(part.needs.iter().map(|need| (*need, feature)));
    }
}

/// Returns the text of a part in a crate whose library has this name.
///
/// The examples in the documentation of a part name the crate they are compiled with: `sdk_runtime` in the templates.
pub fn text(part: &Included, library: &str) -> String {
    part.text
        .replace("sdk_runtime::", &format!("{library}::runtime::"))
}

/// `src/runtime/mod.rs`
pub fn list(parts: &Parts) -> String {
    let mut text = "//! The constant part of this crate: nothing here knows the API. Not covered by semantic versioning; what is\n\
                    //! meant for users is at the root of the crate.\n\n"
        .to_owned();
    for (name, part) in parts {
        if let Some(feature) = part.feature {
            let _ = writeln!(text, "#[cfg(feature = \"{feature}\")]");
        }
        let _ = writeln!(text, "pub mod {name};");
    }
    text
}

fn part(name: &str) -> Option<&'static Part> {
    let at = PARTS.binary_search_by(|part| part.name.cmp(name)).ok()?;
    PARTS.get(at)
}

/// The feature that a part needs.
fn feature(name: &str) -> Option<&'static str> {
    part(name)?.feature
}

/// The parts that this feature turns on.
pub fn gated(feature: &str) -> Vec<&'static str> {
    let parts = PARTS.iter().filter(|part| part.feature == Some(feature));
    parts.map(|part| part.name).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{PARTS, closure, feature};

    #[test]
    fn every_part_is_known() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let list = std::fs::read_to_string(root.join("../templates/runtime/src/lib.rs"));
        let list = list.expect("the runtime's parts");
        let named: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        let listed: Vec<&str> = list
            .lines()
            .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
            .collect();
        assert_eq!(named, listed);
        assert_eq!(list.matches("cfg(feature").count(), {
            let gates = PARTS.iter().filter_map(|part| feature(part.name));
            gates.count()
        });
    }

    #[test]
    fn a_part_brings_what_it_needs() {
        let parts = closure(["open_enum"]);
        assert!(parts.contains_key("client") && parts.contains_key("open_enum"));
        assert!(!closure([]).contains_key("datetime"));
        assert!(!closure([]).contains_key("blocking_pages"));
        assert!(closure(["paging"]).contains_key("blocking_pages"));
    }

    #[test]
    fn what_only_a_feature_needs_comes_with_it() {
        let gate = |mentioned: &[&str]| {
            let parts = closure(mentioned.iter().copied());
            parts.get("base64_text").map(|part| part.feature)
        };
        assert_eq!(gate(&[]), None);
        assert_eq!(gate(&["webhook"]), Some(Some("webhooks")));
        assert_eq!(gate(&["webhook", "basic"]), Some(None));
        assert_eq!(gate(&["basic", "webhook"]), Some(None));
    }
}
