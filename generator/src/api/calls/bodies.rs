//! Bodies: preference, repetition, encodings.

use super::{document, indented, lowered};
use crate::api::{Encoding, Shape, Style, Text, Type};

fn contents(body: &str) -> (Vec<(String, &'static str)>, Vec<&'static str>) {
    let indented = indented(body, 6);
    let (api, codes) = lowered(&document(&format!(
        "post:\n  requestBody:\n    content:\n{indented}  responses: {{ '204': {{ description: x }} }}\n"
    )));
    let body = api.operations[0].body.as_ref().unwrap();
    let shown = body.content.iter().map(|content| {
        let encoding = match content.encoding {
            Encoding::Json => "json",
            Encoding::Form(_) => "form",
            Encoding::Multipart { form: true, .. } => "multipart",
            Encoding::Multipart { form: false, .. } => "parts",
            Encoding::Lines => "lines",
            Encoding::Text => "text",
            Encoding::Binary => "bytes",
        };
        (content.media_type.clone(), encoding)
    });
    (shown.collect(), codes)
}

fn one(body: &str) -> (String, &'static str) {
    let (mut contents, _) = contents(body);
    assert_eq!(contents.len(), 1, "{contents:?}");
    contents.remove(0)
}

#[test]
fn each_media_type_alone() {
    for (body, media_type, encoding) in [
        (
            "application/json: { schema: { type: object } }",
            "application/json",
            "json",
        ),
        (
            "application/vnd.api+json: {}",
            "application/vnd.api+json",
            "json",
        ),
        (
            "application/*+json: { schema: { type: object } }",
            "application/json",
            "json",
        ),
        (
            "text/plain: { schema: { type: string } }",
            "text/plain",
            "text",
        ),
        (
            "application/octet-stream: {}",
            "application/octet-stream",
            "bytes",
        ),
        (
            "image/*: { schema: { type: string, format: binary } }",
            "application/octet-stream",
            "bytes",
        ),
        (
            "'*/*': { schema: { type: object, properties: { a: { type: string } } } }",
            "application/json",
            "json",
        ),
        ("'*/*': {}", "application/octet-stream", "bytes"),
        ("'*/*': { schema: { type: string } }", "text/plain", "text"),
        (
            "application/xml: { schema: { type: object } }",
            "application/xml",
            "text",
        ),
        (
            "multipart/form-data: {}",
            "multipart/form-data",
            "multipart",
        ),
        (
            "multipart/related: { schema: { type: object, properties: { a: { type: string } } } }",
            "multipart/related",
            "parts",
        ),
    ] {
        assert_eq!(one(body), (media_type.to_owned(), encoding), "{body}");
    }
}

#[test]
fn what_only_repeats_is_left_out() {
    let (contents, codes) = contents(
        "
application/xml: { schema: { type: object, properties: { a: { type: string } } } }
application/x-www-form-urlencoded: { schema: { $ref: '#/paths/~1things~1{id}/post/requestBody/content/text~1json/schema' } }
text/json: { schema: { type: object, properties: { a: { type: string } } } }
",
    );
    assert_eq!(contents, [("text/json".to_owned(), "json")]);
    assert_eq!(
        codes
            .iter()
            .filter(|code| **code == "skipped-media-type")
            .count(),
        2
    );
}

#[test]
fn different_contents_are_kept_in_order_of_preference() {
    let (contents, _) = contents(
        "
text/plain: { schema: { type: string } }
multipart/form-data: { schema: { type: object, properties: { b: { type: string } } } }
application/json: { schema: { type: object, properties: { a: { type: string } } } }
",
    );
    let encodings: Vec<&str> = contents.iter().map(|(_, encoding)| *encoding).collect();
    assert_eq!(encodings, ["json", "multipart", "text"]);
}

#[test]
fn files_travel_in_multipart() {
    let (contents, _) = contents(
        "
application/json: { schema: { type: object, properties: { f: { type: string, format: binary } } } }
multipart/form-data: { schema: { type: object, properties: { f: { type: array, items: { type: string, format: binary } } } } }
",
    );
    assert_eq!(contents[0].1, "multipart");
}

#[test]
fn forms_keep_their_layouts() {
    let (api, _) = lowered(&document(
        "
post:
  requestBody:
    content:
      application/x-www-form-urlencoded:
        schema:
          type: object
          properties:
            plain: { type: string }
            deep: { type: object, properties: { a: { type: string } } }
            list: { type: array, items: { type: string } }
        encoding: { deep: { style: deepObject, explode: true } }
  responses: { '204': { description: x } }
",
    ));
    let content = &api.operations[0].body.as_ref().unwrap().content[0];
    let Encoding::Form(layouts) = &content.encoding else {
        panic!()
    };
    let shown: Vec<(&str, Style, bool)> = layouts
        .iter()
        .map(|(name, layout)| (name.as_str(), layout.style, layout.explode))
        .collect();
    assert_eq!(
        shown,
        [
            ("deep", Style::DeepObject, true),
            ("list", Style::Form, true)
        ]
    );
}

#[test]
fn form_parameters_become_one_object() {
    let (api, _) = lowered(
        "
swagger: '2.0'
info: { title: T, version: '1' }
paths:
  /upload:
    post:
      consumes: [multipart/form-data]
      parameters:
        - { name: file, in: formData, type: file, required: true }
        - { name: tags, in: formData, type: array, items: { type: string }, description: Words. }
      responses: { 204: { description: x } }
",
    );
    let content = &api.operations[0].body.as_ref().unwrap().content[0];
    let Type::Named(id) = content.ty else {
        panic!("{:?}", content.ty)
    };
    let Shape::Object(object) = &api.definitions[id.0 as usize].shape else {
        panic!()
    };
    assert_eq!(object.fields[0].ty, Type::String(Text::Binary));
    assert!(object.fields[0].required);
    assert_eq!(object.fields[1].docs.description.as_deref(), Some("Words."));
    assert!(api.definitions[id.0 as usize].sent);
}
