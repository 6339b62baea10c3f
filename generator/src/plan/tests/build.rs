//! Small APIs, made by hand.

use crate::api::{
    Api, Body, Content, Definition, DefinitionId, Docs, Encoding, Enum, EnumKind, EnumValue, Field,
    Layout, Location, Object, Operation, Origin, Parameter, Payload, Reply, Resource, ResourceId,
    Role, Shape, Status, Style, Text, Type,
};
use crate::config::Config;
use crate::plan::Sdk;
use crate::report::Report;

/// Plans an API.
pub fn plan(api: &Api) -> Sdk {
    plan_with(api, &Config::default())
}

/// Plans an API under a configuration.
pub fn plan_with(api: &Api, config: &Config) -> Sdk {
    crate::plan::plan(api, config, &mut Report::default()).expect("any API can be planned")
}

/// An API of the root resource alone.
pub fn api() -> Api {
    Api {
        resources: vec![Resource::default()],
        ..Api::default()
    }
}

/// Adds a definition.
pub fn define(api: &mut Api, origin: Origin, shape: Shape) -> DefinitionId {
    let pointer = match &origin {
        Origin::Component(key) => format!("/components/schemas/{key}"),
        _ => format!("/somewhere/{}", api.definitions.len()),
    };
    api.definitions.push(Definition {
        origin,
        docs: Docs::default(),
        shape,
        sent: false,
        received: true,
        secret: false,
        pointer,
    });
    DefinitionId::at(api.definitions.len() - 1)
}

/// Adds a component.
pub fn component(api: &mut Api, key: &str, shape: Shape) -> DefinitionId {
    define(api, Origin::Component(key.to_owned()), shape)
}

/// Adds what a property of a definition holds.
pub fn inside(api: &mut Api, parent: DefinitionId, property: &str, shape: Shape) -> DefinitionId {
    define(
        api,
        Origin::Inside(parent, Role::Property(property.to_owned())),
        shape,
    )
}

/// An enum of texts.
pub fn values(values: &[&str]) -> Shape {
    let value = |value: &&str| EnumValue {
        value: (*value).to_owned(),
        name: None,
        description: None,
        deprecated: false,
    };
    Shape::Enum(Enum {
        kind: EnumKind::String,
        values: values.iter().map(value).collect(),
    })
}

/// An object.
pub fn object(fields: Vec<Field>) -> Shape {
    Shape::Object(Object {
        fields,
        additional: None,
    })
}

/// A field that is always there.
pub fn field(name: &str, ty: Type) -> Field {
    Field {
        name: name.to_owned(),
        ty,
        required: true,
        nullable: false,
        read_only: false,
        write_only: false,
        boxed: false,
        docs: Docs::default(),
    }
}

/// A text field that may be absent.
pub fn optional(name: &str) -> Field {
    Field {
        required: false,
        ..field(name, text())
    }
}

/// Text.
pub fn text() -> Type {
    Type::String(Text::Plain)
}

/// Adds a resource at the top.
pub fn resource(api: &mut Api, name: &str, singular: &str) -> ResourceId {
    api.resources.push(Resource {
        name: name.to_owned(),
        singular: singular.to_owned(),
        docs: Docs::default(),
        parent: Some(ResourceId(0)),
    });
    ResourceId(u32::try_from(api.resources.len() - 1).expect("few resources"))
}

/// Adds an operation that gives nothing.
pub fn operation<'a>(
    api: &'a mut Api,
    resource: ResourceId,
    name: &str,
    path: &str,
) -> &'a mut Operation {
    api.operations.push(Operation {
        id: None,
        method: "POST".to_owned(),
        path: path.to_owned(),
        resource,
        name: name.to_owned(),
        summary: None,
        docs: Docs::default(),
        parameters: Vec::new(),
        body: None,
        success: Vec::new(),
        errors: Vec::new(),
        security: None,
        servers: Vec::new(),
        paging: None,
        stream: None,
        idempotent: None,
        pointer: String::new(),
    });
    api.operations.last_mut().expect("just added")
}

/// A parameter of type text.
pub fn parameter(name: &str, location: Location) -> Parameter {
    Parameter {
        form: None,
        name: name.to_owned(),
        location,
        ty: text(),
        required: location == Location::Path,
        nullable: false,
        layout: Layout {
            style: Style::Form,
            explode: true,
            allow_reserved: false,
        },
        constant: None,
        docs: Docs::default(),
    }
}

/// A JSON body that must be given.
pub fn json_body(ty: Type) -> Body {
    Body {
        required: true,
        docs: Docs::default(),
        content: vec![Content {
            media_type: "application/json".to_owned(),
            encoding: Encoding::Json,
            ty,
        }],
    }
}

/// A JSON reply.
pub fn json_reply(status: u16, ty: Type) -> Reply {
    Reply {
        statuses: vec![Status::Code(status)],
        payload: Payload::Json(ty),
        media_type: Some("application/json".to_owned()),
        docs: Docs::default(),
        headers: Vec::new(),
    }
}
