//! Known values.

use super::{assert_sketch, found};

#[test]
fn values_of_one_kind_are_an_enum() {
    assert_sketch(
        "
A: {type: string, enum: [a, b, a, '']}
B: {type: integer, enum: [1, 2]}
C: {enum: [x, y]}
D: {enum: [1, 2]}
E: {const: only}
F: {type: boolean, enum: [true]}
G: {type: number, enum: [1.5, 2]}
H: {type: string, enum: [1, true, x]}
I: {type: integer, enum: ['1', '2']}
J: {type: [string, 'null'], enum: [a, null]}
K: {enum: [null, a]}
L: {type: boolean, enum: ['true', 'false']}
M: {type: object, properties: {j: {$ref: '#/components/schemas/J'}, k: {$ref: '#/components/schemas/K'}, e: {const: only}}}
",
        "
A = enum a b
B = enum 1 2
C = enum x y
D = enum 1 2
E = enum only
F = bool
G = number
H = enum 1 true x
I = enum 1 2
J = enum a
K = enum a
L = bool
M = { j?: J|null, k?: K|null, e?: M/e }
M/e = enum only
",
    );
}

#[test]
fn mixed_values_are_a_union_of_kinds() {
    assert_sketch(
        "A: {enum: [a, b, 1, true]}",
        "
A = one by shape: string=>A/0 | integer=>A/1 | bool=>bool
A/0 = enum a b
A/1 = enum 1
",
    );
}

#[test]
fn values_have_names_and_words() {
    assert_sketch(
        "
A: {type: string, enum: ['1', '2'], x-enum-varnames: [One, Two], x-enum-descriptions: [The first., The second.]}
B: {type: string, enum: [a, b], x-enum-descriptions: {b: Second.}}
C: {type: string, enum: [a], x-ms-enum: {name: C, values: [{value: a, name: Alpha, description: First.}]}}
D: {oneOf: [{const: a, title: Alpha, description: First.}, {const: b, title: Beta}]}
E: {anyOf: [{type: string, enum: [a, b]}, {type: string, enum: [c]}]}
F: {anyOf: [{type: string}, {type: string, enum: [c, d]}]}
G: {anyOf: [{type: string}, {$ref: '#/components/schemas/A'}]}
H: {type: integer, oneOf: [{const: 1, title: One}, {const: 2, title: Two}]}
",
        "
A = enum 1(One)[The first.] 2(Two)[The second.]
B = enum a b[Second.]
C = enum a(Alpha)[First.]
D = enum a(Alpha)[First.] b(Beta)
E = enum a b c
F = enum c d
G = A
H = enum 1(One) 2(Two)
",
    );
}

#[test]
fn values_that_fit_no_kind_leave_the_type() {
    let (sketch, codes) = found(
        "A: {type: integer, enum: [a, b]}\nB: {type: string, enum: [[1]]}\nC: {type: string, enum: []}",
    );
    assert_eq!(sketch, "A = i64\nB = text\nC = text\n");
    assert_eq!(codes, ["unfit-values", "unfit-values", "wrong-type"]);
}
