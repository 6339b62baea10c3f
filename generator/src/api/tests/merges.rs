//! `allOf`.

use super::{assert_sketch, found};

#[test]
fn parts_are_folded_by_meaning() {
    assert_sketch(
        "
Base: {type: object, required: [id], properties: {id: {type: string}, kind: {type: string}}}
Own: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {own: {type: integer}}, required: [own, kind]}
Two: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {two: {type: boolean}}}]}
Diamond: {allOf: [{$ref: '#/components/schemas/Own'}, {$ref: '#/components/schemas/Two'}]}
Narrow: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {kind: {type: string, enum: [narrow]}}}]}
Scalar: {allOf: [{type: string}, {maxLength: 5}]}
Closed: {allOf: [{$ref: '#/components/schemas/Base'}, {additionalProperties: false, properties: {c: {type: string}}}]}
",
        "
Base = { id: text, kind?: text }
Own = { id: text, kind: text, own: i64 }
Two = { id: text, kind?: text, two?: bool }
Diamond = { id: text, kind: text, own: i64, two?: bool }
Narrow = { id: text, kind?: Narrow/kind }
Scalar = text
Closed = { id: text, kind?: text, c?: text }
Narrow/kind = enum narrow
",
    );
}

#[test]
fn one_meaningful_part_keeps_its_identity() {
    assert_sketch(
        "
Base: {type: object, properties: {id: {type: string}}}
Kind: {type: string, enum: [a, b]}
A:
  type: object
  properties:
    a: {allOf: [{$ref: '#/components/schemas/Base'}], description: Words.}
    b: {allOf: [{$ref: '#/components/schemas/Base'}, {description: Words.}], nullable: true}
    c: {type: object, allOf: [{$ref: '#/components/schemas/Base'}]}
    d: {allOf: [{$ref: '#/components/schemas/Kind'}], default: a}
    e: {$ref: '#/components/schemas/Base', description: Words.}
    f: {allOf: [{$ref: '#/components/schemas/Kind'}, {enum: [a]}]}
    g: {$ref: '#/components/schemas/Base', properties: {more: {type: string}}}
    h: {allOf: [{type: object, properties: {x: {type: string}}}]}
    i: {allOf: [{$ref: '#/components/schemas/Base'}, {nullable: true}]}
    j: {$ref: '#/components/schemas/N'}
B: {allOf: [{$ref: '#/components/schemas/Base'}]}
N: {allOf: [{$ref: '#/components/schemas/Base'}, {nullable: true}]}
",
        "
Base = { id?: text }
Kind = enum a b
A = { a?: Base, b?: Base|null, c?: Base, d?: Kind, e?: Base, f?: A/f, g?: A/g, h?: A/h, i?: Base|null, j?: N|null }
B = Base
N = Base
A/f = enum a
A/g = { id?: text, more?: text }
A/h = { x?: text }
",
    );
}

#[test]
fn a_property_said_twice_satisfies_both() {
    assert_sketch(
        "
Pet: {type: object, properties: {name: {type: string}}}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {type: boolean}}}]}
A: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}, n: {type: number}, s: {type: string}, o: {type: object, properties: {x: {type: string}}}}}
B:
  allOf:
    - $ref: '#/components/schemas/A'
    - properties:
        pet: {$ref: '#/components/schemas/Dog'}
        n: {type: integer}
        s: {description: Only words.}
        o: {type: object, properties: {y: {type: string}}}
",
        "
Pet = { name?: text }
Dog = { name?: text, bark?: bool }
A = { pet?: Pet, n?: number, s?: text, o?: A/o }
B = { pet?: Dog, n?: i64, s?: text, o?: B/o }
A/o = { x?: text }
B/o = { x?: text, y?: text }
",
    );
}

#[test]
fn inline_parts_of_a_base_are_shared_with_its_heirs() {
    assert_sketch(
        "
Heir: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {z: {type: string}}}]}
Base: {type: object, properties: {o: {type: object, properties: {x: {type: string}}}}}
",
        "
Heir = { o?: Base/o, z?: text }
Base = { o?: Base/o }
Base/o = { x?: text }
",
    );
}

#[test]
fn circles_and_contradictions_end() {
    let (sketch, codes) = found(
        "
A: {allOf: [{$ref: '#/components/schemas/B'}], properties: {a: {type: string}}}
B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {type: string}}}
C: {allOf: [{type: string}, {type: integer}]}
",
    );
    assert_eq!(
        sketch,
        "A = { b?: text, a?: text }\nB = { a?: text, b?: text }\nC = text\n"
    );
    assert_eq!(codes, ["contradiction"]);
}

#[test]
fn a_choice_inside_is_distributed() {
    assert_sketch(
        "
Base: {type: object, required: [id], properties: {id: {type: string}}}
A: {type: object, required: [a], properties: {a: {type: string}}}
B: {type: object, required: [b], properties: {b: {type: string}}}
C: {allOf: [{$ref: '#/components/schemas/Base'}, {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}]}
",
        "
Base = { id: text }
A = { a: text }
B = { b: text }
C = one by shape: object+a=>C/0:A | object+b=>C/1:B
C/0:A = { id: text, a: text }
C/1:B = { id: text, b: text }
",
    );
}
