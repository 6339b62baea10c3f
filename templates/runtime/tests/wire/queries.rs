//! Query strings: every style, every kind of value.

use super::support::{READ, Script, client};
use sdk_runtime::call::Call;
use sdk_runtime::query::QueryStyle;
use serde_json::{Value, json};

/// The query for an object of parameters, all in one style.
async fn query(parameters: &Value, style: QueryStyle) -> String {
    let script = Script::ok();
    let mut call = Call::new(&client(&script), &READ);
    for (name, value) in parameters.as_object().unwrap() {
        call = call.query(name.clone().leak(), value, style);
    }
    call.request::<Value, sdk_runtime::decoder::Json>()
        .await
        .unwrap();
    let seen = script.only();
    seen.target()
        .strip_prefix("/foo")
        .unwrap()
        .trim_start_matches('?')
        .to_owned()
}

async fn assert_table(style: QueryStyle, rows: &[(Value, &str)]) {
    for (parameters, expected) in rows {
        let query = query(parameters, style).await;
        let decoded = percent_encoding::percent_decode_str(&query)
            .decode_utf8()
            .unwrap();
        assert_eq!(decoded, *expected, "{parameters} as {style:?}");
    }
}

#[tokio::test]
async fn nothing() {
    let rows = [
        (json!({}), ""),
        (json!({"a": {}}), ""),
        (json!({"a": {"b": {"c": {}}}}), ""),
    ];
    for (style, depth) in [
        (QueryStyle::FORM, 3),
        // Joined pairs know no nesting: what lies deeper is JSON text there.
        (QueryStyle::COMMA, 2),
        (QueryStyle::DOTS, 3),
        (QueryStyle::DEEP_OBJECT, 3),
        (QueryStyle::BRACKETS, 3),
    ] {
        assert_table(style, &rows[..depth]).await;
        assert_table(
            style,
            &[
                (json!({"a": []}), ""),
                (json!({"a": null}), ""),
                (json!({"a": [null]}), ""),
            ],
        )
        .await;
    }
}

#[tokio::test]
async fn basic() {
    let rows = [
        (json!({"a": 1}), "a=1"),
        (json!({"a": "b"}), "a=b"),
        (json!({"a": true}), "a=true"),
        (json!({"a": false}), "a=false"),
        (json!({"a": 1.23456}), "a=1.23456"),
        (json!({"a": null}), ""),
        (json!({"a": ""}), "a="),
        (json!({"a": "1", "b": 2, "c": true}), "a=1&b=2&c=true"),
        (
            json!({"a": 237_628_372_683_i64, "b": 9999.43}),
            "a=237628372683&b=9999.43",
        ),
        (
            json!({"d": "2006-01-02", "t": "2006-01-02T15:04:05Z"}),
            "d=2006-01-02&t=2006-01-02T15:04:05Z",
        ),
    ];
    for style in [
        QueryStyle::FORM,
        QueryStyle::COMMA,
        QueryStyle::SPACE,
        QueryStyle::PIPE,
        QueryStyle::DEEP_OBJECT,
        QueryStyle::DOTS,
        QueryStyle::BRACKETS,
    ] {
        assert_table(style, &rows).await;
    }
}

#[tokio::test]
async fn nested_by_dots() {
    assert_table(
        QueryStyle::DOTS,
        &[
            (json!({"a": {"b": "c"}}), "a.b=c"),
            (
                json!({"a": {"b": "c", "d": "e", "f": "g"}}),
                "a.b=c&a.d=e&a.f=g",
            ),
            (json!({"a": {"b": {"c": {"d": "e"}}}}), "a.b.c.d=e"),
            (json!({"a": {"b": true}}), "a.b=true"),
            (json!({"a": {"b": [1, 2]}}), "a.b=1,2"),
        ],
    )
    .await;
}

#[tokio::test]
async fn nested_by_brackets() {
    assert_table(
        QueryStyle::DEEP_OBJECT,
        &[
            (json!({"a": {"b": "c"}}), "a[b]=c"),
            (
                json!({"a": {"b": "c", "d": "e", "f": "g"}}),
                "a[b]=c&a[d]=e&a[f]=g",
            ),
            (json!({"a": {"b": {"c": {"d": "e"}}}}), "a[b][c][d]=e"),
            (json!({"a": {"b": true}}), "a[b]=true"),
            (json!({"a": {"b": null}}), ""),
        ],
    )
    .await;
}

#[tokio::test]
async fn lists_by_comma() {
    assert_table(
        QueryStyle::COMMA,
        &[
            (json!({"in": ["foo", "bar"]}), "in=foo,bar"),
            (json!({"a": [true, false, null, true]}), "a=true,false,true"),
            (json!({"a": [1, 2, 3, 4]}), "a=1,2,3,4"),
        ],
    )
    .await;
}

#[tokio::test]
async fn lists_by_repetition() {
    assert_table(
        QueryStyle::DEEP_OBJECT,
        &[
            (json!({"in": ["foo", "bar"]}), "in=foo&in=bar"),
            (json!({"a": {"b": [true, false]}}), "a[b]=true&a[b]=false"),
            (
                json!({"a": {"b": [true, false, null, true]}}),
                "a[b]=true&a[b]=false&a[b]=true",
            ),
            (
                json!({"in": ["foo", {"b": {"c": ["d", "e"]}}]}),
                "in=foo&in[b][c]=d&in[b][c]=e",
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn lists_by_brackets() {
    assert_table(
        QueryStyle::BRACKETS,
        &[
            (json!({"in": ["foo", "bar"]}), "in[]=foo&in[]=bar"),
            (
                json!({"a": {"b": [true, false]}}),
                "a[b][]=true&a[b][]=false",
            ),
            (
                json!({"a": {"b": [true, false, null, true]}}),
                "a[b][]=true&a[b][]=false&a[b][]=true",
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn the_styles_of_openapi() {
    let list = json!({"color": ["blue", "black"]});
    let object = json!({"color": {"B": 150, "R": 100}});
    for (style, of_list, of_object) in [
        (QueryStyle::FORM, "color=blue&color=black", "B=150&R=100"),
        (
            QueryStyle::COMMA,
            "color=blue%2Cblack",
            "color=B%2C150%2CR%2C100",
        ),
        (
            QueryStyle::SPACE,
            "color=blue%20black",
            "color=B%20150%20R%20100",
        ),
        (
            QueryStyle::PIPE,
            "color=blue%7Cblack",
            "color=B%7C150%7CR%7C100",
        ),
        (
            QueryStyle::DEEP_OBJECT,
            "color=blue&color=black",
            "color%5BB%5D=150&color%5BR%5D=100",
        ),
        (
            QueryStyle::JSON,
            "color=%5B%22blue%22%2C%22black%22%5D",
            "color=%7B%22B%22%3A150%2C%22R%22%3A100%7D",
        ),
    ] {
        assert_eq!(query(&list, style).await, of_list);
        assert_eq!(query(&object, style).await, of_object);
    }
}

#[tokio::test]
async fn names_and_values_are_encoded() {
    for (parameters, expected) in [
        (json!({"a/b": 1.28341}), "a%2Fb=1.28341"),
        (
            json!({"a/b": "c/d", "e=f": "g&h"}),
            "a%2Fb=c%2Fd&e%3Df=g%26h",
        ),
        (json!({"a": "b c+d%20#é"}), "a=b%20c%2Bd%2520%23%C3%A9"),
        (json!({"a": "-._~"}), "a=-._~"),
    ] {
        assert_eq!(query(&parameters, QueryStyle::FORM).await, expected);
    }
    let reserved = QueryStyle::FORM.allow_reserved();
    assert_eq!(
        query(&json!({"a": "/x?y:z=1,2&b#c d"}), reserved).await,
        "a=/x?y:z=1,2%26b%23c%20d"
    );
}

#[tokio::test]
async fn a_list_operation_with_filters() {
    let script = Script::ok();
    Call::new(&client(&script), &READ)
        .query(
            "created_at",
            &json!({"after": "2019-12-27T18:11:19.117+00:00"}),
            QueryStyle::DOTS,
        )
        .query("entity_id", "a b&c/d", QueryStyle::FORM)
        .query("limit", &1, QueryStyle::FORM)
        .query("status.in", &["open", "closed"], QueryStyle::COMMA)
        .query("absent", &None::<i32>, QueryStyle::FORM)
        .request::<Value, sdk_runtime::decoder::Json>()
        .await
        .unwrap();
    assert_eq!(
        script.only().target(),
        "/foo?created_at.after=2019-12-27T18%3A11%3A19.117%2B00%3A00&entity_id=a%20b%26c%2Fd&limit=1&status.in=open%2Cclosed"
    );
}
