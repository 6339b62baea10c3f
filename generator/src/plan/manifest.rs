//! The generated package: its name, its version, and what it says of itself.

use super::lexicon::Lexicon;
use super::model::{Feature, Package};
use super::words::Words;
use crate::api::Api;
use crate::config::Config;

/// Names that cargo does not take for a package, or that would hide a crate the generated code uses.
const TAKEN: &[&str] = &[
    "alloc",
    "build",
    "bytes",
    "core",
    "deps",
    "examples",
    "getrandom",
    "http",
    "incremental",
    "jiff",
    "proc-macro",
    "reqwest",
    "secrecy",
    "serde",
    "serde-json",
    "std",
    "test",
    "tokio",
    "url",
];

/// Words of titles that say of every API that it is one, or how it is described.
const IDLE: &[&str] = &[
    "a",
    "api",
    "apis",
    "an",
    "definition",
    "definitions",
    "description",
    "doc",
    "docs",
    "documentation",
    "official",
    "openapi",
    "oas",
    "reference",
    "rest",
    "restful",
    "spec",
    "specification",
    "specs",
    "swagger",
    "the",
    "version",
];

/// Titles of more letters lose their last words as a name.
const LONGEST: usize = 32;

/// The name of the package: configured, else what is telling of the document's title.
pub fn name(api: &Api, config: &Config, lexicon: &Lexicon) -> String {
    let stated = config.package.name.as_deref();
    if let Some(name) = stated.filter(|name| is_package_name(name)) {
        return name.to_owned();
    }
    let name = match stated {
        Some(name) => Words::of(name, lexicon).snake().replace('_', "-"),
        None => telling(&api.info.title),
    };
    let name: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let name = name.trim_matches('-').to_owned();
    match name.chars().next() {
        None => "api-client".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("api-{name}"),
        _ if !is_package_name(&name) => format!("{name}-client"),
        _ => name,
    }
}

/// The words of a title without idle ones and versions, as many as make a name; all, where no other is left. Words stay
/// whole: a brand is written as one (`GitHub`, `DocuSign`).
fn telling(title: &str) -> String {
    let title = title.replace("'s ", " ").replace("\u{2019}s ", " ");
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let bare = word
                .strip_suffix("API")
                .or_else(|| word.strip_suffix("Api"));
            let is_brand = |bare: &&str| !bare.is_empty() && *bare != "Open";
            bare.filter(is_brand).unwrap_or(word).to_lowercase()
        })
        .collect();
    let is_version = |word: &str| {
        let number = word.strip_prefix('v').unwrap_or(word);
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let tells = |word: &&String| !IDLE.contains(&word.as_str()) && !is_version(word);
    let mut kept: Vec<String> = words.iter().filter(tells).cloned().collect();
    if kept.is_empty() {
        kept = words;
    }
    while kept.len() > 1 && kept.join("-").len() > LONGEST {
        kept.pop();
    }
    kept.join("-").chars().take(LONGEST).collect()
}

/// Whether cargo takes a name, and Rust its library's.
fn is_package_name(name: &str) -> bool {
    let legal = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let lib = name.replace('-', "_");
    legal
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 64
        && !TAKEN.contains(&name.replace('_', "-").as_str())
        && super::ident::ModName::exactly(&lib).is_some()
}

/// What a sentence calls an API of that title: `the Increase API`.
pub fn the_api(title: &str) -> String {
    if title.is_empty() {
        return "an HTTP API".to_owned();
    }
    let first = title.split_whitespace().next().unwrap_or_default();
    let title = if first.eq_ignore_ascii_case("the") {
        title.get(first.len()..).unwrap_or_default().trim_start()
    } else {
        title
    };
    let article = if first.ends_with("'s") { "" } else { "the " };
    let is_api = |word: &str| word.to_lowercase().trim_end_matches('s').ends_with("api");
    if !title.split_whitespace().any(is_api) {
        return format!("{article}{title} API");
    }
    // Many titles are those of a page about the API.
    match title.rsplit_once(" API ") {
        Some((subject, page)) if PAGES.contains(&page.to_lowercase().as_str()) => {
            format!("{article}{subject} API")
        }
        _ => format!("{article}{title}"),
    }
}

/// What a page about an API is called.
const PAGES: &[&str] = &["documentation", "docs", "reference", "specification"];

/// The manifest, without what the runtime asks for.
pub fn package(api: &Api, config: &Config, name: String, features: Vec<Feature>) -> Package {
    let stated = &config.package;
    let title = one_line(&api.info.title);
    let description = stated
        .description
        .clone()
        .unwrap_or_else(|| format!("A client of {}", the_api(&title)));
    Package {
        lib: name.replace('-', "_"),
        name,
        version: stated.version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
        description: one_line(&description),
        license: stated.license.clone(),
        repository: stated.repository.clone(),
        homepage: stated.homepage.clone(),
        keywords: stated.keywords.clone(),
        categories: stated.categories.clone(),
        publish: stated.publish,
        dependencies: Vec::new(),
        features,
    }
}

/// Text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{telling, the_api};

    #[test]
    fn titles_are_called_apis() {
        for (title, api) in [
            ("Asana", "the Asana API"),
            ("Increase API", "the Increase API"),
            (
                "The Jira Cloud platform REST API",
                "the Jira Cloud platform REST API",
            ),
            (
                "Swagger Petstore - OpenAPI 3.0",
                "the Swagger Petstore - OpenAPI 3.0",
            ),
            (
                "GitHub's official OpenAPI spec",
                "GitHub's official OpenAPI spec",
            ),
            ("Discourse API Documentation", "the Discourse API"),
            ("API Reference", "the API Reference"),
            ("", "an HTTP API"),
        ] {
            assert_eq!(the_api(title), api);
        }
    }

    #[test]
    fn titles_make_short_names() {
        for (title, name) in [
            ("GitHub v3 REST API", "github"),
            ("Swagger Petstore - OpenAPI 3.0", "petstore"),
            ("DocuSign REST API", "docusign"),
            ("The Jira Cloud platform REST API", "jira-cloud-platform"),
            ("Foo Bar-Baz API Specification v2", "foo-bar-baz"),
            ("PetStoreAPI", "petstore"),
            (
                "GitHub's official OpenAPI spec + Octokit extension",
                "github-octokit-extension",
            ),
            (
                "A very long title that goes on and on about what it does",
                "very-long-title-that-goes-on-and",
            ),
            ("API", "api"),
            ("REST API 2.0", "rest-api-2-0"),
            ("", ""),
        ] {
            assert_eq!(telling(title), name, "{title}");
        }
    }
}
