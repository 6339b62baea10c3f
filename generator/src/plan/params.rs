//! The struct of an operation's parameters: query, headers and cookies, and the body's fields or the body itself.

use super::gather::BodyShape;
use super::ident::FieldName;
use super::model::{
    BodySource, Codec, Derives, Docs, Extra, Field, Init, SentParameter, Source, Struct,
};
use super::objects::{self, Kept, Wanted};
use super::resolve::{Scope, settle};
use super::types::File;
use super::words::Words;
use super::{body, layout};
use crate::api::{self, Location, Operation, Parameter, Shape};

/// The parameters of an operation, and where in the call they go.
#[derive(Debug)]
pub struct Params {
    /// The struct.
    pub item: Struct,
    /// Its fields that are no part of the body.
    pub sent: Vec<SentParameter>,
    /// The names of the fields of a body whose fields are the parameters' own, in the order of its definition.
    pub merged: Vec<FieldName>,
    /// The field that is the body, when it is one value.
    pub body: Option<FieldName>,
}

impl Params {
    /// The struct as a body: those of its fields that travel there.
    pub fn as_body(&self) -> BodySource {
        let names = self.item.fields.iter().map(|field| &field.name);
        let fields = names.filter(|name| self.merged.contains(name));
        BodySource::Params {
            fields: fields.cloned().collect(),
            extra: self.item.extra.as_ref().map(|extra| extra.name.clone()),
        }
    }
}

/// The parameters of an operation that has some.
pub fn params(file: &mut File<'_>, index: usize, operation: &Operation) -> Option<Params> {
    let plan = file.plan;
    let name = plan.names.operations.get(index)?.params.clone()?;
    let call = plan.gathered.calls.get(index)?;
    let outside: Vec<&Parameter> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location != Location::Path && parameter.constant.is_none())
        .collect();
    let merged: Vec<FieldName> = match call.body {
        BodyShape::Merged(id) => plan.fields.get(id.0 as usize).cloned().unwrap_or_default(),
        _ => Vec::new(),
    };
    let with_body = matches!(call.body, BodyShape::Value | BodyShape::Choice);
    let mut names = names(file, &outside, &merged, with_body).into_iter();
    let mut fields = Vec::new();
    let mut sent = Vec::new();
    for parameter in outside {
        let Some(name) = names.next() else { break };
        let is_secret = file.is_secret(&parameter.ty);
        sent.push(SentParameter {
            place: layout::place(parameter.location, parameter.layout),
            wire: parameter.name.clone(),
            value: Source::Field(name.clone()),
            secret: is_secret,
            by_ref: false,
            form: parameter.form.as_deref().map(layout::form),
        });
        fields.push(field(file, parameter, &name));
    }
    let body_name = names.next().filter(|_| with_body);
    if let Some(name) = &body_name
        && let Some(body) = &operation.body
    {
        fields.push(body::field(file, index, body, name));
    }
    let mut docs = Docs::default();
    let mut codec = Codec::default();
    let mut extra = None;
    let mut derived = Derives {
        partial_eq: false,
        default: false,
    };
    if let BodyShape::Merged(id) = call.body
        && let Some(definition) = plan.definition(id)
        && let Shape::Object(object) = &definition.shape
    {
        docs = Docs::of(&definition.docs);
        let part = plan.is_multipart(id);
        codec.encode = !part;
        for (field, name) in object.fields.iter().zip(&merged) {
            let kept = objects::kept(definition, field);
            if kept != Kept::Dropped {
                let wanted = Wanted {
                    field,
                    kept,
                    made: true,
                    codec,
                    part,
                };
                fields.push(objects::field(file, wanted, name));
            }
        }
        extra = object
            .additional
            .as_ref()
            .zip(merged.last())
            .map(|(ty, name)| objects::extra(file, ty, name, true, part));
    }
    let extra: Option<Extra> = objects::finish(true, &mut fields, extra);
    derived.default = fields.iter().all(|field| field.init == Init::None);
    let item = Struct {
        name,
        parameter: false,
        docs: introduction(file, index, operation, docs),
        derives: derived,
        codec,
        fields,
        extra,
        constructor: true,
        page: None,
    };
    Some(Params {
        item,
        sent,
        merged,
        body: body_name,
    })
}

fn introduction(file: &File<'_>, index: usize, operation: &Operation, said: Docs) -> Docs {
    let plan = file.plan;
    let resource = plan.names.resources.get(operation.resource.0 as usize);
    let method = plan
        .methods
        .get(index)
        .map(|methods| methods.plain.to_string())
        .unwrap_or_default();
    let mut docs = match resource {
        Some(names) if operation.resource.0 != 0 => {
            Docs::ours(format!("Parameters of [`{}::{method}`].", names.name))
        }
        _ => Docs::ours(format!("Parameters of `Client::{method}`.")),
    };
    docs.paragraphs.extend(said.paragraphs);
    docs
}

/// Names of the fields beside those of a body, which have theirs already; the body's own is last.
fn names(
    file: &File<'_>,
    outside: &[&Parameter],
    merged: &[FieldName],
    with_body: bool,
) -> Vec<FieldName> {
    let mut wishes: Vec<Vec<Words>> = outside
        .iter()
        .map(|parameter| {
            let mut choices = file.plan.choices(&parameter.name);
            let place = Words::ours(place_word(parameter.location));
            choices.extend(choices.first().cloned().map(|words| place.and(&words)));
            choices
        })
        .collect();
    if with_body {
        wishes.push(vec![Words::ours("body"), Words::ours("request body")]);
    }
    settle(
        Scope::without(merged.iter().map(FieldName::as_str)),
        &wishes,
    )
}

/// What tells a parameter from another of its name.
pub fn place_word(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query | Location::QueryString => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// A parameter as a field.
fn field(file: &mut File<'_>, parameter: &Parameter, name: &FieldName) -> Field {
    let like = api::Field {
        name: parameter.name.clone(),
        ty: parameter.ty.clone(),
        required: parameter.required,
        nullable: parameter.nullable,
        read_only: false,
        write_only: false,
        boxed: false,
        docs: parameter.docs.clone(),
    };
    let kept = if parameter.required && !parameter.nullable {
        Kept::Bare
    } else {
        Kept::Option
    };
    let wanted = Wanted {
        field: &like,
        kept,
        made: true,
        codec: Codec::default(),
        part: false,
    };
    objects::field(file, wanted, name)
}
