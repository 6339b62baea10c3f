//! Names that the configuration or the document's extensions give, and findings that need a document of their own.

use super::{document, lowered, with_config};
use crate::api::Api;

const HINTED: &str = "
openapi: 3.1.0
info: { title: T, version: '1' }
servers: [{ url: /v1 }]
paths:
  /a:
    get: { tags: [Old Things], operationId: one, x-speakeasy-group: pets.cats, x-speakeasy-name-override: fetchAll, responses: {} }
    put: { tags: [Old Things], operationId: two, x-fern-sdk-group-name: [pets, dogs], x-fern-sdk-method-name: swap, responses: {} }
    post: { tags: [Old Things], operationId: three, x-operation-group: indices.create, responses: {} }
    patch: { tags: [Old Things], operationId: change_things, responses: {} }
";

fn names(api: &Api) -> Vec<String> {
    let path = |mut at: Option<crate::api::ResourceId>| {
        let mut names = Vec::new();
        while let Some(resource) = at.map(|id| &api.resources[id.0 as usize]) {
            names.push(resource.name.clone());
            at = resource.parent;
        }
        names.reverse();
        names[1..].join(".")
    };
    let operations = api.operations.iter();
    operations
        .map(|operation| format!("{}.{}", path(Some(operation.resource)), operation.name))
        .collect()
}

#[test]
fn extensions_name_resources_and_methods() {
    let (api, codes) = lowered(HINTED);
    assert_eq!(
        names(&api),
        [
            "pets.cats.fetchAll",
            "pets.dogs.swap",
            "indices.create",
            "a.update"
        ]
    );
    assert!(codes.contains(&"relative-server"));
}

#[test]
fn the_configuration_names_a_tags_resource() {
    let (api, _) = with_config(
        HINTED,
        "[names.resources]\n'Old Things' = 'store.things'\n[operations.one]\nname = 'ping'",
    );
    assert_eq!(
        names(&api),
        [
            ".ping",
            "store.things.swap",
            "store.things.create",
            "store.things.update"
        ]
    );
}

#[test]
fn what_cannot_be_kept_as_said_is_reported() {
    let body = |content: &str| {
        let item = format!(
            "post:\n  requestBody: {{ content: {{ {content} }} }}\n  responses: {{ '204': {{ description: x }} }}"
        );
        lowered(&document(&item)).1
    };
    let reply = |content: &str| {
        let item = format!(
            "get:\n  responses: {{ '200': {{ description: x, content: {{ {content} }} }} }}"
        );
        lowered(&document(&item)).1
    };
    let object = "{ schema: { type: object, properties: { a: { type: string } } } }";
    assert!(body("").contains(&"no-media-type"));
    assert!(body("multipart/form-data: {}").contains(&"untyped-form"));
    assert!(body(&format!("application/xml: {object}")).contains(&"xml-as-text"));
    assert!(reply(&format!("application/xml: {object}")).contains(&"xml-as-text"));
    assert!(reply(&format!("application/vnd.own: {object}")).contains(&"unknown-media-type"));
}
