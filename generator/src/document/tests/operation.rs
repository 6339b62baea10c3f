//! Operations in miniature.

use super::{super::*, read_text};
use crate::source::Node;

const B: &str = "{name: b, in: path, schema: {type: string}}";

/// A document of one operation, `get /a/{b}`, with these lines in it.
fn operation(lines: &str, look: impl for<'a> FnOnce(&Operation<'a>)) -> Vec<&'static str> {
    let lines = lines.replace('\n', "\n      ");
    let text = format!("openapi: 3.0.3\npaths:\n  /a/{{b}}:\n    get:\n      {lines}\n");
    read_text(&text, |document, _| look(&document.operations[0]))
}

#[test]
fn parameters_of_the_path_are_overridden_and_checked() {
    use Location::{Header, Path, Query};

    let text = "openapi: 3.0.3\npaths:\n  /a/{b}/{c}:\n    parameters:\n    - {name: b, in: path, description: shared}\n    - {name: q, in: query}\n    get:\n      parameters:\n      - {name: b, in: path, description: own}\n      - {name: q, in: header}\n      - {name: q, in: header}\n      - {name: other, in: path}\n      - {name: x}\n      - {name: '', in: header}\n      - {name: 'a b', in: header}\n";
    let codes = read_text(text, |document, _| {
        let parameters = &document.operations[0].parameters;
        let names: Vec<_> = parameters
            .iter()
            .map(|parameter| (parameter.name, parameter.location))
            .collect();
        assert_eq!(
            names,
            [("b", Path), ("q", Query), ("q", Header), ("c", Path)]
        );
        assert_eq!(parameters[0].description, Some("own"));
        assert!(parameters[3].required);
        let schema = parameters[3].schema.unwrap();
        assert_eq!(
            schema.node.get("type").and_then(Node::as_str),
            Some("string")
        );
    });
    assert_eq!(
        codes,
        [
            "duplicate-parameter",
            "missing-path-parameter",
            "unreadable-parameter",
            "unused-path-parameter"
        ]
    );
}

#[test]
fn query_in_a_path_becomes_parameters() {
    let text = "openapi: 3.0.3\npaths:\n  /a?x={y}&v=1:\n    get: {parameters: [{name: y, in: path}]}\n  /#A=b:\n    post: {}";
    let codes = read_text(text, |document, _| {
        let [get, post] = document.operations.as_slice() else {
            panic!()
        };
        assert_eq!((&*get.template, get.path), ("/a?v=1", "/a?x={y}&v=1"));
        assert_eq!(
            (get.parameters[0].name, get.parameters[0].location),
            ("x", Location::Query)
        );
        assert_eq!(&*post.template, "/");
        assert!(post.parameters.is_empty());
    });
    assert_eq!(codes, ["query-in-path"]);
}

#[test]
fn parameter_slips_have_one_reading() {
    let lines = format!(
        "parameters:\n- {B}\n- {{name: h, in: Headers, required: 'true', style: odd, schema: {{type: String}}}}\n- {{name: t, in: query, type: integer}}\n- {{name: j, in: query, content: {{application/json: {{schema: {{}}}}}}}}\n- {{name: body, in: body, schema: {{type: object}}}}"
    );
    let codes = operation(&lines, |operation| {
        let [_, header, typed, json] = operation.parameters.as_slice() else {
            panic!()
        };
        assert_eq!(
            (header.location, header.required, header.style),
            (Location::Header, true, None)
        );
        assert_eq!(
            typed
                .schema
                .unwrap()
                .node
                .get("name")
                .and_then(Node::as_str),
            Some("t")
        );
        assert_eq!(json.content, Some("application/json"));
        assert!(matches!(
            operation.body.as_ref().unwrap().content[0].schema,
            Some(Shape::Schema(_))
        ));
    });
    assert_eq!(
        codes,
        [
            "location-spelling",
            "other-version",
            "text-for-truth",
            "unknown-style"
        ]
    );
}

#[test]
fn statuses_are_read_as_meant() {
    use Status::{Code, Default, Range};

    let lines = format!(
        "parameters: [{B}]\nresponses: {{200: {{}}, 2xx: {{}}, 40X: {{}}, 5XX: {{}}, Default: {{}}, 204 No Content: {{}}, nope: {{}}, '0200': {{}}}}"
    );
    let codes = operation(&lines, |operation| {
        let statuses: Vec<_> = operation
            .responses
            .iter()
            .map(|response| response.status)
            .collect();
        assert_eq!(
            statuses,
            [Code(200), Range(2), Range(4), Range(5), Default, Code(204)]
        );
    });
    assert_eq!(codes, ["status-spelling", "unknown-status"]);
    let lines = format!(
        "parameters: [{B}]\nresponses: {{200: {{}}, 200 OK: {{}}, 201: {{schema: {{type: string}}}}, 202: 7}}"
    );
    let codes = operation(&lines, |operation| {
        assert_eq!(
            operation.responses[1].content[0].media_type,
            "application/json"
        );
    });
    assert_eq!(
        codes,
        [
            "duplicate-status",
            "other-version",
            "status-spelling",
            "wrong-type"
        ]
    );
}

#[test]
fn media_types_are_read_as_meant() {
    let lines = format!(
        "parameters: [{B}]\nrequestBody:\n  content:\n    JSON: {{schema: {{}}}}\n    access_token: {{examples: {{}}}}\n    file: {{schema: {{type: string, format: binary}}}}\n    application/json; v=1: {{encoding: {{a: {{contentType: image/png, style: form, explode: false}}}}}}"
    );
    let codes = operation(&lines, |operation| {
        let content = &operation.body.as_ref().unwrap().content;
        let types: Vec<_> = content.iter().map(|media| media.media_type).collect();
        assert_eq!(
            types,
            [
                "application/json",
                "application/octet-stream",
                "application/json; v=1"
            ]
        );
        assert_eq!(content[2].encoding[0].1.content_type, Some("image/png"));
    });
    assert_eq!(codes, ["unusual-media-type"]);
}

#[test]
fn events_are_operations() {
    let text = "openapi: 3.1.0\npaths:\n  /s:\n    post:\n      callbacks:\n        done: {'{$request.body#/url}': {post: {operationId: cb, callbacks: {again: {x: {get: {}}}}}}}\nwebhooks:\n  paid: {post: {operationId: hook}}\nx-webhooks:\n  old: {'{$request.body#/url}': {put: {}}}\n";
    let codes = read_text(text, |document, _| {
        let (name, expression, operation) = &document.operations[0].callbacks[0];
        assert_eq!(
            (*name, *expression, operation.id),
            ("done", "{$request.body#/url}", Some("cb"))
        );
        assert_eq!(operation.callbacks.len(), 1);
        let hooks: Vec<_> = document
            .webhooks
            .iter()
            .map(|hook| (hook.path, hook.method.as_str()))
            .collect();
        assert_eq!(hooks, [("paid", "POST"), ("old", "PUT")]);
    });
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn newer_methods_and_places_are_read() {
    let text = "openapi: 3.2.0\npaths:\n  /q:\n    query: {parameters: [{name: all, in: querystring, content: {application/x-www-form-urlencoded: {schema: {}}}}], responses: {200: {content: {text/event-stream: {itemSchema: {type: object}}}}}}\n    additionalOperations: {LINK: {}}\n";
    let codes = read_text(text, |document, _| {
        let [query, link] = document.operations.as_slice() else {
            panic!()
        };
        assert_eq!(
            (query.method.as_str(), link.method.as_str()),
            ("QUERY", "LINK")
        );
        assert_eq!(query.parameters[0].location, Location::QueryString);
        assert!(query.responses[0].content[0].item_schema.is_some());
    });
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn swagger_2_is_converted() {
    let text = "swagger: '2.0'\nhost: api.x.y/\nbasePath: v1\nschemes: [http, https]\nconsumes: [application/json]\nproduces: [application/json, text/csv]\nsecurityDefinitions: {k: {type: basic}, o: {type: oauth2, flow: accessCode, tokenUrl: /t}}\ndefinitions: {D: {type: object}}\nparameters: {P: {name: p, in: query, type: array, items: {type: string}}}\nresponses: {E: {description: e, schema: {$ref: '#/definitions/D'}}}\npaths:\n  /a/{id}:\n    put:\n      parameters:\n      - {name: id, in: path, type: integer, required: true}\n      - {$ref: '#/parameters/P'}\n      - {name: m, in: query, type: array, collectionFormat: multi, items: {}}\n      - {name: t, in: header, type: array, collectionFormat: tsv, items: {}}\n      - {name: body, in: body, required: true, schema: {$ref: '#/definitions/D'}}\n      responses: {200: {schema: {type: file}, examples: {text/csv: a}, headers: {X: {type: integer}}}, 400: {$ref: '#/responses/E'}, 204: {description: none}}\n    post:\n      consumes: [multipart/form-data, application/x-www-form-urlencoded]\n      produces: []\n      schemes: [ws]\n      parameters: [{name: f, in: formData, type: file, required: true}, {name: n, in: formData, type: string}, {name: id, in: path, type: string}]\n      responses: {200: {schema: {type: file}}}\n    patch:\n      parameters: [{name: n, in: formData, type: string}, {name: id, in: path, type: string}]\n";
    let codes = read_text(text, |document, _| {
        let urls: Vec<_> = document
            .servers
            .iter()
            .map(|server| server.url.as_str())
            .collect();
        assert_eq!(urls, ["https://api.x.y/v1", "http://api.x.y/v1"]);
        assert!(
            matches!(&document.schemes[1].kind, SchemeKind::OAuth2 { flows } if flows[0].kind == FlowKind::AuthorizationCode)
        );
        let [put, post, patch] = document.operations.as_slice() else {
            panic!()
        };
        let layouts: Vec<_> = put
            .parameters
            .iter()
            .map(|parameter| (parameter.style, parameter.explode))
            .collect();
        assert_eq!(
            layouts,
            [
                (None, None),
                (Some(Style::Form), Some(false)),
                (Some(Style::Form), Some(true)),
                (Some(Style::Tab), Some(false))
            ]
        );
        let body = put.body.as_ref().unwrap();
        assert!(body.required && body.content[0].media_type == "application/json");
        let [ok, bad, none] = put.responses.as_slice() else {
            panic!()
        };
        assert_eq!(
            ok.content
                .iter()
                .map(|media| media.media_type)
                .collect::<Vec<_>>(),
            ["application/json", "text/csv"]
        );
        assert_eq!(ok.content[1].example.and_then(Node::as_str), Some("a"));
        assert!(ok.headers[0].schema.is_some());
        assert_eq!((bad.content.len(), none.content.len()), (2, 0));
        let body = post.body.as_ref().unwrap();
        assert_eq!(
            (
                body.required,
                body.content.len(),
                body.content[0].media_type
            ),
            (true, 1, "multipart/form-data")
        );
        assert!(matches!(&body.content[0].schema, Some(Shape::Form(fields)) if fields.len() == 2));
        assert_eq!(post.servers[0].url, "https://api.x.y/v1");
        assert_eq!(
            patch.body.as_ref().unwrap().content[0].media_type,
            "application/x-www-form-urlencoded"
        );
    });
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn a_thousand_parameters_take_no_time() {
    let parameters: Vec<String> = (0..20_000)
        .map(|index| format!(r#"{{"name": "p{index}", "in": "query"}}"#))
        .collect();
    let path: Vec<String> = (0..20_000).map(|index| format!("{{v{index}}}")).collect();
    let text = format!(
        r#"{{"openapi": "3.0.3", "paths": {{"/{}": {{"get": {{"parameters": [{}]}}}}}}}}"#,
        path.concat(),
        parameters.join(",")
    );
    let start = std::time::Instant::now();
    read_text(&text, |document, _| {
        assert_eq!(document.operations[0].parameters.len(), 40_000);
    });
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
