//! Definitions in a line each, for tests: `Pet = { name: text, age?: i64|null }`.

use std::fmt::Write as _;

use super::{
    Definition, DefinitionId, Discrimination, Field, Integer, Origin, Role, Shape, Test, Text,
    Type, Variant,
};

/// Every definition, a line each.
pub fn all(definitions: &[Definition]) -> String {
    (0..)
        .zip(definitions)
        .map(|(id, definition)| line(definitions, DefinitionId(id), definition) + "\n")
        .collect()
}

fn line(definitions: &[Definition], id: DefinitionId, definition: &Definition) -> String {
    let show = |ty: &Type| ty_text(definitions, ty);
    let shape = match &definition.shape {
        Shape::Object(object) => {
            let mut parts: Vec<String> = object
                .fields
                .iter()
                .map(|field| field_text(definitions, field))
                .collect();
            parts.extend(
                object
                    .additional
                    .as_ref()
                    .map(|ty| format!("..: {}", show(ty))),
            );
            if parts.is_empty() {
                "{}".to_owned()
            } else {
                format!("{{ {} }}", parts.join(", "))
            }
        }
        Shape::Enum(known) => {
            let value = |value: &super::EnumValue| {
                let mut text = value.value.clone();
                if let Some(name) = &value.name {
                    let _ = write!(text, "({name})");
                }
                if let Some(words) = &value.description {
                    let _ = write!(text, "[{words}]");
                }
                text
            };
            format!(
                "enum {}",
                known.values.iter().map(value).collect::<Vec<_>>().join(" ")
            )
        }
        Shape::Union(union) => {
            let by = match &union.by {
                Discrimination::Tag(property) => format!("by {property}"),
                Discrimination::Shape => "by shape".to_owned(),
            };
            let variants: Vec<_> = union
                .variants
                .iter()
                .map(|variant| variant_text(definitions, variant))
                .collect();
            format!("one {by}: {}", variants.join(" | "))
        }
        Shape::Alias(ty) => show(ty),
    };
    format!("{} = {shape}", name(definitions, id))
}

fn field_text(definitions: &[Definition], field: &Field) -> String {
    let mut text = String::new();
    text.push_str(if field.read_only { "<" } else { "" });
    text.push_str(if field.write_only { ">" } else { "" });
    text.push_str(&field.name);
    text.push_str(if field.required { ": " } else { "?: " });
    text.push_str(if field.boxed { "box " } else { "" });
    text.push_str(&ty_text(definitions, &field.ty));
    text.push_str(if field.nullable { "|null" } else { "" });
    text
}

fn variant_text(definitions: &[Definition], variant: &Variant) -> String {
    let mut text = String::new();
    if !variant.tags.is_empty() {
        text.push_str(&variant.tags.join(","));
        text.push_str("=>");
    }
    if variant.test != Test::default() {
        let kinds: Vec<_> = variant
            .test
            .kinds
            .iter()
            .map(|kind| format!("{kind:?}").to_lowercase())
            .collect();
        text.push_str(&kinds.join("/"));
        if !variant.test.keys.is_empty() {
            let _ = write!(text, "+{}", variant.test.keys.join("+"));
        }
        for (name, values) in &variant.test.constants {
            let values: Vec<_> = values
                .iter()
                .map(|value| {
                    value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned)
                })
                .collect();
            let _ = write!(text, "@{name}={}", values.join("/"));
        }
        text.push_str("=>");
    }
    text.push_str(if variant.boxed { "box " } else { "" });
    text.push_str(&ty_text(definitions, &variant.ty));
    text
}

/// A type as text.
pub fn ty_text(definitions: &[Definition], ty: &Type) -> String {
    let show = |ty: &Type| ty_text(definitions, ty);
    match ty {
        Type::Any => "any".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Integer(Integer::I32) => "i32".to_owned(),
        Type::Integer(Integer::I64) => "i64".to_owned(),
        Type::Integer(Integer::U64) => "u64".to_owned(),
        Type::Number => "number".to_owned(),
        Type::String(Text::Plain) => "text".to_owned(),
        Type::String(text) => format!("{text:?}").to_lowercase(),
        Type::Array(item) => format!("[{}]", show(item)),
        Type::Set(item) => format!("set[{}]", show(item)),
        Type::Map(value) => format!("map[{}]", show(value)),
        Type::Tuple(items) => format!(
            "({})",
            items.iter().map(show).collect::<Vec<_>>().join(", ")
        ),
        Type::Nullable(inner) => format!("{}|null", show(inner)),
        Type::Named(id) => name(definitions, *id),
    }
}

fn name(definitions: &[Definition], id: DefinitionId) -> String {
    match definitions
        .get(id.0 as usize)
        .map(|definition| &definition.origin)
    {
        Some(Origin::Component(name)) => name.clone(),
        Some(Origin::Inside(parent, role)) => {
            format!("{}/{}", name(definitions, *parent), role_text(role))
        }
        Some(Origin::Operation(index, role)) => format!("#{index}/{}", role_text(role)),
        Some(Origin::Event(index)) => format!("!{index}"),
        Some(Origin::Webhooks) => "!".to_owned(),
        Some(Origin::Empty) => "{}".to_owned(),
        None => "?".to_owned(),
    }
}

fn role_text(role: &Role) -> String {
    match role {
        Role::Whole => "self".to_owned(),
        Role::Property(name) | Role::Parameter(name) | Role::Response(name) => name.clone(),
        Role::Item(of) => format!("{}[]", role_text(of)),
        Role::Value(of) => format!("{}{{}}", role_text(of)),
        Role::Variant(_, index, None) => index.to_string(),
        Role::Variant(_, index, Some(name)) => format!("{index}:{name}"),
        Role::Body => "body".to_owned(),
        Role::Parts => "parts".to_owned(),
        Role::StreamItem => "stream".to_owned(),
    }
}
