//! The `use` lines of a file: what its text mentions, and with it the parts of the runtime that the crate needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::plan::{Import, Ty};

/// How wide a line may be.
const WIDTH: usize = 100;

/// Paths from the outside or the runtime, and names of this crate's own types.
#[derive(Debug, Default)]
pub struct Uses {
    /// Names by the path of their module.
    names: BTreeMap<String, BTreeSet<String>>,
    /// Parts of the runtime that are needed without a name of theirs being mentioned.
    unnamed: BTreeSet<&'static str>,
}

impl Uses {
    /// Mentions one thing: `serde::de`, `crate::runtime::decode`.
    pub fn add(&mut self, path: &str) {
        if let Some((module, name)) = path.rsplit_once("::") {
            self.insert(module, name);
        }
    }

    /// Needs a part of the runtime for the methods that it gives to types of others.
    pub fn part(&mut self, part: &'static str) {
        self.unnamed.insert(part);
    }

    fn insert(&mut self, module: &str, name: &str) {
        if let Some(names) = self.names.get_mut(module) {
            names.insert(name.to_owned());
        } else {
            self.names
                .insert(module.to_owned(), [name.to_owned()].into());
        }
    }

    /// Mentions what a type is made of.
    pub fn ty(&mut self, ty: &Ty) {
        match ty {
            Ty::Secret => self.add("secrecy::SecretString"),
            Ty::Base64 => self.add("crate::runtime::base64"),
            Ty::DateTime | Ty::Date => self.add("crate::runtime::datetime"),
            Ty::Multipart => self.add("crate::runtime::multipart"),
            Ty::File => self.add("crate::runtime::file"),
            Ty::Nullable(inner) => {
                self.add("crate::runtime::nullable::Nullable");
                self.ty(inner);
            }
            Ty::Map(inner) => {
                self.add("std::collections::BTreeMap");
                self.ty(inner);
            }
            Ty::Option(inner) | Ty::Box(inner) | Ty::Vec(inner) | Ty::Of(_, inner) => {
                self.ty(inner);
            }
            Ty::Tuple(elements) => elements.iter().for_each(|element| self.ty(element)),
            Ty::Unit
            | Ty::Bool
            | Ty::I32
            | Ty::I64
            | Ty::U64
            | Ty::F64
            | Ty::String
            | Ty::Bytes
            | Ty::Json
            | Ty::Named(_)
            | Ty::Parameter => {}
        }
    }

    /// Mentions types of this crate.
    pub fn imports(&mut self, imports: &[Import]) {
        for import in imports {
            let mut module = "crate".to_owned();
            for name in &import.module {
                let _ = write!(module, "::{name}");
            }
            for name in &import.names {
                self.insert(&module, &name.to_string());
            }
        }
    }

    /// The parts of the runtime among them.
    pub fn parts(&self) -> BTreeSet<String> {
        let mut parts: BTreeSet<String> =
            self.unnamed.iter().map(|part| (*part).to_owned()).collect();
        for (module, names) in &self.names {
            match module.strip_prefix("crate::runtime") {
                Some("") => parts.extend(names.iter().cloned()),
                Some(part) => _ = parts.insert(part.trim_start_matches("::").to_owned()),
                None => {}
            }
        }
        parts
    }

    /// The lines, sorted as rustfmt sorts them.
    pub fn text(&self) -> String {
        let lines = self.names.iter().map(|(module, names)| {
            let names: Vec<&String> = names.iter().collect();
            line("use", module, &names)
        });
        let mut lines: Vec<String> = lines.collect();
        lines.sort();
        lines.concat()
    }
}

/// One `use` line, broken where it is too long; `keyword` is `use` or `pub use`.
pub fn line<T: AsRef<str>>(keyword: &str, module: &str, names: &[T]) -> String {
    if let [name] = names {
        return format!("{keyword} {module}::{};\n", name.as_ref());
    }
    let list: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    let short = format!("{keyword} {module}::{{{}}};\n", list.join(", "));
    if short.len() <= WIDTH + 1 {
        return short;
    }
    let mut text = format!("{keyword} {module}::{{\n   ");
    let mut width = 3;
    for name in list {
        if width + name.len() + 2 > WIDTH && width > 3 {
            text.push_str("\n   ");
            width = 3;
        }
        let _ = write!(text, " {name},");
        width += name.len() + 2;
    }
    text.push_str("\n};\n");
    text
}
