//! Server-sent events out of bytes, as the HTML standard says.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes};

/// An event as the server sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerSentEvent {
    /// What kind of event it is; `message` unless the server says otherwise.
    pub event: String,
    /// What it carries; several lines are joined by line feeds.
    pub data: String,
    /// The last id that the server gave, to this event or to one before it; empty when there was none.
    pub id: Arc<str>,
}

/// Takes bytes in any pieces and gives the events that are complete.
#[derive(Debug)]
pub(crate) struct Parser {
    /// The line being read.
    line: Vec<u8>,
    /// The last byte was a carriage return: a line feed next belongs to it.
    after_return: bool,
    first: bool,
    event: String,
    /// Every line of data with a line feed behind it.
    data: String,
    /// Shared by the events that have it, as it may be long and they many.
    id: Arc<str>,
    retry: Option<Duration>,
    /// The most bytes that one event may have, its id included.
    limit: usize,
    /// Bytes that came and are not parsed yet: events are made one at a time, when they are asked for.
    waiting: Bytes,
    has_ended: bool,
}

/// An event is larger than the limit.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLarge;

impl Parser {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            line: Vec::new(),
            after_return: false,
            first: true,
            event: String::new(),
            data: String::new(),
            id: Arc::default(),
            retry: None,
            limit,
            waiting: Bytes::new(),
            has_ended: false,
        }
    }

    /// Takes the next bytes, once [`next`](Self::next) has nothing more of those before.
    pub(crate) fn push(&mut self, bytes: Bytes) {
        debug_assert!(self.waiting.is_empty(), "bytes are parsed in order");
        self.waiting = bytes;
    }

    /// The next event that is complete.
    pub(crate) fn next(&mut self) -> Result<Option<ServerSentEvent>, TooLarge> {
        while !self.waiting.is_empty() {
            if std::mem::take(&mut self.after_return) && self.waiting.first() == Some(&b'\n') {
                self.waiting.advance(1);
                continue;
            }
            let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
            let Some(end) = self.waiting.iter().position(is_end) else {
                let rest = std::mem::take(&mut self.waiting);
                self.extend(&rest)?;
                break;
            };
            let line = self.waiting.split_to(end);
            self.extend(&line)?;
            self.after_return = self.waiting.first() == Some(&b'\r');
            self.waiting.advance(1);
            if let Some(event) = self.end_line() {
                return Ok(Some(event));
            }
        }
        if !std::mem::take(&mut self.has_ended) {
            return Ok(None);
        }
        // The last line may be blank, which ends the event already.
        Ok(self.end_line().or_else(|| self.end_event()))
    }

    /// The body has ended. The standard drops an event without a blank line behind it; an event that is otherwise whole is
    /// kept here, as servers do end so.
    pub(crate) fn end(&mut self) {
        self.has_ended = true;
    }

    /// How long the server asks to wait before connecting again.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    fn extend(&mut self, bytes: &[u8]) -> Result<(), TooLarge> {
        self.line.extend_from_slice(bytes);
        let size = self.line.len() + self.data.len() + self.event.len() + self.id.len();
        if size > self.limit {
            Err(TooLarge)
        } else {
            Ok(())
        }
    }

    fn end_line(&mut self) -> Option<ServerSentEvent> {
        let line = std::mem::take(&mut self.line);
        let mut line = line.as_slice();
        if std::mem::take(&mut self.first) {
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if line.is_empty() {
            return self.end_event();
        }
        let line = String::from_utf8_lossy(line);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => self.id = value.into(),
            "retry" if !value.is_empty() && value.bytes().all(|digit| digit.is_ascii_digit()) => {
                self.retry = value.parse().map(Duration::from_millis).ok().or(self.retry);
            }
            // Comments, which begin with a colon, and fields that the standard does not name.
            _ => {}
        }
        None
    }

    fn end_event(&mut self) -> Option<ServerSentEvent> {
        let mut event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        data.pop()?;
        if event.is_empty() {
            "message".clone_into(&mut event);
        }
        Some(ServerSentEvent {
            event,
            data,
            id: Arc::clone(&self.id),
        })
    }
}
