//! Where requests go: base URLs checked once, and paths put behind them.

use super::api::Server;
use super::server_variable;
use std::collections::BTreeMap;
use url::Url;

/// A base URL. The reason of a refusal does not repeat the URL, which may hold a secret.
pub(crate) fn parse(text: &str) -> Result<Url, String> {
    let url = Url::parse(text.trim()).map_err(|error| format!("is not a URL: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!(
            "begins with `{}:`, which is neither http nor https",
            url.scheme()
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("has a user name or password: give these as credentials".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("has a query or a fragment, behind which no path can follow".to_owned());
    }
    Ok(url)
}

/// The URL of a server with its variables filled, resolved against `base` where it is relative to one.
pub(crate) fn of(
    server: &Server,
    variables: &BTreeMap<String, String>,
    base: Option<&Url>,
) -> Result<Url, String> {
    let text = server_variable::fill(server, variables)?;
    let url = match base.filter(|_| is_relative(server)) {
        Some(base) => base
            .join(text.trim())
            .map_err(|error| format!("cannot be resolved: {error}"))
            .and_then(|url| parse(url.as_str())),
        None => parse(&text),
    };
    url.map_err(|reason| format!("the URL of the server `{}` {reason}", server.name))
}

/// Whether the server is at the host of another one: its URL names none.
pub(crate) fn is_relative(server: &Server) -> bool {
    !server.url.starts_with("//") && !server.url.starts_with('{') && !server.url.contains("://")
}

/// Whether the text is a URL of its own. The case of a scheme says nothing:
/// <https://www.rfc-editor.org/rfc/rfc3986#section-3.1>.
fn is_absolute(path: &str) -> bool {
    let scheme = path.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// The path behind the base; a URL of its own replaces the base.
pub(crate) fn join(base: &Url, path: &str) -> String {
    if is_absolute(path) {
        return path.to_owned();
    }
    let base = base.as_str().trim_end_matches('/');
    let divider = if path.is_empty() || path.starts_with(['/', '?']) {
        ""
    } else {
        "/"
    };
    [base, divider, path].concat()
}
