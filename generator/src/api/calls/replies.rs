//! Replies: success and failure, payloads, streams, the shared error.

use super::{document, indented, lowered, with_config};
use crate::api::{Api, Payload, Status, Text, Type};

fn replies(responses: &str) -> Api {
    let indented = indented(responses, 4);
    lowered(&document(&format!("get:\n  responses:\n{indented}"))).0
}

fn statuses(api: &Api) -> (Vec<Status>, Vec<Status>) {
    let all = |replies: &[crate::api::Reply]| {
        replies
            .iter()
            .flat_map(|reply| reply.statuses.clone())
            .collect()
    };
    (
        all(&api.operations[0].success),
        all(&api.operations[0].errors),
    )
}

#[test]
fn default_is_failure_beside_a_stated_success() {
    let api = replies("'200': { description: x }\ndefault: { description: x }");
    assert_eq!(
        statuses(&api),
        (vec![Status::Code(200)], vec![Status::Default])
    );
    let api = replies("'404': { description: x }\ndefault: { description: x }");
    assert_eq!(
        statuses(&api),
        (vec![Status::Default], vec![Status::Code(404)])
    );
    let api = replies("2XX: { description: x }\n4XX: { description: x }");
    assert_eq!(
        statuses(&api),
        (vec![Status::Range(2)], vec![Status::Range(4)])
    );
    let api = replies("'404': { description: x }");
    assert_eq!(statuses(&api), (vec![], vec![Status::Code(404)]));
}

#[test]
fn a_redirect_leads_to_bytes() {
    let api = replies(
        "'302': { description: x, headers: { Location: { schema: { type: string } } } }\n'404': { description: x }",
    );
    assert_eq!(statuses(&api).0, [Status::Code(302)]);
    assert_eq!(api.operations[0].success[0].payload, Payload::Binary);
}

#[test]
fn equal_replies_are_joined_and_others_kept() {
    let json = "content: { application/json: { schema: { type: string } } }";
    let api = replies(&format!(
        "'200': {{ description: x, {json} }}\n'201': {{ description: x, {json} }}\n'204': {{ description: x }}"
    ));
    let success = &api.operations[0].success;
    assert_eq!(success.len(), 2);
    assert_eq!(success[0].statuses, [Status::Code(200), Status::Code(201)]);
    assert_eq!(success[1].payload, Payload::Empty);
}

fn payload(content: &str) -> (Payload, Option<String>) {
    let api = replies(&format!(
        "'200': {{ description: x, content: {{ {content} }} }}"
    ));
    let reply = &api.operations[0].success[0];
    (reply.payload.clone(), reply.media_type.clone())
}

#[test]
fn each_media_type_alone() {
    let text = Type::String(Text::Plain);
    for (content, wanted, accept) in [
        (
            "'application/json; charset=utf-8': { schema: { type: string } }",
            Payload::Json(text.clone()),
            "application/json",
        ),
        (
            "application/vnd.x+json: {}",
            Payload::Json(Type::Any),
            "application/vnd.x+json",
        ),
        (
            "text/plain: { schema: { type: string } }",
            Payload::Text,
            "text/plain",
        ),
        (
            "application/pdf: { schema: { type: string, format: binary } }",
            Payload::Binary,
            "application/pdf",
        ),
        (
            "'*/*': { schema: { type: integer } }",
            Payload::Json(Type::Integer(crate::api::Integer::I64)),
            "*/*",
        ),
        ("'*/*': { schema: { type: string } }", Payload::Text, "*/*"),
        (
            "application/json: { schema: { type: string, format: binary } }",
            Payload::Binary,
            "application/json",
        ),
        (
            "text/event-stream: { schema: { type: integer } }",
            Payload::Events(Type::Integer(crate::api::Integer::I64)),
            "text/event-stream",
        ),
        (
            "text/event-stream: {}",
            Payload::Events(text.clone()),
            "text/event-stream",
        ),
        (
            "application/x-ndjson: { itemSchema: { type: boolean } }",
            Payload::Lines(Type::Bool),
            "application/x-ndjson",
        ),
        (
            "application/jsonl: { schema: { type: array, items: { type: boolean } } }",
            Payload::Lines(Type::Bool),
            "application/jsonl",
        ),
        (
            "text/event-stream: { itemSchema: { type: object, properties: { event: { type: string }, data: { type: string, contentSchema: { type: boolean } } } } }",
            Payload::Events(Type::Bool),
            "text/event-stream",
        ),
        (
            "application/xml: { schema: { type: object } }, application/json: {}",
            Payload::Json(Type::Any),
            "application/json",
        ),
    ] {
        assert_eq!(
            payload(content),
            (wanted, Some(accept.to_owned())),
            "{content}"
        );
    }
}

#[test]
fn a_stream_beside_a_plain_reply_gets_its_own_method() {
    let text = "
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /chats:
    post:
      operationId: create_chat
      requestBody: { content: { application/json: { schema: { type: object, properties: { stream: { type: boolean } } } } } }
      responses:
        '200':
          description: x
          content:
            application/json: { schema: { type: object, properties: { a: { type: string } } } }
            text/event-stream: { schema: { type: integer } }
";
    let (api, _) = lowered(text);
    let stream = api.operations[0].stream.as_ref().unwrap();
    assert_eq!(stream.name, "create stream");
    assert_eq!(stream.flag.as_deref(), Some("stream"));
    assert_eq!(stream.done.as_deref(), Some("[DONE]"));
    let toml =
        "[operations.create_chat.stream]\nformat = 'lines'\nmethod = 'follow'\nitem = 'nowhere'";
    let (api, codes) = with_config(text, toml);
    assert!(api.operations[0].stream.is_none());
    assert!(codes.contains(&"unknown-stream-item"));
}

#[test]
fn the_error_all_share() {
    let error = "content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } }";
    let wrapped = "content: { application/json: { schema: { allOf: [{ $ref: '#/components/schemas/Error' }] } } }";
    let tail = "components: { schemas: { Error: { type: object, properties: { message: { type: string } } } } }";
    let text = |second: &str| {
        let item = format!(
            "get:\n  responses:\n    4XX: {{ description: x, {error} }}\n    5XX: {{ description: x, {second} }}\n    '401': {{ description: x }}"
        );
        format!("{}{tail}\n", document(&item))
    };
    assert!(matches!(
        lowered(&text(wrapped)).0.error,
        Some(Type::Named(_))
    ));
    assert!(
        lowered(&text(
            "content: { application/json: { schema: { type: string } } }"
        ))
        .0
        .error
        .is_none()
    );
}
