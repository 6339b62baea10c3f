//! Variables in the URLs of servers: a value stays in the part of the URL where its variable stands.

use super::api::{Server, Variable};
use super::base_url;
use super::path;
use std::collections::BTreeMap;

/// The part of a URL in which a variable stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The URL from its beginning, host and all.
    Whole,
    Scheme,
    /// All between `//` and the path.
    Authority,
    /// A piece of the host.
    Host,
    Port,
    Path,
}

/// The URL of a server with its variables filled, each in one pass: what a value holds is no variable again.
pub(crate) fn fill(
    server: &Server,
    variables: &BTreeMap<String, String>,
) -> Result<String, String> {
    let mut text = String::new();
    let mut rest = server.url;
    while let Some((literal, from)) = rest.split_once('{') {
        let Some((name, behind)) = from.split_once('}') else {
            break;
        };
        text.push_str(literal);
        let known = server.variables.iter().find(|known| known.name == name);
        if let Some(known) = known {
            let before = server.url.len().saturating_sub(from.len() + 1);
            let before = server.url.get(..before).unwrap_or_default();
            let part = part(before, behind);
            text.push_str(value(known, variables.get(name), part)?);
        } else {
            text.extend(["{", name, "}"]);
        }
        rest = behind;
    }
    text.push_str(rest);
    if text.starts_with("//") && !server.url.starts_with("//") {
        return Err(format!(
            "the variables of the server `{}` would make its path a host",
            server.name
        ));
    }
    let host = text
        .split_once("//")
        .and_then(|(_, rest)| rest.split('/').next());
    if host.is_some_and(|host| host.starts_with('.') || host.contains("..")) {
        return Err(format!(
            "the variables of the server `{}` do not make a host",
            server.name
        ));
    }
    // A document's own dots mean a place beside the base.
    if path::check(server.url).is_ok() {
        path::check(&text)?;
    }
    Ok(text)
}

/// The value of a variable: what the document lists counts as it is, another one must stay in its part.
fn value<'a>(
    variable: &'a Variable,
    given: Option<&'a String>,
    part: Part,
) -> Result<&'a str, String> {
    let Some(given) = given else {
        return Ok(variable.default);
    };
    let (name, values) = (variable.name, variable.values);
    if given == variable.default || values.contains(&given.as_str()) {
        return Ok(given);
    }
    if !values.is_empty() {
        return Err(format!(
            "the server variable `{name}` must be one of {}",
            values.join(", ")
        ));
    }
    match misfit(part, given) {
        Some(wish) => Err(format!("the server variable `{name}` must be {wish}")),
        None => Ok(given),
    }
}

/// The part of the URL between these two.
fn part(before: &str, behind: &str) -> Part {
    let authority = match before.split_once("//") {
        Some((_, authority)) => authority,
        None if before.is_empty() && !behind.starts_with(':') => return Part::Whole,
        None if behind.contains("://") => return Part::Scheme,
        None => return Part::Path,
    };
    if authority.contains(['/', '?', '#']) {
        Part::Path
    } else if authority.ends_with(':') {
        Part::Port
    } else if authority.is_empty() && (behind.is_empty() || behind.starts_with('/')) {
        Part::Authority
    } else {
        Part::Host
    }
}

/// Returns what the value would have to be, unless it fits.
fn misfit(part: Part, value: &str) -> Option<&'static str> {
    let (fits, wish) = match part {
        Part::Whole => (
            !value.contains(['\\', '{']) && base_url::parse(value).is_ok(),
            "an http or https URL without a user, a query or a fragment",
        ),
        Part::Scheme => (matches!(value, "http" | "https"), "`http` or `https`"),
        Part::Authority => (is_authority(value), "a host, or a host and a port"),
        Part::Host => (
            is_host(value),
            "of ASCII letters, digits, dots and hyphens, as a part of a host",
        ),
        Part::Port => (value.parse::<u16>().is_ok() && is_digits(value), "a port"),
        Part::Path => (
            value.bytes().all(is_path),
            "of characters that stay in one segment of a path",
        ),
    };
    (!fits).then_some(wish)
}

fn is_authority(value: &str) -> bool {
    let (host, port) = match value.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (value, None),
    };
    let inside = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let is_known = match inside {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => is_host(host),
    };
    is_known && port.is_none_or(|port| is_digits(port) && port.parse::<u16>().is_ok())
}

fn is_host(value: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    !value.is_empty() && !value.contains("..") && value.bytes().all(is_name)
}

fn is_digits(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the byte stays in its segment for every server: no escapes, no `;`.
fn is_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,=:@".contains(&byte)
}
