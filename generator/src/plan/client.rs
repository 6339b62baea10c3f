//! The client: servers, credentials, and what it reads from the process environment.

use super::docs::code;
use super::function::{self, Own};
use super::ident::{FnName, VariantName};
use super::model::{
    Accessor, AuthSetter, Client, Docs, Environment, Idempotency, Scheme, SchemeKind, Server,
    TypePath, Variable, VariableSetter,
};
use super::plan::Plan;
use super::reserved;
use super::resolve::{Scope, settle};
use super::types::File;
use super::words::Words;
use crate::api::{self, Api, Requirement, ResourceId};

/// `src/client.rs`; `own` are the types of operations that belong to no resource, in their order.
pub fn client(plan: &Plan<'_>, package: &str, own: &[(usize, Own)]) -> Client {
    let settings = &plan.config.client;
    let prefix = environment_prefix(plan, package);
    let named = |setting: &Option<String>, end: &str, wanted: bool| match setting.as_deref() {
        Some("") => None,
        Some(name) => Some(name.to_owned()),
        None => wanted.then(|| format!("{prefix}_{end}")),
    };
    let mut file = File::client(plan);
    let accessors = accessors(&mut file, ResourceId(0));
    let mut methods = Vec::new();
    for (index, own) in own {
        if let Some(operation) = plan.api.operations.get(*index) {
            methods.extend(function::methods(&mut file, *index, operation, own));
        }
    }
    let (schemes, variables) = setters(plan, &prefix);
    let mut client = Client {
        user_agent: user_agent(settings.user_agent.as_deref().unwrap_or(package)),
        environments: environments(plan),
        schemes,
        documentation: plan.config.package.homepage.clone(),
        security: security(plan.api, &plan.api.security),
        base_url_env: settings
            .base_url_env
            .clone()
            .unwrap_or_else(|| vec![format!("{prefix}_BASE_URL")]),
        headers_env: named(&settings.headers_env, "CUSTOM_HEADERS", true),
        webhook_secret_env: named(
            &settings.webhook_secret_env,
            "WEBHOOK_SECRET",
            plan.api.event.is_some(),
        ),
        idempotency: settings
            .idempotency
            .as_ref()
            .map(|idempotency| Idempotency {
                header: idempotency.header.clone(),
                prefix: idempotency.prefix.clone(),
                methods: idempotency.methods.clone(),
            }),
        request_id_headers: settings.request_id_headers.clone(),
        headers: settings.headers.clone().into_iter().collect(),
        timeout: settings.timeout,
        max_retries: settings.max_retries,
        variables,
        imports: file.imports(),
        accessors,
        methods,
        from_env: Docs::default(),
    };
    client.from_env = from_env(&client);
    client
}

/// What names of environment variables begin with.
pub fn environment_prefix(plan: &Plan<'_>, package: &str) -> String {
    let stated = plan.config.client.env_prefix.clone();
    stated.unwrap_or_else(|| plan.words(package).shouty())
}

fn user_agent(product: &str) -> String {
    let end = if product.contains('/') { ' ' } else { '/' };
    format!("{product}{end}")
}

/// The accessors of a resource.
pub fn accessors(file: &mut File<'_>, resource: ResourceId) -> Vec<Accessor> {
    let plan = file.plan;
    let children = plan
        .accessors
        .get(resource.0 as usize)
        .into_iter()
        .flatten();
    children
        .filter_map(|(name, child)| {
            let names = plan.names.resources.get(child.0 as usize)?;
            let docs = &plan.api.resources.get(child.0 as usize)?.docs;
            let feature = plan.features.of_resource(*child);
            // An import would need the feature too.
            let resource = if feature.is_some() {
                TypePath {
                    module: names.module.clone(),
                    name: names.name.clone(),
                }
            } else {
                file.path(&names.module, &names.name)
            };
            Some(Accessor {
                name: name.clone(),
                docs: resource_docs(plan, *child, docs),
                resource,
                feature,
            })
        })
        .collect()
}

/// What is said about a resource: what its tag says, else its name, in words where it comes from a path (`audio-analysis`).
pub fn resource_docs(plan: &Plan<'_>, resource: ResourceId, docs: &api::Docs) -> Docs {
    let said = Docs::of(docs);
    if !said.paragraphs.is_empty() {
        return said;
    }
    let resource = plan.api.resources.get(resource.0 as usize);
    let name = resource.map_or("", |resource| resource.name.as_str());
    let is_title = name.contains(|c: char| c.is_uppercase() || c.is_whitespace());
    let mut title = Docs::default();
    if is_title {
        title.quote(Some(name));
    } else {
        title.quote(Some(&plan.words(name).sentence()));
    }
    title.or("Operations.")
}

/// Alternatives of scheme names.
pub fn security(api: &Api, alternatives: &[Requirement]) -> Vec<Vec<String>> {
    alternatives
        .iter()
        .map(|requirement| {
            let schemes = requirement
                .schemes
                .iter()
                .filter_map(|(index, _)| api.schemes.get(*index));
            let sent = schemes.filter(|scheme| scheme.kind != api::SchemeKind::Connection);
            sent.map(|scheme| scheme.name.clone()).collect()
        })
        .collect()
}

/// A server, for the runtime.
pub fn server(server: &api::Server) -> Server {
    Server {
        name: server.name.clone(),
        url: server.url.clone(),
        variables: server
            .variables
            .iter()
            .map(|variable| Variable {
                name: variable.name.clone(),
                default: variable.default.clone(),
                values: variable.values.clone(),
            })
            .collect(),
    }
}

fn environments(plan: &Plan<'_>) -> Vec<Environment> {
    let wishes: Vec<Vec<Words>> = plan
        .api
        .servers
        .iter()
        .map(|server| vec![plan.words(&server.name), plan.words(&server.url)])
        .collect();
    let names: Vec<VariantName> = settle(Scope::default(), &wishes);
    plan.api
        .servers
        .iter()
        .zip(names)
        .map(|(api, name)| {
            let mut docs = Docs::default();
            docs.quote(api.description.as_deref());
            docs.say(code(&api.url));
            Environment {
                name,
                docs,
                server: server(api),
            }
        })
        .collect()
}

/// Setters of credentials and of variables in server URLs: they share the builder with its own.
fn setters(plan: &Plan<'_>, prefix: &str) -> (Vec<Scheme>, Vec<VariableSetter>) {
    let schemes: Vec<&api::Scheme> = plan
        .api
        .schemes
        .iter()
        .filter(|scheme| scheme.kind != api::SchemeKind::Connection)
        .collect();
    let variables = variables(plan);
    let only = schemes.len() == 1;
    let mut wishes: Vec<Vec<Words>> = schemes
        .iter()
        .map(|scheme| {
            let configured = plan.config.client.credentials.get(&scheme.name);
            match configured.and_then(|credential| credential.setter.as_deref()) {
                Some(setter) => vec![plan.words(setter)],
                None => default_setter(plan, scheme, only),
            }
        })
        .collect();
    wishes.extend(variables.iter().map(|variable| {
        let words = plan.words(&variable.name);
        vec![words.clone(), Words::ours("server").and(&words)]
    }));
    let sources = schemes.iter().map(|scheme| {
        let usual = Words::ours("client credentials");
        let own = plan.words(&scheme.name).and(&usual);
        let fetched = matches!(scheme.kind, api::SchemeKind::ClientCredentials { .. });
        fetched.then(|| vec![usual, own])
    });
    wishes.extend(sources.flatten());
    let scope = Scope::without(reserved::BUILDER.iter().copied());
    let mut names = settle::<FnName>(scope, &wishes).into_iter();
    let setters: Vec<FnName> = names.by_ref().take(schemes.len()).collect();
    let variables: Vec<VariableSetter> = variables
        .into_iter()
        .zip(names.by_ref())
        .map(|(variable, name)| {
            let mut docs = Docs::default();
            docs.quote(variable.description.as_deref());
            docs.say(format!(
                "The variable {} of the server's URL.",
                code(&variable.name)
            ));
            VariableSetter {
                name,
                wire: variable.name.clone(),
                docs,
            }
        })
        .collect();
    let schemes = schemes
        .into_iter()
        .zip(setters)
        .map(|(scheme, setter)| {
            let fetched = matches!(scheme.kind, api::SchemeKind::ClientCredentials { .. });
            let source = fetched.then(|| names.next()).flatten();
            self::scheme(plan, scheme, setter, source, prefix)
        })
        .collect();
    (schemes, variables)
}

/// The variables of all servers' URLs, each name once.
fn variables<'p>(plan: &Plan<'p>) -> Vec<&'p api::ServerVariable> {
    let mut variables: Vec<&api::ServerVariable> = Vec::new();
    for variable in plan.api.servers.iter().flat_map(|server| &server.variables) {
        if variables.iter().all(|other| other.name != variable.name) {
            variables.push(variable);
        }
    }
    variables
}

fn default_setter(plan: &Plan<'_>, scheme: &api::Scheme, only: bool) -> Vec<Words> {
    let own = plan.words(&scheme.name);
    match &scheme.kind {
        api::SchemeKind::Basic => vec![Words::ours("basic auth"), own],
        api::SchemeKind::AccessToken | api::SchemeKind::ClientCredentials { .. } if only => {
            vec![Words::ours("access token"), own]
        }
        _ if only => vec![Words::ours("api key"), own],
        _ => vec![own.clone(), own.and_ours("credential")],
    }
}

fn scheme(
    plan: &Plan<'_>,
    scheme: &api::Scheme,
    name: FnName,
    source: Option<FnName>,
    prefix: &str,
) -> Scheme {
    let configured = plan.config.client.credentials.get(&scheme.name);
    let stem = format!("{prefix}_{}", name.as_str().to_uppercase());
    let env = configured.and_then(|credential| credential.env.clone());
    let env = env.unwrap_or_else(|| match &scheme.kind {
        api::SchemeKind::Basic => vec![format!("{prefix}_USERNAME"), format!("{prefix}_PASSWORD")],
        api::SchemeKind::ClientCredentials { .. } => {
            vec![
                format!("{prefix}_CLIENT_ID"),
                format!("{prefix}_CLIENT_SECRET"),
            ]
        }
        _ => vec![stem],
    });
    let mut docs = Docs::default();
    docs.quote(scheme.description.as_deref());
    docs.say(travels(&scheme.kind));
    Scheme {
        name: scheme.name.clone(),
        kind: match &scheme.kind {
            api::SchemeKind::Bearer
            | api::SchemeKind::AccessToken
            | api::SchemeKind::Connection => SchemeKind::Bearer,
            api::SchemeKind::Basic => SchemeKind::Basic,
            api::SchemeKind::Header(name) => SchemeKind::Header(name.clone()),
            api::SchemeKind::Query(name) => SchemeKind::Query(name.clone()),
            api::SchemeKind::Cookie(name) => SchemeKind::Cookie(name.clone()),
            api::SchemeKind::ClientCredentials { token_url, scopes } => {
                SchemeKind::ClientCredentials {
                    token_url: token_url.clone(),
                    scopes: scopes.iter().map(|(scope, _)| scope.clone()).collect(),
                }
            }
        },
        env,
        setter: AuthSetter {
            name,
            docs,
            basic: scheme.kind == api::SchemeKind::Basic,
        },
        source,
    }
}

fn travels(kind: &api::SchemeKind) -> String {
    match kind {
        api::SchemeKind::Bearer
        | api::SchemeKind::AccessToken
        | api::SchemeKind::ClientCredentials { .. } => {
            "Sent as `Authorization: Bearer`.".to_owned()
        }
        api::SchemeKind::Basic => "Sent as `Authorization: Basic`.".to_owned(),
        api::SchemeKind::Header(name) => format!("Sent in the header {}.", code(name)),
        api::SchemeKind::Query(name) => format!("Sent in the query as {}.", code(name)),
        api::SchemeKind::Cookie(name) => format!("Sent in the cookie {}.", code(name)),
        api::SchemeKind::Connection => String::new(),
    }
}

/// What `from_env` reads.
fn from_env(client: &Client) -> Docs {
    let credentials: Vec<String> = client
        .schemes
        .iter()
        .flat_map(|scheme| &scheme.env)
        .map(|name| code(name))
        .collect();
    let urls: Vec<String> = client.base_url_env.iter().map(|name| code(name)).collect();
    let mut docs = Docs::ours("A client as the process environment describes it.");
    if !credentials.is_empty() {
        docs.say(format!(
            "Credentials are read from {}.",
            credentials.join(", ")
        ));
    }
    if !urls.is_empty() {
        docs.say(format!("{} may hold another base URL.", urls.join(" or ")));
    }
    if let Some(name) = &client.headers_env {
        docs.say(format!(
            "{} may hold more headers, one `Name: value` a line.",
            code(name)
        ));
    }
    if let Some(name) = &client.webhook_secret_env {
        docs.say(format!(
            "{} may hold the secret that webhooks are signed with.",
            code(name)
        ));
    }
    docs.say("A variable that is blank counts as not set.");
    docs
}
