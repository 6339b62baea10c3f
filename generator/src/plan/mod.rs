//! The `plan` stage: what the generated crate contains, with all names final.

mod beside;
mod body;
mod client;
mod derives;
mod docs;
mod enums;
mod feature;
mod formats;
mod function;
mod gather;
mod homes;
mod ident;
mod labels;
mod layout;
mod learn;
mod lexicon;
mod lists;
mod manifest;
mod method_docs;
mod model;
mod model_client;
mod model_item;
mod model_method;
mod model_test;
mod model_ty;
mod module;
mod names;
mod objects;
mod operation_tests;
mod paging;
mod params;
mod parts;
#[allow(clippy::module_inception, reason = "the plan itself, while it is made")]
mod plan;
mod reply;
mod reserved;
mod resolve;
mod resource_names;
mod roles;
mod same_params;
mod sample;
mod showcase;
mod symbols;
mod test_request;
mod types;
mod union;
mod webhook;
mod words;

#[cfg(test)]
mod tests;

pub use docs::{code, is_visible};
pub use manifest::the_api;
pub use model::*;
pub use reserved::{RESOURCE, TYPES};

use crate::api::Api;
use crate::config::Config;
use crate::report::{Report, Stop};
use module::Contents;
use plan::{Modules, Plan};

/// Decides what the crate of an API contains: names, files, types and how they are used. Never stops: whatever an API
/// means can be planned.
pub fn plan(api: &Api, config: &Config, report: &mut Report<'_>) -> Result<Sdk, Stop> {
    let plan = decide(api, config);
    plan.pages.report(api, report);
    Ok(sdk(&plan))
}

/// The types that the crate has for schemas of the document: the pointer to each, and the type as it is written after the
/// crate's name. Types whose fields became parameters are not among them, nor are those that are only read or only
/// written.
pub fn places(api: &Api, config: &Config) -> Vec<(String, TypePath)> {
    let plan = decide(api, config);
    let all = api.definitions.iter().enumerate();
    let found = all.filter_map(|(index, definition)| {
        let id = plan.known_as(crate::api::DefinitionId::at(index));
        let codec = plan.codecs.get(index)?;
        let is_parameters = plan.gathered.merged.get(id.0 as usize)?.is_some();
        let name = plan.names.types.get(id.0 as usize)?.clone();
        let module = plan.module(plan.home(id)).to_vec();
        let is_whole = codec.decode && codec.encode && !is_parameters;
        is_whole.then(|| (definition.pointer.clone(), TypePath { module, name }))
    });
    found.collect()
}

fn decide<'a>(api: &'a Api, config: &'a Config) -> Plan<'a> {
    let lexicon = learn::learn(api, config);
    let gathered = gather::gather(api);
    let names = names::name(api, config, &gathered, &lexicon);
    let features = feature::Features::find(api, config, &gathered, &names);
    let pages = paging::Pages::find(api, &gathered.calls);
    let mut plan = Plan {
        api,
        config,
        lexicon,
        gathered,
        codecs: derives::codecs(api),
        compared: derives::compared(api),
        names,
        fields: Vec::new(),
        pages,
        accessors: Vec::new(),
        methods: Vec::new(),
        features,
        modules: Modules::default(),
    };
    plan.fields = objects::names(&plan);
    plan.accessors = function::accessors(&plan);
    plan.methods = function::names(&plan, &function::by_resource(api));
    plan
}

fn sdk(plan: &Plan<'_>) -> Sdk {
    let contents = Contents::of(plan);
    let name = manifest::name(plan.api, plan.config, &plan.lexicon);
    let (mut resources, root) = module::resources(plan, &contents);
    let mut docs = Docs::default();
    docs.quote(plan.api.info.description.as_deref());
    let mut models = module::models(plan, &contents);
    lists::share(plan, &mut models, &mut resources);
    let error = module::error(plan, &contents);
    let client = client::client(plan, &name, &root);
    Sdk {
        webhook: webhook::webhooks(plan, &client),
        client,
        docs,
        title: manifest::one_line(&plan.api.info.title),
        version: manifest::one_line(plan.api.info.version.as_deref().unwrap_or_default()),
        error,
        models,
        resources,
        runtime: std::collections::BTreeSet::new(),
        tests: (plan.config.output.tests).then(|| operation_tests::tests(plan)),
        showcase: showcase::showcase(plan, &name),
        package: manifest::package(plan.api, plan.config, name, plan.features.list.clone()),
        counts: Counts {
            operations: plan.api.operations.len(),
            types: types(plan),
        },
    }
}

/// How many types there are, aliases not counted.
fn types(plan: &Plan<'_>) -> usize {
    let definitions = plan.api.definitions.iter();
    definitions
        .filter(|definition| !matches!(definition.shape, crate::api::Shape::Alias(_)))
        .count()
}
