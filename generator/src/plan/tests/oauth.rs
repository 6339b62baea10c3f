//! The names and the methods of the OAuth Token resource.

use super::build::{
    component, define, field, inside, json_body, json_reply, object, operation, optional, plan,
    resource, text, values,
};
use crate::api::{
    Api, Discrimination, Origin, Reply, Role, Shape, Status, Test, Type, Union, Variant,
};
use crate::plan::{BodySource, Fallback, Init, Item, Sdk};

fn api() -> Api {
    let mut api = super::build::api();
    let token = component(&mut api, "oauth_token", object(Vec::new()));
    let token_type = inside(&mut api, token, "token_type", values(&["bearer"]));
    let kind = inside(&mut api, token, "type", values(&["oauth_token"]));
    api.definitions[token.0 as usize].docs.title = Some("OAuth Token".to_owned());
    api.definitions[token.0 as usize].shape = object(vec![
        field("group_id", text()),
        field("token_type", Type::Named(token_type)),
        field("type", Type::Named(kind)),
    ]);
    let params = component(
        &mut api,
        "create_an_oauth_token_parameters",
        object(Vec::new()),
    );
    let grant = inside(
        &mut api,
        params,
        "grant_type",
        values(&["authorization_code", "production_token"]),
    );
    api.definitions[params.0 as usize].shape = object(vec![
        optional("client_id"),
        field("grant_type", Type::Named(grant)),
    ]);
    for id in [params, grant] {
        api.definitions[id.0 as usize].sent = true;
        api.definitions[id.0 as usize].received = false;
    }
    let error = component(&mut api, "error", Shape::Alias(Type::Any));
    let mut variants = Vec::new();
    for tag in ["api_method_not_found_error", "rate_limited_error"] {
        let role = Role::Variant(Box::new(Role::Whole), variants.len(), Some(tag.to_owned()));
        let of = define(&mut api, Origin::Inside(error, role), object(Vec::new()));
        let kind = inside(&mut api, of, "type", values(&[tag]));
        api.definitions[of.0 as usize].shape = object(vec![field("type", Type::Named(kind))]);
        variants.push(Variant {
            name: Some(tag.to_owned()),
            ty: Type::Named(of),
            boxed: false,
            tags: vec![tag.to_owned()],
            test: Test::default(),
            docs: crate::api::Docs::default(),
        });
    }
    api.definitions[error.0 as usize].shape = Shape::Union(Union {
        by: Discrimination::Tag("type".to_owned()),
        variants,
    });
    api.error = Some(Type::Named(error));
    let tokens = resource(&mut api, "OAuth Tokens", "OAuth Token");
    let create = operation(&mut api, tokens, "create", "/oauth/tokens");
    create.body = Some(json_body(Type::Named(params)));
    create.success = vec![json_reply(200, Type::Named(token))];
    create.errors = vec![Reply {
        statuses: vec![Status::Range(4)],
        ..json_reply(400, Type::Named(error))
    }];
    api
}

fn names(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item.name().to_string()).collect()
}

fn planned() -> Sdk {
    plan(&api())
}

#[test]
fn types_live_where_they_are_looked_for() {
    let sdk = planned();
    assert_eq!(sdk.models.len(), 1);
    assert_eq!(sdk.models[0].name.to_string(), "oauth_token");
    assert_eq!(
        names(&sdk.models[0].items),
        ["OAuthToken", "OAuthTokenTokenType", "OAuthTokenType"]
    );
    assert_eq!(sdk.resources.len(), 1);
    assert_eq!(sdk.resources[0].name.to_string(), "oauth_tokens");
    assert_eq!(
        names(&sdk.resources[0].items),
        [
            "OAuthTokens",
            "OAuthTokenCreateParams",
            "OAuthTokenGrantType"
        ]
    );
    assert_eq!(sdk.client.accessors[0].name.to_string(), "oauth_tokens");
}

#[test]
fn the_body_becomes_the_parameters() {
    let sdk = planned();
    let [Item::Resource(resource), Item::Struct(params), _] = sdk.resources[0].items.as_slice()
    else {
        panic!("three items");
    };
    let [create] = resource.methods.as_slice() else {
        panic!("one method")
    };
    assert_eq!(create.name.to_string(), "create");
    assert_eq!(create.arguments.len(), 1);
    assert!(matches!(&create.body, Some(body) if matches!(body.value, BodySource::Params { .. })));
    let inits: Vec<bool> = params
        .fields
        .iter()
        .map(|field| field.init == Init::None)
        .collect();
    assert_eq!(inits, [true, false]);
    assert!(
        params
            .fields
            .iter()
            .all(|field| field.write.is_some() && field.read.is_none())
    );
}

#[test]
fn errors_are_told_apart_by_type() {
    let sdk = planned();
    let error = sdk.error.expect("one error schema");
    assert_eq!(
        names(&error.items),
        [
            "ApiErrorKind",
            "ApiMethodNotFoundError",
            "ApiMethodNotFoundErrorType",
            "RateLimitedError",
            "RateLimitedErrorType",
        ]
    );
    let Item::Union(kind) = &error.items[0] else {
        panic!("a union")
    };
    let variants: Vec<String> = kind
        .variants
        .iter()
        .map(|variant| variant.name.to_string())
        .collect();
    assert_eq!(variants, ["ApiMethodNotFound", "RateLimited"]);
    assert!(matches!(error.fallback, Fallback::Unknown(_)));
}
