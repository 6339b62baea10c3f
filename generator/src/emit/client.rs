//! `src/client.rs`: the API as a constant, and what it adds to the runtime's client.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{
    Accessor, Client, Environment, Idempotency, Scheme, SchemeKind, Server, Variable,
    VariableSetter,
};

use super::file::{File, Printed, doc, ours};
use super::function::method;
use super::resource::{accessor, implementation};
use super::text::{literal, tokens};
use super::uses::Uses;

/// The file.
pub fn file(client: &Client) -> Printed {
    let mut file = File::new(&ours(
        "The client: what is said about the API as a whole, and the way to its resources.",
    ));
    uses(client, &mut file.uses);
    file.item(api(client));
    file.item(environment(&client.environments));
    file.item(client_impl(client));
    file.text(resources(&client.accessors));
    let methods = methods(client, &mut file.uses);
    file.text(methods);
    for owner in [quote!(ClientBuilder), quote!(Options)] {
        file.item(setters(client, &owner));
    }
    file.print()
}

fn uses(client: &Client, uses: &mut Uses) {
    uses.imports(&client.imports);
    let api = ["Api"].into_iter();
    let servers = (!client.environments.is_empty()).then_some("Server");
    let variables = client
        .environments
        .iter()
        .any(|environment| !environment.server.variables.is_empty());
    let names = api
        .chain(servers)
        .chain(variables.then_some("Variable"))
        .chain(client.idempotency.as_ref().map(|_| "Idempotency"));
    for name in names {
        uses.add(&format!("crate::runtime::api::{name}"));
    }
    if !client.schemes.is_empty() {
        uses.add("crate::runtime::auth::Credential");
        uses.add("crate::runtime::scheme::Scheme");
        uses.add("secrecy::SecretString");
    }
    for scheme in &client.schemes {
        match scheme.kind {
            SchemeKind::Bearer => uses.add("crate::runtime::authorization"),
            SchemeKind::ClientCredentials { .. } => uses.add("crate::runtime::oauth2"),
            SchemeKind::Basic => uses.add("crate::runtime::basic"),
            SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) => {
                uses.add("crate::runtime::api_key");
            }
        }
    }
    uses.add("crate::runtime::client::Client");
    uses.add("crate::runtime::client::ClientBuilder");
    uses.add("crate::runtime::config_error::ConfigError");
    if !(client.environments.is_empty() && client.schemes.is_empty() && client.variables.is_empty())
    {
        uses.add("crate::runtime::options::Options");
    }
}

/// `static API: Api = Api { .. };`
fn api(client: &Client) -> TokenStream {
    let user_agent = &client.user_agent;
    let environments = client.environments.iter();
    let servers = tokens(&servers(
        environments.map(|environment| &environment.server),
    ));
    let schemes = client.schemes.iter().map(scheme);
    let security = tokens(&security(&client.security));
    let rest = others(client);
    quote! {
        /// What is said about the API as a whole.
        static API: Api = Api {
            user_agent: concat!(#user_agent, env!("CARGO_PKG_VERSION")),
            servers: #servers,
            schemes: &[#(#schemes),*],
            security: #security,
            #rest
            ..Api::EMPTY
        };
    }
}

/// The fields that are mentioned only where they say something.
fn others(client: &Client) -> TokenStream {
    let base_url_env = Some(&client.base_url_env)
        .filter(|names| !names.is_empty())
        .map(|names| quote!(base_url_env: &[#(#names),*],));
    let documentation = client
        .documentation
        .iter()
        .map(|page| quote!(documentation: Some(#page),));
    let headers_env = client
        .headers_env
        .iter()
        .map(|name| quote!(headers_env: Some(#name),));
    let webhook_secret_env = client
        .webhook_secret_env
        .iter()
        .map(|name| quote!(webhook_secret_env: Some(#name),));
    let idempotency = client.idempotency.iter().map(idempotency);
    let request_id_headers = client
        .request_id_headers
        .iter()
        .map(|names| quote!(request_id_headers: &[#(#names),*],));
    let headers = Some(&client.headers)
        .filter(|headers| !headers.is_empty())
        .map(|headers| {
            let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
            quote!(headers: &[#(#headers),*],)
        });
    let timeout = client.timeout.iter().map(|seconds| {
        let seconds = Literal::u64_unsuffixed(*seconds);
        quote!(timeout: Some(std::time::Duration::from_secs(#seconds)),)
    });
    let max_retries = client.max_retries.iter().map(|retries| {
        let retries = Literal::u32_unsuffixed(*retries);
        quote!(max_retries: #retries,)
    });
    quote! {
        #(#documentation)* #base_url_env #(#headers_env)* #(#webhook_secret_env)* #(#idempotency)* #(#request_id_headers)* #headers
        #(#timeout)* #(#max_retries)*
    }
}

/// `&[Server { name: "production", url: "https://..", variables: &[] }]`
pub fn servers<'a>(servers: impl IntoIterator<Item = &'a Server>) -> String {
    let servers = servers.into_iter().map(|server| {
        let (name, url) = (literal(&server.name), literal(&server.url));
        let variables = slice(server.variables.iter().map(variable));
        format!("Server {{ name: {name}, url: {url}, variables: {variables} }}")
    });
    slice(servers)
}

/// `Variable { name: "region", default: "eu", values: &["eu", "us"] }`
fn variable(variable: &Variable) -> String {
    let (name, default) = (literal(&variable.name), literal(&variable.default));
    let values = slice(variable.values.iter().map(|value| literal(value)));
    format!("Variable {{ name: {name}, default: {default}, values: {values} }}")
}

/// `&[&["bearerAuth"]]`
pub fn security(alternatives: &[Vec<String>]) -> String {
    slice(
        alternatives
            .iter()
            .map(|schemes| slice(schemes.iter().map(|scheme| literal(scheme)))),
    )
}

/// `&[a, b]`
fn slice(elements: impl Iterator<Item = String>) -> String {
    format!("&[{}]", elements.collect::<Vec<_>>().join(", "))
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let Scheme { name, env, .. } = scheme;
    let setter = scheme
        .source
        .as_ref()
        .unwrap_or(&scheme.setter.name)
        .to_string();
    let kind = match &scheme.kind {
        SchemeKind::Bearer => quote!(authorization::Authorization("Bearer")),
        // A token may be given too.
        SchemeKind::ClientCredentials { token_url, scopes } => {
            let source = source(token_url, scopes);
            quote!(oauth2::ClientScheme(|id, secret| Credential::source(#source)))
        }
        SchemeKind::Basic => quote!(basic::Basic),
        SchemeKind::Header(name) => quote!(api_key::HeaderKey(#name)),
        SchemeKind::Query(name) => quote!(api_key::QueryKey(#name)),
        SchemeKind::Cookie(name) => quote!(api_key::CookieKey(#name)),
    };
    quote!(Scheme { name: #name, kind: &#kind, env: &[#(#env),*], setter: #setter })
}

fn idempotency(idempotency: &Idempotency) -> TokenStream {
    let Idempotency {
        header,
        prefix,
        methods,
    } = idempotency;
    quote!(idempotency: Some(Idempotency { header: #header, prefix: #prefix, methods: &[#(#methods),*] }),)
}

/// `pub enum Environment { .. }`
fn environment(environments: &[Environment]) -> TokenStream {
    if environments.is_empty() {
        return TokenStream::new();
    }
    let variants = environments.iter().map(|environment| {
        let name = &environment.name;
        let docs = doc(&environment.docs);
        quote!(#docs #name)
    });
    quote! {
        /// Where requests go; the first is the default.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Environment {
            #(#variants,)*
        }
    }
}

/// The ways to a client.
fn client_impl(client: &Client) -> TokenStream {
    let from_env = doc(&client.from_env);
    quote! {
        impl Client {
            /// A builder with nothing set.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&API)
            }

            #from_env
            pub fn from_env() -> Result<Self, ConfigError> {
                ClientBuilder::from_env(&API)?.build()
            }
        }
    }
}

/// The ways to the resources.
fn resources(accessors: &[Accessor]) -> String {
    let accessors = accessors.iter().map(|item| accessor(item, "self.clone()"));
    implementation("Client", &accessors.collect::<Vec<_>>())
}

/// The operations that belong to no resource.
fn methods(client: &Client, uses: &mut Uses) -> String {
    let methods = client.methods.iter();
    let methods = methods.map(|item| method(item, "self", uses));
    implementation("Client", &methods.collect::<Vec<_>>())
}

/// The setters that are named after what the document calls things.
fn setters(client: &Client, owner: &TokenStream) -> TokenStream {
    let environment = (!client.environments.is_empty()).then(|| {
        quote! {
            /// Chooses where requests go.
            pub fn environment(self, environment: Environment) -> Self {
                self.server(environment as usize)
            }
        }
    });
    let schemes = client
        .schemes
        .iter()
        .enumerate()
        .flat_map(|(index, scheme)| [Some(credential(index, scheme)), credentials(index, scheme)]);
    let variables = client.variables.iter().map(variable_setter);
    let setters: Vec<TokenStream> = schemes
        .flatten()
        .chain(environment)
        .chain(variables)
        .collect();
    if setters.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl #owner {
            #(#setters)*
        }
    }
}

/// `pub fn api_key(self, api_key: impl Into<SecretString>) -> Self`
fn credential(index: usize, scheme: &Scheme) -> TokenStream {
    let name = &scheme.setter.name;
    let docs = doc(&scheme.setter.docs);
    let index = Literal::usize_unsuffixed(index);
    if scheme.setter.basic {
        quote! {
            #docs
            pub fn #name(self, user: impl Into<String>, password: impl Into<SecretString>) -> Self {
                self.credential(#index, Credential::basic(user, password))
            }
        }
    } else {
        quote! {
            #docs
            pub fn #name(self, #name: impl Into<SecretString>) -> Self {
                self.credential(#index, Credential::token(#name))
            }
        }
    }
}

/// `pub fn client_credentials(self, id: impl Into<String>, secret: impl Into<SecretString>) -> Self`
fn credentials(index: usize, scheme: &Scheme) -> Option<TokenStream> {
    let name = scheme.source.as_ref()?;
    let SchemeKind::ClientCredentials { token_url, scopes } = &scheme.kind else {
        return None;
    };
    let index = Literal::usize_unsuffixed(index);
    let source = source(token_url, scopes);
    Some(quote! {
        /// The client's id and secret, for which tokens are fetched and renewed.
        pub fn #name(self, id: impl Into<String>, secret: impl Into<SecretString>) -> Self {
            self.credential(#index, Credential::source(#source))
        }
    })
}

/// `oauth2::ClientCredentials::new("https://..", id, secret).scopes(&["read"])`
fn source(token_url: &str, scopes: &[String]) -> TokenStream {
    let scopes = (!scopes.is_empty()).then(|| quote!(.scopes(&[#(#scopes),*])));
    quote!(oauth2::ClientCredentials::new(#token_url, id, secret) #scopes)
}

fn variable_setter(variable: &VariableSetter) -> TokenStream {
    let VariableSetter { name, wire, .. } = variable;
    let docs = doc(&variable.docs);
    quote! {
        #docs
        pub fn #name(self, #name: impl Into<String>) -> Self {
            self.server_variable(#wire, #name)
        }
    }
}
