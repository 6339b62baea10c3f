//! Parameters and their layouts.

use super::{document, lowered, with_config};
use crate::api::{Api, Layout, Location, Style, Text, Type};

fn layout(api: &Api, name: &str) -> (Style, bool) {
    let parameters = &api.operations[0].parameters;
    let parameter = parameters
        .iter()
        .find(|parameter| parameter.name == name)
        .unwrap();
    let Layout { style, explode, .. } = parameter.layout;
    (style, explode)
}

const EVERY_PLACE: &str = "
get:
  parameters:
    - { name: list, in: query, schema: { type: array, items: { type: string } } }
    - { name: object, in: query, schema: { type: object, properties: { a: { type: string } } } }
    - { name: joined, in: query, explode: false, schema: { type: array, items: { type: string } } }
    - { name: spaced, in: query, style: spaceDelimited, schema: { type: array, items: { type: string } } }
    - { name: piped, in: query, style: pipeDelimited, explode: true, schema: { type: array, items: { type: string } } }
    - { name: deep, in: query, style: deepObject, explode: false, schema: { type: object, additionalProperties: { type: string } } }
    - { name: json, in: query, content: { application/json: { schema: { type: object } } } }
    - { name: X-Head, in: header, schema: { type: array, items: { type: integer } } }
    - { name: session, in: cookie, schema: { type: string } }
    - { name: id, in: path, required: true, schema: { type: string } }
    - { name: id, in: query, schema: { type: integer } }
  responses: { '204': { description: done } }
";

#[test]
fn defaults_are_resolved_by_place() {
    let (api, codes) = lowered(&document(EVERY_PLACE));
    assert_eq!(codes, ["no-server"]);
    for (name, wanted) in [
        ("list", (Style::Form, true)),
        ("object", (Style::Form, true)),
        ("joined", (Style::Form, false)),
        ("spaced", (Style::Space, false)),
        ("piped", (Style::Form, true)),
        ("deep", (Style::DeepObject, true)),
        ("json", (Style::Json, false)),
        ("X-Head", (Style::Simple, false)),
        ("session", (Style::Form, true)),
    ] {
        assert_eq!(layout(&api, name), wanted, "{name}");
    }
    let operation = &api.operations[0];
    let places: Vec<Location> = operation
        .parameters
        .iter()
        .filter(|of| of.name == "id")
        .map(|of| of.location)
        .collect();
    assert_eq!(places, [Location::Path, Location::Query]);
    assert_eq!(
        operation.parameters[0].location,
        Location::Path,
        "path parameters come first"
    );
}

#[test]
fn the_configuration_decides_what_is_not_stated() {
    let (api, _) = with_config(
        &document(EVERY_PLACE),
        "[params]\narrays = 'comma'\nobjects = 'dots'",
    );
    assert_eq!(layout(&api, "list"), (Style::Form, false));
    assert_eq!(layout(&api, "object"), (Style::Dots, true));
    assert_eq!(layout(&api, "spaced"), (Style::Space, false));
    let (api, _) = with_config(
        &document(EVERY_PLACE),
        "[params]\narrays = 'brackets'\nobjects = 'brackets'",
    );
    assert_eq!(layout(&api, "list"), (Style::Brackets, true));
    assert_eq!(layout(&api, "object"), (Style::DeepObject, true));
}

#[test]
fn path_parameters_follow_the_template() {
    let (api, _) = lowered(
        "
openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /compare/{base}...{head}/{zone}:
    parameters:
      - { name: zone, in: path, required: true, schema: { type: string } }
      - { name: trace, in: query, schema: { type: string } }
      - { name: head, in: path, required: true, schema: { type: string } }
    get: { responses: { default: { description: x } } }
",
    );
    let names: Vec<&str> = api.operations[0]
        .parameters
        .iter()
        .map(|of| of.name.as_str())
        .collect();
    assert_eq!(names, ["base", "head", "zone", "trace"]);
    assert!(api.operations[0].parameters[0].required);
}

#[test]
fn reserved_headers_choose_media_types() {
    let (api, codes) = lowered(&document(
        "
get:
  parameters:
    - { name: accept, in: header, schema: { type: string, default: text/csv } }
    - { name: Authorization, in: header, schema: { type: string } }
  responses:
    '200':
      description: x
      content:
        application/json: { schema: { type: object } }
        text/csv: { schema: { type: string } }
",
    ));
    assert_eq!(
        codes
            .iter()
            .filter(|code| **code == "ignored-header-parameter")
            .count(),
        1
    );
    let operation = &api.operations[0];
    assert!(
        operation
            .parameters
            .iter()
            .all(|of| of.location == Location::Path)
    );
    assert_eq!(operation.success[0].media_type.as_deref(), Some("text/csv"));
}

#[test]
fn constants_and_secrets() {
    let (api, _) = with_config(
        &document(
            "
get:
  parameters:
    - { name: Action, in: query, required: true, schema: { type: string, enum: [Run] } }
    - { name: Mode, in: query, schema: { type: string, enum: [fast] } }
    - { name: token, in: query, schema: { type: string } }
  responses: { '204': { description: done } }
",
        ),
        "[secrets]\nfields = ['token']",
    );
    let parameters = &api.operations[0].parameters;
    let constant = |name: &str| {
        parameters
            .iter()
            .find(|of| of.name == name)
            .unwrap()
            .constant
            .clone()
    };
    assert_eq!(constant("Action"), Some("Run".into()));
    assert_eq!(constant("Mode"), None);
    assert_eq!(parameters.last().unwrap().ty, Type::String(Text::Secret));
}
