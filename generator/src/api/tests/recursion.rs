//! Types that contain themselves.

use super::assert_sketch;

#[test]
fn only_edges_inside_a_circle_are_boxed() {
    assert_sketch(
        "
A: {type: object, properties: {self: {$ref: '#/components/schemas/A'}, many: {type: array, items: {$ref: '#/components/schemas/A'}}, b: {$ref: '#/components/schemas/B'}}}
B: {type: object, properties: {c: {$ref: '#/components/schemas/C'}, leaf: {$ref: '#/components/schemas/Leaf'}}}
C: {allOf: [{$ref: '#/components/schemas/Leaf'}], properties: {b: {$ref: '#/components/schemas/B'}}}
Leaf: {type: object, properties: {x: {type: string}}}
U: {oneOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/U'}}, {type: object, required: [not], properties: {not: {$ref: '#/components/schemas/U'}}}]}
V: {oneOf: [{type: string}, {$ref: '#/components/schemas/W'}]}
W: {type: object, properties: {v: {$ref: '#/components/schemas/X'}}}
X: {$ref: '#/components/schemas/V'}
M: {type: object, properties: {m: {type: object, additionalProperties: {$ref: '#/components/schemas/M'}}}}
",
        "
A = { self?: box A, many?: [A], b?: B }
B = { c?: box C, leaf?: Leaf }
C = { x?: text, b?: box B }
Leaf = { x?: text }
U = one by shape: string=>text | array=>[U] | object=>box U/2
V = one by shape: string=>text | object=>box W
W = { v?: box V }
X = V
M = { m?: map[M] }
U/2 = { not: box U }
",
    );
}
