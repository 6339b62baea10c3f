//! Parameters: of a path and its operation, merged, checked against the template, each with its place and layout.

use super::{Location, Parameter, Style, quirks, reader::Reader, swagger2, template::Template};
use crate::{
    report::codes,
    source::{At, Lookup, Node},
};

/// The parameters of an operation, sorted by what they become.
#[derive(Debug, Default)]
pub(super) struct Parameters<'a> {
    /// What travels in the path, query, headers and cookies.
    pub(super) plain: Vec<Parameter<'a>>,
    /// `in: body` (2.0): the body, with its schema.
    pub(super) body: Option<At<'a>>,
    /// `in: formData` (2.0): properties of the body.
    pub(super) form: Vec<Parameter<'a>>,
}

/// One parameter object, by what it becomes.
enum Role<'a> {
    Plain(Parameter<'a>),
    Body(At<'a>),
    Form(Parameter<'a>),
}

/// Parameters in order, one of each name and place.
#[derive(Default)]
struct Merged<'a> {
    list: Vec<Parameter<'a>>,
    slots: Lookup<(Location, &'a str), usize>,
    /// How many come from the path, and may be overridden.
    shared: usize,
}

impl<'a> Merged<'a> {
    /// Adds a parameter, or puts it in the place of the path's own; `false` when the operation has it already.
    fn add(&mut self, parameter: Parameter<'a>) -> bool {
        let key = (parameter.location, parameter.name);
        let earlier = self
            .slots
            .get(&key)
            .copied()
            .and_then(|slot| Some((slot, self.list.get_mut(slot)?)));
        match earlier {
            Some((slot, earlier)) if slot < self.shared => *earlier = parameter,
            Some(_) => return false,
            None => {
                self.slots.insert(key, self.list.len());
                self.list.push(parameter);
            }
        }
        true
    }
}

/// Whether a header may be called so: <https://www.rfc-editor.org/rfc/rfc9110#section-5.1>.
fn is_header_name(name: &str) -> bool {
    http::HeaderName::from_bytes(name.as_bytes()).is_ok()
}

impl<'a> Reader<'_, 'a> {
    /// The parameters of an operation: its own, and those of its path that it does not override.
    pub(super) fn parameters(
        &mut self,
        shared: At<'a>,
        own: At<'a>,
        template: Option<&Template<'a>>,
    ) -> Parameters<'a> {
        let mut plain = Merged::default();
        let mut form = Merged::default();
        let mut body = None;
        for (owner, is_own) in [(shared, false), (own, true)] {
            plain.shared = plain.list.len();
            form.shared = form.list.len();
            for parameter in self.list(owner, "parameters") {
                let is_new = match self.role(parameter) {
                    None => true,
                    Some(Role::Body(found)) => {
                        let is_new = body.is_none() || is_own;
                        body = Some(found);
                        is_new
                    }
                    Some(Role::Form(field)) => form.add(field),
                    Some(Role::Plain(read)) => plain.add(read),
                };
                if !is_new {
                    self.find(
                        &codes::DUPLICATE_PARAMETER,
                        parameter,
                        "this parameter is listed twice; the first counts",
                    );
                }
            }
        }
        if let Some(template) = template {
            self.match_template(own, template, &mut plain);
        }
        Parameters {
            plain: plain.list,
            body,
            form: form.list,
        }
    }

    /// Every variable of the template gets a parameter; a path parameter that is no variable goes.
    fn match_template(
        &mut self,
        operation: At<'a>,
        template: &Template<'a>,
        parameters: &mut Merged<'a>,
    ) {
        self.match_query(operation, template, parameters);
        let names: Lookup<&str, ()> = template.variables.iter().map(|name| (*name, ())).collect();
        parameters.list.retain(|parameter| {
            let is_used = parameter.location != Location::Path || names.contains(parameter.name);
            if !is_used {
                let name = parameter.name;
                let message =
                    format!("the path has no variable `{name}`; this parameter is left out");
                self.find(&codes::UNUSED_PATH_PARAMETER, parameter.at, message);
            }
            is_used
        });
        for name in &template.variables {
            if !parameters.slots.contains(&(Location::Path, *name)) {
                let message =
                    format!("no parameter describes the variable `{name}`; it is read as text");
                self.find(&codes::MISSING_PATH_PARAMETER, operation, message);
                parameters
                    .list
                    .push(text_parameter(operation, name, Location::Path));
            }
        }
    }

    /// `?x={y}` in a path: the parameter is one of the query.
    fn match_query(
        &mut self,
        operation: At<'a>,
        template: &Template<'a>,
        parameters: &mut Merged<'a>,
    ) {
        for (name, variable) in &template.query {
            let message =
                format!("`{name}` is written in the path; it is read as a query parameter");
            self.find(&codes::QUERY_IN_PATH, operation, message);
            let is_known = [name, variable]
                .iter()
                .any(|name| parameters.slots.contains(&(Location::Query, **name)));
            if is_known {
                continue;
            }
            let slot = parameters.slots.get(&(Location::Path, *variable)).copied();
            match slot.and_then(|slot| parameters.list.get_mut(slot)) {
                Some(parameter) => {
                    parameter.location = Location::Query;
                    parameter.name = name;
                }
                None => parameters
                    .list
                    .push(text_parameter(operation, name, Location::Query)),
            }
        }
    }

    fn role(&mut self, parameter: At<'a>) -> Option<Role<'a>> {
        let at = self.follow(parameter)?;
        let place = self.word(at, "in").unwrap_or_default();
        if place.eq_ignore_ascii_case("body") {
            self.older_place(at, place);
            return Some(Role::Body(at));
        }
        let name = self.text(at, "name");
        let is_form = place.eq_ignore_ascii_case("formData") || place.eq_ignore_ascii_case("form");
        let location = if is_form {
            Some(Location::Query)
        } else {
            quirks::location(place, at, self.report)
        };
        let (Some(location), Some(name)) = (location, name) else {
            let message =
                "this parameter does not say its `name` and where it goes by `in`; it is left out";
            self.find(&codes::UNREADABLE_PARAMETER, parameter, message);
            return None;
        };
        if location == Location::Header && !is_header_name(name) {
            let message = format!("`{name}` is not a header's name; this parameter is left out");
            self.find(&codes::UNREADABLE_PARAMETER, parameter, message);
            return None;
        }
        let read = self.parameter(at, name, location);
        if is_form {
            self.older_place(at, place);
            return Some(Role::Form(read));
        }
        Some(Role::Plain(read))
    }

    /// `in: body` and `in: formData` belong to 2.0.
    fn older_place(&mut self, at: At<'a>, place: &str) {
        if !self.is_swagger() {
            let message =
                format!("`in: {place}` is of Swagger 2.0; it is read as the request body");
            self.find(&codes::OTHER_VERSION, at, message);
        }
    }

    fn parameter(&mut self, at: At<'a>, name: &'a str, location: Location) -> Parameter<'a> {
        let required = self.flag(at, "required") == Some(true) || location == Location::Path;
        let (style, explode) = if self.is_swagger() {
            self.nested_list(at);
            swagger2::collection_format(at, location)
        } else {
            self.layout(at)
        };
        let (schema, content) = self.parameter_schema(at);
        Parameter {
            at,
            name,
            location,
            description: self.text(at, "description"),
            required,
            deprecated: self.flag(at, "deprecated") == Some(true)
                || at.get("x-deprecated").is_some(),
            style,
            explode,
            allow_reserved: self.flag(at, "allowReserved") == Some(true),
            schema,
            content,
            encoding: match self.entries(at, "content").next() {
                Some((_, content)) => self.encodings(content),
                None => Vec::new(),
            },
            example: self.example(at),
        }
    }

    /// `schema`, or that of the one media type under `content`. In 2.0, and sometimes later, the object itself.
    pub(super) fn parameter_schema(&mut self, at: At<'a>) -> (Option<At<'a>>, Option<&'a str>) {
        if let Some(schema) = self.key(at, "schema") {
            return (Some(schema), None);
        }
        if let Some((media_type, content)) = self.entries(at, "content").next() {
            return (self.key(content, "schema"), Some(media_type));
        }
        if ["type", "enum", "items", "oneOf", "anyOf", "allOf"]
            .iter()
            .any(|key| at.get(key).is_some())
        {
            if !self.is_swagger() {
                self.find(
                    &codes::OTHER_VERSION,
                    at,
                    "a type without `schema` around it is of Swagger 2.0",
                );
            }
            return (Some(at), None);
        }
        (None, None)
    }

    /// `style` and `explode`.
    pub(super) fn layout(&mut self, at: At<'a>) -> (Option<Style>, Option<bool>) {
        let style = self.word(at, "style").and_then(|name| {
            let style = match name {
                "form" => Style::Form,
                "simple" => Style::Simple,
                "label" => Style::Label,
                "matrix" => Style::Matrix,
                "spaceDelimited" => Style::Space,
                "pipeDelimited" => Style::Pipe,
                "tabDelimited" => Style::Tab,
                "deepObject" => Style::DeepObject,
                "cookie" => Style::Cookie,
                _ => {
                    let message = format!("`{name}` is no style; the usual one is taken");
                    self.find(&codes::UNKNOWN_STYLE, at, message);
                    return None;
                }
            };
            Some(style)
        });
        (style, self.flag(at, "explode"))
    }

    /// `example`, or the first of `examples`.
    pub(super) fn example(&mut self, at: At<'a>) -> Option<&'a Node> {
        if let Some(example) = at.get("example").or_else(|| at.get("x-example")) {
            return Some(example.node);
        }
        let examples = at.get("examples")?;
        if let Some(first) = examples.node.items().first() {
            return Some(first);
        }
        let (_, first) = examples.entries().next()?;
        let first = self.follow(first)?;
        // 3.2: `dataValue` is the value itself, `serializedValue` its text.
        ["value", "dataValue"]
            .iter()
            .find_map(|key| first.get(key))
            .map(|value| value.node)
    }
}

/// A parameter that the document does not describe.
fn text_parameter<'a>(operation: At<'a>, name: &'a str, location: Location) -> Parameter<'a> {
    Parameter {
        at: operation,
        name,
        location,
        description: None,
        required: location == Location::Path,
        deprecated: false,
        style: None,
        explode: None,
        allow_reserved: false,
        schema: Some(operation.with(quirks::string_schema())),
        content: None,
        encoding: Vec::new(),
        example: None,
    }
}
