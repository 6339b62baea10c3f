//! An independent parser reads the parts that a body was made of.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdk_runtime::call::Call;
use sdk_runtime::decoder::Json;
use sdk_runtime::file::FilePart;
use sdk_runtime::multipart::Multipart;
use sdk_runtime_fuzz::{Pieces, READ, Told, client, run};
use serde_json::Value;

fuzz_target!(|input: (String, String, Vec<u8>, Option<String>)| {
    let (text, name, content, media) = input;
    let transport = Told::new(|_| http::Response::new("null".into()));
    let mut file = FilePart::bytes(name, content.clone());
    if let Some(media) = media {
        file = file.content_type(media);
    }
    let body = Multipart::form().text("text", &text).file("file", &file);
    let request = Call::new(&client(&transport), &READ)
        .multipart(body)
        .request::<Value, Json>();
    if run(async { request.await }).is_err() {
        return;
    }
    let sent = &transport.seen()[0];
    let kind = sent.headers["content-type"].to_str().expect("text");
    let boundary = multer::parse_boundary(kind).expect("a boundary");
    run(async {
        let mut parts = multer::Multipart::new(Pieces::cut(&sent.body, &[]), boundary);
        let first = parts.next_field().await.expect("a part").expect("the text");
        assert_eq!(first.name(), Some("text"));
        assert_eq!(first.bytes().await.expect("bytes"), text.as_bytes());
        let second = parts.next_field().await.expect("a part").expect("the file");
        assert_eq!(second.name(), Some("file"));
        assert_eq!(second.bytes().await.expect("bytes"), content);
        assert!(parts.next_field().await.expect("the end").is_none());
    });
});
