//! Where requests go: base URLs checked once, and paths put behind them.

use super::api::Server;
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

/// The URL of a server with its variables filled.
pub(crate) fn of(server: &Server, variables: &BTreeMap<String, String>) -> Result<Url, String> {
    let mut text = server.url.to_owned();
    for variable in server.variables {
        let value = variables
            .get(variable.name)
            .map_or(variable.default, String::as_str);
        if !variable.values.is_empty() && !variable.values.contains(&value) {
            return Err(format!(
                "the server variable `{}` must be one of {}",
                variable.name,
                variable.values.join(", ")
            ));
        }
        text = text.replace(&format!("{{{}}}", variable.name), value);
    }
    parse(&text).map_err(|reason| format!("the URL of the server `{}` {reason}", server.name))
}

/// The path behind the base; a URL of its own replaces the base.
pub(crate) fn join(base: &Url, path: &str) -> String {
    if path.starts_with("https://") || path.starts_with("http://") {
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
