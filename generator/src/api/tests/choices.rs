//! `oneOf` and `anyOf`, discriminators, heirs.

use super::{assert_sketch, found};

#[test]
fn one_branch_is_that_branch() {
    assert_sketch(
        "
A: {type: object, properties: {x: {type: string}}}
B: {oneOf: [{$ref: '#/components/schemas/A'}]}
C: {anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
D: {type: object, properties: {c: {$ref: '#/components/schemas/C'}, i: {anyOf: [{type: object, properties: {y: {type: string}}}]}}}
E: {anyOf: [{type: string, format: date-time}, {type: string}]}
F: {anyOf: [{type: integer, format: int32}, {type: integer}]}
G: {oneOf: [{type: integer}, {type: number}, {type: 'null'}]}
H: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}]}
I: {anyOf: [{type: string}, {}]}
",
        "
A = { x?: text }
B = A
C = A
D = { c?: C|null, i?: D/i }
E = text
F = i64
G = number
H = A
I = any
D/i = { y?: text }
",
    );
}

#[test]
fn shapes_tell_variants_apart() {
    assert_sketch(
        "
A: {oneOf: [{type: string}, {type: array, items: {type: string}}, {type: array, items: {type: integer}}, {type: array, items: {type: array, items: {type: integer}}}]}
B: {anyOf: [{type: object, properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}, {type: boolean}]}
C: {anyOf: [{type: string, enum: [auto, none]}, {type: object, required: [type], properties: {type: {const: function}}}]}
D: {oneOf: [{type: object, properties: {x: {type: string}}}, {type: array, items: {type: object, properties: {x: {type: string}}}}]}
E: {oneOf: [{type: array, items: {}}, {type: array, items: {type: string}}]}
",
        "
A = one by shape: string=>text | array=>[text] | array=>[i64] | array=>[[i64]]
B = one by shape: object+b=>B/1 | object=>B/0 | bool=>bool
C = one by shape: string=>C/0 | object@type=function=>C/1
D = one by shape: object=>D/0 | array=>[D/1[]]
E = one by shape: array=>[text] | array=>[any]
B/0 = { a?: text }
B/1 = { b: text }
C/0 = enum auto none
C/1 = { type: C/1/type }
C/1/type = enum function
D/0 = { x?: text }
D/1[] = D/0
",
    );
}

#[test]
fn a_single_valued_property_tells_variants_apart() {
    assert_sketch(
        "
A:
  anyOf:
    - {type: object, required: [type, a], properties: {type: {type: string, enum: [first]}, a: {type: string}}}
    - {type: object, required: [type], properties: {type: {const: second}, b: {type: string}}}
    - {$ref: '#/components/schemas/B'}
B: {type: object, required: [type], properties: {type: {enum: [third, fourth]}}}
",
        "
A = one by type: first=>A/0:first | second=>A/1:second | third,fourth=>B
B = { type: B/type }
A/0:first = { type: A/0:first/type, a: text }
A/0:first/type = enum first
A/1:second = { type: A/1:second/type, b?: text }
A/1:second/type = enum second
B/type = enum third fourth
",
    );
}

#[test]
fn discriminators_map_by_name_by_reference_and_by_themselves() {
    assert_sketch(
        "
Cat: {type: object, properties: {kind: {type: string}}}
Dog: {type: object, properties: {kind: {type: string}}}
Eel: {type: object, properties: {kind: {type: string, enum: [eel]}}}
A:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Eel'}]
  discriminator: {propertyName: kind, mapping: {cat: Cat, tom: '#/components/schemas/Cat'}}
B:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind}
C:
  oneOf: [{type: string}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind}
",
        "
Cat = { kind?: text }
Dog = { kind?: text }
Eel = { kind?: Eel/kind }
A = one by kind: cat,tom=>Cat | Dog=>Dog | eel=>Eel
B = one by kind: Cat=>Cat | Dog=>Dog
C = one by shape: string=>text | object@kind=Dog=>Dog
Eel/kind = enum eel
",
    );
}

#[test]
fn a_tag_of_two_variants_leaves_the_shape() {
    let (sketch, codes) = found(
        "
Cat: {type: object, properties: {kind: {const: pet}}}
Dog: {type: object, required: [bark], properties: {kind: {const: pet}, bark: {type: boolean}}}
A: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {x: Nope}}}
",
    );
    assert!(
        sketch.contains("A = one by shape: object+bark@kind=pet=>Dog | object@kind=pet=>Cat"),
        "{sketch}"
    );
    assert_eq!(codes, ["unknown-mapping", "ambiguous-tag"]);
}

#[test]
fn a_base_used_as_a_type_means_its_heirs() {
    assert_sketch(
        "
Pet: {type: object, required: [kind], properties: {kind: {type: string}, name: {type: string}}, discriminator: {propertyName: kind}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {type: boolean}}}]}
Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
",
        "
Pet = one by kind: Cat=>Cat | Dog=>Dog | Pet=>Pet/self
Cat = { kind: text, name?: text, lives?: i64 }
Dog = { kind: text, name?: text, bark?: bool }
Owner = { pet?: Pet }
Pet/self = { kind: text, name?: text }
",
    );
}

#[test]
fn a_base_that_lists_its_heirs_is_their_union() {
    assert_sketch(
        "
Pet: {type: object, required: [kind], properties: {kind: {type: string}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {type: boolean}}}]}
",
        "
Pet = one by kind: cat=>Cat | dog=>Dog
Cat = { kind: text, lives?: i64 }
Dog = { kind: text, bark?: bool }
",
    );
}

#[test]
fn branches_that_only_restrict_change_nothing() {
    assert_sketch(
        "
A: {type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}
B: {type: object, properties: {s: {type: string}}, anyOf: [{properties: {s: {enum: [x]}}, required: [s]}, {properties: {s: {enum: [y]}}}]}
C: {type: object, properties: {a: {type: string}}, anyOf: [{properties: {b: {type: string}}, required: [b]}, {properties: {c: {type: string}}}]}
D: {type: object, anyOf: [{required: [a]}, {required: [b]}]}
E: {type: string, anyOf: [{format: date}, {maxLength: 4}]}
",
        "
A = { a?: text, b?: text }
B = { s?: text }
C = { a?: text, b?: text, c?: text }
D = map[any]
E = text
",
    );
}

#[test]
fn choices_inside_choices_are_flattened_where_they_have_no_name() {
    assert_sketch(
        "
A: {anyOf: [{oneOf: [{type: string}, {type: 'null'}]}, {type: integer}]}
B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
C: {anyOf: [{$ref: '#/components/schemas/A'}, {type: boolean}]}
",
        "
A = one by shape: string=>text | integer=>i64
B = { a?: A|null }
C = one by shape: string/integer=>A | bool=>bool
",
    );
}
