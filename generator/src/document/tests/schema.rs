//! Schemas in miniature.

use super::{super::*, read_text};
use crate::source::Node;

/// One schema of a document of a version.
fn schema_of(
    version: &str,
    schema: &str,
    look: impl for<'a> FnOnce(Schema<'a>),
) -> Vec<&'static str> {
    let text =
        format!("openapi: {version}\ncomponents: {{schemas: {{S: {schema}}}}}\npaths: {{}}\n");
    read_text(&text, |document, report| {
        look(document.schema(document.schemas[0].1, report));
    })
}

fn schema(schema: &str, look: impl for<'a> FnOnce(Schema<'a>)) -> Vec<&'static str> {
    schema_of("3.1.0", schema, look)
}

#[test]
fn nullable_has_one_form() {
    for text in [
        "{type: [string, 'null']}",
        "{type: [string, null]}",
        "{type: string, nullable: true}",
        "{type: string, x-nullable: true}",
        "{type: string, enum: [a, null]}",
    ] {
        schema(text, |schema| {
            assert!(schema.nullable, "{text}");
            assert_eq!(
                schema.types,
                [SchemaType::String, SchemaType::Null],
                "{text}"
            );
        });
    }
    schema("{nullable: true}", |schema| {
        assert!(schema.nullable && schema.types.is_empty());
    });
    schema("{const: null}", |schema| {
        assert!(schema.nullable && schema.values.unwrap()[0].is_null());
    });
}

#[test]
fn booleans_and_nothing_are_schemas() {
    schema("true", |schema| assert_eq!(schema.boolean, Some(true)));
    schema("false", |schema| assert_eq!(schema.boolean, Some(false)));
    schema("{}", |schema| assert_eq!(schema.boolean, Some(true)));
    assert_eq!(
        schema("null", |schema| assert_eq!(schema.boolean, Some(true))),
        ["null-value"]
    );
    assert_eq!(
        schema("7", |schema| assert_eq!(schema.boolean, Some(true))),
        ["wrong-type"]
    );
}

#[test]
fn older_limits_are_as_newer_ones() {
    schema(
        "{minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false, maxLength: 1.0}",
        |schema| {
            assert_eq!(
                schema.limits.exclusive_minimum.and_then(Node::as_int),
                Some(1)
            );
            assert!(schema.limits.minimum.is_none() && schema.limits.exclusive_maximum.is_none());
            assert_eq!(schema.limits.maximum.and_then(Node::as_int), Some(9));
            assert_eq!(schema.limits.max_length, Some(1));
        },
    );
    schema("{exclusiveMinimum: 5}", |schema| {
        assert_eq!(
            schema.limits.exclusive_minimum.and_then(Node::as_int),
            Some(5)
        );
    });
    assert_eq!(
        schema("{minimum: x, maxLength: -1}", |schema| assert!(
            schema.limits.minimum.is_none()
        )),
        ["wrong-type"]
    );
}

#[test]
fn objects_and_lists_are_read() {
    let codes = schema(
        "{properties: {a: {type: string, required: true}, b: {required: false}, c: true}, required: [c, c, d], additionalProperties: {type: string}}",
        |schema| {
            assert_eq!(schema.required, ["c", "d", "a"]);
            assert_eq!(schema.properties.len(), 3);
            assert!(matches!(schema.additional, Additional::Typed(_)));
        },
    );
    assert_eq!(codes, ["required-flag"]);
    let codes = schema(
        "{properties: [], allOf: {type: object}, anyOf: 7, additionalProperties: 'false', enum: null}",
        |schema| {
            assert_eq!((schema.all_of.len(), schema.any_of.len()), (1, 0));
            assert!(matches!(schema.additional, Additional::None));
            assert!(schema.values.is_none());
        },
    );
    assert_eq!(
        codes,
        [
            "list-for-object",
            "null-value",
            "single-for-list",
            "text-for-truth",
            "wrong-type"
        ]
    );
    schema("{items: [{type: string}, {type: integer}]}", |schema| {
        assert_eq!(
            (schema.prefix_items.len(), schema.items.is_none()),
            (2, true)
        );
    });
    schema("{items: false, prefixItems: [true]}", |schema| {
        assert!(schema.items.is_some());
    });
    schema("{unevaluatedProperties: false}", |schema| {
        assert!(matches!(schema.additional, Additional::None));
    });
}

#[test]
fn types_are_read_as_meant() {
    assert_eq!(
        schema("{type: Integer}", |schema| assert_eq!(
            schema.types,
            [SchemaType::Integer]
        )),
        ["type-spelling"]
    );
    assert_eq!(
        schema("{type: weird}", |schema| assert!(schema.types.is_empty())),
        ["unknown-type"]
    );
    assert_eq!(
        schema("{type: [string, string, 7]}", |schema| assert_eq!(
            schema.types,
            [SchemaType::String]
        )),
        ["wrong-type"]
    );
}

#[test]
fn discriminators_have_one_form() {
    schema("{discriminator: kind}", |schema| {
        assert_eq!(schema.discriminator.unwrap().property, "kind");
    });
    schema(
        "{discriminator: {propertyName: kind, mapping: {a: A, b: '#/components/schemas/B'}, defaultMapping: A}}",
        |schema| {
            let discriminator = schema.discriminator.unwrap();
            assert_eq!(
                discriminator.mapping,
                [("a", "A"), ("b", "#/components/schemas/B")]
            );
            assert_eq!(discriminator.default, Some("A"));
        },
    );
    assert_eq!(
        schema("{discriminator: {}}", |schema| assert!(
            schema.discriminator.is_none()
        )),
        ["wrong-type"]
    );
}

#[test]
fn siblings_count_from_3_1() {
    let text = "{$ref: '#/components/schemas/S', type: object}";
    assert!(schema_of("3.1.0", text, |schema| assert!(schema.has_siblings)).is_empty());
    assert_eq!(
        schema_of("3.0.0", text, |schema| assert!(!schema.has_siblings)),
        ["ignored-siblings"]
    );
    let text = "{$ref: S, description: d, nullable: true}";
    assert_eq!(
        schema_of("3.0.0", text, |schema| assert!(
            schema.nullable && !schema.has_siblings
        )),
        ["bare-reference"]
    );
}
