//! Which replies are pages, and how one gets from a page to its elements and to the next page.

use super::gather;
use super::model::{CursorKind, ExtentKind, PageCursor, PageExtent, PageImpl, Paging, Step, Ty};
use super::objects::{self, Kept};
use super::plan::Plan;
use super::types::File;
use crate::api::{self, Api, DefinitionId, Next, Payload, Shape, Text, Type};
use crate::report::{Report, codes};

/// Which definitions are pages and which operations give them.
#[derive(Debug, Default)]
pub struct Pages {
    /// By definition: the operation whose page it is.
    definitions: Vec<Option<usize>>,
    /// By operation: whether it gives pages.
    operations: Vec<bool>,
}

/// A way from a reply to one of its fields: definitions with indices of fields.
type Way = Vec<(DefinitionId, usize)>;

impl Pages {
    /// Looks at every operation that says it is paged. One whose page another operation takes apart otherwise, or whose
    /// reply has not the shape it should have, is an operation like any other.
    pub fn find(api: &Api, calls: &[gather::CallShape]) -> Self {
        let mut pages = Self {
            definitions: vec![None; api.definitions.len()],
            operations: vec![false; api.operations.len()],
        };
        for (index, operation) in api.operations.iter().enumerate() {
            let single = calls.get(index).is_some_and(|call| call.replies.len() == 1);
            let (Some(paging), true) = (&operation.paging, single) else {
                continue;
            };
            let Some(reply) = reply(operation) else {
                continue;
            };
            let complete = match gather::follow(api, reply) {
                Type::Array(_) | Type::Set(_) => {
                    paging.items.is_empty()
                        && matches!(
                            paging.next,
                            Next::Page { .. } | Next::Offset { .. } | Next::Link
                        )
                }
                Type::Named(id) => pages.claim(api, *id, index, paging),
                _ => false,
            };
            if let Some(slot) = pages.operations.get_mut(index) {
                *slot = complete;
            }
        }
        pages
    }

    fn claim(&mut self, api: &Api, id: DefinitionId, index: usize, paging: &api::Paging) -> bool {
        let Some(slot) = self.definitions.get_mut(id.0 as usize) else {
            return false;
        };
        let other = slot.and_then(|other| api.operations.get(other)?.paging.as_ref());
        if let Some(other) = other {
            return other.items == paging.items && same_cursor(&other.next, &paging.next);
        }
        let complete = items(api, id, paging).is_some() && cursor_way(api, id, paging).is_some();
        if complete {
            *slot = Some(index);
        }
        complete
    }

    /// Reports the operations whose pages cannot be followed after all.
    pub fn report(&self, api: &Api, report: &mut Report<'_>) {
        for (operation, paged) in api.operations.iter().zip(&self.operations) {
            if operation.paging.is_some() && !paged {
                let message = format!(
                    "what `{} {}` is paged by has no type of its own in the answer, or another operation takes the same answer apart otherwise",
                    operation.method, operation.path
                );
                report.push_general(&codes::UNFOLLOWED_PAGING, message);
            }
        }
    }

    /// Whether an operation gives pages.
    pub fn is_paged(&self, operation: usize) -> bool {
        self.operations.get(operation).copied().unwrap_or_default()
    }

    fn of(&self, id: DefinitionId) -> Option<usize> {
        self.definitions.get(id.0 as usize).copied().flatten()
    }
}

/// Whether two ways of paging take the same from a page.
fn same_cursor(one: &Next, other: &Next) -> bool {
    match (one, other) {
        (
            Next::Cursor { path: a, .. } | Next::Url { path: a },
            Next::Cursor { path: b, .. } | Next::Url { path: b },
        ) => a == b,
        (Next::Last { key: a, .. }, Next::Last { key: b, .. }) => a == b,
        (
            Next::Page { .. } | Next::Offset { .. } | Next::Link,
            Next::Page { .. } | Next::Offset { .. } | Next::Link,
        ) => true,
        _ => false,
    }
}

/// The type of what an operation gives, where it is JSON.
fn reply(operation: &api::Operation) -> Option<&Type> {
    match &operation.success.first()?.payload {
        Payload::Json(ty) => Some(ty),
        _ => None,
    }
}

/// The way to the list, never empty.
fn items(api: &Api, id: DefinitionId, paging: &api::Paging) -> Option<Way> {
    let (way, ty) = way(api, id, &paging.items)?;
    let list = matches!(gather::follow(api, ty?), Type::Array(_) | Type::Set(_));
    list.then_some(way)
}

/// The way to the cursor, or nowhere.
fn cursor_way(api: &Api, id: DefinitionId, paging: &api::Paging) -> Option<Way> {
    match &paging.next {
        Next::Cursor { path, .. } | Next::Url { path } => {
            let (way, ty) = way(api, id, path)?;
            is_cursor(gather::follow(api, ty?)).then_some(way)
        }
        Next::Last { key, .. } => {
            let element = gather::followed(api, &paging.item)?;
            let (way, ty) = way(api, element, std::slice::from_ref(key))?;
            (is_cursor(gather::follow(api, ty?)) && !way.is_empty()).then(Vec::new)
        }
        Next::Page { .. } | Next::Offset { .. } | Next::Link => Some(Vec::new()),
    }
}

/// Whether a page can be asked for by such a value.
fn is_cursor(ty: &Type) -> bool {
    match ty {
        Type::String(text) => *text != Text::Base64,
        Type::Integer(_) => true,
        _ => false,
    }
}

/// The way along keys, and the type at its end (`None` for no key at all).
fn way<'a>(api: &'a Api, id: DefinitionId, keys: &[String]) -> Option<(Way, Option<&'a Type>)> {
    let mut way = Vec::new();
    let mut at = Some(id);
    let mut last = None;
    for key in keys {
        let id = at?;
        let definition = api.definitions.get(id.0 as usize)?;
        let Shape::Object(object) = &definition.shape else {
            return None;
        };
        let (index, field) = object
            .fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.name == *key)?;
        if !matches!(objects::kept(definition, field), Kept::Bare | Kept::Option) {
            return None;
        }
        way.push((id, index));
        last = Some(&field.ty);
        at = gather::followed(api, &field.ty);
    }
    Some((way, last))
}

impl Plan<'_> {
    /// How a definition is a page, when it is one.
    pub fn page(&self, file: &mut File<'_>, id: DefinitionId) -> Option<PageImpl> {
        let operation = self.api.operations.get(self.pages.of(id)?)?;
        let paging = operation.paging.as_ref()?;
        let cursor = match &paging.next {
            Next::Cursor { path, .. } | Next::Url { path } => {
                let (_, ty) = way(self.api, id, path)?;
                PageCursor::Field {
                    path: self.steps(&cursor_way(self.api, id, paging)?)?,
                    kind: self.cursor_kind(file, ty?),
                }
            }
            Next::Last { key, .. } => {
                let element = gather::followed(self.api, &paging.item)?;
                let (key, ty) = way(self.api, element, std::slice::from_ref(key))?;
                PageCursor::Last {
                    key: self.steps(&key)?.pop()?,
                    kind: self.cursor_kind(file, ty?),
                }
            }
            Next::Page { .. } | Next::Offset { .. } | Next::Link => PageCursor::None,
        };
        Some(PageImpl {
            item: file.ty(&paging.item),
            items: self.steps(&items(self.api, id, paging)?)?,
            cursor,
            extent: self.extent(id, &paging.extent),
        })
    }

    /// The fields of a page that say how far the list goes: those that can be read where they are.
    fn extent(&self, id: DefinitionId, extent: &api::Extent) -> Vec<PageExtent> {
        let api::Extent {
            more,
            last,
            pages,
            items,
        } = extent;
        let said = [
            (ExtentKind::More, more),
            (ExtentKind::Last, last),
            (ExtentKind::Pages, pages),
            (ExtentKind::Items, items),
        ];
        let read = said.into_iter().filter_map(|(kind, path)| {
            let (way, ty) = way(self.api, id, path.as_ref()?)?;
            let ty = gather::follow(self.api, ty?);
            let fits = match kind {
                ExtentKind::More | ExtentKind::Last => *ty == Type::Bool,
                ExtentKind::Pages | ExtentKind::Items => {
                    matches!(ty, Type::Integer(_) | Type::Number)
                }
            };
            let path = self.steps(&way)?;
            fits.then_some(PageExtent { kind, path })
        });
        read.collect()
    }

    fn cursor_kind(&self, file: &mut File<'_>, ty: &Type) -> CursorKind {
        match file.ty(gather::follow(self.api, ty)) {
            Ty::String => CursorKind::Text,
            Ty::Secret => CursorKind::Secret,
            _ => CursorKind::Printed,
        }
    }

    /// The field that is the list of elements, when a definition is a page and holds it itself.
    pub fn list_field(&self, id: DefinitionId) -> Option<usize> {
        let operation = self.api.operations.get(self.pages.of(id)?)?;
        match items(self.api, id, operation.paging.as_ref()?)?.as_slice() {
            [(_, field)] => Some(*field),
            _ => None,
        }
    }

    fn steps(&self, way: &Way) -> Option<Vec<Step>> {
        way.iter()
            .map(|&(id, index)| {
                let definition = self.definition(id)?;
                let Shape::Object(object) = &definition.shape else {
                    return None;
                };
                Some(Step {
                    field: self.fields.get(id.0 as usize)?.get(index)?.clone(),
                    optional: objects::kept(definition, object.fields.get(index)?) != Kept::Bare,
                })
            })
            .collect()
    }
}

/// What the runtime is told about how pages follow each other.
pub fn paging(next: &Next) -> Paging {
    match next {
        Next::Cursor { parameter, .. } => Paging::Cursor {
            parameter: parameter.clone(),
        },
        Next::Last { parameter, .. } => Paging::Last {
            parameter: parameter.clone(),
        },
        Next::Url { .. } => Paging::Url,
        Next::Page { parameter, first } => Paging::Page {
            parameter: parameter.clone(),
            first: *first,
        },
        Next::Offset { parameter } => Paging::Offset {
            parameter: parameter.clone(),
        },
        Next::Link => Paging::Link,
    }
}
