//! The parser of server-sent events. The part is compiled into this test as into a generated crate, below
//! `crate::runtime`.

#[path = "../src"]
mod runtime {
    pub mod sse;
}

use bytes::Bytes;
use runtime::sse::{Parser, ServerSentEvent, TooLarge};

/// The events in the text, which must be the same however it is cut into pieces.
fn events(text: &[u8]) -> Vec<(String, String, String)> {
    let by_size = (1..=text.len().max(1)).map(|size| text.chunks(size).collect());
    let in_two = (0..=text.len()).map(|at| vec![&text[..at], &text[at..]]);
    let mut all = Vec::new();
    for pieces in by_size.chain(in_two) {
        let pieces: Vec<&[u8]> = pieces;
        let mut parser = Parser::new(1000);
        let mut events = Vec::new();
        for piece in pieces {
            parser.push(Bytes::copy_from_slice(piece));
            events.extend(std::iter::from_fn(|| parser.next().unwrap()));
        }
        let before_the_end = events.len();
        parser.end();
        events.extend(std::iter::from_fn(|| parser.next().unwrap()));
        let tell = |ServerSentEvent { event, data, id }| (event, data, id.to_string());
        all.push((
            before_the_end,
            events.into_iter().map(tell).collect::<Vec<_>>(),
        ));
    }
    all.dedup();
    assert_eq!(all.len(), 1, "{text:?}");
    all.remove(0).1
}

fn data(text: &str) -> Vec<String> {
    events(text.as_bytes())
        .into_iter()
        .map(|(_, data, _)| data)
        .collect()
}

#[test]
fn data_by_line() {
    for (text, expected) in [
        ("", &[][..]),
        ("data: a\n\n", &["a"]),
        ("data:a\n\ndata: b\n\n", &["a", "b"]),
        ("data:  a\n\n", &[" a"]),
        ("data: a\ndata: b\n\n", &["a\nb"]),
        ("data\n\n", &[""]),
        ("data\ndata\n\n", &["\n"]),
        ("data: {\"a\":\ndata:\ndata: 1}\n\n", &["{\"a\":\n\n1}"]),
        ("data: a: b\n\n", &["a: b"]),
        (": comment\n\n:\n\ndata: a\n: comment\n\n", &["a"]),
        ("event: ping\n\n", &[]),
        ("other: x\ndata: a\nDATA: b\n\n", &["a"]),
        ("data: a\r\rdata: b\r\n\r\ndata: c\n\r\n", &["a", "b", "c"]),
        ("data: a\r\ndata: b\rdata: c\n\n", &["a\nb\nc"]),
        ("\n\n\ndata: a\n\n\n\n", &["a"]),
        ("\u{feff}data: a\n\n", &["a"]),
        ("\u{feff}\u{feff}data: a\n\ndata: b\n\n", &["b"]),
        ("data: \u{2028}é\u{85}\n\n", &["\u{2028}é\u{85}"]),
        // Without the last blank line.
        ("data: a\n\ndata: b\n", &["a", "b"]),
        ("data: a", &["a"]),
    ] {
        assert_eq!(data(text), expected, "{text:?}");
    }
}

#[test]
fn kinds_and_ids() {
    let text = "event: x\ndata: 1\nid: 7\n\ndata: 2\n\nid\ndata: 3\n\nid: 8\n\nid: 9\0\nevent: y\nevent: z\ndata: 4\n\n";
    let expected = [
        ("x", "1", "7"),
        ("message", "2", "7"),
        ("message", "3", ""),
        ("z", "4", "8"),
    ];
    let expected =
        expected.map(|(event, data, id)| (event.to_owned(), data.to_owned(), id.to_owned()));
    assert_eq!(events(text.as_bytes()), expected);
}

#[test]
fn a_kind_without_data_is_forgotten() {
    assert_eq!(
        events(b"event: x\n\ndata: 1\n\n"),
        [("message".to_owned(), "1".to_owned(), String::new())]
    );
}

#[test]
fn the_time_to_wait() {
    for (text, expected) in [
        ("retry: 1500\n", Some(1500)),
        (
            "retry: 1500\nretry: x\nretry: -1\nretry\nretry: 99999999999999999999999\n",
            Some(1500),
        ),
        ("retry: 1.5\n", None),
    ] {
        let mut parser = Parser::new(1000);
        parser.push(Bytes::from_static(text.as_bytes()));
        assert_eq!(parser.next(), Ok(None));
        assert_eq!(
            parser.retry().map(|retry| retry.as_millis()),
            expected,
            "{text:?}"
        );
    }
}

#[test]
fn bytes_that_are_not_text_are_replaced() {
    assert_eq!(events(b"data: \xFFa\n\n")[0].1, "\u{fffd}a");
}

#[test]
fn an_event_is_bounded() {
    let parse = |text: &'static str| {
        let mut parser = Parser::new(10);
        parser.push(Bytes::from_static(text.as_bytes()));
        let events = std::iter::from_fn(|| parser.next().transpose());
        events
            .map(|event| event.map(|event| event.data))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        parse("data: 12\n\ndata: 12\n\n"),
        [Ok("12".to_owned()), Ok("12".to_owned())]
    );
    for text in ["data: 12\ndata: 12345\n", "no line in sight"] {
        let mut parser = Parser::new(10);
        parser.push(Bytes::from_static(text.as_bytes()));
        assert_eq!(parser.next(), Err(TooLarge), "{text}");
    }
    // The id is a part of every event behind it.
    let mut parser = Parser::new(10);
    parser.push(Bytes::from_static(b"id: 123456\ndata: 1\n\n"));
    assert_eq!(parser.next(), Err(TooLarge));
}

#[test]
fn an_id_is_shared_by_the_events_that_have_it() {
    let mut parser = Parser::new(100);
    parser.push(Bytes::from_static(b"id: 7\ndata: 1\n\ndata: 2\n\n"));
    let mut id = || parser.next().unwrap().unwrap().id;
    assert!(std::sync::Arc::ptr_eq(&id(), &id()));
}
