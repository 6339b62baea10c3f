//! The API's types as Rust's, seen from one file: what must be imported is remembered.

use std::collections::{BTreeMap, BTreeSet};

use super::gather;
use super::homes::Home;
use super::ident::{ModName, TypeName};
use super::model::{Import, Taking, Ty, TypePath};
use super::plan::Plan;
use super::reserved;
use crate::api::{DefinitionId, Integer, ResourceId, Shape, Text, Type};

/// A file that is being filled.
#[derive(Debug)]
pub struct File<'p> {
    /// What is known of the whole crate.
    pub plan: &'p Plan<'p>,
    /// The module it is, below `crate`; empty: a file that shares no module with any type.
    module: Vec<ModName>,
    /// It is one of several that make up its module (`models`): types of the others are imported.
    part: Option<DefinitionId>,
    /// It mentions the runtime's types for requests bare.
    requests: bool,
    imports: BTreeMap<Vec<ModName>, BTreeSet<TypeName>>,
}

impl<'p> File<'p> {
    /// The file a home is.
    pub fn of(plan: &'p Plan<'p>, home: Home) -> Self {
        let part = match home {
            Home::Models(root) => Some(root),
            _ => None,
        };
        Self {
            plan,
            module: plan.module(home).to_vec(),
            part,
            requests: matches!(home, Home::Resource(_)),
            imports: BTreeMap::new(),
        }
    }

    /// `src/client.rs`
    pub fn client(plan: &'p Plan<'p>) -> Self {
        Self {
            plan,
            module: Vec::new(),
            part: None,
            requests: true,
            imports: BTreeMap::new(),
        }
    }

    /// What the file takes from others.
    pub fn imports(self) -> Vec<Import> {
        let imports = self.imports.into_iter();
        imports
            .map(|(module, names)| Import {
                module,
                names: names.into_iter().collect(),
            })
            .collect()
    }

    /// A definition, as mentioned here.
    pub fn named(&mut self, id: DefinitionId) -> Ty {
        let plan = self.plan;
        let id = plan.known_as(id);
        let Some(name) = plan.names.types.get(id.0 as usize) else {
            return Ty::Json;
        };
        let home = plan.home(id);
        let local = match (home, self.part) {
            (Home::Models(root), Some(part)) => root == part,
            _ => plan.module(home) == self.module,
        };
        if local {
            return Ty::Named(TypePath {
                module: Vec::new(),
                name: name.clone(),
            });
        }
        Ty::Named(self.path(plan.module(home), name))
    }

    /// A type of another module, as mentioned here.
    pub fn path(&mut self, module: &[ModName], name: &TypeName) -> TypePath {
        let name = name.clone();
        if self.module == module && self.part.is_none() {
            return TypePath {
                module: Vec::new(),
                name,
            };
        }
        if self.requests && reserved::RESOURCE.contains(&name.as_str()) {
            return TypePath {
                module: module.to_vec(),
                name,
            };
        }
        if let Some(names) = self.imports.get_mut(module) {
            if !names.contains(&name) {
                names.insert(name.clone());
            }
        } else {
            self.imports.insert(module.to_vec(), [name.clone()].into());
        }
        TypePath {
            module: Vec::new(),
            name,
        }
    }

    /// A type that an operation of a resource has of its own, as mentioned here.
    pub fn own(&mut self, resource: ResourceId, name: &TypeName) -> Ty {
        let module = self.plan.module(Home::Resource(resource));
        Ty::Named(self.path(module, name))
    }

    /// A type. Bytes as they are can only stand in a multipart body; elsewhere they are text.
    pub fn ty(&mut self, ty: &Type) -> Ty {
        match ty {
            Type::Any => Ty::Json,
            Type::Bool => Ty::Bool,
            Type::Integer(Integer::I32) => Ty::I32,
            Type::Integer(Integer::I64) => Ty::I64,
            Type::Integer(Integer::U64) => Ty::U64,
            Type::Number => Ty::F64,
            Type::String(text) => self.text(*text),
            Type::Array(inner) | Type::Set(inner) => Ty::Vec(Box::new(self.ty(inner))),
            Type::Map(inner) => Ty::Map(Box::new(self.ty(inner))),
            Type::Tuple(types) => Ty::Tuple(types.iter().map(|ty| self.ty(ty)).collect()),
            Type::Nullable(inner) => match self.ty(inner) {
                Ty::Json => Ty::Json,
                inner => Ty::Option(Box::new(inner)),
            },
            Type::Named(id) => self.named(*id),
        }
    }

    fn text(&self, text: Text) -> Ty {
        let dates = self.plan.config.types.datetime == crate::config::DateTime::Jiff;
        match text {
            Text::DateTime if dates => Ty::DateTime,
            Text::Date if dates => Ty::Date,
            Text::Base64 => Ty::Base64,
            Text::Secret => Ty::Secret,
            Text::Plain | Text::DateTime | Text::Date | Text::Binary => Ty::String,
        }
    }

    /// A type within a multipart body.
    pub fn part_ty(&mut self, ty: &Type) -> Ty {
        match gather::follow(self.plan.api, ty) {
            Type::String(Text::Binary) => Ty::File,
            Type::Array(inner) | Type::Set(inner) if self.is_binary(inner) => {
                Ty::Vec(Box::new(Ty::File))
            }
            _ => self.ty(ty),
        }
    }

    fn is_binary(&self, ty: &Type) -> bool {
        gather::is_binary(gather::follow(self.plan.api, ty))
    }

    /// How a function takes a value that is kept as `rust`, which is the type `ty`.
    pub fn taking(&self, ty: &Type, rust: Ty) -> Taking {
        match rust {
            Ty::String
            | Ty::Secret
            | Ty::Json
            | Ty::File
            | Ty::Base64
            | Ty::Bytes
            | Ty::DateTime
            | Ty::Date => Taking::Into(rust),
            Ty::Box(inner) => Taking::Boxed(*inner),
            Ty::Vec(inner) => {
                let element = match gather::follow(self.plan.api, ty) {
                    Type::Array(element) | Type::Set(element) => element,
                    other => other,
                };
                match self.taking(element, (*inner).clone()) {
                    Taking::Into(ty) => Taking::ItemsInto(ty),
                    _ => Taking::Items(*inner),
                }
            }
            Ty::Map(inner) => {
                let value = match gather::follow(self.plan.api, ty) {
                    Type::Map(value) => value,
                    other => other,
                };
                match self.taking(value, (*inner).clone()) {
                    Taking::Into(ty) => Taking::EntriesInto(ty),
                    _ => Taking::Entries(*inner),
                }
            }
            Ty::Named(_) => match (ty, gather::follow(self.plan.api, ty)) {
                (_, Type::Named(id)) => match self.plan.shape(*id) {
                    Some(Shape::Union(_)) => Taking::Into(rust),
                    _ => Taking::Value(rust),
                },
                (_, Type::String(Text::Plain | Text::Secret | Text::Base64)) => Taking::Into(rust),
                _ => Taking::Value(rust),
            },
            _ => Taking::Value(rust),
        }
    }

    /// Whether a value holds a `SecretString` that its own `Serialize` would not write.
    pub fn is_secret(&self, ty: &Type) -> bool {
        match gather::follow(self.plan.api, ty) {
            Type::String(Text::Secret) => true,
            Type::Array(inner) | Type::Set(inner) | Type::Map(inner) | Type::Nullable(inner) => {
                self.is_secret(inner)
            }
            _ => false,
        }
    }
}
