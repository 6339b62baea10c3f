//! The `document` stage: any version of the specification in, one shape out.
//!
//! Nothing refuses the whole document but a text that is no API description, or one of an unknown version. What one
//! place gets wrong costs that place only, and is said.

mod about;
mod body;
#[cfg(test)]
mod corpus;
mod model;
mod model_schema;
mod parameter;
mod paths;
mod quirks;
mod reader;
mod reference;
mod response;
mod schema;
mod security;
mod swagger2;
mod template;
#[cfg(test)]
mod tests;
mod version;

pub use model::*;
pub use model_schema::*;
pub(crate) use reference::refusal;

use std::sync::OnceLock;

use reader::Reader;
use reference::Names;

use crate::{
    report::{Report, Stop},
    source::{At, Source, pointer},
};

/// An API description, read.
#[derive(Debug)]
pub struct Document<'a> {
    /// The version of the specification it follows.
    pub version: Version,
    /// `info`.
    pub info: Info<'a>,
    /// Where the API is served.
    pub servers: Vec<Server<'a>>,
    /// `tags`, for their order and descriptions; operations may use others.
    pub tags: Vec<Tag<'a>>,
    /// The requirements of operations that state none.
    pub security: Vec<Requirement<'a>>,
    /// The security schemes, by name.
    pub schemes: Vec<SecurityScheme<'a>>,
    /// The named schemas: `components.schemas`, or `definitions`.
    pub schemas: Vec<(&'a str, At<'a>)>,
    /// The operations of `paths`, document order.
    pub operations: Vec<Operation<'a>>,
    /// The requests the server makes, by name: `webhooks`, or `x-webhooks`.
    pub webhooks: Vec<Operation<'a>>,
    /// `externalDocs.url`.
    pub docs_url: Option<&'a str>,
    /// The document as a tree.
    pub at: At<'a>,
    source: &'a Source,
    names: OnceLock<Names<'a>>,
}

/// Reads a document. Operations that cannot be read are counted as dropped.
pub fn read<'a>(source: &'a Source, report: &mut Report<'a>) -> Result<Document<'a>, Stop> {
    source.inspect(report);
    let at = source.root();
    let version = version::of(at, report)?;
    let mut document = Document {
        version,
        info: Info::default(),
        servers: Vec::new(),
        tags: Vec::new(),
        security: Vec::new(),
        schemes: Vec::new(),
        schemas: schema::named(at, version),
        operations: Vec::new(),
        webhooks: Vec::new(),
        docs_url: None,
        at,
        source,
        names: OnceLock::new(),
    };
    let mut reader = Reader::new(&document, report);
    let info = reader.info(at);
    let servers = reader.all_servers(at);
    let tags = reader.tags(at);
    let security = reader.requirements(at).unwrap_or_default();
    let schemes = reader.schemes(at);
    let docs_url = reader.docs_url(at);
    let operations = reader.operations(at);
    let webhooks = reader.webhooks(at);
    reader.check_requirements(&schemes, &security, operations.iter().chain(&webhooks));
    document.info = info;
    document.servers = servers;
    document.tags = tags;
    document.security = security;
    document.schemes = schemes;
    document.docs_url = docs_url;
    document.operations = operations;
    document.webhooks = webhooks;
    Ok(document)
}

impl<'a> Document<'a> {
    /// The schema that a configuration names: by its key in the components, or by a pointer (`#/components/..`).
    pub fn named_schema(&self, name: &str) -> Option<At<'a>> {
        match name.strip_prefix('#') {
            Some(path) => Some(At {
                node: pointer::find(self.at.node, path)?,
                ..self.at
            }),
            None => self
                .schemas
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, at)| *at),
        }
    }

    /// The roots of all files, the document's own first.
    pub(crate) fn files(&self) -> impl Iterator<Item = At<'a>> {
        self.source.files().map(|(file, read)| At {
            file,
            node: &read.root,
        })
    }
}
