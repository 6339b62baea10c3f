//! The life of a call: attempts within their time, waits between them, and one answer or one error at the end.

use super::api_error::ApiError;
use super::auth::{self, AuthContext, Proof};
use super::body::Body;
use super::call::{Call, Parts};
use super::error::Error;
use super::log;
use super::prepare::{Outgoing, prepare};
use super::random;
use super::redact::Redactor;
use super::redirect::{self, Hop};
use super::response::{Meta, RawResponse};
use super::retry;
use super::timeout;
use super::transport::{AttemptInfo, BoxFuture, HttpResponse};
use super::transport_error::TransportError;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use std::pin::pin;
use std::time::{Instant, SystemTime};

/// A response whose body may still be on the way.
pub struct Arrived {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, still to be read.
    pub body: Body,
    pub(crate) meta: Meta,
    /// Secrets of the request, which must not be printed, where more of the answer is read later.
    #[allow(dead_code, reason = "read by the parts for streams and downloads")]
    pub(crate) secrets: Option<Box<Redactor>>,
}

/// Sends the call and reads its answer to the end.
pub(crate) fn send(call: Call) -> BoxFuture<'static, Result<RawResponse, Error>> {
    Box::pin(async move {
        let arrived = run(&call.parts, Reading::Whole).await?;
        let body = arrived.body.into_bytes().unwrap_or_default();
        Ok(RawResponse::received(
            arrived.status,
            arrived.headers,
            body,
            arrived.meta,
        ))
    })
}

/// Sends the call and leaves the body of its answer to be read.
pub fn open(call: Call) -> BoxFuture<'static, Result<Arrived, Error>> {
    Box::pin(async move { run(&call.parts, Reading::Head).await })
}

/// How much of an answer belongs to an attempt; errors are always read to the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Whole,
    Head,
}

async fn run(parts: &Parts, reading: Reading) -> Result<Arrived, Error> {
    let span = log::span(parts.operation);
    span.follow(attempts(parts, reading))
        .await
        .map_err(|error| {
            let attempts = error.attempts();
            error.during(parts.operation.id, attempts)
        })
}

async fn attempts(parts: &Parts, reading: Reading) -> Result<Arrived, Error> {
    let mut outgoing = prepare(parts)?;
    let core = parts.client.insides();
    let settings = &core.settings;
    let context = &core.context;
    let limit = parts.limit();
    let max_retries = parts.wishes.max_retries.unwrap_or(settings.max_retries);
    let begin = Instant::now();
    let mut sent = 0_u32;
    let mut retries = 0;
    let mut renewed = false;
    loop {
        sent = sent.saturating_add(1);
        log::attempt(sent);
        let mut attempt = Attempt {
            parts,
            outgoing: &mut outgoing,
            context,
            reading,
            number: sent,
        };
        let outcome = {
            let attempt = pin!(attempt.run());
            timeout::within(&*context.clock, limit, attempt).await
        };
        let outcome = outcome.and_then(|outcome| outcome);
        let (error, again) = match outcome {
            Ok((response, proof)) => {
                let meta = Meta {
                    api: settings.api,
                    operation: parts.operation.id,
                    retries: sent - 1,
                    elapsed: begin.elapsed(),
                    retry_after: None,
                };
                if response.status().is_success() {
                    log::answer(response.status(), response.headers(), &meta);
                    let (head, body) = response.into_parts();
                    return Ok(Arrived {
                        status: head.status,
                        headers: head.headers,
                        body,
                        meta,
                        secrets: (reading == Reading::Head)
                            .then(|| Box::new(auth::secrets(&outgoing.needs, &proof))),
                    });
                }
                if response.status() == StatusCode::UNAUTHORIZED
                    && !renewed
                    && outgoing.is_repeatable()
                    && proof.reject()
                {
                    log::answer(response.status(), response.headers(), &meta);
                    renewed = true;
                    continue;
                }
                refusal(response, meta, &outgoing, &proof, context.clock.now())
            }
            Err(error) => {
                let again = retry::is_transient(&error);
                log::failure(&error);
                (error.during(parts.operation.id, sent), again)
            }
        };
        if !again || retries >= max_retries || !outgoing.is_repeatable() {
            return Err(error);
        }
        let delay = retry::delay(
            retries,
            error.retry_after(),
            settings.retry_after_limit,
            random::fraction(),
        );
        retries += 1;
        drop(error);
        log::retry(retries, delay);
        context.clock.sleep(delay).await;
    }
}

/// What a status that is no success means, and whether it may pass.
#[cold]
fn refusal(
    response: HttpResponse,
    mut meta: Meta,
    outgoing: &Outgoing<'_>,
    proof: &Proof,
    now: SystemTime,
) -> (Error, bool) {
    let (mut head, body) = response.into_parts();
    let secrets = auth::secrets(&outgoing.needs, proof);
    hide_in_ids(&mut head.headers, &meta, &secrets);
    meta.retry_after = retry::asked(&head.headers, now);
    log::answer(head.status, &head.headers, &meta);
    let again = retry::is_temporary(head.status, &head.headers);
    let body = body.into_bytes().unwrap_or_default();
    let response = RawResponse::received(head.status, head.headers, body, meta);
    let error = ApiError::new(response).redacted(&secrets);
    (Error::from(error), again)
}

/// Takes secrets out of the headers that are printed.
fn hide_in_ids(headers: &mut HeaderMap, meta: &Meta, secrets: &Redactor) {
    for name in meta.api.request_id_headers {
        let Some(value) = headers.get_mut(*name) else {
            continue;
        };
        let text = value.to_str().unwrap_or_default();
        let hidden = secrets.text(text.to_owned());
        if hidden != text {
            *value = HeaderValue::try_from(hidden).unwrap_or(HeaderValue::from_static(""));
        }
    }
}

/// One attempt: credentials, request, redirects, and as much of the answer as is read.
struct Attempt<'a, 'b> {
    parts: &'a Parts,
    outgoing: &'a mut Outgoing<'b>,
    context: &'a AuthContext,
    reading: Reading,
    number: u32,
}

impl Attempt<'_, '_> {
    async fn run(&mut self) -> Result<(HttpResponse, Proof), Error> {
        let proof = auth::prove(&self.outgoing.needs, self.context).await?;
        let response = self.travel(&proof).await?;
        let is_success = response.status().is_success();
        if self.reading == Reading::Head && is_success {
            return Ok((response, proof));
        }
        let limit = self.parts.client.insides().settings.response_limit;
        let (head, body) = response.into_parts();
        let bytes: Bytes = if is_success {
            body.read().collect(limit).await?
        } else {
            // The status and the headers of an error count for more than the rest of a long text.
            body.read().collect_start(limit).await?
        };
        Ok((HttpResponse::from_parts(head, bytes.into()), proof))
    }

    /// Sends the request and follows where it is sent to.
    async fn travel(&mut self, proof: &Proof) -> Result<HttpResponse, Error> {
        let hop = self.outgoing.with(proof)?;
        let response = self.send(hop).await?;
        if !self.parts.wishes.follow_redirects || !response.status().is_redirection() {
            return Ok(response);
        }
        // On the heap, as few calls have need of it.
        Box::pin(self.follow(response, proof)).await
    }

    async fn follow(
        &mut self,
        mut response: HttpResponse,
        proof: &Proof,
    ) -> Result<HttpResponse, Error> {
        // Made a second time rather than kept by every call that is not redirected.
        let mut hop = self.outgoing.with(proof)?;
        for _ in 0..redirect::MOST {
            match hop.next(&response)? {
                Some(next) => hop = next,
                None => return Ok(response),
            }
            response = self.send(hop.clone()).await?;
        }
        match hop.next(&response)? {
            None => Ok(response),
            Some(_) => Err(Error::redirect(format!(
                "the server redirects more than {} times",
                redirect::MOST
            ))),
        }
    }

    fn send(&self, hop: Hop) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        let crossed_origin = hop.crossed;
        let mut request = hop.into_request();
        if self.parts.client.insides().connections.is_asked {
            request.extensions_mut().insert(AttemptInfo {
                operation: self.parts.operation.id,
                number: self.number,
                crossed_origin,
            });
        }
        self.context.transport.send(request)
    }
}
