//! What a document says of the API as a whole: `info`, servers and tags.

use super::{Info, Server, ServerVariable, Tag, reader::Reader};
use crate::{
    report::codes,
    source::{At, Node},
};

impl<'a> Reader<'_, 'a> {
    /// `info`.
    pub(super) fn info(&mut self, at: At<'a>) -> Info<'a> {
        let Some(info) = self.key(at, "info") else {
            return Info::default();
        };
        let contact = self.key(info, "contact");
        let license = self.key(info, "license");
        Info {
            title: self.word(info, "title").unwrap_or_default(),
            description: self.text(info, "description"),
            // `version: 1.0` is a number in YAML.
            version: info
                .get("version")
                .and_then(|version| version.node.to_text()),
            terms: self.word(info, "termsOfService"),
            contact: contact.and_then(|contact| {
                self.word(contact, "url")
                    .or_else(|| self.word(contact, "email"))
            }),
            license: license.and_then(|license| match license.node {
                Node::String(name) => Some(&**name),
                _ => self
                    .word(license, "identifier")
                    .or_else(|| self.word(license, "name")),
            }),
        }
    }

    /// The servers of the whole document.
    pub(super) fn all_servers(&mut self, at: At<'a>) -> Vec<Server<'a>> {
        if self.is_swagger() {
            self.swagger_servers(at, None)
        } else {
            self.servers(at)
        }
    }

    /// `servers`.
    pub(super) fn servers(&mut self, at: At<'a>) -> Vec<Server<'a>> {
        let servers = self.list(at, "servers");
        servers.filter_map(|server| self.server(server)).collect()
    }

    fn server(&mut self, at: At<'a>) -> Option<Server<'a>> {
        if let Node::String(url) = at.node {
            return Some(Server {
                at,
                url: url.to_string(),
                name: None,
                description: None,
                variables: Vec::new(),
            });
        }
        let Some(url) = self.text(at, "url") else {
            self.find(
                &codes::WRONG_TYPE,
                at,
                "this server has no `url`; it is left out",
            );
            return None;
        };
        if url.trim().is_empty() {
            self.find(
                &codes::EMPTY_SERVER,
                at,
                "an empty server URL is read as `/`",
            );
        }
        let variables = self.entries(at, "variables");
        Some(Server {
            at,
            url: if url.trim().is_empty() {
                "/".to_owned()
            } else {
                url.trim().to_owned()
            },
            name: self.word(at, "name").or_else(|| self.word(at, "x-name")),
            description: self.text(at, "description"),
            variables: variables
                .map(|(name, variable)| self.server_variable(name, variable))
                .collect(),
        })
    }

    fn server_variable(&mut self, name: &'a str, at: At<'a>) -> ServerVariable<'a> {
        let values = self.list(at, "enum");
        let values: Vec<String> = values
            .filter_map(|value| value.node.to_text().map(Into::into))
            .collect();
        let default = self
            .key(at, "default")
            .and_then(|default| default.node.to_text());
        if default.is_none() {
            self.find(
                &codes::MISSING_DEFAULT,
                at,
                format!("the server variable `{name}` has no default"),
            );
        }
        ServerVariable {
            name,
            default: default
                .map_or_else(|| values.first().cloned().unwrap_or_default(), Into::into),
            values,
            description: self.text(at, "description"),
        }
    }

    /// `tags` of the whole document.
    pub(super) fn tags(&mut self, at: At<'a>) -> Vec<Tag<'a>> {
        let mut tags = Vec::new();
        for tag in self.list(at, "tags") {
            if let Node::String(name) = tag.node {
                self.find(
                    &codes::SINGLE_FOR_LIST,
                    tag,
                    format!("the tag `{name}` is text; an object with this name is meant"),
                );
                tags.push(Tag {
                    name,
                    title: None,
                    description: None,
                    parent: None,
                });
            } else if let Some(name) = self.word(tag, "name") {
                tags.push(Tag {
                    name,
                    title: self
                        .word(tag, "summary")
                        .or_else(|| self.word(tag, "x-displayName")),
                    description: self.text(tag, "description"),
                    parent: self.word(tag, "parent"),
                });
            }
        }
        tags
    }
}
