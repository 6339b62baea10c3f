//! Servers: base URLs with names that people can choose by.

use indexmap::IndexMap;

use super::resource::taken::Taken;
use super::resource::words;
use super::{Server, ServerVariable};
use crate::config::{Config, Environment};
use crate::document;
use crate::report::{Report, codes};

/// Words that name an environment wherever they stand, and the name they give.
const ENVIRONMENTS: &[(&str, &str)] = &[
    ("production", "production"),
    ("prod", "production"),
    ("live", "production"),
    ("sandbox", "sandbox"),
    ("staging", "staging"),
    ("stage", "staging"),
    ("stg", "staging"),
    ("development", "development"),
    ("dev", "development"),
    ("testing", "test"),
    ("test", "test"),
    ("qa", "test"),
    ("uat", "uat"),
    ("demo", "demo"),
    ("preview", "preview"),
    ("beta", "beta"),
    ("mock", "mock"),
    ("local", "local"),
    ("localhost", "local"),
];

/// Words of a description that tell no server from another.
const PLAIN: &[&str] = &[
    "server",
    "servers",
    "environment",
    "env",
    "api",
    "url",
    "endpoint",
    "the",
    "base",
    "http",
    "https",
    "default",
];

/// The servers of the API: the configured ones, else the document's.
pub fn all<'a>(
    document: &document::Document<'a>,
    config: &Config,
    report: &mut Report<'a>,
) -> Vec<Server> {
    let stated = of(&document.servers);
    if !config.environments.is_empty() {
        return config
            .environments
            .iter()
            .map(|environment| configured(environment, &stated))
            .collect();
    }
    for server in document
        .servers
        .iter()
        .filter(|server| !is_absolute(&server.url))
    {
        let message = format!(
            "`{}` does not say which host: the caller must give the base URL",
            server.url
        );
        report.push(&codes::RELATIVE_SERVER, server.at, message);
    }
    if stated.is_empty() {
        report.push_general(
            &codes::NO_SERVER,
            "the document names no server: the caller must give the base URL",
        );
    }
    stated
}

fn configured(environment: &Environment, stated: &[Server]) -> Server {
    let same = |server: &&Server| {
        server.url.trim_end_matches('/') == environment.url.trim_end_matches('/')
    };
    let stated = stated.iter().find(same).cloned().unwrap_or_default();
    Server {
        name: environment.name.clone(),
        url: environment.url.clone(),
        ..stated
    }
}

/// Servers as the document states them, named: by `name`, by a known word in their description or host, by a short
/// description of their own, by what their URL has and the first one's has not. Of two that differ by scheme alone, `https` comes first.
pub fn of(stated: &[document::Server<'_>]) -> Vec<Server> {
    let mut stated: Vec<&document::Server<'_>> = stated.iter().collect();
    prefer_https(&mut stated);
    let hosts: Vec<Vec<String>> = stated
        .iter()
        .map(|server| location_words(&server.url))
        .collect();
    let mut alike = IndexMap::<Option<&str>, usize>::new();
    for server in &stated {
        *alike.entry(server.description).or_default() += 1;
    }
    let mut taken = Taken::new();
    let lower = |(index, server): (usize, &&document::Server<'_>)| {
        let proposed = name(
            server,
            index,
            &hosts,
            stated.len() > 1 && alike.get(&server.description) == Some(&1),
        );
        let name = taken.claim((), std::iter::once(proposed.as_str()));
        Server {
            name,
            url: server.url.clone(),
            description: server.description.map(str::to_owned),
            variables: server.variables.iter().map(variable).collect(),
        }
    };
    stated.iter().enumerate().map(lower).collect()
}

fn variable(variable: &document::ServerVariable<'_>) -> ServerVariable {
    ServerVariable {
        name: variable.name.to_owned(),
        default: variable.default.clone(),
        values: variable.values.clone(),
        description: variable.description.map(str::to_owned),
    }
}

fn is_absolute(url: &str) -> bool {
    url.contains("://") || url.starts_with('{')
}

fn prefer_https(servers: &mut [&document::Server<'_>]) {
    if let [first, rest @ ..] = servers
        && let Some(host) = first.url.strip_prefix("http://")
        && let Some(secure) = rest
            .iter_mut()
            .find(|server| server.url.strip_prefix("https://") == Some(host))
    {
        std::mem::swap(first, secure);
    }
}

fn name(
    server: &document::Server<'_>,
    index: usize,
    hosts: &[Vec<String>],
    is_telling: bool,
) -> String {
    if let Some(name) = server.name.filter(|name| !words::split(name).is_empty()) {
        return name.to_owned();
    }
    let about = server.description.map(words::split).unwrap_or_default();
    let own = hosts.get(index).map(Vec::as_slice).unwrap_or_default();
    let known = |words: &[String]| {
        let named = |word: &String| ENVIRONMENTS.iter().find(|(known, _)| known == word);
        words
            .iter()
            .find_map(named)
            .map(|(_, name)| (*name).to_owned())
    };
    // A long description speaks of other environments as well.
    let short: Vec<String> = about
        .iter()
        .filter(|word| !PLAIN.contains(&word.as_str()))
        .cloned()
        .collect();
    if short.len() <= 8
        && let Some(name) = known(&short)
    {
        return name;
    }
    if let Some(name) = known(own) {
        return name;
    }
    if (1..=3).contains(&short.len()) && is_telling {
        return short.join(" ");
    }
    let first = hosts.first().map(Vec::as_slice).unwrap_or_default();
    let different: Vec<&str> = own
        .iter()
        .filter(|word| !first.contains(word))
        .map(String::as_str)
        .take(3)
        .collect();
    if index == 0 || different.is_empty() {
        return if index == 0 { "production" } else { "server" }.to_owned();
    }
    different.join(" ")
}

/// The words of a URL, `https` left out.
fn location_words(url: &str) -> Vec<String> {
    words::split(url.strip_prefix("https://").unwrap_or(url))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{At, FileId, Node};

    fn names(servers: &[(&str, &'static str)]) -> Vec<String> {
        let server = |(url, description): &(&str, &'static str)| document::Server {
            at: At {
                file: FileId(0),
                node: &Node::Null,
            },
            url: (*url).to_owned(),
            name: None,
            description: Some(*description).filter(|text| !text.is_empty()),
            variables: Vec::new(),
        };
        let servers: Vec<_> = servers.iter().map(server).collect();
        of(&servers).into_iter().map(|server| server.name).collect()
    }

    #[test]
    fn names_people_choose_by() {
        assert_eq!(
            names(&[
                ("https://api.bank.com", ""),
                ("https://sandbox.bank.com", "")
            ]),
            ["production", "sandbox"]
        );
        assert_eq!(
            names(&[
                ("https://a.x.com", "Production server (live data)"),
                ("https://b.x.com", "Our staging server")
            ]),
            ["production", "staging"]
        );
        assert_eq!(
            names(&[("https://us.x.com", ""), ("https://eu.x.com", "")]),
            ["production", "eu"]
        );
        assert_eq!(
            names(&[("https://us.x.com", "US"), ("https://eu.x.com", "Europe")]),
            ["us", "europe"]
        );
        assert_eq!(names(&[("http://localhost:80/v1", "")]), ["local"]);
        assert_eq!(names(&[("/v1", "")]), ["production"]);
        assert_eq!(
            names(&[("https://x.com", ""), ("https://x.com", "")]),
            ["production", "server"]
        );
        assert_eq!(
            names(&[("http://x.com", ""), ("https://x.com", "")]),
            ["production", "http"]
        );
        let clouds = [
            ("http://ec2.{region}.cloud.com", "Multi-region"),
            ("https://ec2.{region}.cloud.com", "Multi-region"),
            ("http://ec2.{region}.cloud.com.cn", "Multi-region"),
        ];
        assert_eq!(names(&clouds), ["production", "http", "http cn"]);
    }
}
