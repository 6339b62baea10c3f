//! Bodies that are not JSON: forms, and parts with files.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use sdk_runtime::api::{Api, Operation, Server};
use sdk_runtime::call::Call;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::empty_answer::Empty;
use sdk_runtime::error::{Error, ErrorKind};
use sdk_runtime::file::FilePart;
use sdk_runtime::multipart::Multipart;
use sdk_runtime::query::QueryStyle;
use sdk_runtime::request::Request;
use sdk_runtime::secret::Exposed;
use sdk_runtime::testing::{MockTransport, RecordedRequest};
use sdk_runtime::transport_error::TransportError;
use secrecy::SecretString;
use serde::Serialize;
use serde_json::{Value, json};

static API: Api = Api {
    servers: &[Server {
        name: "production",
        url: "https://api.test",
        variables: &[],
    }],
    ..Api::EMPTY
};
static UPLOAD: Operation = Operation::new("upload", Method::POST, "/files");

fn client(transport: &MockTransport) -> Client {
    let builder = ClientBuilder::new(&API).transport(transport.clone());
    builder.build().expect("the client has all it needs")
}

/// What arrives when the body that `fill` gives a call is sent, first refused and then taken.
async fn send(fill: impl FnOnce(Call) -> Call) -> Result<Vec<RecordedRequest>, Error> {
    let transport = MockTransport::new();
    transport
        .expect(Method::POST, "/files")
        .status(503)
        .status(200);
    let request: Request<(), Empty> = fill(Call::new(&client(&transport), &UPLOAD)).request();
    request.await.map(|()| transport.requests())
}

async fn multipart(body: Multipart) -> String {
    let body = body.boundary("line");
    let requests = send(|call| call.multipart(body)).await.unwrap();
    assert_eq!(requests.len(), 2);
    assert_eq!(
        requests[0].body(),
        requests[1].body(),
        "the body is the same for every attempt"
    );
    requests[1].text()
}

async fn form(value: &Value, styles: &[(&str, QueryStyle)]) -> String {
    let requests = send(|call| call.form(value, styles)).await.unwrap();
    assert_eq!(
        requests[1].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    requests[1].text().replace("%5B", "[").replace("%5D", "]")
}

/// A file that is removed when the test ends.
struct OnDisk(PathBuf);

impl OnDisk {
    fn new(name: &str, content: &[u8]) -> Self {
        let folder =
            std::env::temp_dir().join(format!("sdk-runtime-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// A stream of these pieces.
struct Pieces(Vec<&'static str>);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = (!self.0.is_empty()).then(|| self.0.remove(0));
        Poll::Ready(next.map(|text| Ok(text.into())))
    }
}

#[tokio::test(start_paused = true)]
async fn a_field_then_a_file_with_exact_bytes() {
    let body = Multipart::form()
        .text("purpose", "check_image_front")
        .file("file", &FilePart::bytes("check.png", "PNG"));
    let expected = "--line\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\ncheck_image_front\r\n\
                    --line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"check.png\"\r\n\
                    Content-Type: image/png\r\n\r\nPNG\r\n--line--\r\n";
    assert_eq!(multipart(body).await, expected);
}

#[tokio::test(start_paused = true)]
async fn the_header_names_type_and_boundary() {
    let requests = send(|call| call.multipart(Multipart::form().boundary("line")))
        .await
        .unwrap();
    assert_eq!(
        requests[0].header("content-type"),
        Some("multipart/form-data; boundary=line")
    );
    let requests = send(|call| call.multipart(Multipart::form().text("a", "b")))
        .await
        .unwrap();
    let boundary = requests[0]
        .header("content-type")
        .unwrap()
        .split_once("boundary=")
        .unwrap()
        .1
        .to_owned();
    assert_eq!(boundary.len(), 36);
    assert!(requests[0].text().starts_with(&format!("--{boundary}\r\n")));
}

#[tokio::test(start_paused = true)]
async fn names_are_quoted_as_browsers_do() {
    let file = FilePart::bytes("file\r\"näme\u{15}\u{7f}.txt", "x");
    let body = multipart(Multipart::form().file("field\nname", &file)).await;
    assert!(
        body.contains("name=\"field%0Aname\"; filename=\"file%0D%22näme%15%7F.txt\"\r\n"),
        "{body}"
    );
}

#[tokio::test(start_paused = true)]
async fn scalars_are_text_and_null_is_no_part() {
    let body = Multipart::form()
        .text("flag", &true)
        .text("count", &42)
        .text("share", &0.5)
        .text("none", &None::<String>)
        .text("list", &["alpha", "beta"])
        .text("meta", &BTreeMap::from([("key", 1)]))
        .json("list_as_json", &["alpha"])
        .json("null", &None::<i32>);
    let expected = "--line\r\nContent-Disposition: form-data; name=\"flag\"\r\n\r\ntrue\r\n\
                    --line\r\nContent-Disposition: form-data; name=\"count\"\r\n\r\n42\r\n\
                    --line\r\nContent-Disposition: form-data; name=\"share\"\r\n\r\n0.5\r\n\
                    --line\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\nalpha\r\n\
                    --line\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\nbeta\r\n\
                    --line\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"key\":1}\r\n\
                    --line\r\nContent-Disposition: form-data; name=\"list_as_json\"\r\nContent-Type: application/json\r\n\r\n[\"alpha\"]\r\n\
                    --line--\r\n";
    assert_eq!(multipart(body).await, expected);
}

#[tokio::test(start_paused = true)]
async fn a_part_has_the_media_type_that_the_document_states() {
    let own = FilePart::bytes("a.png", "x").content_type("image/apng");
    let body = Multipart::form()
        .text("csv", "a,b")
        .content_type("text/csv")
        .file("stated", &FilePart::bytes("a.png", "x"))
        .content_type("image/x-png")
        .file("range", &FilePart::bytes("a.PNG", "x"))
        .content_type("image/*")
        .file("own", &own)
        .content_type("image/png")
        .file("unknown", &FilePart::bytes("a", "x"));
    let body = multipart(body).await;
    let types = body
        .lines()
        .filter_map(|line| line.strip_prefix("Content-Type: "));
    assert_eq!(
        types.collect::<Vec<_>>(),
        [
            "text/csv",
            "image/x-png",
            "image/png",
            "image/apng",
            "application/octet-stream"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn any_number_of_files_of_one_name() {
    let files = vec![FilePart::bytes("a.txt", "A"), FilePart::bytes("b.txt", "B")];
    let body = multipart(
        Multipart::form()
            .file("files", &Some(files))
            .file("none", &None::<FilePart>),
    )
    .await;
    assert_eq!(body.matches("name=\"files\"; filename=\"").count(), 2);
    assert!(!body.contains("none"));
}

#[tokio::test(start_paused = true)]
async fn a_file_on_disk_is_read_anew_for_every_attempt() {
    let content = "0123456789".repeat(100_000);
    let file = OnDisk::new("check.txt", content.as_bytes());
    let body = Multipart::form()
        .file("file", &FilePart::path(&file.0))
        .text("after", "x");
    let sent = multipart(body).await;
    assert!(sent.contains("filename=\"check.txt\"\r\nContent-Type: text/plain\r\n\r\n0123456789"));
    assert!(sent.contains(&content));
    assert!(sent.ends_with("\r\n\r\nx\r\n--line--\r\n"));
}

#[test]
fn a_file_on_disk_is_read_outside_of_a_tokio_runtime_too() {
    let file = OnDisk::new("alone.txt", b"content");
    let transport = MockTransport::new();
    transport.expect(Method::POST, "/files").status(200);
    let body = Multipart::form().file("file", &FilePart::path(&file.0));
    // The time limit is off: it would need a timer.
    let request: Request<(), Empty> = Call::new(&client(&transport), &UPLOAD)
        .multipart(body)
        .request();
    let mut future = Box::pin(std::future::IntoFuture::into_future(request.timeout(None)));
    let mut context = Context::from_waker(std::task::Waker::noop());
    assert!(matches!(
        future.as_mut().poll(&mut context),
        Poll::Ready(Ok(()))
    ));
    assert!(transport.requests()[0].text().contains("content"));
}

#[tokio::test(start_paused = true)]
async fn a_file_that_is_not_there_is_an_error_before_anything_is_sent() {
    let folder = std::env::temp_dir();
    for (path, reason) in [
        (folder.join("no-such-file"), "No such file"),
        (folder, "it is a folder"),
    ] {
        let error =
            send(|call| call.multipart(Multipart::form().file("file", &FilePart::path(&path))))
                .await
                .unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0));
        let expected = format!("the file {} cannot be read: {reason}", path.display());
        assert!(error.to_string().contains(&expected), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_sent_once_and_not_again() {
    let transport = MockTransport::new();
    transport
        .expect(Method::POST, "/files")
        .status(503)
        .status(200);
    let file = FilePart::stream("a.txt", Pieces(vec!["one ", "two"]), None);
    let body = Multipart::form().boundary("line").file("file", &file);
    let request: Request<(), Empty> = Call::new(&client(&transport), &UPLOAD)
        .multipart(body)
        .request();
    assert_eq!(request.await.unwrap_err().status().unwrap(), 503);
    assert_eq!(transport.requests().len(), 1);
    assert!(
        transport.requests()[0]
            .text()
            .contains("\r\n\r\none two\r\n--line--\r\n")
    );
}

#[tokio::test(start_paused = true)]
async fn the_length_is_known_unless_a_stream_hides_it() {
    let file = OnDisk::new("length.txt", b"12345");
    for (part, known) in [
        (FilePart::bytes("a", "12345"), true),
        (FilePart::path(&file.0), true),
        (FilePart::stream("a", Pieces(vec!["12345"]), Some(5)), true),
        (FilePart::stream("a", Pieces(vec!["12345"]), None), false),
    ] {
        let body = Multipart::form().file("file", &part).into_body();
        let length = body.length();
        let bytes = body.read().collect(usize::MAX).await.unwrap();
        assert_eq!(length, known.then_some(bytes.len() as u64));
    }
}

#[tokio::test(start_paused = true)]
async fn related_parts_have_types_and_no_names() {
    let body = Multipart::new("multipart/related")
        .json("metadata", &json!({"name": "check"}))
        .file("media", &FilePart::bytes("check.png", "PNG"));
    let expected = "--line\r\nContent-Type: application/json\r\n\r\n{\"name\":\"check\"}\r\n\
                    --line\r\nContent-Type: image/png\r\n\r\nPNG\r\n--line--\r\n";
    assert_eq!(multipart(body).await, expected);
}

#[tokio::test(start_paused = true)]
async fn secrets_are_sent_and_not_shown() {
    let secret = SecretString::from("s3cret");
    let body = Multipart::form().text("password", &Exposed(&secret));
    assert!(!format!("{body:?}").contains("s3cret"));
    assert!(multipart(body).await.contains("\r\n\r\ns3cret\r\n"));
}

#[tokio::test(start_paused = true)]
async fn a_number_that_cannot_be_written_is_an_error() {
    let error = send(|call| call.multipart(Multipart::form().text("rate", &f64::NAN)))
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the value for `rate` cannot be sent: a number must be finite"),
        "{error}"
    );
    let error = send(|call| call.form(&json!({}), &[]).json(&[f64::INFINITY]))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("finite"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn forms_by_style() {
    let lists = |style: QueryStyle| [("a", style)];
    let nested = json!({"a": {"b": {"c": 1}, "d": [true, false]}});
    for (value, styles, expected) in [
        (json!({}), &[][..], ""),
        (json!({"a": "b c&d", "e=f": 1}), &[], "a=b%20c%26d&e%3Df=1"),
        (json!({"a": null, "b": false}), &[], "a=&b=false"),
        (json!({"a": [1, null, 2], "b": []}), &[], "a=1&a=2"),
        (
            nested.clone(),
            &[],
            "a=%7B%22b%22%3A%7B%22c%22%3A1%7D%2C%22d%22%3A[true%2Cfalse]%7D",
        ),
        (
            nested.clone(),
            &lists(QueryStyle::DEEP_OBJECT),
            "a[b][c]=1&a[d]=true&a[d]=false",
        ),
        (
            json!({"a": [{"b": 1}, "c"]}),
            &lists(QueryStyle::JSON_ITEMS),
            "a=%7B%22b%22%3A1%7D&a=c",
        ),
        (
            nested.clone(),
            &lists(QueryStyle::BRACKETS),
            "a[b][c]=1&a[d][]=true&a[d][]=false",
        ),
        (
            nested.clone(),
            &lists(QueryStyle::DOTS),
            "a.b.c=1&a.d=true%2Cfalse",
        ),
        (
            nested.clone(),
            &lists(QueryStyle::JSON),
            "a=%7B%22b%22%3A%7B%22c%22%3A1%7D%2C%22d%22%3A[true%2Cfalse]%7D",
        ),
        (json!({"a": [1, 2]}), &lists(QueryStyle::COMMA), "a=1%2C2"),
        (
            json!({"a": [1, 2]}),
            &lists(QueryStyle::BRACKETS),
            "a[]=1&a[]=2",
        ),
        (
            json!({"a": [{"b": 1}, {"b": 2}]}),
            &lists(QueryStyle::BRACKETS),
            "a[][b]=1&a[][b]=2",
        ),
    ] {
        assert_eq!(form(&value, styles).await, expected, "{value}");
    }
}

#[derive(Serialize)]
struct Params {
    z: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<i32>,
}

#[tokio::test(start_paused = true)]
async fn a_form_is_made_of_a_struct() {
    let requests = send(|call| call.form(&Params { z: "x", a: None }, &[]))
        .await
        .unwrap();
    assert_eq!(requests[0].form(), [("z".to_owned(), "x".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn a_file_outside_of_a_multipart_body_is_an_error() {
    let file = FilePart::bytes("a.txt", "x");
    let error = send(|call| call.json(&file)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0));
    assert!(
        error.to_string().contains("as a part of a multipart body"),
        "{error}"
    );
}
