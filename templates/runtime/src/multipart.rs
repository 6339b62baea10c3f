//! Bodies of several parts: forms with files, and parts that only follow each other.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

use super::body::Body;
use super::call::Call;
use super::file::FilePart;
use super::finite;
use super::path::scalar;
use super::pieces::Pieces;
use super::random;

/// A body of several parts, in the order in which they are added.
#[derive(Clone, Debug)]
pub struct Multipart {
    media_type: &'static str,
    boundary: String,
    parts: Vec<Part>,
    /// The first thing that cannot be sent.
    failure: Option<String>,
}

/// The name of a part: mostly of the document, else a key of a map.
type Name = Cow<'static, str>;

#[derive(Clone, Debug)]
struct Part {
    name: Name,
    /// What the document states, else what follows from the value.
    content_type: Option<String>,
    file: Option<FilePart>,
    body: Body,
}

/// The boundary when the system has no randomness to give: still a line that hardly any content has in it.
const FALLBACK: &str = "----4c1f1b7e0f7f4d5c9b0e6a2d";

impl Multipart {
    /// A form: `multipart/form-data`.
    pub fn form() -> Self {
        Self::new("multipart/form-data")
    }

    /// Parts of another multipart type, such as `multipart/related`, which have an order but no names.
    pub fn new(media_type: &'static str) -> Self {
        Self {
            media_type,
            boundary: random::uuid("").unwrap_or_else(|| FALLBACK.to_owned()),
            parts: Vec::new(),
            failure: None,
        }
    }

    /// The line between the parts, in place of a random one.
    #[must_use]
    pub fn boundary(mut self, boundary: impl Into<String>) -> Self {
        self.boundary = boundary.into();
        self
    }

    /// A value as text. A list is several parts of this name, an object is JSON; null is no part.
    #[must_use]
    pub fn text<T: Serialize + ?Sized>(mut self, name: impl Into<Name>, value: &T) -> Self {
        let name = name.into();
        let value = self.value(&name, value);
        self.push_value(&name, value);
        self
    }

    /// A list as one part, its items between separators; null and an empty list are no part.
    #[must_use]
    pub fn joined<T: Serialize + ?Sized>(
        mut self,
        name: impl Into<Name>,
        value: &T,
        separator: &str,
    ) -> Self {
        let name = name.into();
        match self.value(&name, value) {
            Value::Array(items) => {
                let items: Vec<String> = items.iter().filter_map(scalar).collect();
                if !items.is_empty() {
                    self.push(&name, None, items.join(separator));
                }
            }
            value => self.push_value(&name, value),
        }
        self
    }

    /// A value as JSON; null is no part.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(mut self, name: impl Into<Name>, value: &T) -> Self {
        let name = name.into();
        match self.value(&name, value) {
            Value::Null => {}
            value => self.push(&name, Some("application/json"), value.to_string()),
        }
        self
    }

    /// A file, or any number of them: none for `None`.
    #[must_use]
    pub fn file<'a, F: Files<'a> + ?Sized>(mut self, name: impl Into<Name>, files: &'a F) -> Self {
        let name = name.into();
        files.each(&mut |file| {
            if let Some(trouble) = file.trouble() {
                self.failure.get_or_insert(trouble);
            }
            let body = file.body().clone();
            self.parts.push(Part {
                name: name.clone(),
                content_type: None,
                file: Some(file.clone()),
                body,
            });
        });
        self
    }

    /// The members of an object, each as text of its name.
    #[must_use]
    pub fn entries<T: Serialize + ?Sized>(mut self, values: &T) -> Self {
        match self.value("the parts", values) {
            Value::Object(members) => {
                for (name, value) in members {
                    self.push_value(&Cow::Owned(name), value);
                }
            }
            Value::Null => {}
            _ => {
                let failure = || "the parts have no names: they are no object".to_owned();
                self.failure.get_or_insert_with(failure);
            }
        }
        self
    }

    /// Files by their names.
    #[must_use]
    pub fn files<'a, F: Files<'a>>(self, files: &'a BTreeMap<String, F>) -> Self {
        let mut body = self;
        for (name, files) in files {
            body = body.file(name.clone(), files);
        }
        body
    }

    /// The media type of the whole, in place of the one it was made with.
    #[must_use]
    pub fn of_type(mut self, media_type: &'static str) -> Self {
        self.media_type = media_type;
        self
    }

    /// The media type that the document states for the parts of the name just added.
    #[must_use]
    pub fn content_type(mut self, content_type: &'static str) -> Self {
        if let Some(name) = self.parts.last().map(|part| part.name.clone()) {
            for part in self
                .parts
                .iter_mut()
                .rev()
                .take_while(|part| part.name == name)
            {
                part.content_type = Some(content_type.to_owned());
            }
        }
        self
    }

    fn value<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Value {
        finite::to_value(value).unwrap_or_else(|error| {
            self.failure
                .get_or_insert_with(|| format!("the value for `{name}` cannot be sent: {error}"));
            Value::Null
        })
    }

    fn push_value(&mut self, name: &Name, value: Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => items
                .into_iter()
                .for_each(|item| self.push_value(name, item)),
            Value::Object(_) => self.push(name, Some("application/json"), value.to_string()),
            Value::String(text) => self.push(name, None, text),
            Value::Bool(_) | Value::Number(_) => self.push(name, None, value.to_string()),
        }
    }

    fn push(&mut self, name: &Name, content_type: Option<&str>, text: String) {
        self.parts.push(Part {
            name: name.clone(),
            content_type: content_type.map(str::to_owned),
            file: None,
            body: text.into(),
        });
    }

    /// The media type with the boundary, as it stands in the header.
    pub fn media_type(&self) -> String {
        format!("{}; boundary={}", self.media_type, self.boundary)
    }

    /// All parts as one body, which can be sent again if each of them can.
    pub fn into_body(self) -> Body {
        let named = self.media_type == "multipart/form-data";
        let mut pieces = Pieces::default();
        for part in self.parts {
            pieces.text(&format!("--{}\r\n", self.boundary));
            for line in part.headers(named) {
                pieces.text(&line);
                pieces.text("\r\n");
            }
            pieces.text("\r\n");
            pieces.body(part.body);
            pieces.text("\r\n");
        }
        pieces.text(&format!("--{}--\r\n", self.boundary));
        pieces.into_body()
    }
}

impl Part {
    /// The header lines of the part.
    fn headers(&self, named: bool) -> Vec<String> {
        let mut lines = Vec::new();
        if named {
            let name = quoted(&self.name);
            lines.push(match &self.file {
                Some(file) => {
                    let file_name = quoted(file.name().unwrap_or("upload"));
                    format!(
                        "Content-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\""
                    )
                }
                None => format!("Content-Disposition: form-data; name=\"{name}\""),
            });
        }
        let stated = self.content_type.clone();
        let content_type = match &self.file {
            Some(file) => Some(file.media_type(stated.as_deref())),
            None if named => stated,
            None => stated.or_else(|| Some("text/plain; charset=utf-8".to_owned())),
        };
        let line = |content_type: String| {
            format!(
                "Content-Type: {}",
                content_type.replace(|character: char| character.is_ascii_control(), " ")
            )
        };
        lines.extend(content_type.map(line));
        let file = self.file.iter();
        lines.extend(file.flat_map(FilePart::header_lines));
        lines
    }
}

/// A name as it stands between quotes, in the way browsers write it. Other control characters than line breaks, which browsers
/// leave, are escaped too: no header may have them.
fn quoted(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len());
    for character in name.chars() {
        if character == '"' || character.is_ascii_control() {
            // Writing to a `String` cannot fail.
            let _ = write!(quoted, "%{:02X}", u32::from(character));
        } else {
            quoted.push(character);
        }
    }
    quoted
}

/// One file, perhaps none, or several.
pub trait Files<'a> {
    /// Hands each file to `take`.
    fn each(&'a self, take: &mut dyn FnMut(&'a FilePart));
}

impl<'a> Files<'a> for FilePart {
    fn each(&'a self, take: &mut dyn FnMut(&'a FilePart)) {
        take(self);
    }
}

impl<'a, F: Files<'a>> Files<'a> for Option<F> {
    fn each(&'a self, take: &mut dyn FnMut(&'a FilePart)) {
        if let Some(files) = self {
            files.each(take);
        }
    }
}

impl<'a, F: Files<'a>> Files<'a> for Vec<F> {
    fn each(&'a self, take: &mut dyn FnMut(&'a FilePart)) {
        for files in self {
            files.each(take);
        }
    }
}

impl Call {
    /// A body of several parts.
    pub fn multipart(mut self, body: Multipart) -> Self {
        if let Some(failure) = &body.failure {
            self.parts.failure.get_or_insert_with(|| failure.clone());
        }
        let media_type = body.media_type();
        self.bytes(media_type, body.into_body())
    }
}
