//! Proof of who is calling: which credentials a request needs, and where they go.

use super::api::{Scheme, SchemeKind, Security};
use super::base64;
use super::clock::Clock;
use super::config_error::ConfigError;
use super::error::Error;
use super::header::{self, Edits};
use super::query::{self, Pair};
use super::settings::Settings;
use super::transport::{BoxFuture, Transport};
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::sync::Arc;

/// What proves who is calling.
#[derive(Clone)]
pub struct Credential(Kind);

#[derive(Clone)]
enum Kind {
    Token(SecretString),
    Basic {
        user: String,
        password: SecretString,
    },
    Source(Arc<dyn TokenSource>),
}

impl Credential {
    /// A token or key, sent as it is.
    pub fn token(token: impl Into<SecretString>) -> Self {
        Self(Kind::Token(token.into()))
    }

    /// A user name with its password.
    pub fn basic(user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        Self(Kind::Basic {
            user: user.into(),
            password: password.into(),
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
    fn token<'a>(&'a self, means: &'a Means) -> BoxFuture<'a, Result<SecretString, Error>>;

    /// The server did not accept `token`: the next one must be another.
    fn rejected(&self, token: &SecretString);
}

/// What a [`TokenSource`] works with: the client's own way to send, and its time.
#[derive(Clone)]
pub struct Means {
    /// Sends requests.
    pub transport: Arc<dyn Transport>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
}

/// The credentials that go with a request.
#[derive(Default)]
pub(crate) struct Proof {
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<Pair>,
    pub(crate) cookies: Vec<String>,
    sources: Vec<(Arc<dyn TokenSource>, SecretString)>,
}

impl Proof {
    /// Tells the sources that their tokens were not accepted; whether there was any to tell.
    pub(crate) fn reject(&self) -> bool {
        for (source, token) in &self.sources {
            source.rejected(token);
        }
        !self.sources.is_empty()
    }
}

/// A scheme with its credential.
pub(crate) type Need<'a> = (&'static Scheme, &'a Credential);

/// The first alternative for which there are all credentials; the user's own headers count as one.
pub(crate) fn choose<'a>(
    settings: &'a Settings,
    security: Security,
    own: [&Edits; 2],
) -> Result<Vec<Need<'a>>, String> {
    let mut missing = None;
    for alternative in security {
        let mut needs = Vec::with_capacity(alternative.len());
        let mut complete = true;
        for name in *alternative {
            let Some(index) = settings
                .api
                .schemes
                .iter()
                .position(|scheme| scheme.name == *name)
            else {
                return Err(format!(
                    "the API does not describe the security scheme `{name}`"
                ));
            };
            let (Some(scheme), credential) = (
                settings.api.schemes.get(index),
                settings.credentials.get(index),
            ) else {
                continue;
            };
            match credential {
                Some(Some(credential)) => needs.push((scheme, credential)),
                _ if is_given(scheme, own) => {}
                _ => {
                    complete = false;
                    missing.get_or_insert(scheme);
                }
            }
        }
        if complete {
            return Ok(needs);
        }
    }
    match missing {
        None => Ok(Vec::new()),
        Some(_) if settings.anonymous => Ok(Vec::new()),
        Some(scheme) => Err(format!(
            "no credential is set for `{}`{}",
            scheme.name,
            hint(scheme)
        )),
    }
}

/// Whether the user set or removed the header of the scheme.
fn is_given(scheme: &Scheme, own: [&Edits; 2]) -> bool {
    let name = match scheme.kind {
        SchemeKind::Bearer
        | SchemeKind::ClientCredentials { .. }
        | SchemeKind::Basic
        | SchemeKind::Authorization { .. } => AUTHORIZATION,
        SchemeKind::Header(name) => match header::name(name) {
            Ok(name) => name,
            Err(_) => return false,
        },
        SchemeKind::Query(_) | SchemeKind::Cookie(_) => return false,
    };
    own.iter().any(|edits| edits.mentions(&name))
}

fn hint(scheme: &Scheme) -> String {
    if scheme.env.is_empty() {
        return String::new();
    }
    format!(
        ": set it on the builder, or the environment variable {}",
        scheme.env.join(" and ")
    )
}

/// Refuses credentials that cannot be sent, and the lack of those that every operation needs by default.
pub(crate) fn check(settings: &Settings) -> Result<(), ConfigError> {
    for (scheme, credential) in settings.api.schemes.iter().zip(&settings.credentials) {
        let Some(Credential(kind)) = credential else {
            continue;
        };
        let mut proof = Proof::default();
        let placed = match kind {
            Kind::Token(token) => place_token(&mut proof, scheme, token),
            Kind::Basic { user, password } => place_basic(&mut proof, scheme, user, password),
            Kind::Source(_) => Ok(()),
        };
        placed.map_err(|reason| {
            ConfigError::new(format!("the credential for `{}` {reason}", scheme.name))
        })?;
    }
    let none = Edits::default();
    choose(settings, settings.api.security, [&settings.headers, &none])
        .map_err(ConfigError::new)?;
    Ok(())
}

/// The credentials of all needs, fetched where they have to be.
pub(crate) async fn prove(needs: &[Need<'_>], means: &Means) -> Result<Proof, Error> {
    let mut proof = Proof::default();
    for (scheme, Credential(kind)) in needs {
        let placed = match kind {
            Kind::Token(token) => place_token(&mut proof, scheme, token),
            Kind::Basic { user, password } => place_basic(&mut proof, scheme, user, password),
            Kind::Source(source) => {
                let token = source.token(means).await?;
                let placed = place_token(&mut proof, scheme, &token);
                proof.sources.push((Arc::clone(source), token));
                placed
            }
        };
        placed.map_err(|reason| {
            Error::credential(format!("the credential for `{}` {reason}", scheme.name))
        })?;
    }
    Ok(proof)
}

/// The text without the secrets that went with the request: some servers repeat them.
pub(crate) fn redact(needs: &[Need<'_>], proof: &Proof, mut text: String) -> String {
    let fetched = proof.sources.iter().map(|(_, token)| token);
    let given = needs.iter().filter_map(|(_, Credential(kind))| match kind {
        Kind::Token(secret)
        | Kind::Basic {
            password: secret, ..
        } => Some(secret),
        Kind::Source(_) => None,
    });
    for secret in given.chain(fetched).map(ExposeSecret::expose_secret) {
        // Very short ones would take words apart, and are no secrets.
        if secret.len() >= 4 && text.contains(secret) {
            text = text.replace(secret, "[REDACTED]");
        }
    }
    text
}

fn place_token(
    proof: &mut Proof,
    scheme: &Scheme,
    token: &SecretString,
) -> Result<(), &'static str> {
    const UNFIT: &str = "is empty or has characters that cannot be sent, such as a line break or a space at its end";
    let token = token.expose_secret();
    if token.is_empty() || token.trim() != token {
        return Err(UNFIT);
    }
    match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => proof.headers.push((
            AUTHORIZATION,
            header::secret(["Bearer ", token].concat()).ok_or(UNFIT)?,
        )),
        SchemeKind::Authorization { prefix } => {
            proof.headers.push((
                AUTHORIZATION,
                header::secret([prefix, " ", token].concat()).ok_or(UNFIT)?,
            ));
        }
        SchemeKind::Basic => return Err("must be a user name with a password"),
        SchemeKind::Header(name) => {
            let name = header::name(name).map_err(|_| "belongs to a header that cannot be sent")?;
            proof
                .headers
                .push((name, header::secret(token.to_owned()).ok_or(UNFIT)?));
        }
        SchemeKind::Query(name) => proof.query.push(query::pair(name, token)),
        SchemeKind::Cookie(name) => {
            if header::secret(token.to_owned()).is_none()
                || token.contains([';', ',', '"', '\\', ' '])
            {
                return Err(UNFIT);
            }
            proof.cookies.push(format!("{name}={token}"));
        }
    }
    Ok(())
}

fn place_basic(
    proof: &mut Proof,
    scheme: &Scheme,
    user: &str,
    password: &SecretString,
) -> Result<(), &'static str> {
    if !matches!(scheme.kind, SchemeKind::Basic) {
        return Err("must be a token, not a user name with a password");
    }
    if user.contains(':') {
        return Err("has a colon in its user name, which ends the name");
    }
    let pair = format!("{user}:{}", password.expose_secret());
    let value = header::secret(["Basic ", &base64::encode(pair.as_bytes())].concat());
    proof
        .headers
        .push((AUTHORIZATION, value.ok_or("cannot be sent")?));
    Ok(())
}
