//! One level of a schema: every keyword that matters, in one pass over the keys, the same for all versions.

mod complete;

use complete::Pending;

use super::{
    Additional, Discriminator, Document, Limits, Schema, SchemaType, Version, quirks,
    reader::Reader, reference,
};
use crate::{
    report::{Report, codes},
    source::{At, Map, Node},
};

/// The named schemas of a document.
pub(super) fn named(at: At<'_>, version: Version) -> Vec<(&str, At<'_>)> {
    let home = if version == Version::V2 {
        at.get("definitions")
    } else {
        at.get("components")
            .and_then(|components| components.get("schemas"))
    };
    let home = home.or_else(|| at.get("definitions"));
    home.map(|home| home.entries().collect())
        .unwrap_or_default()
}

impl<'a> Document<'a> {
    /// Reads one level of the schema at a place. Its children stay places; its `$ref` is not followed.
    pub fn schema(&self, at: At<'a>, report: &mut Report<'a>) -> Schema<'a> {
        let mut reader = Reader::new(self, report);
        match at.node {
            Node::Object(map) => reader.schema_object(at, map),
            Node::Bool(value) => Schema {
                boolean: Some(*value),
                ..Schema::empty(at)
            },
            other => {
                let message = format!(
                    "this schema is {}; it is read as one that allows anything",
                    other.kind()
                );
                reader.find(
                    if other.is_null() {
                        &codes::NULL_VALUE
                    } else {
                        &codes::WRONG_TYPE
                    },
                    at,
                    message,
                );
                Schema {
                    boolean: Some(true),
                    ..Schema::empty(at)
                }
            }
        }
    }
}

impl<'a> Schema<'a> {
    /// A schema that says nothing.
    fn empty(at: At<'a>) -> Self {
        Self {
            at,
            boolean: None,
            reference: None,
            has_siblings: false,
            types: Vec::new(),
            nullable: false,
            format: None,
            title: None,
            description: None,
            deprecated: false,
            read_only: false,
            write_only: false,
            values: None,
            default: None,
            examples: Vec::new(),
            properties: Vec::new(),
            required: Vec::new(),
            additional: Additional::Unstated,
            pattern_properties: Vec::new(),
            property_names: None,
            items: None,
            prefix_items: Vec::new(),
            unique_items: false,
            all_of: Vec::new(),
            any_of: Vec::new(),
            one_of: Vec::new(),
            has_conditions: false,
            conditional: Vec::new(),
            discriminator: None,
            limits: Limits::default(),
            content_encoding: None,
            content_media_type: None,
            docs_url: None,
        }
    }
}

/// Whether a schema under a condition may name properties.
fn speaks_of_properties(at: &At<'_>) -> bool {
    const KEYS: &[&str] = &[
        "properties",
        "$ref",
        "allOf",
        "then",
        "else",
        "dependentSchemas",
    ];
    KEYS.iter().any(|key| at.node.get(key).is_some())
}

/// Whether no key beside `type` says what values there are: then `type: null` without quotes, which YAML reads as no value, can
/// only mean the type `null`.
fn is_type_alone(map: &Map) -> bool {
    const WORDS: &[&str] = &[
        "type",
        "title",
        "description",
        "example",
        "examples",
        "default",
        "deprecated",
        "nullable",
        "readOnly",
        "writeOnly",
        "$comment",
        "externalDocs",
        "xml",
    ];
    let mut keys = map.keys();
    keys.all(|key| WORDS.contains(&key) || key.starts_with("x-"))
}

impl<'a> Reader<'_, 'a> {
    fn schema_object(&mut self, at: At<'a>, map: &'a Map) -> Schema<'a> {
        let mut schema = Schema::empty(at);
        if map.is_empty() {
            schema.boolean = Some(true);
        }
        let mut pending = Pending::default();
        for (key, value) in at.entries() {
            if key == "type" && value.node.is_null() && is_type_alone(map) {
                let message = "`type` is null, which is read as the type `null`";
                self.find(&codes::NULL_VALUE, value, message);
                schema.types = vec![SchemaType::Null];
                continue;
            }
            if value.node.is_null() && !matches!(key, "const" | "default" | "example") {
                if !key.starts_with("x-") {
                    let message = format!("`{key}` is null, which says the same as leaving it out");
                    self.find(&codes::NULL_VALUE, value, message);
                }
                continue;
            }
            pending.siblings |= self.structure(&mut schema, key, value, &mut pending)
                || self.values(&mut schema, key, value)
                || self.limit(&mut schema, key, value, &mut pending);
            self.annotation(&mut schema, key, value);
        }
        self.complete(&mut schema, &pending);
        schema
    }

    /// Keywords that say what parts a value has. Tells whether this was one that changes the type.
    fn structure(
        &mut self,
        schema: &mut Schema<'a>,
        key: &'a str,
        value: At<'a>,
        pending: &mut Pending<'a>,
    ) -> bool {
        match key {
            "$ref" | "$dynamicRef" | "$recursiveRef" => {
                self.reference(schema, key, value);
                return false;
            }
            "type" => self.types(schema, value),
            "properties" => schema.properties = self.schemas(value, key),
            "patternProperties" => schema.pattern_properties = self.schemas(value, key),
            "propertyNames" => schema.property_names = Some(value),
            "additionalProperties" => schema.additional = self.additional(value, key),
            "unevaluatedProperties" => pending.unevaluated = Some(value),
            "items" => match value.node {
                Node::Array(_) => schema.prefix_items = value.items().collect(),
                _ => schema.items = Some(value),
            },
            "additionalItems" => {
                schema.items = schema
                    .items
                    .or(Some(value).filter(|_| !schema.prefix_items.is_empty()));
            }
            "prefixItems" => schema.prefix_items = self.branches(value, key),
            "allOf" => schema.all_of = self.branches(value, key),
            "anyOf" => schema.any_of = self.branches(value, key),
            "oneOf" => schema.one_of = self.branches(value, key),
            "discriminator" => schema.discriminator = self.discriminator(value),
            "required" => {
                // `required: true` on a property is read by the schema that has the property.
                pending.required = Some(value).filter(|value| value.node.as_array().is_some());
                return pending.required.is_some();
            }
            _ => return false,
        }
        true
    }

    /// Keywords that say which values there are. Tells whether this was one that changes the type.
    fn values(&mut self, schema: &mut Schema<'a>, key: &'a str, value: At<'a>) -> bool {
        match key {
            "enum" => match value.node {
                Node::Array(items) if !items.is_empty() => {
                    schema.values = Some(items.iter().collect());
                }
                Node::Array(_) => self.find(
                    &codes::WRONG_TYPE,
                    value,
                    "`enum` lists no value; it is left out",
                ),
                _ => self.mismatch(value, key, "a list"),
            },
            "const" => schema.values = Some(vec![value.node]),
            "format" => {
                schema.format = value.node.as_str();
                if schema.format.is_none() {
                    self.mismatch(value, key, "text");
                }
            }
            "uniqueItems" => {
                schema.unique_items = quirks::truth(value, key, self.report) == Some(true);
            }
            "contentEncoding" => schema.content_encoding = value.node.as_str(),
            "contentMediaType" => schema.content_media_type = value.node.as_str(),
            _ => return false,
        }
        true
    }

    /// Keywords that limit values. Tells whether this was one that can change the type: bounds choose integer widths.
    fn limit(
        &mut self,
        schema: &mut Schema<'a>,
        key: &'a str,
        value: At<'a>,
        pending: &mut Pending<'a>,
    ) -> bool {
        let limits = &mut schema.limits;
        let exclusive = value.node.as_bool();
        let (number, count) = match key {
            "minimum" => (Some(&mut limits.minimum), None),
            "maximum" => (Some(&mut limits.maximum), None),
            "exclusiveMinimum" if exclusive.is_some() => {
                pending.exclusive_minimum = exclusive == Some(true);
                (None, None)
            }
            "exclusiveMaximum" if exclusive.is_some() => {
                pending.exclusive_maximum = exclusive == Some(true);
                (None, None)
            }
            "exclusiveMinimum" => (Some(&mut limits.exclusive_minimum), None),
            "exclusiveMaximum" => (Some(&mut limits.exclusive_maximum), None),
            "multipleOf" | "divisibleBy" => (Some(&mut limits.multiple_of), None),
            "minLength" => (None, Some(&mut limits.min_length)),
            "maxLength" => (None, Some(&mut limits.max_length)),
            "minItems" => (None, Some(&mut limits.min_items)),
            "maxItems" => (None, Some(&mut limits.max_items)),
            "minProperties" => (None, Some(&mut limits.min_properties)),
            "maxProperties" => (None, Some(&mut limits.max_properties)),
            "pattern" => {
                limits.pattern = value.node.as_str();
                (None, None)
            }
            "not" | "if" | "then" | "else" | "dependentSchemas" | "dependentRequired"
            | "dependencies" | "contains" => {
                schema.has_conditions = true;
                let held: Vec<At<'a>> = match key {
                    "then" | "else" => vec![value],
                    "dependentSchemas" | "dependencies" => {
                        value.entries().map(|(_, schema)| schema).collect()
                    }
                    _ => Vec::new(),
                };
                let held = held.into_iter().filter(speaks_of_properties);
                schema.conditional.extend(held);
                (None, None)
            }
            _ => return false,
        };
        let is_number = value.node.as_f64().is_some();
        if let Some(number) = number {
            *number = Some(value.node).filter(|_| is_number);
            if !is_number {
                self.mismatch(value, key, "a number");
            }
        } else if let Some(count) = count {
            *count = value.node.as_u64();
            if count.is_none() {
                self.mismatch(value, key, "a whole number from 0");
            }
        }
        false
    }

    /// Keywords that say what values mean.
    fn annotation(&mut self, schema: &mut Schema<'a>, key: &'a str, value: At<'a>) {
        match key {
            "title" | "description" => {
                let text = value.node.as_str();
                if text.is_none() {
                    self.mismatch(value, key, "text");
                }
                *(if key == "title" {
                    &mut schema.title
                } else {
                    &mut schema.description
                }) = text;
            }
            "default" => schema.default = Some(value.node),
            "example" => schema.examples.insert(0, value.node),
            "examples" => match value.node {
                Node::Array(items) => schema.examples.extend(items),
                // As in a media type: name to example object.
                Node::Object(_) => {
                    let named = value
                        .entries()
                        .map(|(_, example)| example.node.get("value").unwrap_or(example.node));
                    schema.examples.extend(named);
                }
                _ => self.mismatch(value, key, "a list"),
            },
            "nullable" | "x-nullable" => {
                schema.nullable |= quirks::truth(value, key, self.report) == Some(true);
            }
            "deprecated" => {
                schema.deprecated |= quirks::truth(value, key, self.report) == Some(true);
            }
            // The reason may stand here.
            "x-deprecated" => schema.deprecated |= value.node.as_bool() != Some(false),
            "readOnly" => schema.read_only = quirks::truth(value, key, self.report) == Some(true),
            "writeOnly" => schema.write_only = quirks::truth(value, key, self.report) == Some(true),
            "externalDocs" => schema.docs_url = value.node.get("url").and_then(Node::as_str),
            _ => {}
        }
    }

    fn reference(&mut self, schema: &mut Schema<'a>, key: &'a str, value: At<'a>) {
        let Some(reference) = value.node.as_str() else {
            self.mismatch(value, key, "text");
            return;
        };
        if key == "$dynamicRef" && self.document.has_several_meanings(reference) {
            let message = format!(
                "`{reference}` means another schema for each use of the one around it; the value stays raw JSON"
            );
            self.find(&codes::DYNAMIC_REFERENCE, value, message);
            self.report.coverage.schemas_degraded += 1;
            return;
        }
        if reference::is_bare(reference) {
            let message =
                format!("`{reference}` is no reference; the schema of that name is meant");
            self.find(&codes::BARE_REFERENCE, value, message);
        }
        if key == "$ref" || schema.reference.is_none() {
            schema.reference = Some(reference);
        }
    }

    fn types(&mut self, schema: &mut Schema<'a>, value: At<'a>) {
        match value.node {
            Node::Array(_) => {
                for item in value.items() {
                    self.one_type(schema, item);
                }
            }
            _ => self.one_type(schema, value),
        }
    }

    fn one_type(&mut self, schema: &mut Schema<'a>, value: At<'a>) {
        let kind = match value.node {
            // An unquoted `null` in a YAML list.
            Node::Null => Some(SchemaType::Null),
            Node::String(text) => quirks::schema_type(text, value, self.report),
            _ => {
                self.mismatch(value, "type", "text");
                None
            }
        };
        if let Some(kind) = kind.filter(|kind| !schema.types.contains(kind)) {
            schema.types.push(kind);
        }
    }

    /// The named schemas under a keyword.
    fn schemas(&mut self, value: At<'a>, key: &str) -> Vec<(&'a str, At<'a>)> {
        if quirks::is_object(value, key, self.report) {
            value.entries().collect()
        } else {
            Vec::new()
        }
    }

    /// The schemas listed under a keyword.
    fn branches(&mut self, value: At<'a>, key: &str) -> Vec<At<'a>> {
        match value.node {
            Node::Array(_) => value.items().collect(),
            _ => quirks::single(value, key, self.report)
                .into_iter()
                .collect(),
        }
    }

    fn additional(&mut self, value: At<'a>, key: &str) -> Additional<'a> {
        match value.node {
            Node::Object(map) if map.is_empty() => Additional::Any,
            Node::Object(_) => Additional::Typed(value),
            _ => match quirks::truth(value, key, self.report) {
                Some(true) => Additional::Any,
                Some(false) => Additional::None,
                None => Additional::Unstated,
            },
        }
    }

    fn discriminator(&mut self, value: At<'a>) -> Option<Discriminator<'a>> {
        if let Node::String(property) = value.node {
            return Some(Discriminator {
                property,
                mapping: Vec::new(),
                default: None,
            });
        }
        let Some(property) = self.word(value, "propertyName") else {
            self.find(
                &codes::WRONG_TYPE,
                value,
                "this `discriminator` names no property; it is left out",
            );
            return None;
        };
        let mut mapping = Vec::new();
        for (tag, target) in self.entries(value, "mapping") {
            match target.node.as_str() {
                Some(target) => mapping.push((tag, target)),
                None => self.mismatch(target, tag, "text"),
            }
        }
        Some(Discriminator {
            property,
            mapping,
            default: self.word(value, "defaultMapping"),
        })
    }
}
