//! Fields, maps, lists, tuples.

use super::{assert_sketch, found, with_config};
use crate::api::sketch;
use crate::config::{Config, Unlisted};

#[test]
fn presence_null_and_direction_are_told_apart() {
    assert_sketch(
        "
A:
  type: object
  required: [a, b]
  properties:
    a: {type: string}
    b: {type: [string, 'null']}
    c: {type: string}
    d: {anyOf: [{type: string}, {type: 'null'}]}
    e: {type: string, readOnly: true}
    f: {type: string, writeOnly: true}
    g: {oneOf: [{type: 'null'}, {$ref: '#/components/schemas/B'}]}
    h: true
    i: {type: array, items: {type: [integer, 'null']}}
B: {type: [object, 'null'], properties: {x: {type: boolean}}}
C: {type: object, properties: {b: {$ref: '#/components/schemas/B'}, n: {anyOf: [{$ref: '#/components/schemas/B'}, {type: object, nullable: true}]}}}
",
        "
A = { a: text, b: text|null, c?: text, d?: text|null, <e?: text, >f?: text, g?: B|null, h?: any, i?: [i64|null] }
B = { x?: bool }
C = { b?: B|null, n?: B|null }
",
    );
}

#[test]
fn unlisted_keys_are_kept_where_they_are_allowed_if_that_is_wanted() {
    let mut config = Config::default();
    config.types.unlisted = Unlisted::Stated;
    let schemas = "\
A: {type: object, additionalProperties: true, properties: {a: {type: string}}}
B: {type: object, additionalProperties: {}, properties: {a: {type: string}}}
C: {type: object, properties: {a: {type: string}}}
D: {type: object, additionalProperties: false, properties: {a: {type: string}}}";
    let (definitions, codes) = with_config(schemas, &config);
    assert_eq!(codes, Vec::<&str>::new());
    let wanted = "\
A = { a?: text, ..: any }
B = { a?: text, ..: any }
C = { a?: text }
D = { a?: text }
";
    assert_eq!(sketch::all(&definitions), wanted);
}

#[test]
fn unlisted_keys_are_kept_where_they_have_a_type() {
    assert_sketch(
        "
A: {type: object}
B: {type: object, additionalProperties: {type: integer}}
C: {type: object, additionalProperties: true, properties: {a: {type: string}}}
D: {type: object, additionalProperties: {type: string}, properties: {a: {type: string}}}
E: {type: object, additionalProperties: false}
F: {type: object, patternProperties: {'^x-': {type: string}}, additionalProperties: false}
G: {type: object, additionalProperties: {type: [string, 'null']}}
H: {additionalProperties: {type: object, properties: {a: {type: string}}}}
I: {type: object, properties: {a: {type: string}}, patternProperties: {'^.*$': {type: integer}}}
J: {type: object, properties: {}}
",
        "
A = map[any]
B = map[i64]
C = { a?: text }
D = { a?: text, ..: text }
E = {}
F = map[text]
G = map[text|null]
H = map[H/self{}]
I = { a?: text, ..: i64 }
J = map[any]
H/self{} = { a?: text }
",
    );
}

#[test]
fn lists_sets_and_tuples() {
    assert_sketch(
        "
A: {type: array, items: {type: string}}
B: {type: array}
C: {type: array, uniqueItems: true, items: {type: string, enum: [a, b]}}
D: {type: array, prefixItems: [{type: number}, {type: string}], items: false, minItems: 2}
E: {type: array, items: [{type: number}, {type: number}], minItems: 2, maxItems: 2}
F: {type: array, prefixItems: [{type: string}], items: {type: string}}
G: {items: {type: array, items: {type: object, properties: {a: {type: string}}}}}
",
        "
A = [text]
B = [any]
C = set[C/self[]]
D = (number, text)
E = (number, number)
F = [text]
G = [[G/self[][]]]
C/self[] = enum a b
G/self[][] = { a?: text }
",
    );
}

#[test]
fn what_is_open_takes_any_value() {
    for (schema, expected, code) in [
        (
            "{type: array, prefixItems: [{type: number}, {type: string}]}",
            "[any]",
            "open-tuple",
        ),
        (
            "{type: array, prefixItems: [{type: number}], minItems: 1}",
            "[any]",
            "open-tuple",
        ),
        (
            "{type: array, prefixItems: [{type: number}, {type: string}], maxItems: 2}",
            "[any]",
            "mixed-elements",
        ),
        (
            "{type: object, patternProperties: {'^x-': {type: integer}}}",
            "map[any]",
            "mixed-elements",
        ),
        (
            "{type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: integer}}}",
            "{ a?: text, ..: any }",
            "mixed-elements",
        ),
        (
            "{type: object, additionalProperties: {type: string}, patternProperties: {'^x-': {type: integer}}}",
            "map[any]",
            "mixed-elements",
        ),
    ] {
        let (sketch, codes) = found(&format!("A: {schema}"));
        assert_eq!(
            (sketch, codes),
            (format!("A = {expected}\n"), vec![code]),
            "{schema}"
        );
    }
}

#[test]
fn elements_of_several_types_are_reported() {
    let (sketch, codes) =
        found("A: {type: array, prefixItems: [{type: string}], items: {type: integer}}");
    assert_eq!(
        (sketch.as_str(), codes),
        ("A = [any]\n", vec!["mixed-elements"])
    );
    let (sketch, codes) =
        found("A: {type: object, required: [b], properties: {a: {type: string}}}");
    assert_eq!(
        (sketch.as_str(), codes),
        ("A = { a?: text }\n", vec!["required-unknown"])
    );
}

#[test]
fn equal_inline_shapes_are_one_and_keep_their_names() {
    assert_sketch(
        "
A: {type: object, properties: {x: {$ref: '#/components/schemas/M'}, c: {type: string, enum: [USD]}, m: {type: object, properties: {v: {type: string, enum: [USD]}}}}}
B: {type: object, properties: {c: {type: string, enum: [USD]}, m: {type: object, properties: {v: {type: string, enum: [USD]}}}}}
M: {type: object, properties: {n: {type: object, properties: {v: {type: string, description: Other words., enum: [USD]}}}}}
",
        "
A = { x?: M, c?: A/c, m?: A/m }
B = { c?: B/c, m?: B/m }
M = { n?: M/n }
A/c = enum USD
A/m = { v?: A/m/v }
A/m/v = A/c
B/c = A/c
B/m = A/m
B/m/v = A/c
M/n = { v?: M/n/v }
M/n/v = A/c
",
    );
}
