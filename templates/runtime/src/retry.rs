//! Which failures are tried again, and after how long.

use super::error::{Error, ErrorKind};
use http::{HeaderMap, StatusCode};
use std::time::{Duration, SystemTime};

/// The first wait, doubled each time.
const SHORTEST: Duration = Duration::from_millis(500);
/// No wait is longer unless the server asks for it.
const LONGEST: Duration = Duration::from_secs(8);
/// At most this part of a wait is left out at random, so that clients do not come back all at once.
const JITTER: f64 = 0.25;

/// Whether a request with this answer may succeed when it is sent again.
///
/// The server's `x-should-retry` decides when it is exactly `true` or `false`. 409 is tried again as servers use it for
/// locks that are soon released.
pub(crate) fn is_temporary(status: StatusCode, headers: &HeaderMap) -> bool {
    match headers
        .get("x-should-retry")
        .map(http::HeaderValue::as_bytes)
    {
        Some(b"true") => true,
        Some(b"false") => false,
        _ => matches!(status.as_u16(), 408 | 409 | 429 | 500..),
    }
}

/// Whether a request that failed in this way, without an answer, may succeed when it is sent again.
pub(crate) fn is_transient(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Timeout | ErrorKind::Connect | ErrorKind::Transport => true,
        // Whoever gives out credentials may be busy as well.
        ErrorKind::Credential => error
            .response()
            .is_some_and(|response| is_temporary(response.status(), response.headers())),
        _ => false,
    }
}

/// How long to wait before attempt number `retry + 2`: what the server asks for within `limit`, or else twice as long
/// as before. `random` is from 0 to 1.
pub(crate) fn delay(retry: u32, asked: Option<Duration>, limit: Duration, random: f64) -> Duration {
    // `clamp` lets through what is no number.
    let random = if random.is_nan() { 0.0 } else { random };
    match asked {
        Some(asked) if asked <= limit => asked,
        _ => {
            let doubled = SHORTEST.saturating_mul(1_u32.checked_shl(retry).unwrap_or(u32::MAX));
            doubled
                .min(LONGEST)
                .mul_f64(1.0 - JITTER * random.clamp(0.0, 1.0))
        }
    }
}

/// How long the server asks to wait: `retry-after-ms`, or `retry-after` in seconds or as a date. `None` when it asks
/// for nothing that is a time still to come.
pub(crate) fn asked(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(milliseconds) = text("retry-after-ms").and_then(|text| text.parse::<f64>().ok()) {
        return positive(milliseconds / 1000.0);
    }
    let text = text("retry-after")?;
    if let Ok(seconds) = text.parse::<f64>() {
        return positive(seconds);
    }
    let date = httpdate::parse_http_date(text).ok()?;
    date.duration_since(now).ok().filter(|wait| !wait.is_zero())
}

fn positive(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|wait| !wait.is_zero())
}
