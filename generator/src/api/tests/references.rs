//! `$ref`.

use super::{assert_sketch, found};

#[test]
fn components_keep_their_identity() {
    assert_sketch(
        "
A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}, c: {$ref: '#/components/schemas/C'}, d: {$ref: '#/components/schemas/D'}}}
B: {type: string}
C: {$ref: '#/components/schemas/D'}
D: {type: array, items: {$ref: '#/components/schemas/B'}}
",
        "
A = { b?: B, c?: D, d?: D }
B = text
C = D
D = [B]
",
    );
}

#[test]
fn a_place_inside_another_schema_is_one_type() {
    assert_sketch(
        "
A: {type: object, properties: {x: {$ref: '#/components/schemas/B/properties/o'}, y: {$ref: '#/components/schemas/B/properties/s'}}}
B: {type: object, properties: {o: {type: object, properties: {z: {type: string}}}, s: {type: string}}}
",
        "
A = { x?: B/o, y?: text }
B = { o?: B/o, s?: text }
B/o = { z?: text }
",
    );
}

#[test]
fn what_leads_nowhere_is_said() {
    let (sketch, codes) = found(
        "
A: {type: object, properties: {x: {$ref: '#/components/schemas/Nope'}}}
B: {$ref: '#/components/schemas/C'}
C: {$ref: '#/components/schemas/B'}
D: {type: array, items: {$ref: '#/components/schemas/D'}}
E: {type: object, additionalProperties: {$ref: '#/components/schemas/E'}}
F: {type: object, properties: {l: {type: array, items: {$ref: '#/components/schemas/F/properties/l'}}}}
",
    );
    assert_eq!(
        sketch,
        "\
A = { x?: any }
B = any
C = any
D = [any]
E = { ..: E }
F = { l?: [[any]] }
"
    );
    assert_eq!(
        codes,
        [
            "dangling-reference",
            "cyclic-reference",
            "cyclic-reference",
            "circular-type",
            "circular-type"
        ]
    );
}

#[test]
fn pointers_tell_where_definitions_stand() {
    let (definitions, _) = super::lowered(
        "A: {allOf: [{properties: {x: {type: object, properties: {y: {type: string}}}}}]}",
    );
    let pointers: Vec<_> = definitions
        .iter()
        .map(|definition| definition.pointer.as_str())
        .collect();
    assert_eq!(
        pointers,
        [
            "#/components/schemas/A",
            "#/components/schemas/A/allOf/0/properties/x"
        ]
    );
}
