//! Documents in miniature: what each mistake and each version becomes.

mod mutation;
mod operation;
mod schema;

use super::*;
use crate::source::{self, Node};

/// Reads YAML, shows the document to `look`, and gives the codes found, sorted.
fn read_text(
    text: &str,
    look: impl for<'a> FnOnce(&Document<'a>, &mut Report<'a>),
) -> Vec<&'static str> {
    let mut report = Report::default();
    let source = source::from_text("test.yaml", text, &mut report).unwrap();
    let mut report = Report::default();
    let document = read(&source, &mut report).unwrap();
    look(&document, &mut report);
    let mut codes: Vec<_> = report.codes().map(|code| code.name).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn versions_are_told_apart() {
    let cases = [
        ("openapi: 3.0.3", Version::V30, &[][..]),
        ("openapi: 3.0", Version::V30, &[]),
        ("openapi: '3.1.1'", Version::V31, &[]),
        ("openapi: 3.2.0", Version::V32, &[]),
        ("openapi: 3.7.0", Version::V32, &["unusual-version"]),
        ("openapi: 3", Version::V30, &["unusual-version"]),
        ("swagger: 2.0", Version::V2, &[]),
        ("swagger: '2'", Version::V2, &[]),
        ("openapi: 2.0", Version::V2, &["unusual-version"]),
        ("host: x", Version::V2, &["missing-version"]),
        ("info: {}", Version::V30, &["missing-version"]),
    ];
    for (line, version, codes) in cases {
        let found = read_text(&format!("{line}\npaths: {{}}\n"), |document, _| {
            assert_eq!(document.version, version, "{line}");
        });
        assert_eq!(found, codes, "{line}");
    }
}

#[test]
fn what_is_no_description_is_refused() {
    let cases = [
        ("[1]", "not-an-api"),
        ("hello", "not-an-api"),
        ("a: 1", "not-an-api"),
        ("openapi: 4.0.0", "unknown-version"),
        ("openapi: {}", "unknown-version"),
        ("swagger: 1.2", "unknown-version"),
        ("swaggerVersion: '1.2'", "unknown-version"),
    ];
    for (text, code) in cases {
        let mut report = Report::default();
        let source = source::from_text("test", text, &mut report).unwrap();
        let mut report = Report::default();
        assert!(read(&source, &mut report).is_err(), "{text}");
        assert_eq!(
            report.codes().map(|code| code.name).collect::<Vec<_>>(),
            [code],
            "{text}"
        );
    }
}

#[test]
fn nothing_at_all_is_a_document() {
    let codes = read_text("openapi: 3.1.0", |document, _| {
        assert!(
            document.operations.is_empty()
                && document.servers.is_empty()
                && document.schemas.is_empty()
        );
    });
    assert!(codes.is_empty());
}

#[test]
fn info_takes_numbers_and_nulls() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: 1.5, description: null, license: MIT}\nservers: [{url: ''}, {url: 'https://{r}.x', variables: {r: {enum: [1, 2]}}}, {}]\ntags: [a, {name: b, x-displayName: B}]";
    let codes = read_text(text, |document, _| {
        assert_eq!(document.info.version.as_deref(), Some("1.5"));
        assert_eq!(document.info.license, Some("MIT"));
        let urls: Vec<_> = document
            .servers
            .iter()
            .map(|server| server.url.as_str())
            .collect();
        assert_eq!(urls, ["/", "https://{r}.x"]);
        assert_eq!(document.servers[1].variables[0].default, "1");
        assert_eq!(document.tags[1].title, Some("B"));
    });
    assert_eq!(
        codes,
        [
            "empty-server",
            "missing-default",
            "null-value",
            "single-for-list",
            "wrong-type"
        ]
    );
}

#[test]
fn names_may_look_like_extensions() {
    let text = "openapi: 3.1.0\npaths:\n  x-note: {get: {}}\n  /a: {get: {responses: {x-note: 1, 200: {headers: {x-id: {schema: {}}}}}}}\ncomponents: {schemas: {x-S: {}}, securitySchemes: {x-key: {type: http, scheme: basic}}}\nsecurity: [{x-key: []}]\n";
    let codes = read_text(text, |document, _| {
        assert_eq!(document.operations.len(), 1);
        assert_eq!(document.operations[0].responses[0].headers[0].name, "x-id");
        assert_eq!((document.schemes.len(), document.schemas.len()), (1, 1));
    });
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn references_to_other_parts_are_followed() {
    let text = "openapi: 3.1.0\ncomponents:\n  parameters: {P: {$ref: '#/components/parameters/Q'}, Q: {name: q, in: query}, L: {$ref: '#/components/parameters/L'}}\n  responses: {R: {description: r, headers: {X: {$ref: '#/components/headers/H'}}}}\n  headers: {H: {schema: {type: integer}}}\n  requestBodies: {B: {required: true, content: {}}}\n  pathItems: {I: {get: {operationId: shared}, put: {operationId: other}}}\n  examples: {E: {value: 5}}\npaths:\n  /a:\n    $ref: '#/components/pathItems/I'\n    put: {operationId: own}\n    POST:\n      parameters: [{$ref: '#/components/parameters/P'}, {$ref: '#/components/parameters/L'}, {$ref: '#/components/parameters/N'}, {$ref: 'https://x.y/z#/a'}, {$ref: ../up.yaml}]\n      requestBody: {$ref: '#/components/requestBodies/B'}\n      responses: {200: {$ref: '#/components/responses/R'}, 404: {$ref: '#/nowhere'}}\n      tags: single\n    bogus: {}\n    x-ok: {}\n  /gone: {$ref: '#/components/pathItems/Nope'}\n  slashless: {get: 7}\n";
    let codes = read_text(text, |document, report| {
        let ids: Vec<_> = document
            .operations
            .iter()
            .map(|operation| (operation.method.as_str(), operation.id))
            .collect();
        assert_eq!(
            ids,
            [
                ("GET", Some("shared")),
                ("PUT", Some("own")),
                ("POST", None)
            ]
        );
        let post = &document.operations[2];
        assert_eq!(post.parameters.len(), 1);
        assert!(post.body.as_ref().unwrap().required);
        assert_eq!(post.responses[0].headers[0].name, "X");
        assert_eq!(post.tags, ["single"]);
        assert_eq!(report.coverage.operations_dropped, 3);
    });
    let expected = [
        "cyclic-reference",
        "dangling-reference",
        "method-spelling",
        "path-without-slash",
        "remote-reference",
        "single-for-list",
        "unknown-method",
        "unreadable-reference",
        "wrong-type",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn references_lead_where_they_mean_to() {
    let text = "openapi: 3.1.0\npaths: {/a b: {get: {responses: {200: {content: {application/json: {schema: {type: integer}}}}}}}}\ncomponents:\n  schemas:\n    Pet: {$anchor: pet, $id: 'https://x.y/pet.json', properties: {tag: {$dynamicAnchor: tag}}}\n    'A/B': {type: string}\n";
    read_text(text, |document, _| {
        let from = document.at;
        let pet = document.schemas[0].1.node;
        for reference in [
            "#/components/schemas/Pet",
            "#/definitions/Pet",
            "#components/schemas/Pet",
            "#Pet",
            "Pet",
            "#pet",
            "https://x.y/pet.json",
            " #/components/schemas/Pet ",
        ] {
            let found = document
                .resolve(from, reference)
                .unwrap_or_else(|error| panic!("{reference}: {error:?}"));
            assert!(std::ptr::eq(found.node, pet), "{reference}");
        }
        assert!(document.resolve(from, "#/components/schemas/A~1B").is_ok());
        assert!(document.resolve(from, "#tag").is_ok());
        assert!(
            document
                .resolve(from, "https://x.y/pet.json#/properties/tag")
                .is_ok()
        );
        let deep = "#/paths/~1a%20b/get/responses/200/content/application~1json/schema";
        assert_eq!(
            document
                .resolve(from, deep)
                .unwrap()
                .node
                .get("type")
                .and_then(Node::as_str),
            Some("integer")
        );
        assert!(document.resolve(from, "#/components/schemas/Cat").is_err());
        assert!(document.resolve(from, "Cat").is_err());
    });
}

#[test]
fn security_is_read_in_every_form() {
    let text = "openapi: 3.1.0\nsecurity: [{}, {a: [x], b: []}]\npaths: {/x: {get: {security: []}, put: {security: [{none: []}, a]}}}\ncomponents:\n  securitySchemes:\n    a: {type: http, scheme: Bearer}\n    b: {type: apiKey, in: header, name: X-Key}\n    c: {type: oauth2, flows: {clientCredentials: {tokenUrl: /t, scopes: {r: read}}, odd: {}}}\n    d: {type: apiKey}\n    e: {type: strange}\n";
    let codes = read_text(text, |document, _| {
        assert_eq!(document.security.len(), 2);
        assert_eq!(document.security[1].schemes[0], ("a", vec!["x"]));
        assert!(document.operations[0].security.as_ref().unwrap().is_empty());
        assert!(matches!(
            document.schemes[0].kind,
            SchemeKind::Bearer { format: None }
        ));
        assert!(
            matches!(&document.schemes[2].kind, SchemeKind::OAuth2 { flows } if flows.len() == 1 && flows[0].scopes == [("r", "read")])
        );
        assert!(matches!(
            document.schemes[4].kind,
            SchemeKind::Unknown { kind: "strange" }
        ));
    });
    assert_eq!(codes, ["single-for-list", "unknown-scheme"]);
}

/// The type of the schema that the reference at a place leads to.
fn type_behind<'a>(document: &Document<'a>, at: At<'a>) -> Option<&'a str> {
    let reference = at.node.get("$ref").and_then(Node::as_str)?;
    document
        .resolve(at, reference)
        .ok()?
        .node
        .get("type")?
        .as_str()
}

#[test]
fn parts_in_other_files_refer_from_where_they_stand() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("api");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    std::fs::create_dir_all(folder.join("paths")).unwrap();
    std::fs::write(outer.path().join("x.yaml"), "{}").unwrap();
    write(
        "api.yaml",
        "openapi: 3.0.3\npaths: {'/a/{id}': {$ref: 'paths/a.yaml'}}\ncomponents: {schemas: {Local: {type: integer}}}",
    );
    write(
        "paths/a.yaml",
        "get:\n  parameters: [{$ref: '../shared.json#/parameters/id'}, {$ref: 'missing.yaml'}, {$ref: '../../x.yaml'}]\n  responses: {200: {content: {application/json: {schema: {$ref: '../api.yaml#/components/schemas/Local'}}}}}",
    );
    write(
        "shared.json",
        r##"{"parameters": {"id": {"name": "id", "in": "path", "schema": {"$ref": "#/s"}}}, "s": {"type": "string"}}"##,
    );
    let mut report = Report::default();
    let source =
        source::load(&folder.join("api.yaml"), source::Reach::Folder, &mut report).unwrap();
    let mut report = Report::default();
    let document = read(&source, &mut report).unwrap();
    let operation = &document.operations[0];
    assert_eq!(
        type_behind(&document, operation.parameters[0].schema.unwrap()),
        Some("string")
    );
    let Some(Shape::Schema(local)) = operation.responses[0].content[0].schema else {
        panic!()
    };
    assert_eq!(type_behind(&document, local), Some("integer"));
    let findings = report.finish(Some(&source));
    let [missing, outside] = findings.diagnostics.as_slice() else {
        panic!("{findings:?}")
    };
    let place = missing.place.as_ref().unwrap();
    assert_eq!(missing.code.name, "unreadable-reference");
    assert_eq!(outside.code.name, "outside-reference");
    assert!(place.file.ends_with("paths/a.yaml"), "{place}");
    assert_eq!(
        (place.line, place.pointer.as_str()),
        (2, "/get/parameters/1")
    );
}

#[test]
fn schemas_that_are_documents_of_their_own_are_seen_from_inside() {
    let text = "openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    Order:\n      $id: https://x.y/schemas/order.json\n      properties: {line: {$ref: '#/$defs/Line'}, by: {$ref: person.json}}\n      $defs: {Line: {type: integer}}\n    Person: {$id: https://x.y/schemas/person.json, type: string}\n    Cart: {properties: {line: {$ref: '#/$defs/Line'}}, $defs: {Line: {type: boolean}}}\n";
    let source = source::from_text("f.yaml", text, &mut Report::default()).unwrap();
    let document = read(&source, &mut Report::default()).unwrap();
    let follow = |path: &str| {
        let node = pointer::find(document.at.node, path).unwrap();
        let from = document.at.with(node);
        let to = node.get("$ref").and_then(Node::as_str).unwrap();
        let found = document.resolve(from, to).unwrap();
        found
            .node
            .get("type")
            .and_then(Node::as_str)
            .map(str::to_owned)
    };
    let of = |name: &str, property: &str| {
        follow(&format!("/components/schemas/{name}/properties/{property}")).unwrap()
    };
    assert_eq!(of("Order", "line"), "integer");
    assert_eq!(of("Order", "by"), "string");
    assert_eq!(of("Cart", "line"), "boolean");
}
