//! Settings from environment variables; one that is blank counts as not set.

use super::api::SchemeKind;
use super::auth::Credential;
use super::settings::Settings;
use secrecy::SecretString;

/// The value of a variable of the process.
pub(crate) fn process(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// Applies every variable that the API names.
pub(crate) fn apply(settings: &mut Settings, lookup: &dyn Fn(&str) -> Option<String>) {
    let read = |name: &str| lookup(name).filter(|value| !value.trim().is_empty());
    let api = settings.api;
    for (index, scheme) in api.schemes.iter().enumerate() {
        let credential = match (scheme.kind, scheme.env) {
            (SchemeKind::Basic, [user, password]) => read(user)
                .zip(read(password))
                .map(|(user, password)| Credential::basic(user, password)),
            (SchemeKind::ClientCredentials { source }, [id, secret]) => read(id)
                .zip(read(secret))
                .map(|(id, secret)| source(id, secret.into())),
            (_, names) => names
                .iter()
                .find_map(|name| read(name))
                .map(Credential::token),
        };
        if let Some(credential) = credential {
            settings.set_credential(index, credential);
        }
    }
    if let Some((name, url)) = api
        .base_url_env
        .iter()
        .find_map(|name| Some((name, read(name)?)))
    {
        settings.set_base_url(url, &format!("the environment variable {name}"));
    }
    if let Some((name, lines)) = api.headers_env.and_then(|name| Some((name, read(name)?))) {
        headers(settings, name, &lines);
    }
    settings.webhook_secret = api
        .webhook_secret_env
        .and_then(read)
        .map(SecretString::from);
}

/// One `Name: value` a line.
fn headers(settings: &mut Settings, variable: &str, lines: &str) {
    for (number, line) in lines
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        match line.split_once(':') {
            Some((name, value)) => settings.set_header(name.trim(), value.trim()),
            None => settings.fail(format!(
                "line {} of the environment variable {variable} is not `Name: value`",
                number + 1
            )),
        }
    }
}
