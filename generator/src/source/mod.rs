//! The `source` stage: a path, a text or a value in; the document and the files it refers to out, as trees.

mod by_node;
mod depth;
mod external;
mod locate;
mod lookup;
mod map;
mod model;
mod node;
mod numbers;
pub mod pointer;
mod read;
#[cfg(test)]
mod tests;
mod text;
mod written;

pub use by_node::ByNode;
pub use external::{Reach, RefError};
pub(crate) use locate::locate;
pub use lookup::Lookup;
pub use map::{Iter, Map};
pub use model::{At, FileId, Node};
pub use pointer::Segment;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::report::{Place, Report, Stop, codes};
use external::Links;
use text::NoText;

/// A document and the files it refers to.
#[derive(Debug)]
pub struct Source {
    files: Vec<File>,
    links: Links,
}

/// One file.
#[derive(Debug)]
pub struct File {
    /// What findings call it: the path as the user gave it.
    pub name: String,
    /// The text, kept to tell lines and columns.
    pub text: String,
    /// How the text is written.
    pub format: Format,
    /// The tree.
    pub root: Node,
    /// Where it was read from, resolved.
    path: Option<PathBuf>,
    /// Its references to other files, in order, with repetitions.
    references: Vec<Box<str>>,
    /// Whether some object has a key twice.
    has_repeated_keys: bool,
    /// Numbers that no computer holds, with the bytes where they stood; the text has others there.
    too_large: Vec<(usize, String)>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON.
    Json,
    /// YAML.
    Yaml,
}

/// Loads the document at a path and the files it refers to.
pub fn load(path: &Path, reach: Reach, report: &mut Report) -> Result<Source, Stop> {
    let name = path.display().to_string();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let place = Place::in_file(&name);
            report.push_text(&codes::UNREADABLE_FILE, place, error.to_string());
            return Err(Stop);
        }
    };
    let mut file = accept(read::read(name, bytes), report)?;
    file.path = fs::canonicalize(path).ok();
    let mut source = Source {
        files: vec![file],
        links: Links::default(),
    };
    source.load_others(reach);
    Ok(source)
}

/// Reads a document from text; `name` is what findings call it. It has no folder, so it can refer to no other file.
pub fn from_text(name: &str, text: &str, report: &mut Report) -> Result<Source, Stop> {
    let file = accept(
        read::read(name.to_owned(), text.as_bytes().to_vec()),
        report,
    )?;
    let mut source = Source {
        files: vec![file],
        links: Links::default(),
    };
    source.load_others(Reach::Folder);
    Ok(source)
}

/// Reads a document from a value such as `openapiv3::OpenAPI`, written as JSON to have lines and columns.
pub fn from_value(
    name: &str,
    value: &impl serde::Serialize,
    report: &mut Report,
) -> Result<Source, Stop> {
    match serde_json::to_string_pretty(value) {
        Ok(text) => from_text(name, &text, report),
        Err(error) => {
            report.push_general(
                &codes::UNREADABLE_FILE,
                format!("{name} cannot be written as JSON: {error}"),
            );
            Err(Stop)
        }
    }
}

fn accept(read: Result<File, NoText>, report: &mut Report) -> Result<File, Stop> {
    read.map_err(|refused| {
        report.push_text(refused.code, *refused.place, refused.message);
        Stop
    })
}

impl Source {
    /// The whole document.
    pub fn root(&self) -> At<'_> {
        static NOTHING: Node = Node::Null;
        At {
            file: FileId(0),
            node: self.files.first().map_or(&NOTHING, |file| &file.root),
        }
    }

    /// A file.
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// All files, the document first.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// Reports what was read but not right: keys that stand twice, numbers that are too large.
    pub fn inspect<'a>(&'a self, report: &mut Report<'a>) {
        for (file, read) in self.files() {
            if read.has_repeated_keys {
                report_repeated(
                    At {
                        file,
                        node: &read.root,
                    },
                    report,
                );
            }
            for (offset, number) in &read.too_large {
                let place = Place::at_offset(&read.name, &read.text, *offset);
                let message = format!("`{number}` is larger than any number can be");
                report.push_text(&codes::NUMBER_TOO_LARGE, place, message);
            }
        }
    }
}

fn report_repeated<'a>(at: At<'a>, report: &mut Report<'a>) {
    for key in at.node.as_object().map(Map::repeated).unwrap_or_default() {
        let place = at.get(key).unwrap_or(at);
        report.push(
            &codes::DUPLICATE_KEY,
            place,
            format!("the key `{key}` stands more than once here"),
        );
    }
    for item in at.items().chain(at.entries().map(|(_, value)| value)) {
        report_repeated(item, report);
    }
}
