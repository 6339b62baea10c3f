//! Pages that differ in nothing but what they list: one type with a parameter, and an alias for each name.
//!
//! An API with fifty lists has fifty times the same page around them. Every page keeps its own name, which says what is in
//! it; the crate compiles one struct, and users write a function once for lists of anything.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::beside;
use super::ident::{ModName, TypeName};
use super::model::{
    Alias, Codec, Derives, Docs, Field, Import, Init, Item, Module, PageCursor, PageImpl, Struct,
    Ty, TypePath,
};
use super::plan::Plan;
use super::reserved;
use super::words::Words;
use crate::source::Lookup;

/// How many pages must be alike: with fewer, a reader is better served by each one written out.
const SEVERAL: usize = 3;

/// Words that say nothing of a list.
const VAGUE: &[&str] = &[
    "body", "data", "dto", "model", "object", "output", "payload", "reply", "response", "result",
    "results", "schema",
];

/// Gives the pages that are alike one type in a file of its own among the models.
pub fn share(plan: &Plan<'_>, models: &mut Vec<Module>, resources: &mut [Module]) {
    let home = plan.models();
    let mut kinds = Kinds::default();
    for module in models.iter() {
        kinds.count_all(module, &module.features, Some(home));
    }
    for module in resources.iter() {
        kinds.count_all(module, &module.features, None);
    }
    let mut names = Names::of(plan, models);
    for kind in &mut kinds.list {
        if kind.pages.len() >= SEVERAL {
            kind.name = names.claim(&kind.pages);
        }
    }
    replace(models, &kinds, home, true);
    replace(resources, &kinds, home, false);
    models.extend(kinds.list.into_iter().filter_map(|kind| kind.module(home)));
    beside::stand(plan, models);
    models.sort_by(|a, b| a.name.cmp(&b.name));
}

/// Puts aliases in the place of pages.
fn replace(modules: &mut [Module], kinds: &Kinds, home: &[ModName], are_models: bool) {
    for module in modules {
        let aliases: Vec<(usize, Alias, &Kind)> = module
            .items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| {
                let (alias, kind) = kinds.alias(module, item, are_models.then_some(home))?;
                Some((at, alias, kind))
            })
            .collect();
        let mut used = Vec::new();
        let mut left = Vec::new();
        for (at, alias, kind) in aliases {
            used.extend(kind.name.iter().map(|(name, _)| name.clone()));
            left.extend(&kind.form.own);
            if let Some(item) = module.items.get_mut(at) {
                *item = Item::Alias(alias);
            }
        }
        // Pages of one kind name the same: each name is looked for once.
        left.sort();
        left.dedup();
        left.retain(|name| !module.items.iter().any(|item| mentions(item, name)));
        for import in &mut module.imports {
            import.names.retain(|name| !left.contains(&name));
        }
        import(&mut module.imports, home, used);
        module.imports.retain(|import| !import.names.is_empty());
        replace(&mut module.children, kinds, home, are_models);
    }
}

/// Adds to the features any of which brings something; none: it is always there.
pub fn add_features(all: &mut Vec<String>, features: &[String]) {
    if features.is_empty() {
        all.clear();
    } else if !all.is_empty() {
        all.extend_from_slice(features);
        all.sort();
        all.dedup();
    }
}

/// Adds names of a module to what a file takes from others.
pub fn import(imports: &mut Vec<Import>, module: &[ModName], names: Vec<TypeName>) {
    if names.is_empty() {
        return;
    }
    match imports.iter_mut().find(|import| import.module == module) {
        Some(import) => import.names.extend(names),
        None => imports.push(Import {
            module: module.to_vec(),
            names,
        }),
    }
    for import in imports.iter_mut() {
        import.names.sort();
        import.names.dedup();
    }
    imports.sort_by(|a, b| a.module.cmp(&b.module));
}

/// A page without its name and what is said of it, with a parameter where its elements' type stands.
#[derive(Debug, PartialEq, Eq)]
struct Form {
    fields: Vec<Field>,
    derives: Derives,
    codec: Codec,
    page: PageImpl,
    /// Types of the crate's own that it mentions.
    own: Vec<TypeName>,
}

impl Form {
    /// The form of a page of this file and the type of its elements. Other types of the crate's own that it mentions must
    /// be models, and so must it be, whose `home` is then given.
    fn of(module: &Module, page: &Struct, home: Option<&[ModName]>) -> Option<(Self, Ty)> {
        let how = page.page.as_ref()?;
        let [list] = how.items.as_slice() else {
            return None;
        };
        if page.constructor || page.extra.is_some() || matches!(how.cursor, PageCursor::Last { .. })
        {
            return None;
        }
        let mut fields = page.fields.clone();
        let mut own = Vec::new();
        for field in &mut fields {
            // Nobody makes pages but servers.
            field.init = Init::None;
            if field.name == list.field {
                field.ty = of_parameter(&field.ty, &how.item)?;
            } else {
                own_types(&field.ty, &mut own)?;
            }
        }
        own.sort();
        own.dedup();
        if !own.iter().all(|name| is_model(module, name, home)) {
            return None;
        }
        let mut how = how.clone();
        let element = std::mem::replace(&mut how.item, Ty::Parameter);
        let form = Self {
            fields,
            derives: page.derives,
            codec: page.codec,
            page: how,
            own,
        };
        Some((form, element))
    }

    fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for field in &self.fields {
            field.wire.hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// A list's type with the parameter for its elements.
fn of_parameter(list: &Ty, element: &Ty) -> Option<Ty> {
    match list {
        Ty::Vec(inner) => (**inner == *element).then(|| Ty::Vec(Box::new(Ty::Parameter))),
        Ty::Option(inner) => Some(Ty::Option(Box::new(of_parameter(inner, element)?))),
        _ => None,
    }
}

/// Adds the types of the crate's own that a type mentions; `None` where one is written with its path, as some are in files
/// of resources.
fn own_types(ty: &Ty, into: &mut Vec<TypeName>) -> Option<()> {
    match ty {
        Ty::Named(path) | Ty::Of(path, _) if !path.module.is_empty() => return None,
        Ty::Named(path) => into.push(path.name.clone()),
        Ty::Of(path, inner) => {
            into.push(path.name.clone());
            own_types(inner, into)?;
        }
        Ty::Option(inner)
        | Ty::Nullable(inner)
        | Ty::Box(inner)
        | Ty::Vec(inner)
        | Ty::Map(inner) => own_types(inner, into)?,
        Ty::Tuple(elements) => {
            for element in elements {
                own_types(element, into)?;
            }
        }
        _ => {}
    }
    Some(())
}

/// Whether a name that a file mentions is a model's.
fn is_model(module: &Module, name: &TypeName, home: Option<&[ModName]>) -> bool {
    home.is_some_and(|home| {
        module.items.iter().any(|item| item.name() == name)
            || module
                .imports
                .iter()
                .any(|import| import.module == home && import.names.contains(name))
    })
}

/// Whether an item mentions a type by its name alone, as far as that is known.
fn mentions(item: &Item, name: &TypeName) -> bool {
    let is_in = |ty: &Ty| {
        let mut own = Vec::new();
        own_types(ty, &mut own).is_none() || own.contains(name)
    };
    match item {
        Item::Struct(item) => {
            item.fields.iter().any(|field| is_in(&field.ty))
                || item.extra.iter().any(|extra| is_in(&extra.value))
        }
        Item::Union(item) => item.variants.iter().any(|variant| is_in(&variant.ty)),
        Item::Alias(item) => is_in(&item.ty),
        Item::Enum(_) => false,
        Item::Resource(_) | Item::BodyChoice(_) | Item::ReplyChoice(_) => true,
    }
}

/// Pages that are alike.
#[derive(Debug)]
struct Kind {
    form: Form,
    /// What they are called.
    pages: Vec<TypeName>,
    /// The features any of which brings one of them; empty: one is always there.
    features: Option<Vec<String>>,
    /// What their type is called, and its file.
    name: Option<(TypeName, ModName)>,
}

impl Kind {
    /// The file of their type.
    fn module(self, home: &[ModName]) -> Option<Module> {
        let (name, file) = self.name?;
        let Form {
            fields,
            derives,
            codec,
            page,
            own,
        } = self.form;
        let mut imports = Vec::new();
        import(&mut imports, home, own);
        Some(Module {
            name: file,
            docs: Docs::ours(format!("[`{name}`].")),
            features: self.features.unwrap_or_default(),
            imports,
            items: vec![Item::Struct(Struct {
                name,
                parameter: true,
                docs: Docs::ours("A page of a list, whatever it lists."),
                derives,
                codec,
                fields,
                extra: None,
                constructor: false,
                page: Some(page),
            })],
            children: Vec::new(),
        })
    }
}

#[derive(Debug, Default)]
struct Kinds {
    list: Vec<Kind>,
    by_hash: Lookup<u64, Vec<usize>>,
}

impl Kinds {
    /// The alias in the place of a page.
    fn alias(
        &self,
        module: &Module,
        item: &Item,
        home: Option<&[ModName]>,
    ) -> Option<(Alias, &Kind)> {
        let Item::Struct(page) = item else {
            return None;
        };
        let (form, element) = Form::of(module, page, home)?;
        let mut alike = self.by_hash.get(&form.hash())?.iter();
        let kind = alike.find_map(|&at| self.list.get(at).filter(|kind| kind.form == form))?;
        let (name, _) = kind.name.as_ref()?;
        let generic = TypePath {
            module: Vec::new(),
            name: name.clone(),
        };
        let alias = Alias {
            name: page.name.clone(),
            docs: page.docs.clone(),
            ty: Ty::Of(generic, Box::new(element)),
        };
        Some((alias, kind))
    }

    /// Counts the pages of a file, which is there with these features, and of those inside it.
    fn count_all(&mut self, module: &Module, features: &[String], home: Option<&[ModName]>) {
        for item in &module.items {
            if let Item::Struct(page) = item
                && let Some((form, _)) = Form::of(module, page, home)
            {
                self.count(page, form, features);
            }
        }
        for child in &module.children {
            self.count_all(child, features, home);
        }
    }

    fn count(&mut self, page: &Struct, form: Form, features: &[String]) {
        let Self { list, by_hash } = self;
        let alike = by_hash.entry(form.hash(), Vec::new);
        let known = alike
            .iter()
            .copied()
            .find(|&at| list.get(at).is_some_and(|kind| kind.form == form));
        let at = known.unwrap_or_else(|| {
            alike.push(list.len());
            list.push(Kind {
                form,
                pages: Vec::new(),
                features: None,
                name: None,
            });
            list.len() - 1
        });
        if let Some(kind) = list.get_mut(at) {
            kind.pages.push(page.name.clone());
            let all = kind.features.get_or_insert_with(|| features.to_vec());
            add_features(all, features);
        }
    }
}

/// Names that are taken in the crate, and the words that types are called by.
struct Names<'p> {
    plan: &'p Plan<'p>,
    types: Lookup<String, Option<usize>>,
    files: Lookup<String, ()>,
}

impl<'p> Names<'p> {
    fn of(plan: &'p Plan<'p>, models: &[Module]) -> Self {
        let mut types = Lookup::new();
        let operations = plan.names.operations.iter();
        let own = operations.flat_map(|own| [&own.params, &own.body, &own.reply]);
        let resources = plan.names.resources.iter().map(|resource| &resource.name);
        for name in own.flatten().chain(resources) {
            types.insert(name.as_str().to_owned(), None);
        }
        for name in reserved::TYPES.iter().chain(reserved::RESOURCE) {
            types.insert((*name).to_owned(), None);
        }
        for (index, name) in plan.names.types.iter().enumerate() {
            types.insert(name.as_str().to_owned(), Some(index));
        }
        let mut files = Lookup::new();
        let modules = models.iter().map(|module| module.name.as_str());
        for name in modules.chain(reserved::FILES.iter().copied()) {
            files.insert(name.to_owned(), ());
        }
        Self { plan, types, files }
    }

    /// A name for what these are: the words that most of them end in, `List` of `AccountList`, or another word for it.
    /// None where all of these are something else.
    fn claim(&mut self, pages: &[TypeName]) -> Option<(TypeName, ModName)> {
        let others = ["page", "list", "list page"].map(Words::ours);
        let is_vague = |words: &Words| VAGUE.iter().any(|vague| *words == Words::ours(vague));
        let end = self.end(pages).filter(|words| !is_vague(words));
        for words in end.into_iter().chain(others) {
            let (name, file) = (TypeName::new(&words), ModName::new(&words));
            if !self.types.contains(name.as_str()) && !self.files.contains(file.as_str()) {
                self.types.insert(name.as_str().to_owned(), None);
                self.files.insert(file.as_str().to_owned(), ());
                return Some((name, file));
            }
        }
        None
    }

    /// The most words that at least half of the names end in.
    fn end(&self, pages: &[TypeName]) -> Option<Words> {
        let mut ends: Lookup<Words, usize> = Lookup::new();
        let mut best: Option<Words> = None;
        for page in pages {
            let Some(index) = self.types.get(page.as_str()).copied().flatten() else {
                continue;
            };
            let words = self.plan.names.words.get(index)?;
            for count in 0..words.len() {
                let end = words.after(count);
                let seen = ends.entry(end.clone(), || 0);
                *seen += 1;
                let is_longer = best.as_ref().is_none_or(|best| best.len() < end.len());
                if *seen * 2 >= pages.len() && is_longer {
                    best = Some(end);
                }
            }
        }
        best
    }
}
