//! A server's answer with a status that is not a success, read as far as APIs agree on the form of errors.

use super::decoder;
use super::error::Error;
use super::redact::Redactor;
use super::response::RawResponse;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// The longest message that is printed, in characters.
const LONGEST: usize = 300;

/// How much of a body that is not JSON is looked at for a message, in bytes.
const LONGEST_HEAD: usize = 4096;

/// A server's answer with a status that is not a success.
///
/// Printed with its status and the message it carries, never with the rest of the body.
#[derive(Clone)]
pub struct ApiError {
    response: RawResponse,
    title: Option<String>,
    detail: Option<String>,
    /// The body without secrets, where it repeats any.
    hidden: Option<Bytes>,
}

impl ApiError {
    pub(crate) fn new(response: RawResponse) -> Self {
        let (title, detail) = match decoder::read(strip_bom(response.body())) {
            Ok(value) => messages(&value),
            Err(_) => (first_line(&response), None),
        };
        Self {
            response,
            title,
            detail,
            hidden: None,
        }
    }

    /// Takes the secrets out of the printed parts of the error. A message is cut afterwards, so that no part of a secret is
    /// left at its end.
    pub(crate) fn redacted(mut self, secrets: &Redactor) -> Self {
        self.title = self.title.map(|text| cut(secrets.text(text)));
        self.detail = self.detail.map(|text| cut(secrets.text(text)));
        if let Ok(value) = serde_json::from_slice::<Value>(strip_bom(self.body())) {
            let hidden = secrets.value(value.clone());
            if hidden != value {
                self.hidden = Some(hidden.to_string().into());
            }
        }
        self
    }

    /// The body read as a type that is printed whole: without secrets that the server repeats.
    pub fn read_printable<T: DeserializeOwned>(&self) -> Option<T> {
        match &self.hidden {
            Some(hidden) => decoder::read(hidden).ok(),
            None => self.json().ok(),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers; names are looked up in any case.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The bytes of the body; one that is longer than the client accepts is cut.
    pub fn body(&self) -> &Bytes {
        self.response.body()
    }

    /// The body as text; what is not UTF-8 is replaced.
    pub fn body_text(&self) -> Cow<'_, str> {
        self.response.text()
    }

    /// The body read as JSON into any type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.response.json()
    }

    /// The whole response.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// Returns the server's own message: the body's `title`, `message`, `error` or similar, or the first line of a body that
    /// is not JSON. Cut to 300 characters.
    pub fn message(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// What the server adds to its message: `detail` or `error_description` of the body, `detail` of the error in it. Cut to 300
    /// characters.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// The id that the server gave to the request, to name when asking for help.
    pub fn request_id(&self) -> Option<&str> {
        self.response.request_id()
    }

    /// How long the server asks to wait before the next request.
    pub fn retry_after(&self) -> Option<Duration> {
        self.response.retry_after()
    }

    /// How many requests were sent.
    pub fn attempts(&self) -> u32 {
        self.response.retries_taken() + 1
    }

    /// Whether the server says that it repeats the answer to an earlier request with the same idempotency key.
    pub fn idempotent_replayed(&self) -> bool {
        self.response.idempotent_replayed()
    }

    /// Status and message in one line.
    pub(crate) fn summary(&self) -> String {
        let mut line = self.status().to_string();
        for part in [self.message(), self.detail()].into_iter().flatten() {
            line.extend([": ", part]);
        }
        line
    }
}

macro_rules! statuses {
    ($($name:ident $code:literal $meaning:literal;)*) => {
        impl ApiError {
            $(
                #[doc = concat!("Whether the status is ", stringify!($code), ": ", $meaning, ".")]
                pub fn $name(&self) -> bool {
                    self.status().as_u16() == $code
                }
            )*

            /// Whether the status is 500 or more: the server failed.
            pub fn is_server_error(&self) -> bool {
                self.status().as_u16() >= 500
            }
        }
    };
}

statuses! {
    is_bad_request 400 "the request is not valid";
    is_unauthorized 401 "the credential is missing or not valid";
    is_forbidden 403 "the credential does not allow this";
    is_not_found 404 "there is no such thing";
    is_conflict 409 "the request is at odds with the state of the server";
    is_unprocessable 422 "the request is well formed and cannot be carried out";
    is_rate_limited 429 "too many requests";
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary())
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("message", &self.title)
            .field("detail", &self.detail)
            .field("response", &self.response)
            .finish_non_exhaustive()
    }
}

impl StdError for ApiError {}

/// The message and what is added to it, from the forms that APIs use: RFC 9457, OAuth, JSON:API, and what grew around them.
fn messages(value: &Value) -> (Option<String>, Option<String>) {
    let title = text(value, &["title", "message"]);
    let detail = text(value, &["detail", "error_description"]);
    if title.is_some() {
        return (title, detail);
    }
    let inner = inner_messages(value.get("error"))
        .or_else(|| inner_messages(value.get("errors")))
        .or_else(|| inner_messages(value.get(0)))
        .or_else(|| Some((line(value.as_str()?)?, None)));
    match inner {
        Some((message, added)) => (Some(message), detail.or(added)),
        None => (detail, None),
    }
}

/// The same of a nested error, which has at least a message: a text, an object, or a list of these.
fn inner_messages(value: Option<&Value>) -> Option<(String, Option<String>)> {
    match value? {
        Value::String(message) => Some((line(message)?, None)),
        Value::Array(list) => match list.first() {
            Some(Value::Array(_)) => None,
            first => inner_messages(first),
        },
        value => {
            let detail = text(value, &["detail"]);
            match text(value, &["message", "title"]) {
                Some(message) => {
                    let detail = detail.filter(|detail| *detail != message);
                    Some((message, detail))
                }
                None => Some((detail?, None)),
            }
        }
    }
}

/// The first of these members that is a text.
fn text(value: &Value, keys: &[&str]) -> Option<String> {
    for key in keys {
        let text = value.get(key).and_then(Value::as_str).and_then(line);
        if text.is_some() {
            return text;
        }
    }
    None
}

/// The first line of a body that is text but not JSON; of a page of HTML, its title.
fn first_line(response: &RawResponse) -> Option<String> {
    let body = response.body();
    let start = body.get(..LONGEST_HEAD).unwrap_or(body);
    let text = String::from_utf8_lossy(start);
    if text.contains('\0') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let title = lower.find("<title>").and_then(|start| {
        let title = text.get(start + "<title>".len()..)?;
        title.split('<').next()
    });
    let kind = response.header("content-type").unwrap_or_default();
    match lower.trim_start().chars().next()? {
        // JSON that was cut.
        '{' | '[' => None,
        first if first == '<' || kind.contains("html") => line(title?),
        _ => text.lines().find_map(line),
    }
}

/// A text on one line; nothing when it is blank.
fn line(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = |character: char| {
        if character.is_control() {
            ' '
        } else {
            character
        }
    };
    (!text.is_empty()).then(|| text.chars().map(plain).collect())
}

/// A text of bounded length.
fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// The bytes without the mark that some servers put before JSON.
pub(crate) fn strip_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}
