//! Pages that differ in nothing but what they list: one type with a parameter, and an alias for each name.
//!
//! An API with fifty lists has fifty times the same page around them. Every page keeps its own name, which says what is in
//! it; the crate compiles one struct, and users write a function once for lists of anything.

use std::hash::{DefaultHasher, Hash, Hasher};

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

/// Gives the pages that are alike one type in a file of its own among the models.
pub fn share(plan: &Plan<'_>, models: &mut Vec<Module>, resources: &mut [Module]) {
    let mut kinds = Kinds::default();
    each_page(models, &mut |page| kinds.count(page));
    each_page(resources, &mut |page| kinds.count(page));
    let mut names = Names::of(plan, models);
    for kind in &mut kinds.list {
        if kind.pages.len() >= SEVERAL {
            kind.name = names.claim(&kind.pages);
        }
    }
    let home = plan.models();
    replace(models, &kinds, home);
    replace(resources, &kinds, home);
    models.extend(kinds.list.into_iter().filter_map(Kind::module));
    models.sort_by(|a, b| a.name.cmp(&b.name));
}

fn each_page(modules: &[Module], act: &mut impl FnMut(&Struct)) {
    for module in modules {
        for item in &module.items {
            if let Item::Struct(page) = item {
                act(page);
            }
        }
        each_page(&module.children, act);
    }
}

/// Puts aliases in the place of pages.
fn replace(modules: &mut [Module], kinds: &Kinds, home: &[ModName]) {
    for module in modules {
        let mut used: Vec<TypeName> = Vec::new();
        for item in &mut module.items {
            let Item::Struct(page) = item else { continue };
            let Some((form, element)) = Form::of(page) else {
                continue;
            };
            let Some((name, _)) = kinds.find(&form).and_then(|kind| kind.name.as_ref()) else {
                continue;
            };
            let generic = TypePath {
                module: Vec::new(),
                name: name.clone(),
            };
            used.push(name.clone());
            *item = Item::Alias(Alias {
                name: page.name.clone(),
                docs: std::mem::take(&mut page.docs),
                ty: Ty::Of(generic, Box::new(element)),
            });
        }
        import(&mut module.imports, home, used);
        replace(&mut module.children, kinds, home);
    }
}

/// Adds names of a module to what a file takes from others.
fn import(imports: &mut Vec<Import>, module: &[ModName], names: Vec<TypeName>) {
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
}

impl Form {
    /// The form of a page and the type of its elements, unless something else in it is a type of the crate's own: that
    /// would have to be found from another file.
    fn of(page: &Struct) -> Option<(Self, Ty)> {
        let how = page.page.as_ref()?;
        let [list] = how.items.as_slice() else {
            return None;
        };
        if page.constructor || page.extra.is_some() || matches!(how.cursor, PageCursor::Last { .. })
        {
            return None;
        }
        let mut fields = page.fields.clone();
        for field in &mut fields {
            // Nobody makes pages but servers.
            field.init = Init::None;
            if field.name == list.field {
                field.ty = of_parameter(&field.ty, &how.item)?;
            } else if is_own(&field.ty) {
                return None;
            }
        }
        let mut how = how.clone();
        let element = std::mem::replace(&mut how.item, Ty::Parameter);
        let form = Self {
            fields,
            derives: page.derives,
            codec: page.codec,
            page: how,
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

/// Whether a type of the crate's own is mentioned.
fn is_own(ty: &Ty) -> bool {
    match ty {
        Ty::Named(_) | Ty::Of(..) => true,
        Ty::Option(inner)
        | Ty::Nullable(inner)
        | Ty::Box(inner)
        | Ty::Vec(inner)
        | Ty::Map(inner) => is_own(inner),
        Ty::Tuple(elements) => elements.iter().any(is_own),
        _ => false,
    }
}

/// Pages that are alike.
#[derive(Debug)]
struct Kind {
    form: Form,
    /// What they are called.
    pages: Vec<TypeName>,
    /// What their type is called, and its file.
    name: Option<(TypeName, ModName)>,
}

impl Kind {
    /// The file of their type.
    fn module(self) -> Option<Module> {
        let (name, file) = self.name?;
        let Form {
            fields,
            derives,
            codec,
            page,
        } = self.form;
        Some(Module {
            name: file,
            docs: Docs::ours(format!("[`{name}`].")),
            features: Vec::new(),
            imports: Vec::new(),
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
    fn find(&self, form: &Form) -> Option<&Kind> {
        let mut alike = self.by_hash.get(&form.hash()).into_iter().flatten();
        alike.find_map(|&at| self.list.get(at).filter(|kind| kind.form == *form))
    }

    fn count(&mut self, page: &Struct) {
        let Some((form, _)) = Form::of(page) else {
            return;
        };
        let Self { list, by_hash } = self;
        let alike = by_hash.entry(form.hash(), Vec::new);
        for &at in alike.iter() {
            if let Some(kind) = list.get_mut(at).filter(|kind| kind.form == form) {
                kind.pages.push(page.name.clone());
                return;
            }
        }
        alike.push(list.len());
        list.push(Kind {
            form,
            pages: vec![page.name.clone()],
            name: None,
        });
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
        for words in self.end(pages).into_iter().chain(others) {
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
