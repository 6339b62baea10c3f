//! Items into files: one file a schema with what is inside it, one file a resource with what only it uses.

use rayon::prelude::*;

use super::client;
use super::enums;
use super::function::{self, Own};
use super::gather::Gathered;
use super::homes::Home;
use super::ident::ModName;
use super::model::{Alias, Docs, ErrorModule, Fallback, Item, Module, Resource, VariantName};
use super::objects;
use super::plan::Plan;
use super::reserved;
use super::resolve::Scope;
use super::same_params;
use super::types::File;
use super::union;
use super::words::Words;
use crate::api::{DefinitionId, ResourceId, Shape};

/// Names of the files in `src/models/`, by the definition that each is named after.
pub fn files(
    gathered: &Gathered,
    words: &[Words],
    same: &[Option<DefinitionId>],
) -> Vec<Option<ModName>> {
    let mut scope = Scope::without(reserved::FILES.iter().copied());
    gathered
        .homes
        .iter()
        .zip(words)
        .enumerate()
        .map(|(index, (home, words))| {
            let own = matches!(home, Home::Models(root) if root.0 as usize == index)
                && same.get(index).is_none_or(Option::is_none);
            own.then(|| scope.claim(std::slice::from_ref(words)).0)
        })
        .collect()
}

/// All definitions by the file they live in.
#[derive(Debug)]
pub struct Contents {
    models: Vec<Vec<DefinitionId>>,
    resources: Vec<Vec<DefinitionId>>,
    error: Vec<DefinitionId>,
}

impl Contents {
    /// Sorts all definitions into files, document order.
    pub fn of(plan: &Plan<'_>) -> Self {
        let mut contents = Self {
            models: vec![Vec::new(); plan.api.definitions.len()],
            resources: vec![Vec::new(); plan.api.resources.len().max(1)],
            error: Vec::new(),
        };
        for (index, home) in plan.gathered.homes.iter().enumerate() {
            let id = DefinitionId::at(index);
            let list = match home {
                Home::Models(root) => contents.models.get_mut(root.0 as usize),
                Home::Resource(resource) => contents.resources.get_mut(resource.0 as usize),
                Home::Error => Some(&mut contents.error),
            };
            let merged = plan.gathered.merged.get(index).is_some_and(Option::is_some);
            let same = plan.names.same.get(index).is_some_and(Option::is_some);
            if let Some(list) = list.filter(|_| !merged && !same) {
                list.push(id);
            }
        }
        contents
    }
}

/// `src/models/`
pub fn models(plan: &Plan<'_>, contents: &Contents) -> Vec<Module> {
    let files = plan
        .names
        .files
        .par_iter()
        .zip(&contents.models)
        .enumerate();
    let mut modules: Vec<Module> = files
        .filter_map(|(index, (name, ids))| Some(model(plan, index, name.as_ref()?, ids)))
        .collect();
    modules.sort_by(|a, b| a.name.cmp(&b.name));
    modules
}

fn model(plan: &Plan<'_>, index: usize, name: &ModName, ids: &[DefinitionId]) -> Module {
    let root = DefinitionId::at(index);
    let mut file = File::of(plan, Home::Models(root));
    let items: Vec<Item> = ids.iter().filter_map(|id| item(&mut file, *id)).collect();
    let title = plan
        .names
        .types
        .get(index)
        .map(|name| format!("[`{name}`]{}.", inside(items.len())));
    Module {
        name: name.clone(),
        docs: Docs::ours(title.unwrap_or_default()),
        features: plan.features.of_model(root),
        imports: file.imports(),
        items,
        children: Vec::new(),
    }
}

fn inside(items: usize) -> &'static str {
    if items > 1 {
        " and the types inside it"
    } else {
        ""
    }
}

/// `src/resources/`, and what the operations that belong to no resource have of their own.
pub fn resources(plan: &Plan<'_>, contents: &Contents) -> (Vec<Module>, Vec<(usize, Own)>) {
    let lists = function::by_resource(plan.api);
    let modules = lists.par_iter().zip(&contents.resources).enumerate();
    let modules = modules.map(|(index, (operations, inline))| {
        let id = u32::try_from(index).map(ResourceId).ok()?;
        let mut file = File::of(plan, Home::Resource(id));
        let own = own(&mut file, operations);
        let resource = (index != 0)
            .then(|| resource(&mut file, id, &own))
            .flatten();
        let mut items: Vec<Item> = resource.into_iter().map(Item::Resource).collect();
        let own = own.into_iter().flat_map(|(_, own)| own.into_items());
        items.extend(same_params::share(own));
        items.extend(inline.iter().filter_map(|id| item(&mut file, *id)));
        module(plan, id, file, items)
    });
    let nested = nested(plan, modules.collect());
    let root = lists.first().map_or_else(Vec::new, |operations| {
        own(&mut File::client(plan), operations)
    });
    (nested, root)
}

/// What operations have of their own, in one file.
fn own(file: &mut File<'_>, operations: &[usize]) -> Vec<(usize, Own)> {
    let plan = file.plan;
    operations
        .iter()
        .filter_map(|&index| {
            let operation = plan.api.operations.get(index)?;
            Some((index, Own::of(file, index, operation)))
        })
        .collect()
}

fn module(plan: &Plan<'_>, id: ResourceId, file: File<'_>, items: Vec<Item>) -> Option<Module> {
    if id.0 == 0 && items.is_empty() {
        return None;
    }
    let names = plan.names.resources.get(id.0 as usize)?;
    let docs = match plan.api.resources.get(id.0 as usize) {
        Some(resource) if id.0 != 0 => client::resource_docs(plan, id, &resource.docs),
        _ => Docs::ours("Types of the operations that are the client's own."),
    };
    Some(Module {
        name: names.module.last()?.clone(),
        docs,
        features: plan.features.of_resource(id).into_iter().collect(),
        imports: file.imports(),
        items,
        children: Vec::new(),
    })
}

fn resource(file: &mut File<'_>, id: ResourceId, own: &[(usize, Own)]) -> Option<Resource> {
    let plan = file.plan;
    let names = plan.names.resources.get(id.0 as usize)?;
    let said = &plan.api.resources.get(id.0 as usize)?.docs;
    let accessors = client::accessors(file, id);
    let mut methods = Vec::new();
    for (index, own) in own {
        if let Some(operation) = plan.api.operations.get(*index) {
            methods.extend(function::methods(file, *index, operation, own));
        }
    }
    Some(Resource {
        name: names.name.clone(),
        docs: client::resource_docs(plan, id, said),
        accessors,
        methods,
    })
}

/// Modules of resources inside those of the resources they are part of.
fn nested(plan: &Plan<'_>, mut modules: Vec<Option<Module>>) -> Vec<Module> {
    let mut order: Vec<usize> = (1..modules.len()).collect();
    order.sort_by_key(|&index| {
        plan.names
            .resources
            .get(index)
            .map(|names| std::cmp::Reverse(names.module.len()))
    });
    let mut top: Vec<Module> = modules
        .first_mut()
        .and_then(Option::take)
        .into_iter()
        .collect();
    for index in order {
        let Some(mut module) = modules.get_mut(index).and_then(Option::take) else {
            continue;
        };
        module.children.sort_by(|a, b| a.name.cmp(&b.name));
        let parent = plan
            .api
            .resources
            .get(index)
            .and_then(|resource| resource.parent);
        let parent = parent.filter(|parent| parent.0 != 0);
        match parent
            .and_then(|parent| modules.get_mut(parent.0 as usize))
            .and_then(Option::as_mut)
        {
            Some(parent) => {
                // The feature of the outermost module is enough.
                module.features.clear();
                parent.children.push(module);
            }
            None => top.push(module),
        }
    }
    top.sort_by(|a, b| a.name.cmp(&b.name));
    top
}

/// `src/error.rs`
pub fn error(plan: &Plan<'_>, contents: &Contents) -> Option<ErrorModule> {
    let ty = plan.api.error.as_ref()?;
    let mut file = File::of(plan, Home::Error);
    let mut items: Vec<Item> = contents
        .error
        .iter()
        .filter_map(|id| item(&mut file, *id))
        .collect();
    if let Some(kind) = plan.gathered.error
        && let Some(at) = contents.error.iter().position(|id| *id == kind)
        && at < items.len()
    {
        let kind = items.remove(at);
        items.insert(0, kind);
    }
    let is_union = plan
        .gathered
        .error
        .and_then(|id| plan.shape(id))
        .is_some_and(|shape| matches!(shape, Shape::Union(_)));
    let kind = match plan.gathered.error {
        Some(id) => file.named(id),
        None => file.ty(ty),
    };
    Some(ErrorModule {
        imports: file.imports(),
        items,
        kind,
        fallback: if is_union {
            Fallback::Unknown(VariantName::new(&Words::ours("unknown")))
        } else {
            Fallback::None
        },
    })
}

/// A definition as an item.
pub fn item(file: &mut File<'_>, id: DefinitionId) -> Option<Item> {
    let definition = file.plan.definition(id)?;
    Some(match &definition.shape {
        Shape::Object(object) => Item::Struct(objects::structure(file, id, definition, object)?),
        Shape::Enum(values) => Item::Enum(enums::open_enum(file, id, definition, values)?),
        Shape::Union(union) => Item::Union(union::union(file, id, definition, union)?),
        Shape::Alias(ty) => Item::Alias(Alias {
            name: file.plan.names.types.get(id.0 as usize)?.clone(),
            docs: Docs::of(&definition.docs),
            ty: file.ty(ty),
        }),
    })
}
