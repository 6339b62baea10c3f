//! Documents made to hurt: each ends soon, with its reason.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::{found, lowered};

#[track_caller]
fn soon<T>(run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = run();
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
    done
}

#[test]
fn schemas_that_double_at_every_level_are_folded_once() {
    let mut schemas = String::new();
    for level in 0..60 {
        let next = level + 1;
        let _ = writeln!(
            schemas,
            "A{level}: {{allOf: [{{$ref: '#/components/schemas/A{next}'}}, {{$ref: '#/components/schemas/A{next}'}}], properties: {{p{level}: {{type: string}}}}}}"
        );
    }
    schemas.push_str("A60: {type: object, properties: {p: {type: string}}}");
    let (definitions, codes) = soon(|| lowered(&schemas));
    assert_eq!((definitions.len(), codes), (61, vec![]));
}

#[test]
fn choices_that_double_at_every_level_end() {
    let mut schemas = String::new();
    for level in 0..40 {
        let next = level + 1;
        let _ = writeln!(
            schemas,
            "A{level}: {{type: object, properties: {{p{level}: {{type: string}}}}, oneOf: [{{$ref: '#/components/schemas/A{next}'}}, {{$ref: '#/components/schemas/B{next}'}}]}}\nB{level}: {{type: object, properties: {{q{level}: {{type: string}}}}, oneOf: [{{$ref: '#/components/schemas/A{next}'}}, {{$ref: '#/components/schemas/B{next}'}}]}}"
        );
    }
    schemas.push_str("A40: {type: object, properties: {p: {type: string}}}\nB40: {type: object, properties: {q: {type: string}}}");
    let (_, codes) = soon(|| lowered(&schemas));
    assert!(codes.contains(&"merge-too-large"), "{codes:?}");
}

#[test]
fn long_chains_of_bases_end() {
    let mut schemas = String::new();
    for level in 0..3000 {
        let next = level + 1;
        let _ = writeln!(
            schemas,
            "A{level}: {{allOf: [{{$ref: '#/components/schemas/A{next}'}}], properties: {{p{level}: {{type: string}}}}}}"
        );
    }
    schemas.push_str("A3000: {type: object, properties: {p: {type: string}}}");
    let (_, codes) = soon(|| lowered(&schemas));
    assert!(codes.contains(&"merge-too-large"), "{codes:?}");
}

#[test]
fn long_chains_of_references_and_choices_end() {
    let mut schemas = String::new();
    for level in 0..2000 {
        let next = level + 1;
        let _ = writeln!(
            schemas,
            "R{level}: {{$ref: '#/components/schemas/R{next}'}}\nC{level}: {{anyOf: [{{$ref: '#/components/schemas/C{next}'}}, {{type: string}}]}}\nP{level}: {{type: array, items: {{$ref: '#/components/schemas/P{next}/items'}}}}\nN{level}: {{allOf: [{{$ref: '#/components/schemas/N{next}'}}]}}"
        );
    }
    schemas.push_str("R2000: {type: string}\nC2000: {type: string}\nP2000: {type: array, items: {type: string}}\nN2000: {type: [string, 'null']}");
    soon(|| lowered(&schemas));
}

#[test]
fn two_recursive_schemas_at_once_are_recursive() {
    let (sketch, codes) = found(
        "
P: {type: object, properties: {n: {$ref: '#/components/schemas/P'}, a: {type: string}}}
Q: {type: object, properties: {n: {$ref: '#/components/schemas/Q'}, b: {type: string}}}
R: {allOf: [{$ref: '#/components/schemas/P'}, {$ref: '#/components/schemas/Q'}]}
",
    );
    assert_eq!(
        sketch,
        "\
P = { n?: box P, a?: text }
Q = { n?: box Q, b?: text }
R = { n?: R/n, a?: text, b?: text }
R/n = { n?: box R/n, a?: text, b?: text }
"
    );
    assert!(codes.is_empty());
}

#[test]
fn choices_in_a_circle_end() {
    let (sketch, _) = soon(|| {
        found(
            "
A: {oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]}
B: {anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
C: {oneOf: [{$ref: '#/components/schemas/C'}]}
D: {type: object, properties: {x: {type: string}}, oneOf: [{$ref: '#/components/schemas/E'}, {$ref: '#/components/schemas/D'}]}
E: {type: object, properties: {y: {type: string}}, oneOf: [{$ref: '#/components/schemas/D'}, {$ref: '#/components/schemas/E'}]}
",
        )
    });
    assert!(sketch.contains("C = "), "{sketch}");
}
