//! Aliases of lists stand in the file of what they list: `AccountList` beside `Account`, and not in a file of one line.

use super::ident::TypeName;
use super::lists::{add_features, import};
use super::model::{Item, Module, Ty};
use super::plan::Plan;
use crate::source::Lookup;

/// Something that has a file to itself and is a list of a type of another file.
struct Lone {
    /// Its file.
    at: usize,
    /// What it lists, and the file of that.
    element: (TypeName, usize),
    /// The type that it is an alias of, and the file of that.
    list: (TypeName, usize),
}

/// Moves every alias of a list that has a file to itself.
pub fn stand(plan: &Plan<'_>, models: &mut Vec<Module>) {
    let mut files: Lookup<&str, usize> = Lookup::new();
    for (at, module) in models.iter().enumerate() {
        for item in &module.items {
            files.insert(item.name().as_str(), at);
        }
    }
    let lone: Vec<Lone> = models
        .iter()
        .enumerate()
        .filter_map(|(at, module)| lone(at, module, &files))
        .collect();
    // The last first: each goes directly behind what it lists.
    for lone in lone.iter().rev() {
        beside(plan, models, lone);
    }
    models.retain(|module| !module.items.is_empty());
}

fn lone(at: usize, module: &Module, files: &Lookup<&str, usize>) -> Option<Lone> {
    let [Item::Alias(alias)] = module.items.as_slice() else {
        return None;
    };
    let Ty::Of(list, element) = &alias.ty else {
        return None;
    };
    let Ty::Named(element) = &**element else {
        return None;
    };
    let file = |name: &TypeName| {
        let file = *files.get(name.as_str())?;
        (file != at).then(|| (name.clone(), file))
    };
    Some(Lone {
        at,
        element: file(&element.name)?,
        list: file(&list.name)?,
    })
}

/// Moves one.
fn beside(plan: &Plan<'_>, models: &mut [Module], lone: &Lone) {
    let alias = models.get_mut(lone.at).map(|file| &mut file.items);
    let Some(alias) = alias.and_then(Vec::pop) else {
        return;
    };
    let (element, of) = &lone.element;
    let Some(file) = models.get_mut(*of) else {
        return;
    };
    let place = file.items.iter().position(|item| item.name() == element);
    file.items
        .insert(place.map_or(file.items.len(), |place| place + 1), alias);
    let (list, generic) = &lone.list;
    import(&mut file.imports, plan.models(), vec![list.clone()]);
    // The type of all lists is there wherever the file is that now mentions it.
    let features = file.features.clone();
    if let Some(file) = models.get_mut(*generic) {
        add_features(&mut file.features, &features);
    }
}
