//! A reply seen as a page: the fields found along a path, and which list in it holds the elements.

use super::super::{Definition, Field, Object, Shape, Type, lower};

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
const ASIDES: &[&str] = &["links", "errors", "warnings", "included"];

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

    /// The list that holds the elements: the body, its only list, or the one of several whose name says so.
    pub fn list(self) -> Option<(Vec<String>, Type)> {
        if let Some(item) = self.element(self.ty) {
            return Some((Vec::new(), item));
        }
        let is_aside =
            |field: &&Field| field.name.starts_with('_') || ASIDES.contains(&field.name.as_str());
        let lists: Vec<(&Field, Type)> = self
            .fields()
            .iter()
            .filter(|field| !is_aside(field))
            .filter_map(|field| Some((field, self.element(&field.ty)?)))
            .collect();
        let named = || {
            let mut named = lists
                .iter()
                .filter(|(field, _)| LISTS.contains(&field.name.as_str()));
            named.next().filter(|_| named.next().is_none())
        };
        let (field, item) = match lists.as_slice() {
            [only] => Some(only),
            _ => named(),
        }?;
        Some((vec![field.name.clone()], item.clone()))
    }
}
