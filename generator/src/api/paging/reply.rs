//! A reply seen as a page: the fields found along a path, which list in it holds the elements, and what is said about the
//! page.

use super::super::{Definition, Docs, Field, Object, Shape, Type, lower};
use super::{is_text, plain};

/// Names of the one list that matters, where a page holds several.
const LISTS: &[&str] = &[
    "data",
    "items",
    "results",
    "value",
    "values",
    "records",
    "entries",
    "objects",
    "list",
    "resources",
    "content",
    "elements",
    "rows",
    "nodes",
    "hits",
];

/// Lists that stand beside the elements, never for them.
const ASIDES: &[&str] = &[
    "links",
    "errors",
    "warnings",
    "warningmessages",
    "errormessages",
    "included",
];

/// Objects that hold facts about the page.
const ABOUT: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "pageinfo",
    "cursors",
    "cursor",
    "responsemetadata",
    "page",
    "nextpage",
    "links",
    "pageable",
];

/// A reply's type, with what its names stand for.
#[derive(Clone, Copy)]
pub struct Reply<'o> {
    /// Every definition.
    pub definitions: &'o [Definition],
    /// The type of the body.
    pub ty: &'o Type,
}

impl<'o> Reply<'o> {
    /// The type, aliases and null taken away.
    pub fn plain(self, ty: &'o Type) -> &'o Type {
        match lower::follow(self.definitions, ty) {
            Type::Nullable(inner) => lower::follow(self.definitions, inner),
            ty => ty,
        }
    }

    /// The object a type is.
    pub fn object(self, ty: &'o Type) -> Option<&'o Object> {
        let Type::Named(id) = self.plain(ty) else {
            return None;
        };
        match &self.definitions.get(id.0 as usize)?.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The fields of the body, when it is an object.
    pub fn fields(self) -> &'o [Field] {
        self.object(self.ty)
            .map(|object| object.fields.as_slice())
            .unwrap_or_default()
    }

    /// The field at the end of a path of keys.
    pub fn at(self, path: &[String]) -> Option<&'o Field> {
        let (last, before) = path.split_last()?;
        let mut ty = self.ty;
        for key in before {
            ty = &self
                .object(ty)?
                .fields
                .iter()
                .find(|field| field.name == *key)?
                .ty;
        }
        self.object(ty)?
            .fields
            .iter()
            .find(|field| field.name == *last)
    }

    /// The type of the elements of the list at the end of a path; the body itself when it is empty.
    pub fn items_at(self, path: &[String]) -> Option<Type> {
        let ty = if path.is_empty() {
            self.ty
        } else {
            &self.at(path)?.ty
        };
        self.element(ty)
    }

    fn element(self, ty: &'o Type) -> Option<Type> {
        match self.plain(ty) {
            Type::Array(item) | Type::Set(item) => Some((**item).clone()),
            _ => None,
        }
    }

    /// The list that holds the elements, found by the keys that lead to it: the body, its only list, or the one of
    /// several whose name, or the end of the operation's path, says so; else that of the one object in the body that
    /// has such a list.
    pub fn list(self, path: &str) -> Option<(Vec<String>, Type)> {
        if let Some(item) = self.element(self.ty) {
            return Some((Vec::new(), item));
        }
        let lists = |fields: &'o [Field]| -> Vec<(&'o Field, Type)> {
            let fields = fields.iter();
            let lists = fields.filter_map(|field| Some((field, self.element(&field.ty)?)));
            lists.filter(|(field, _)| !is_aside(field)).collect()
        };
        let own = lists(self.fields());
        if !own.is_empty() {
            let (field, item) = chosen(&own, path)?;
            return Some((vec![field.name.clone()], item.clone()));
        }
        let mut inside = self.fields().iter().filter_map(|field| {
            let own = lists(&self.object(&field.ty)?.fields);
            let (list, item) = chosen(&own, path)?;
            Some((vec![field.name.clone(), list.name.clone()], item.clone()))
        });
        inside.next().filter(|_| inside.next().is_none())
    }

    /// Every text of the reply that may be about the page whose list is at `items`.
    pub fn facts(self, items: &[String]) -> Vec<Fact<'o>> {
        self.facts_of(items, is_text)
    }

    /// Everything of such a type in the reply that may be about the page whose list is at `items`: fields beside the list
    /// and at the top, and those of objects there that are known to hold such.
    pub fn facts_of(self, items: &[String], fits: fn(&Type) -> bool) -> Vec<Fact<'o>> {
        let mut facts = Vec::new();
        self.add_facts(self.ty, &[], fits, &mut facts);
        if let [envelope, _] = items
            && let Some(field) = self.at(std::slice::from_ref(envelope))
            && !is_about(field)
        {
            self.add_facts(&field.ty, std::slice::from_ref(envelope), fits, &mut facts);
        }
        facts
    }

    fn add_facts(
        self,
        ty: &'o Type,
        before: &[String],
        fits: fn(&Type) -> bool,
        facts: &mut Vec<Fact<'o>>,
    ) {
        let path = |names: &[&Field]| -> Vec<String> {
            let names = names.iter().map(|field| field.name.clone());
            before.iter().cloned().chain(names).collect()
        };
        let fields = self.object(ty).map(|object| object.fields.as_slice());
        for field in fields.unwrap_or_default() {
            if fits(self.plain(&field.ty)) {
                facts.push(Fact {
                    path: path(&[field]),
                    about: None,
                    docs: &field.docs,
                });
            } else if let Some(object) = self.object(&field.ty)
                && is_about(field)
            {
                let fields = object.fields.iter();
                let fitting = fields.filter(|inner| fits(self.plain(&inner.ty)));
                facts.extend(fitting.map(|inner| Fact {
                    path: path(&[field, inner]),
                    about: Some(plain(&field.name)),
                    docs: &inner.docs,
                }));
            }
        }
    }
}

/// A field of a reply that may be about the page.
pub struct Fact<'o> {
    /// The keys that lead to it.
    pub path: Vec<String>,
    /// The name, made comparable, of the object that holds it, where that is known to hold such.
    pub about: Option<String>,
    /// What is said about it.
    pub docs: &'o Docs,
}

impl Fact<'_> {
    /// Its name, made comparable.
    pub fn name(&self) -> String {
        self.path.last().map(|last| plain(last)).unwrap_or_default()
    }
}

fn is_about(field: &Field) -> bool {
    ABOUT.contains(&plain(&field.name).as_str())
}

fn is_aside(field: &Field) -> bool {
    field.name.starts_with('_') || ASIDES.contains(&plain(&field.name).as_str())
}

/// The only list, or the one whose name tells.
fn chosen<'l, 'o>(lists: &'l [(&'o Field, Type)], path: &str) -> Option<&'l (&'o Field, Type)> {
    if let [only] = lists {
        return Some(only);
    }
    let one = |fits: &dyn Fn(&str) -> bool| {
        let mut fitting = lists.iter().filter(|(field, _)| fits(&field.name));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let last = path.rsplit('/').find(|part| !part.is_empty()).map(plain);
    let last = last.filter(|last| !last.is_empty());
    let ends = |name: &str| {
        last.as_ref()
            .is_some_and(|last| plain(name).ends_with(last))
    };
    one(&|name| LISTS.contains(&name)).or_else(|| one(&ends))
}
