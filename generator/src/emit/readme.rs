//! `README.md`: the template of `templates/crate`, filled.

use minijinja::{Environment, context};

use crate::plan::{Docs, SchemeKind, Sdk, code, the_api};

use super::docs;
use super::file::lines;
use super::runtime::Parts;

const TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/README.md.j2"));

/// The text of the README.
pub fn readme(
    sdk: &Sdk,
    example: &str,
    features: &[(String, bool, String)],
    parts: &Parts,
) -> String {
    let environment = Environment::new();
    let variables = variables(sdk);
    let environments: Vec<_> = sdk
        .client
        .environments
        .iter()
        .map(|environment| context! { variant => environment.name.to_string(), url => cell(&environment.server.url) })
        .collect();
    let resources = sdk.client.accessors.iter().map(|accessor| {
        let call = format!("{}()", accessor.name);
        context! { call, summary => summary(&accessor.docs) }
    });
    let methods = sdk.client.methods.iter().map(|method| {
        let arguments: Vec<String> = method
            .arguments
            .iter()
            .map(|argument| argument.name.to_string())
            .collect();
        let call = format!("{}({})", method.name, arguments.join(", "));
        context! { call, summary => summary(&method.docs) }
    });
    let calls: Vec<_> = resources.chain(methods).collect();
    let features: Vec<_> = features
        .iter()
        .map(|(name, default, meaning)| context! { name, default, meaning => escape_cell(meaning) })
        .collect();
    let context = context! {
        name => &sdk.package.name,
        library => &sdk.package.lib,
        api => docs::line(&the_api(&docs::sentence(&sdk.title))),
        description => lines(&sdk.docs).join("\n"),
        document => if sdk.version.is_empty() { String::new() } else { code(&sdk.version) },
        example,
        variables,
        environments,
        calls,
        features,
        is_blocking => parts.contains_key("blocking"),
        has_streams => parts.contains_key("paging"),
        license => sdk.package.license.clone().unwrap_or_default(),
    };
    // The template is ours and its variables are all given: what fails here is found by the first test.
    let mut text = environment
        .render_str(TEMPLATE, context)
        .unwrap_or_default();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The first sentence of documentation, in a cell of a table.
fn summary(docs: &Docs) -> String {
    let lines = lines(docs).into_iter();
    let paragraph: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    let first = paragraph.join(" ");
    escape_cell(&docs::quiet_line(docs::first_sentence(&first)))
}

/// What `Client::from_env` reads.
fn variables(sdk: &Sdk) -> Vec<minijinja::Value> {
    let client = &sdk.client;
    let mut variables = Vec::new();
    let mut add = |name: &str, meaning: &str| {
        variables.push(context! { name, meaning => escape_cell(meaning) });
    };
    for scheme in &client.schemes {
        let setter = scheme.setter.name.as_str();
        for (index, name) in scheme.env.iter().enumerate() {
            match (&scheme.kind, index) {
                (SchemeKind::Basic, 0) => add(name, &format!("user name for `{setter}`")),
                (SchemeKind::Basic, _) => add(name, &format!("password for `{setter}`")),
                _ => add(name, &format!("`{setter}`")),
            }
        }
    }
    for name in &client.base_url_env {
        add(name, "the base URL, in place of an environment's");
    }
    if let Some(name) = &client.webhook_secret_env {
        add(name, "the secret that webhooks are signed with");
    }
    if let Some(name) = &client.headers_env {
        add(name, "more headers, one `Name: value` a line");
    }
    variables
}

/// Foreign text for a cell.
fn cell(text: &str) -> String {
    escape_cell(&docs::line(text))
}

/// Markdown with what would end a cell escaped.
fn escape_cell(markdown: &str) -> String {
    markdown
        .replace("\\|", "|")
        .replace('|', "\\|")
        .replace('\n', " ")
}
