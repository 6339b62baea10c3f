//! Any value of a document may be anything: nothing panics, and the neighbours stay.

use serde_json::{Value, json};

use super::super::*;
use crate::source::{self, FileId};

/// A document that uses most of the specification, in a few lines.
const EVERYTHING: &str = r"
openapi: 3.1.0
info: {title: T, version: '1', contact: {url: u}, license: {name: MIT}}
servers: [{url: 'https://{r}.x', description: d, variables: {r: {default: a, enum: [a]}}}]
tags: [{name: a, description: d}]
security: [{k: []}]
externalDocs: {url: u}
paths:
  /kept: {get: {operationId: kept, responses: {200: {description: d}}}}
  /a/{b}:
    parameters: [{name: b, in: path, required: true, schema: {type: string}}]
    servers: [{url: /x}]
    post:
      operationId: changed
      tags: [a]
      deprecated: true
      security: [{k: [s]}]
      parameters:
      - {$ref: '#/components/parameters/P'}
      - {name: q, in: query, style: form, explode: false, allowReserved: true, content: {application/json: {schema: {}}}}
      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object}, encoding: {f: {contentType: t, style: form}}, example: {}}}}
      responses:
        2XX: {description: d, headers: {H: {schema: {type: integer}}}, content: {application/json: {schema: {$ref: '#/components/schemas/S'}, examples: {e: {value: 1}}}}}
        default: {$ref: '#/components/responses/R'}
      callbacks: {c: {e: {post: {responses: {}}}}}
webhooks: {w: {post: {operationId: hook}}}
components:
  parameters: {P: {name: p, in: header, schema: {type: string}, example: x}}
  responses: {R: {description: d}}
  securitySchemes: {k: {type: oauth2, flows: {implicit: {authorizationUrl: u, scopes: {s: d}}}}, b: {type: http, scheme: bearer}, a: {type: apiKey, in: header, name: K}}
  schemas:
    S:
      type: [object, 'null']
      title: t
      description: d
      required: [a]
      properties: {a: {type: integer, format: int64, minimum: 0, exclusiveMaximum: 9}, b: {enum: [x, null]}}
      patternProperties: {x: {type: string}}
      propertyNames: {pattern: p}
      additionalProperties: {type: string, minLength: 1, pattern: p}
      allOf: [{type: object}]
      oneOf: [{const: 1}]
      anyOf: [{items: {type: string}, uniqueItems: true, prefixItems: [true]}]
      discriminator: {propertyName: a, mapping: {x: S}}
      example: {}
      examples: [1]
      externalDocs: {url: u}
";

const SWAGGER: &str = r"
swagger: '2.0'
info: {title: T, version: '1'}
host: h
basePath: /b
schemes: [https]
consumes: [application/json]
produces: [application/json]
securityDefinitions: {o: {type: oauth2, flow: implicit, authorizationUrl: u, scopes: {s: d}}}
paths:
  /kept: {get: {operationId: kept, responses: {200: {description: d}}}}
  /a/{b}:
    post:
      consumes: [multipart/form-data]
      parameters: [{name: b, in: path, type: string}, {name: f, in: formData, type: file}, {name: l, in: query, type: array, items: {type: string}, collectionFormat: csv}]
      responses: {200: {description: d, schema: {$ref: '#/definitions/S'}, headers: {H: {type: integer}}, examples: {application/json: {}}}}
    put:
      parameters: [{name: b, in: path, type: string}, {name: body, in: body, schema: {type: object, discriminator: a}}]
definitions: {S: {type: object, x-nullable: true}}
";

#[test]
fn any_value_may_be_anything() {
    for text in [EVERYTHING, SWAGGER] {
        let document: Value = serde_yaml::from_str(text).unwrap();
        let mut pointers = Vec::new();
        list(&document, String::new(), &mut pointers);
        assert!(pointers.len() > 50);
        let others = [
            json!(null),
            json!(7),
            json!("x"),
            json!([null, 7, "x", [], {}]),
            json!({"x": 7}),
            json!({"$ref": "#"}),
        ];
        for pointer in &pointers {
            for other in &others {
                let mut changed = document.clone();
                *changed.pointer_mut(pointer).unwrap() = other.clone();
                check(&changed, pointer);
            }
            let mut circular = document.clone();
            *circular.pointer_mut(pointer).unwrap() = json!({ "$ref": format!("#{pointer}") });
            check(&circular, pointer);
        }
    }
}

fn list(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                list(item, format!("{pointer}/{index}"), pointers);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                list(
                    value,
                    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")),
                    pointers,
                );
            }
        }
        _ => {}
    }
    if !pointer.is_empty() {
        pointers.push(pointer);
    }
}

/// Reads everything, one level into every schema, and finds the operation that nothing happened to.
fn check(document: &Value, pointer: &str) {
    let text = document.to_string();
    let mut report = Report::default();
    let source = source::from_text("test", &text, &mut report).unwrap();
    let mut report = Report::default();
    let Ok(document) = read(&source, &mut report) else {
        assert!(pointer == "/openapi" || pointer == "/swagger", "{pointer}");
        return;
    };
    for (_, file) in source.files() {
        read_schemas(
            At {
                file: FileId::default(),
                node: &file.root,
            },
            &document,
            &mut report,
        );
    }
    if !pointer.starts_with("/paths/~1kept") && pointer != "/paths" {
        assert!(
            document
                .operations
                .iter()
                .any(|operation| operation.id == Some("kept")),
            "{pointer}: {text}"
        );
    }
}

/// Every value as if it were a schema.
fn read_schemas<'a>(at: At<'a>, document: &Document<'a>, report: &mut Report<'a>) {
    document.schema(at, report);
    for child in at.items().chain(at.entries().map(|(_, value)| value)) {
        read_schemas(child, document, report);
    }
}
