//! Proof of who is calling: which credentials a request needs, and where they go.

use super::api::Security;
use super::clock::Clock;
use super::config_error::ConfigError;
use super::error::Error;
use super::granted::{Granted, Place};
use super::header::{self, Edits};
use super::redact::Redactor;
use super::scheme::Scheme;
use super::settings::Settings;
use super::transport::{BoxFuture, Transport};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::sync::Arc;

/// What proves who is calling.
#[derive(Clone)]
pub struct Credential(pub(crate) Kind);

#[derive(Clone)]
pub(crate) enum Kind {
    /// A token, or the password of a user.
    Fixed {
        user: Option<String>,
        secret: SecretString,
    },
    Source(Arc<dyn TokenSource>),
}

impl Credential {
    /// A token or key, sent as it is.
    pub fn token(token: impl Into<SecretString>) -> Self {
        Self(Kind::Fixed {
            user: None,
            secret: token.into(),
        })
    }

    /// Tokens that are fetched and renewed.
    pub fn source(source: impl TokenSource) -> Self {
        Self(Kind::Source(Arc::new(source)))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential([REDACTED])")
    }
}

/// Somewhere tokens come from: an OAuth 2 server, a vault.
pub trait TokenSource: Send + Sync + 'static {
    /// A token for the next attempt, from memory as long as it is fresh.
    fn token<'a>(&'a self, context: &'a AuthContext) -> BoxFuture<'a, Result<SecretString, Error>>;

    /// The server did not accept `token`: the next one must be another.
    fn rejected(&self, token: &SecretString);
}

/// The means of a [`TokenSource`]: the client's own way to send requests, and its clock.
#[derive(Clone)]
pub struct AuthContext {
    /// Sends requests.
    pub transport: Arc<dyn Transport>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
}

/// The schemes that a request needs, all of them, with their credentials, but for those that the user's own headers stand
/// for.
pub(crate) struct Needs<'a>(Vec<(&'static Scheme, &'a Granted)>);

impl Needs<'_> {
    /// Where the credentials go: those that stay the same and those fetched for the attempt.
    pub(crate) fn places<'a>(&'a self, proof: &'a Proof) -> Vec<&'a Place> {
        let mut places = Vec::new();
        for (_, granted) in &self.0 {
            if let Granted::Fixed {
                place: Ok(place), ..
            } = granted
            {
                places.push(place);
            }
        }
        for fetched in &proof.fetched {
            places.push(&fetched.place);
        }
        places
    }
}

/// The credentials that were fetched for one attempt.
#[derive(Default)]
pub(crate) struct Proof {
    fetched: Vec<Fetched>,
}

struct Fetched {
    place: Place,
    source: Arc<dyn TokenSource>,
    token: SecretString,
}

impl Proof {
    /// Tells the sources that their tokens were not accepted; whether there was any to tell.
    pub(crate) fn reject(&self) -> bool {
        for fetched in &self.fetched {
            fetched.source.rejected(&fetched.token);
        }
        !self.fetched.is_empty()
    }
}

/// The first alternative for which there are all credentials; the user's own headers count as one. An alternative
/// without any is taken last, so that a caller who may stay unknown is known when there is a credential.
pub(crate) fn choose<'a>(
    settings: &'a Settings,
    security: Security,
    own: [&Edits; 2],
) -> Result<Needs<'a>, String> {
    let mut missing = None;
    let mut may_stay_unknown = false;
    for names in security {
        let mut granted = Vec::new();
        let mut lacks = None;
        for name in *names {
            let (scheme, credential) = settings
                .scheme(name)
                .ok_or_else(|| format!("the API does not describe the security scheme `{name}`"))?;
            match credential {
                Some(credential) => granted.push((scheme, credential)),
                None if is_given(scheme, own) => {}
                None => lacks = lacks.or(Some(scheme)),
            }
        }
        match lacks {
            None if names.is_empty() => may_stay_unknown = true,
            None => return Ok(Needs(granted)),
            Some(_) => missing = missing.or(lacks),
        }
    }
    match missing {
        Some(scheme) if !settings.anonymous && !may_stay_unknown => Err(lack(settings, scheme)),
        _ => Ok(Needs(Vec::new())),
    }
}

/// Whether the user set or removed the header of the scheme.
fn is_given(scheme: &Scheme, own: [&Edits; 2]) -> bool {
    let name = scheme.kind.header().map(header::name);
    match name {
        Some(Ok(name)) => own.iter().any(|edits| edits.mentions(&name)),
        _ => false,
    }
}

/// Tells that a credential is missing, and the ways to give it but for those that were tried.
fn lack(settings: &Settings, scheme: &Scheme) -> String {
    let Scheme { name, setter, .. } = scheme;
    let (variables, verb) = match scheme.env {
        [] => (String::new(), ""),
        [variable] => ((*variable).to_owned(), "is"),
        variables => (variables.join(" and "), "are"),
    };
    let page = match settings.api.documentation {
        Some(page) => format!(" (see {page})"),
        None => String::new(),
    };
    if settings.is_from_env && !variables.is_empty() {
        format!(
            "no credential for `{name}`: {variables} {verb} not set in the environment, or blank; set {variables}, or give \
             the credential by `ClientBuilder::{setter}`{page}"
        )
    } else if variables.is_empty() {
        format!("no credential for `{name}`: give it by `ClientBuilder::{setter}`{page}")
    } else {
        format!(
            "no credential for `{name}`: give it by `ClientBuilder::{setter}`, or set {variables} and make the client with \
             `Client::from_env`{page}"
        )
    }
}

/// Refuses credentials that cannot be sent, and the lack of those that operations need by default. A credential for another
/// scheme is enough: single operations may ask for that one, and the others say what they lack when they are called.
pub(crate) fn check(settings: &Settings) -> Result<(), ConfigError> {
    for (scheme, granted) in settings.api.schemes.iter().zip(&settings.credentials) {
        if let Some(Granted::Fixed {
            place: Err(reason), ..
        }) = granted
        {
            return Err(ConfigError::new(unfit(scheme, reason)));
        }
    }
    let is_default = |name: &&str| {
        settings
            .api
            .security
            .iter()
            .any(|names| names.contains(name))
    };
    let mut given = settings
        .api
        .schemes
        .iter()
        .zip(&settings.credentials)
        .filter_map(|(scheme, granted)| granted.as_ref().map(|_| scheme.name));
    if given.any(|name| !is_default(&name)) {
        return Ok(());
    }
    let none = Edits::default();
    choose(settings, settings.api.security, [&settings.headers, &none])
        .map_err(ConfigError::new)?;
    Ok(())
}

fn unfit(scheme: &Scheme, reason: &str) -> String {
    format!("the credential for `{}` {reason}", scheme.name)
}

/// The credentials that have to be fetched.
pub(crate) async fn prove(needs: &Needs<'_>, context: &AuthContext) -> Result<Proof, Error> {
    let mut proof = Proof::default();
    for (scheme, granted) in &needs.0 {
        if let Granted::Source(source) = granted {
            let token = source.token(context).await?;
            let place = scheme
                .kind
                .place(None, &token)
                .map_err(|reason| Error::credential(unfit(scheme, reason)))?;
            proof.fetched.push(Fetched {
                place,
                source: Arc::clone(source),
                token,
            });
        }
    }
    Ok(proof)
}

/// The secrets that went with the request, which some servers repeat.
pub(crate) fn secrets(needs: &Needs<'_>, proof: &Proof) -> Redactor {
    let mut secrets = Redactor::default();
    for (_, granted) in &needs.0 {
        if let Granted::Fixed { secret, .. } = granted {
            secrets.hide(secret.expose_secret());
        }
    }
    for fetched in &proof.fetched {
        secrets.hide(fetched.token.expose_secret());
    }
    for place in needs.places(proof) {
        secrets.hide_place(place);
    }
    secrets
}
