//! Security, servers, events, skipping, and the whole of a small document.

use super::{lowered, with_config};
use crate::api::{Requirement, SchemeKind, Type};

const BANK: &str = "
openapi: 3.1.0
info: { title: Bank, version: '1' }
servers:
  - { url: 'https://api.bank.example/{v}', description: Production, variables: { v: { default: v1, enum: [v1, v2] } } }
  - { url: 'https://sandbox.bank.example' }
security: [{ key: [] }]
paths:
  /accounts:
    get:
      operationId: list_accounts
      security: [{}, { key: [], oauth: [read] }]
      responses: { '204': { description: x } }
    post:
      operationId: create_account
      servers: [{ url: 'https://other.example' }]
      responses: { '204': { description: x } }
      callbacks:
        opened:
          '{$request.body#/url}':
            post:
              requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
              responses: { '200': { description: x } }
webhooks:
  account.closed:
    post:
      summary: Closed
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
      responses: { '200': { description: x } }
components:
  schemas: { Event: { type: object, properties: { id: { type: string } } } }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    oauth:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: 'https://bank.example/token', scopes: { read: Reads } } }
    digest: { type: http, scheme: digest }
    open: { type: openIdConnect, openIdConnectUrl: 'https://x' }
";

#[test]
fn schemes_and_requirements() {
    let (api, codes) = lowered(BANK);
    assert_eq!(api.schemes[0].kind, SchemeKind::Header("X-Key".to_owned()));
    assert!(
        matches!(&api.schemes[1].kind, SchemeKind::ClientCredentials { token_url, scopes } if token_url.ends_with("token") && scopes.len() == 1)
    );
    assert_eq!(
        api.schemes[2].kind,
        SchemeKind::Header("Authorization".to_owned())
    );
    assert_eq!(api.schemes[3].kind, SchemeKind::AccessToken);
    assert!(codes.contains(&"unsupported-scheme"));
    assert_eq!(
        api.security,
        [Requirement {
            schemes: vec![(0, vec![])]
        }]
    );
    let own = api.operations[0].security.as_ref().unwrap();
    assert_eq!(own[0], Requirement::default());
    assert_eq!(own[1].schemes, [(0, vec![]), (1, vec!["read".to_owned()])]);
    assert!(api.operations[1].security.is_none());
}

#[test]
fn servers_by_name() {
    let (api, _) = lowered(BANK);
    let names: Vec<&str> = api
        .servers
        .iter()
        .map(|server| server.name.as_str())
        .collect();
    assert_eq!(names, ["production", "sandbox"]);
    assert_eq!(api.servers[0].variables[0].values, ["v1", "v2"]);
    assert_eq!(api.operations[1].servers[0].url, "https://other.example");
    let toml = "environments = [{ name = 'main', url = 'https://api.bank.example/{v}/' }, { name = 'dev', url = 'https://d' }]";
    let (api, _) = with_config(BANK, toml);
    let names: Vec<&str> = api
        .servers
        .iter()
        .map(|server| server.name.as_str())
        .collect();
    assert_eq!(names, ["main", "dev"]);
    assert_eq!(api.servers[0].variables.len(), 1);
}

#[test]
fn events_from_webhooks_and_callbacks() {
    let (api, _) = lowered(BANK);
    let shown: Vec<(&str, Option<usize>, bool)> = api
        .events
        .iter()
        .map(|event| (event.name.as_str(), event.callback, event.payload.is_some()))
        .collect();
    assert_eq!(
        shown,
        [("account.closed", None, true), ("opened", Some(1), true)]
    );
    assert!(
        api.definitions
            .iter()
            .all(|definition| definition.received && !definition.sent)
    );
}

#[test]
fn what_webhooks_carry_may_be_configured() {
    let carried = |toml: &str| {
        let (api, _) = with_config(BANK, toml);
        let named = |ty: &Type| match ty {
            Type::Named(id) => api.definitions[id.0 as usize].pointer.clone(),
            other => format!("{other:?}"),
        };
        api.event.as_ref().map(named)
    };
    let event = Some("#/components/schemas/Event".to_owned());
    assert_eq!(carried(""), event);
    let other = "[client]\nwebhook-event = '#/paths/~1accounts/post/callbacks/opened/{$request.body#~1url}/post/requestBody/content/application~1json/schema'";
    assert!(carried(other).is_some_and(|pointer| pointer.contains("callbacks")));
    assert_eq!(carried("[client]\nwebhook-event = 'Nothing'"), event);
}

#[test]
fn components_that_nothing_reaches_may_be_left_out() {
    let text = format!(
        "{BANK}    loose: {{ type: http, scheme: bearer }}\n  parameters: {{}}\n"
    )
    .replace(
        "schemas: { Event:",
        "schemas: { Idle: { type: object, properties: { rest: { type: object, properties: { a: { type: string } } } } }, Event:",
    );
    let names = |toml: &str| {
        let (api, _) = with_config(&text, toml);
        crate::api::sketch::all(&api.definitions)
    };
    assert!(names("").contains("Idle = "));
    let kept = names("[types]\ncomponents = 'reached'");
    assert_eq!(kept, "Event = { id?: text }\n!1 = { id?: text }\n");
}

#[test]
fn skipping_is_said_and_rules_that_fit_nothing_too() {
    let (api, codes) = with_config(
        BANK,
        "[operations.list_accounts]\nskip = true\n[operations.'POST /accounts']\nname = 'open.account.now'\n[operations.nobody]\nskip = true",
    );
    assert_eq!(api.operations.len(), 1);
    assert_eq!(
        codes
            .iter()
            .filter(|code| **code == "skipped-operation")
            .count(),
        1
    );
    assert_eq!(
        codes
            .iter()
            .filter(|code| **code == "unmatched-rule")
            .count(),
        1
    );
    assert_eq!(api.operations[0].name, "now");
    assert_eq!(api.resources.len(), 3);
    assert_eq!(api.operations[0].pointer, "/paths/~1accounts/post");
}

#[test]
fn a_document_of_nothing_is_an_empty_api() {
    let (api, codes) = lowered("openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n");
    assert!(api.operations.is_empty());
    assert_eq!(api.resources.len(), 1);
    assert!(codes.contains(&"nothing-to-generate"));
}
