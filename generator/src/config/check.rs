//! Checks values of the configuration that become a manifest, a header or the name of an environment variable, where they
//! are read, so that a mistake has a line and a column instead of a crate that does not build.

use super::Config;

/// A value that cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The keys that lead to the value, as [`Config::place`] takes them.
    pub path: Vec<String>,
    /// What is wrong with the value.
    pub message: String,
}

/// Values that hold one of the things a key accepts, with the words that say what those are.
type Kind = (fn(&str) -> bool, &'static str);

const PACKAGE: Kind = (
    is_package,
    "a package's name: ASCII letters, digits, `-` and `_`, beginning with a letter",
);
const VERSION: Kind = (
    is_version,
    "a version by Semantic Versioning, such as `1.0.0`",
);
const LICENSE: Kind = (
    is_license,
    "an SPDX expression of known licenses, such as `MIT OR Apache-2.0`",
);
const URL: Kind = (is_url, "an `http://` or `https://` address");
const KEYWORD: Kind = (
    is_keyword,
    "a keyword: at most 20 ASCII letters, digits, `-`, `_` and `+`, beginning with a letter or digit",
);
const CATEGORY: Kind = (
    is_category,
    "a category's slug: lower-case letters, digits, `-` and `::`",
);
const LINE: Kind = (is_line, "one line of visible characters");
const HEADER_VALUE: Kind = (
    is_header_value,
    "a header's value: visible ASCII on one line",
);
const AGENT: Kind = (is_agent, "a product's name: visible ASCII on one line");
const HEADER_NAME: Kind = (
    is_header_name,
    "a header's name: ASCII letters, digits and `-`",
);
const OWN_HEADER: Kind = (
    is_own_header,
    "the name of a header that a client may set: ASCII letters, digits and `-`, and none of the transport's own, such as \
     `Host` or `Content-Length`",
);
const METHOD: Kind = (is_method, "an HTTP method in capitals");
const VARIABLE: Kind = (
    is_variable,
    "an environment variable's name: ASCII letters, digits and `_`, not beginning with a digit",
);
const PREFIX: Kind = (
    is_prefix,
    "ASCII letters, digits and `_`, not beginning with a digit",
);

/// Most keywords, and most categories, of a package:
/// <https://doc.rust-lang.org/cargo/reference/manifest.html#the-keywords-field>.
const MOST_LABELS: usize = 5;

/// Returns the values that cannot be used, in the order of the configuration's tables.
pub fn faults(config: &Config) -> Vec<Fault> {
    let mut check = Check::default();
    let package = &config.package;
    check.one(&["crate", "name"], package.name.as_deref(), PACKAGE);
    check.one(&["crate", "version"], package.version.as_deref(), VERSION);
    check.one(
        &["crate", "description"],
        package.description.as_deref(),
        LINE,
    );
    check.one(&["crate", "license"], package.license.as_deref(), LICENSE);
    check.one(&["crate", "repository"], package.repository.as_deref(), URL);
    check.one(&["crate", "homepage"], package.homepage.as_deref(), URL);
    check.labels("keywords", &package.keywords, KEYWORD);
    check.labels("categories", &package.categories, CATEGORY);

    let client = &config.client;
    check.one(
        &["client", "user-agent"],
        client.user_agent.as_deref(),
        AGENT,
    );
    check.one(
        &["client", "env-prefix"],
        client.env_prefix.as_deref(),
        PREFIX,
    );
    let variables = client.base_url_env.as_deref().unwrap_or_default();
    check.all(&["client", "base-url-env"], variables, VARIABLE);
    // An empty name means that there is no such variable.
    let named = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
    let headers = named(&client.headers_env);
    check.one(&["client", "headers-env"], headers.as_deref(), VARIABLE);
    let secret = named(&client.webhook_secret_env);
    check.one(
        &["client", "webhook-secret-env"],
        secret.as_deref(),
        VARIABLE,
    );
    let ids = client.request_id_headers.as_deref().unwrap_or_default();
    check.all(&["client", "request-id-headers"], ids, HEADER_NAME);
    for (name, value) in &client.headers {
        check.one(&["client", "headers", name], Some(name), OWN_HEADER);
        check.one(&["client", "headers", name], Some(value), HEADER_VALUE);
    }
    for (scheme, credential) in &client.credentials {
        let variables = credential.env.as_deref().unwrap_or_default();
        check.all(
            &["client", "credentials", scheme, "env"],
            variables,
            VARIABLE,
        );
    }
    if let Some(idempotency) = &client.idempotency {
        let path = ["client", "idempotency"];
        let [client, table] = path;
        check.one(
            &[client, table, "header"],
            Some(&idempotency.header),
            OWN_HEADER,
        );
        check.one(
            &[client, table, "prefix"],
            Some(&idempotency.prefix),
            HEADER_VALUE,
        );
        check.all(&[client, table, "methods"], &idempotency.methods, METHOD);
    }
    for environment in &config.environments {
        check.one(&["environments"], Some(&environment.url), URL);
    }
    check.faults
}

#[derive(Default)]
struct Check {
    faults: Vec<Fault>,
}

impl Check {
    fn one(&mut self, path: &[&str], value: Option<&str>, (accepts, wanted): Kind) {
        if let Some(value) = value.filter(|value| !accepts(value)) {
            self.fault(path, format!("`{value}` is not {wanted}"));
        }
    }

    fn all(&mut self, path: &[&str], values: &[String], (accepts, wanted): Kind) {
        for value in values.iter().filter(|value| !accepts(value)) {
            let path: Vec<&str> = path.iter().copied().chain([value.as_str()]).collect();
            self.fault(&path, format!("`{value}` is not {wanted}"));
        }
    }

    fn labels(&mut self, key: &str, values: &[String], kind: Kind) {
        self.all(&["crate", key], values, kind);
        if values.len() > MOST_LABELS {
            self.fault(
                &["crate", key],
                format!("a package has at most {MOST_LABELS} {key}"),
            );
        }
    }

    fn fault(&mut self, path: &[&str], message: String) {
        self.faults.push(Fault {
            path: path.iter().map(|&key| key.to_owned()).collect(),
            message,
        });
    }
}

/// <https://doc.rust-lang.org/cargo/reference/manifest.html#the-name-field>
fn is_package(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.len() <= 64
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn is_version(version: &str) -> bool {
    semver::Version::parse(version).is_ok()
}

/// Whether it is an expression of names that the SPDX list has, or of `LicenseRef-..`.
fn is_license(expression: &str) -> bool {
    spdx::Expression::parse(expression).is_ok()
}

fn is_url(url: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '"' | '<' | '>' | '\\' | '`');
    let uri: Result<http::Uri, _> = url.parse();
    uri.is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")))
        && url.chars().all(is_plain)
}

/// <https://doc.rust-lang.org/cargo/reference/manifest.html#the-keywords-field>
fn is_keyword(word: &str) -> bool {
    word.len() <= 20
        && word.starts_with(|first: char| first.is_ascii_alphanumeric())
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+'))
}

fn is_category(slug: &str) -> bool {
    !slug.is_empty()
        && slug
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | ':'))
}

fn is_line(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// <https://www.rfc-editor.org/rfc/rfc9110#section-5.5>, without bytes beyond ASCII.
fn is_header_value(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~')) && text.trim() == text
}

fn is_agent(text: &str) -> bool {
    !text.is_empty() && is_header_value(text)
}

fn is_header_name(text: &str) -> bool {
    http::HeaderName::from_bytes(text.as_bytes()).is_ok()
}

/// Whether a client may send the header with every request: those that belong to the connection or follow from the body are
/// the transport's (<https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1>).
fn is_own_header(text: &str) -> bool {
    const TRANSPORT: &[&str] = &[
        "connection",
        "content-length",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    is_header_name(text) && !TRANSPORT.iter().any(|name| name.eq_ignore_ascii_case(text))
}

fn is_method(text: &str) -> bool {
    http::Method::from_bytes(text.as_bytes()).is_ok()
        && !text.chars().any(|c| c.is_ascii_lowercase())
}

fn is_variable(text: &str) -> bool {
    !text.is_empty() && is_prefix(text)
}

fn is_prefix(text: &str) -> bool {
    !text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        for version in ["0.1.0", "1.0.0-alpha.1", "1.2.3+build.01", "1.2.3-x-y+z"] {
            assert!(is_version(version), "{version}");
        }
        for version in [
            "", "1", "1.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "v1.0.0", "1.0.0.0",
        ] {
            assert!(!is_version(version), "{version}");
        }
    }

    #[test]
    fn licenses() {
        for license in [
            "MIT",
            "MIT OR Apache-2.0",
            "(MIT AND Zlib) OR GPL-2.0-only WITH Classpath-exception-2.0",
            "LicenseRef-a",
        ] {
            assert!(is_license(license), "{license}");
        }
        for license in [
            "",
            "MIT/Apache-2.0",
            "MIT OR",
            "MIT Apache",
            "(MIT",
            "MIT)",
            "()",
            "A\"B",
            "Unknown-1.0",
        ] {
            assert!(!is_license(license), "{license}");
        }
    }

    #[test]
    fn addresses() {
        for url in ["https://example.com", "http://[::1]:8080/a?b=c"] {
            assert!(is_url(url), "{url}");
        }
        for url in [
            "",
            "example.com",
            "https://",
            "https://[::1",
            "https:///a",
            "javascript:a",
            "https://a b",
            "https://a/\"b",
            "https://a/\u{7f}",
        ] {
            assert!(!is_url(url), "{url}");
        }
    }

    #[test]
    fn headers_of_the_transport_are_not_the_clients() {
        for name in ["Host", "content-length", "TE", "a b", ""] {
            assert!(!is_own_header(name), "{name}");
        }
        assert!(is_own_header("X-Version") && !is_agent(""));
    }

    #[test]
    fn every_kind_has_a_place() {
        let text = "[crate]\nname = \"1a\"\nversion = \"1\"\nlicense = \"?\"\nhomepage = \"javascript:a\"\n\
                    keywords = [\"a\", \"b c\"]\n[client]\nuser-agent = \"a\\nb\"\nbase-url-env = [\"A=B\"]\n\
                    headers = { \"X Y\" = \"1\", X-Z = \"é\" }\n[client.idempotency]\nheader = \"a:b\"\nmethods = [\"post\"]\n";
        let failure = Config::from_text("generator.toml", text).unwrap_err();
        let lines: Vec<usize> = failure
            .findings
            .diagnostics
            .iter()
            .map(|fault| fault.place.as_ref().map_or(0, |place| place.line))
            .collect();
        assert_eq!(lines, [2, 3, 4, 5, 6, 8, 9, 10, 10, 12, 13]);
    }
}
