//! Server-sent events out of bytes, as the HTML standard says.

use std::collections::VecDeque;
use std::time::Duration;

/// An event as the server sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerSentEvent {
    /// What kind of event it is; `message` unless the server says otherwise.
    pub event: String,
    /// What it carries; several lines are joined by line feeds.
    pub data: String,
    /// The last id that the server gave, to this event or to one before it; empty when there was none.
    pub id: String,
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
    id: String,
    retry: Option<Duration>,
    /// The most bytes that one event may have.
    limit: usize,
    ready: VecDeque<ServerSentEvent>,
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
            id: String::new(),
            retry: None,
            limit,
            ready: VecDeque::new(),
        }
    }

    /// Takes the next bytes.
    pub(crate) fn push(&mut self, mut bytes: &[u8]) -> Result<(), TooLarge> {
        if self.after_return {
            if let Some(rest) = bytes.strip_prefix(b"\n") {
                bytes = rest;
            }
            self.after_return = bytes.is_empty();
        }
        while let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
            let (line, rest) = bytes.split_at(end);
            self.extend(line)?;
            self.end_line();
            bytes = match rest {
                [b'\r'] => {
                    self.after_return = true;
                    &[]
                }
                [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
                [] => &[],
            };
        }
        self.extend(bytes)
    }

    /// The next event that is complete.
    pub(crate) fn next(&mut self) -> Option<ServerSentEvent> {
        self.ready.pop_front()
    }

    /// The body has ended. The standard drops an event without a blank line behind it; an event that is otherwise whole is
    /// kept here, as servers do end so.
    pub(crate) fn end(&mut self) {
        self.end_line();
        self.end_event();
    }

    /// How long the server asks to wait before connecting again.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    fn extend(&mut self, bytes: &[u8]) -> Result<(), TooLarge> {
        self.line.extend_from_slice(bytes);
        let size = self.line.len() + self.data.len() + self.event.len();
        if size > self.limit {
            Err(TooLarge)
        } else {
            Ok(())
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut line = line.as_slice();
        if std::mem::take(&mut self.first) {
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if line.is_empty() {
            self.end_event();
            return;
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
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if !value.is_empty() && value.bytes().all(|digit| digit.is_ascii_digit()) => {
                self.retry = value.parse().map(Duration::from_millis).ok().or(self.retry);
            }
            // Comments, which begin with a colon, and fields that the standard does not name.
            _ => {}
        }
    }

    fn end_event(&mut self) {
        let mut event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        if data.pop().is_none() {
            return;
        }
        if event.is_empty() {
            "message".clone_into(&mut event);
        }
        self.ready.push_back(ServerSentEvent {
            event,
            data,
            id: self.id.clone(),
        });
    }
}
