//! Paths: templates filled, values encoded, and whatever leads elsewhere refused.

use super::support::{Script, client};
use http::Method;
use sdk_runtime::api::Operation;
use sdk_runtime::call::Call;
use sdk_runtime::error::{Error, ErrorKind};
use sdk_runtime::path::PathStyle;
use serde_json::{Value, json};

/// The target of a request for a template and its values in order; the names are `a`, `b`, ...
async fn target(
    template: &'static str,
    values: &[Value],
    style: PathStyle,
) -> Result<String, Error> {
    let operation = Box::leak(Box::new(Operation::new("path", Method::GET, template)));
    let script = Script::ok();
    let mut call = Call::new(&client(&script), operation);
    for (name, value) in ["a", "b"].into_iter().zip(values) {
        call = call.path(name, value, style);
    }
    match call.request::<Value, sdk_runtime::decoder::Json>().await {
        Ok(_) => Ok(script.only().target().to_owned()),
        Err(error) => {
            assert_eq!(script.count(), 0, "nothing is sent");
            Err(error)
        }
    }
}

#[tokio::test]
async fn the_table_of_interpolations() {
    for (template, values, expected) in [
        ("/v1/{a}", json!(["abc"]), "/v1/abc"),
        ("/v1/{a}/{b}", json!(["abc", "def"]), "/v1/abc/def"),
        ("/v1/{a}{b}", json!(["abc", "def"]), "/v1/abcdef"),
        ("/v1/{a}/{a}", json!(["abc"]), "/v1/abc/abc"),
        ("/v1/static", json!([]), "/v1/static"),
        ("/v1/{a}", json!([".hidden"]), "/v1/.hidden"),
        ("/v1/{a}", json!(["file.txt"]), "/v1/file.txt"),
        ("/v1/{a}", json!(["..."]), "/v1/..."),
        ("/v1/{a}{b}", json!([".", "txt"]), "/v1/.txt"),
        ("/v1/{a}", json!([true]), "/v1/true"),
        ("/v1/{a}", json!([false]), "/v1/false"),
        ("/v1/{a}", json!([42]), "/v1/42"),
        ("/v1/{a}", json!(["a/b/c"]), "/v1/a%2Fb%2Fc"),
        ("/v1/{a}", json!(["a?b"]), "/v1/a%3Fb"),
        ("/v1/{a}", json!(["a#b"]), "/v1/a%23b"),
        ("/v1/{a}", json!(["%20"]), "/v1/%2520"),
        ("/v1/{a}", json!(["x?admin=true"]), "/v1/x%3Fadmin=true"),
        ("/v1/{a}", json!(["x#admin"]), "/v1/x%23admin"),
        (
            "/v1/{a}",
            json!(["a/b/c?query=value&bad=true"]),
            "/v1/a%2Fb%2Fc%3Fquery=value&bad=true",
        ),
        (
            "/v1/{a}",
            json!(["../../other/endpoint"]),
            "/v1/..%2F..%2Fother%2Fendpoint",
        ),
        ("/v1/{a}", json!(["a b"]), "/v1/a%20b"),
        ("/v1/{a}", json!(["é\\\"<>"]), "/v1/%C3%A9%5C%22%3C%3E"),
        (
            "/v1/{a}",
            json!(["a:b@c!$'()*+,;="]),
            "/v1/a:b@c!$'()*+,%3B=",
        ),
        ("/v1/{a}/x", json!(["..;"]), "/v1/..%3B/x"),
        ("/v1/{a}", json!(["..\\"]), "/v1/..%5C"),
        (
            "/v1/x?q={a}",
            json!(["a&bad=true"]),
            "/v1/x?q=a%26bad%3Dtrue",
        ),
        ("/v1/x?q={a}", json!(["a/b"]), "/v1/x?q=a/b"),
        ("/v1/x?q={a}", json!(["a?b"]), "/v1/x?q=a?b"),
        ("/v1/x?q={a}", json!(["a#b"]), "/v1/x?q=a%23b"),
        ("/v1/x?q={a}", json!(["a b"]), "/v1/x?q=a%20b"),
        ("/v1/x?q={a}", json!([".."]), "/v1/x?q=.."),
        ("/v1/{a}?q={b}", json!(["a?b", "c"]), "/v1/a%3Fb?q=c"),
        ("/{a}/path", json!(["x"]), "/x/path"),
        ("/v1/{a}.json", json!(["x"]), "/v1/x.json"),
    ] {
        let values = values.as_array().unwrap();
        assert_eq!(
            target(template, values, PathStyle::SIMPLE).await.unwrap(),
            expected,
            "{template} {values:?}"
        );
    }
}

#[tokio::test]
async fn the_table_of_rejections() {
    for (template, values) in [
        ("/{a}/path", json!(["."])),
        ("/{a}/path", json!([".."])),
        ("/v1/{a}", json!(["."])),
        ("/v1/{a}", json!([".."])),
        ("/v1/{a}/path", json!(["."])),
        ("/v1/{a}/path", json!([".."])),
        ("/v1/{a}{b}", json!([".", "."])),
        ("/v1/{a}.", json!(["."])),
        ("/v1/{a}{b}", json!(["", "."])),
        ("/v1/%2e/{a}", json!(["x"])),
        ("/v1/%2e{a}", json!(["."])),
        ("/v1/.%2E/{a}", json!(["x"])),
        ("/v1/{a}?q=1", json!([".."])),
        ("/v1/{a}#frag", json!([".."])),
    ] {
        let values = values.as_array().unwrap();
        let error = target(template, values, PathStyle::SIMPLE)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{template} {values:?}");
    }
}

#[tokio::test]
async fn an_empty_value_is_refused_by_name() {
    for value in [json!(""), json!(null), json!([]), json!({})] {
        let error = target("/v1/{a}/path", &[value], PathStyle::SIMPLE)
            .await
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "path: expected a value that is not empty for `a`"
        );
    }
    let error = target("/v1/{a}", &[], PathStyle::SIMPLE).await.unwrap_err();
    assert_eq!(error.to_string(), "path: the path needs a value for `a`");
}

#[tokio::test]
async fn an_undocumented_path_that_leads_elsewhere_is_refused() {
    let script = Script::ok();
    for path in [
        "/v1/../x",
        "/v1/%2e%2E/x",
        "/v1/.",
        "/v1/..;/x",
        "/v1/%2e.;a=b/x",
        "/v1/..\\x",
        "\\\\elsewhere.example.net/x",
        "https://elsewhere.example.net\\@api.example.com/x",
    ] {
        let error = client(&script).get::<Value>(path).await.unwrap_err();
        assert_eq!((error.kind(), script.count()), (ErrorKind::Request, 0));
    }
}

#[tokio::test]
async fn the_styles_of_openapi() {
    let (text, list, object) = (
        json!("blue"),
        json!(["blue", "bl,ack"]),
        json!({"B": 150, "R": "a=b"}),
    );
    for (style, of_text, of_list, of_object) in [
        (PathStyle::SIMPLE, "blue", "blue,bl%2Cack", "B,150,R,a%3Db"),
        (
            PathStyle::SIMPLE_EXPLODE,
            "blue",
            "blue,bl%2Cack",
            "B=150,R=a%3Db",
        ),
        (
            PathStyle::LABEL,
            ".blue",
            ".blue,bl%2Cack",
            ".B,150,R,a%3Db",
        ),
        (
            PathStyle::LABEL_EXPLODE,
            ".blue",
            ".blue.bl%2Cack",
            ".B=150.R=a%3Db",
        ),
        (
            PathStyle::MATRIX,
            ";a=blue",
            ";a=blue,bl%2Cack",
            ";a=B,150,R,a%3Db",
        ),
        (
            PathStyle::MATRIX_EXPLODE,
            ";a=blue",
            ";a=blue;a=bl%2Cack",
            ";B=150;R=a%3Db",
        ),
    ] {
        for (value, expected) in [(&text, of_text), (&list, of_list), (&object, of_object)] {
            let target = target("/v1/{a}", std::slice::from_ref(value), style)
                .await
                .unwrap();
            assert_eq!(target, format!("/v1/{expected}"), "{style:?}");
        }
    }
}
