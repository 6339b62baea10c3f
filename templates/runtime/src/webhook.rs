//! Webhooks: messages that the server sends on its own, signed as <https://www.standardwebhooks.com> says.

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use hmac::{Hmac, Mac};
use http::HeaderMap;
use secrecy::{ExposeSecret, SecretSlice};
use serde::de::DeserializeOwned;
use sha2::Sha256;

use super::base64_text;
use super::client::Client;
use super::decode_error::DecodeError;
use super::decoder;

/// How far the time of a message may be from the time here, in either direction.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Takes webhooks in: each is a `T`.
#[must_use]
pub struct Webhooks<T> {
    client: Client,
    key: Option<Key>,
    event: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Webhooks<T> {
    /// Webhooks signed with the secret that the client was given.
    pub fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            key: None,
            event: PhantomData,
        }
    }

    /// The same with another key than the client's secret.
    pub fn with_key(mut self, key: Key) -> Self {
        self.key = Some(key);
        self
    }

    /// The event in a message, once its signature and its time are verified. `payload` is the body exactly as it came.
    pub fn unwrap(&self, payload: &[u8], headers: &HeaderMap) -> Result<T, WebhookError> {
        self.unwrap_at(payload, headers, self.client.insides().context.clock.now())
    }

    /// The same as if it were `now`, for tests.
    pub fn unwrap_at(
        &self,
        payload: &[u8],
        headers: &HeaderMap,
        now: SystemTime,
    ) -> Result<T, WebhookError> {
        match &self.key {
            Some(key) => key.verify_at(payload, headers, now)?,
            None => self.secret()?.verify_at(payload, headers, now)?,
        }
        self.parse_unverified(payload)
    }

    /// The event in a message that anyone may have sent: nothing is verified.
    pub fn parse_unverified(&self, payload: &[u8]) -> Result<T, WebhookError> {
        decoder::read(payload).map_err(WebhookError::Payload)
    }

    /// The client's secret is the key itself, whatever it looks like.
    fn secret(&self) -> Result<Key, WebhookError> {
        let secret = self.client.webhook_secret();
        let secret = secret.ok_or(WebhookError::NoKey)?;
        Key::raw(secret.expose_secret().as_bytes())
    }
}

impl<T> fmt::Debug for Webhooks<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Webhooks")
    }
}

/// What webhooks are signed with.
#[derive(Clone)]
pub struct Key(SecretSlice<u8>);

impl Key {
    /// A key that is these bytes; they must not be empty.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Result<Self, WebhookError> {
        let bytes = bytes.into();
        if bytes.is_empty() {
            return Err(WebhookError::NoKey);
        }
        Ok(Self(bytes.into()))
    }

    /// A key in the standard's own form: base64, with `whsec_` in front of it or without.
    pub fn standard(text: &str) -> Result<Self, WebhookError> {
        let text = text.strip_prefix("whsec_").unwrap_or(text);
        Self::raw(base64_text::decode(text).ok_or(WebhookError::Key)?)
    }

    /// Verifies the signature and the time of a message as if it were `now`.
    pub fn verify_at(
        &self,
        payload: &[u8],
        headers: &HeaderMap,
        now: SystemTime,
    ) -> Result<(), WebhookError> {
        let id = header(headers, "webhook-id")?;
        let timestamp = header(headers, "webhook-timestamp")?;
        let signatures = signatures(headers)?;
        check_time(timestamp, now)?;
        let key = self.0.expose_secret();
        let mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| WebhookError::Key)?;
        let mac = mac
            .chain_update(id)
            .chain_update(".")
            .chain_update(timestamp)
            .chain_update(".")
            .chain_update(payload);
        // Several signatures are there while keys are being changed; versions that are not known are passed over.
        let given = signatures
            .into_iter()
            .flat_map(|value| value.split(' '))
            .filter_map(|signature| signature.strip_prefix("v1,"));
        let given = given.filter_map(base64_text::decode);
        // `verify_slice` takes the same time wherever the first difference is.
        if given
            .into_iter()
            .any(|signature| mac.clone().verify_slice(&signature).is_ok())
        {
            Ok(())
        } else {
            Err(WebhookError::Signature)
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key([REDACTED])")
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, WebhookError> {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value
        .filter(|value| !value.is_empty())
        .ok_or(WebhookError::MissingHeader(name))
}

/// The values of all headers with signatures, at least one.
fn signatures(headers: &HeaderMap) -> Result<Vec<&str>, WebhookError> {
    const NAME: &str = "webhook-signature";
    let values = headers.get_all(NAME).into_iter();
    let texts = values.filter_map(|value| value.to_str().ok());
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        return Err(WebhookError::MissingHeader(NAME));
    }
    Ok(texts)
}

fn check_time(timestamp: &str, now: SystemTime) -> Result<(), WebhookError> {
    // `parse` would take a sign too.
    if !timestamp.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WebhookError::Timestamp);
    }
    let seconds = timestamp.parse().map_err(|_| WebhookError::Timestamp)?;
    let sent = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
    let sent = sent.ok_or(WebhookError::Timestamp)?;
    if now.duration_since(sent).is_ok_and(|age| age > TOLERANCE) {
        return Err(WebhookError::TooOld);
    }
    if sent.duration_since(now).is_ok_and(|lead| lead > TOLERANCE) {
        return Err(WebhookError::TooNew);
    }
    Ok(())
}

/// A message that is not taken for a webhook.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// There is no key to verify with: set `webhook_secret` on the client. An empty one is none.
    NoKey,
    /// The key does not have the standard's form.
    Key,
    /// A header of the standard is missing, or is not text.
    MissingHeader(&'static str),
    /// The time of the message cannot be read.
    Timestamp,
    /// The message was sent more than five minutes ago.
    TooOld,
    /// The message was sent more than five minutes from now.
    TooNew,
    /// No signature is right: the message comes from someone else, or it or the key has been changed.
    Signature,
    /// The signature is right, and the message does not have the expected form.
    Payload(DecodeError),
}

impl fmt::Display for WebhookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoKey => "there is no key to verify webhooks with",
            Self::Key => "the key for webhooks is not base64",
            Self::MissingHeader(name) => {
                return write!(formatter, "the header `{name}` is missing");
            }
            Self::Timestamp => "the timestamp is not a number of seconds",
            Self::TooOld => "the timestamp is too old",
            Self::TooNew => "the timestamp is too new",
            Self::Signature => "no matching signature",
            Self::Payload(_) => "the webhook does not have the expected form",
        })
    }
}

impl StdError for WebhookError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Payload(error) => Some(error),
            _ => None,
        }
    }
}
