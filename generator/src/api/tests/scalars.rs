//! Widths, formats, secrets.

use super::{assert_sketch, lowered, sketched, with_config};
use crate::api::sketch;
use crate::config::Config;

#[test]
fn integers_take_the_width_of_their_format_or_bounds() {
    assert_sketch(
        "
A: {type: integer}
B: {type: integer, format: int32}
C: {type: integer, format: uint64}
D: {type: integer, minimum: 0, maximum: 100}
E: {type: integer, minimum: 0, maximum: 18446744073709551615}
F: {type: integer, minimum: -9223372036854776000, maximum: 9223372036854776000}
G: {type: integer, format: int64, minimum: 0, maximum: 9}
H: {type: number, format: float}
I: {type: number, format: int64}
J: {type: [integer, number]}
K: {type: [boolean, 'null']}
",
        "
A = i64
B = i32
C = u64
D = i32
E = u64
F = i64
G = i64
H = number
I = i64
J = number
K = bool
",
    );
}

#[test]
fn texts_hold_what_their_format_says() {
    assert_sketch(
        "
A: {type: string}
B: {type: string, format: date-time}
C: {type: string, format: date}
D: {type: string, format: byte}
E: {type: string, format: binary}
F: {type: string, format: password}
G: {type: string, format: decimal}
H: {type: string, format: something-else}
I: {type: string, contentEncoding: base64}
J: {format: date-time}
K: {maxLength: 5}
L: {}
M: true
N: {description: Anything.}
O: {type: [string, number, boolean, object, array, 'null']}
",
        "
A = text
B = datetime
C = date
D = base64
E = binary
F = secret
G = text
H = text
I = base64
J = datetime
K = text
L = any
M = any
N = any
O = any
",
    );
}

#[test]
fn several_types_are_a_union_by_shape() {
    assert_sketch(
        "
A: {type: [string, integer]}
B: {type: [string, array], items: {type: string}}
C: {type: [object, string, 'null'], properties: {a: {type: string}}, required: [a]}
D: {type: object, properties: {c: {$ref: '#/components/schemas/C'}}}
E: {type: string, format: int-or-string}
",
        "
A = one by shape: integer=>i64 | string=>text
B = one by shape: string=>text | array=>[text]
C = one by shape: string=>text | object=>C/1
D = { c?: C|null }
E = one by shape: integer=>i64 | string=>text
C/1 = { a: text }
",
    );
}

#[test]
fn secrets_are_configured_or_marked() {
    let schemas = "
Token: {type: object, properties: {access_token: {type: string}, other: {type: [string, 'null'], format: password}}}
Login: {type: object, properties: {password: {type: string, writeOnly: true}, name: {type: string, writeOnly: true}}}
Holder: {type: object, properties: {token: {$ref: '#/components/schemas/Token'}}}
Plain: {type: object, properties: {access_token: {type: integer}}}
";
    let mut config = Config::default();
    config.secrets.fields = vec!["Token.access_token".to_owned()];
    let (definitions, _) = with_config(schemas, &config);
    assert_eq!(
        sketch::all(&definitions),
        "\
Token = { access_token?: secret, other?: secret|null }
Login = { >password?: secret, >name?: text }
Holder = { token?: Token }
Plain = { access_token?: i64 }
"
    );
    let secret: Vec<bool> = definitions
        .iter()
        .map(|definition| definition.secret)
        .collect();
    assert_eq!(secret, [true, true, true, false]);
}

#[test]
fn limits_are_said_in_words() {
    let (definitions, _) = lowered(
        "
A:
  type: object
  properties:
    a: {type: string, minLength: 1, maxLength: 200, pattern: '^[a-z]+$'}
    b: {type: integer, minimum: 0, exclusiveMaximum: 10}
    c: {type: array, minItems: 1, items: {type: string}}
    d: {type: string, format: email, maxLength: 1}
    e: {type: integer, format: int32, minimum: -2147483648, maximum: 2147483647, default: 3, example: 4}
",
    );
    let crate::api::Shape::Object(object) = &definitions[0].shape else {
        panic!("an object")
    };
    let facts: Vec<_> = object
        .fields
        .iter()
        .map(|field| field.docs.facts.join(" "))
        .collect();
    assert_eq!(
        facts,
        [
            "Between 1 and 200 characters. Matches `^[a-z]+$`.",
            "At least 0 and less than 10.",
            "At least 1 item.",
            "At most 1 character. Format: `email`.",
            "",
        ]
    );
    assert_eq!(object.fields[4].docs.default, Some(3.into()));
    assert_eq!(object.fields[4].docs.examples, [4]);
}

#[test]
fn nothing_typed_is_lost() {
    assert!(sketched("A: {type: 'null'}").contains("A = any"));
}
