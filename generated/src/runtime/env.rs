//! Settings from environment variables; one that is blank counts as not set.

use super::auth::Credential;
use super::settings::Settings;

/// The value of a variable of the process.
pub(crate) fn process(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// Applies every variable that the API names.
pub(crate) fn apply(settings: &mut Settings, lookup: &dyn Fn(&str) -> Option<String>) {
    let api = settings.api;
    settings.is_from_env = true;
    for (index, scheme) in api.schemes.iter().enumerate() {
        let credential = match (scheme.kind.pair(), scheme.env) {
            (Some(pair), [user, secret]) => match (read(lookup, user), read(lookup, secret)) {
                (Some(user), Some(secret)) => Some(pair(user, secret)),
                _ => None,
            },
            (_, names) => first(lookup, names).map(|(_, token)| Credential::token(token)),
        };
        if let Some(credential) = credential {
            settings.set_credential(index, credential);
        }
    }
    if let Some((name, url)) = first(lookup, api.base_url_env) {
        settings.set_base_url(url, &format!("the environment variable {name}"));
    }
    if let Some((name, lines)) = first(lookup, api.headers_env.as_slice()) {
        headers(settings, name, &lines);
    }
    if let Some((_, secret)) = first(lookup, api.webhook_secret_env.as_slice()) {
        settings.webhook_secret = Some(secret.into());
    }
}

/// The first of the variables that is set, with its value.
fn first(
    lookup: &dyn Fn(&str) -> Option<String>,
    names: &[&'static str],
) -> Option<(&'static str, String)> {
    for name in names {
        if let Some(value) = read(lookup, name) {
            return Some((name, value));
        }
    }
    None
}

fn read(lookup: &dyn Fn(&str) -> Option<String>, name: &str) -> Option<String> {
    lookup(name).filter(|value| !value.trim().is_empty())
}

/// One `Name: value` a line.
fn headers(settings: &mut Settings, variable: &str, lines: &str) {
    for (number, line) in lines.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match line.split_once(':') {
            Some((name, value)) => settings.set_header(name.trim(), value.trim()),
            None => settings.fail(format!(
                "line {} of the environment variable {variable} is not `Name: value`",
                number + 1
            )),
        }
    }
}
