//! What text becomes, and what is said about text that becomes nothing.

use std::time::Instant;

use super::*;
use crate::report::Findings;

fn read(name: &str, text: &str) -> Node {
    let mut report = Report::default();
    let source = from_text(name, text, &mut report)
        .unwrap_or_else(|Stop| panic!("{:?}", report.finish(None)));
    source.root().node.clone()
}

fn refused(text: &str) -> Findings {
    let mut report = Report::default();
    assert!(from_text("f.yaml", text, &mut report).is_err(), "{text}");
    report.finish(None)
}

fn found(text: &str) -> Vec<String> {
    let mut report = Report::default();
    let source = from_text("f", text, &mut report).unwrap();
    let mut report = Report::default();
    source.inspect(&mut report);
    report
        .finish(Some(&source))
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn yaml_and_json_give_the_same_tree() {
    let yaml = "a: [1, 1.5, true, null, ~, text]\nb:\n  c: 'x'\n";
    let json = r#"{"a": [1, 1.5, true, null, null, "text"], "b": {"c": "x"}}"#;
    assert_eq!(read("f", yaml), read("f", json));
}

#[test]
fn keys_keep_their_text() {
    let root = read(
        "f.yaml",
        "200: a\ntrue: b\nnull: c\n1.0: d\non: e\n0x10: f\n",
    );
    let keys: Vec<&str> = root.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["200", "true", "null", "1.0", "on", "0x10"]);
}

#[test]
fn scalars_follow_yaml_1_2() {
    let root = read(
        "f.yaml",
        "[on, no, 2020-01-01, 12:30, -9223372036854776000, 340282366920938463463374607431768211455, .inf, 010]",
    );
    let kinds: Vec<&str> = root.items().iter().map(Node::kind).collect();
    let text = "a string";
    assert_eq!(
        kinds,
        [
            text,
            text,
            text,
            text,
            "an integer",
            "a number",
            "a number",
            text
        ]
    );
}

#[test]
fn whole_floats_are_integers_when_asked() {
    let root = read("f", "[1.0, 1.5, 1e300, -3]");
    let numbers: Vec<_> = root.items().iter().map(Node::as_int).collect();
    assert_eq!(numbers, [Some(1), None, None, Some(-3)]);
}

#[test]
fn anchors_and_merges_are_expanded() {
    let text =
        "base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\nown:\n  <<: [*b, *m]\n  x: 9\nlist: [*b]\n";
    let root = read("f.yaml", text);
    assert_eq!(
        root.get("own"),
        Some(&read("f", r#"{"x": 9, "y": 2, "z": 4}"#))
    );
    assert_eq!(
        root.get("list").unwrap().items()[0],
        read("f", r#"{"x": 1, "y": 2}"#)
    );
}

#[test]
fn tags_are_seen_through() {
    assert_eq!(
        read("f.yaml", "a: !thing {b: !other x}"),
        read("f", r#"{"a": {"b": "x"}}"#)
    );
}

#[test]
fn repeated_keys_are_found_where_they_stand() {
    assert_eq!(
        found("{\"a\": 1,\n \"a\": 2}"),
        ["warning[duplicate-key]: the key `a` stands more than once here at f:2:2#/a"]
    );
    assert_eq!(
        found("x:\n- a: 1\n  a: 2"),
        ["warning[duplicate-key]: the key `a` stands more than once here at f:3:3#/x/0/a"]
    );
}

#[test]
fn broken_text_is_placed() {
    let cases = [
        ("{\"a\": 1,\n  \"b\" 2}", "syntax", 2),
        ("{\"a\": [1, 2", "syntax", 1),
        ("a: [1\nb: 2", "syntax", 2),
        ("a: b: c", "syntax", 1),
        ("", "empty-file", 0),
    ];
    for (text, code, line) in cases {
        let findings = refused(text);
        let [diagnostic] = findings.diagnostics.as_slice() else {
            panic!("{text}")
        };
        assert_eq!(
            (
                diagnostic.code.name,
                diagnostic.place.as_ref().unwrap().line
            ),
            (code, line),
            "{text}"
        );
    }
}

#[test]
fn depth_and_alias_bombs_end_early() {
    let bombs = [
        "[".repeat(10_000),
        "{\"a\":".repeat(10_000),
        format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000)),
        (0..10_000)
            .map(|depth| " ".repeat(depth.min(200)) + "a:\n")
            .collect(),
        "- ".repeat(10_000),
        format!(
            "a: &a [{}]\nb: [{}]",
            "x, ".repeat(50_000),
            "*a, ".repeat(50_000)
        ),
        (1..30).fold("a0: &a0 x\n".to_owned(), |text, n| {
            format!("{text}a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)
        }),
        format!(
            "a: &a {}\nb: [{}]",
            "x".repeat(50_000),
            "*a, ".repeat(50_000)
        ),
    ];
    for bomb in bombs {
        // Well under a second in a release build; this guards against quadratic time on a busy machine.
        let start = Instant::now();
        let findings = refused(&bomb);
        let code = findings.diagnostics[0].code.name;
        assert!(
            ["nested-too-deeply", "expands-too-far", "syntax"].contains(&code),
            "{code}"
        );
        assert!(
            start.elapsed().as_secs() < 10,
            "{} took {:?}",
            &bomb[..20],
            start.elapsed()
        );
    }
}

#[test]
fn other_files_are_read_from_the_folder_only() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("api");
    fs::create_dir_all(folder.join("schemas")).unwrap();
    fs::write(outer.path().join("secret.yaml"), "x: 1").unwrap();
    fs::write(
        folder.join("schemas/a b.yaml"),
        "A: {$ref: '../main.yaml#/top'}\nB: {$ref: 'broken.json'}",
    )
    .unwrap();
    fs::write(folder.join("schemas/broken.json"), "{").unwrap();
    fs::write(
        folder.join("main.yaml"),
        "top: 7\nrefs: [{$ref: 'schemas/a%20b.yaml#/A'}, {$ref: ../secret.yaml}, {$ref: 'http://x/y.json#/z'}, {$ref: none.yaml}]",
    )
    .unwrap();
    let mut report = Report::default();
    let source = load(&folder.join("main.yaml"), Reach::Folder, &mut report).unwrap();
    let root = FileId(0);
    let there = source.follow(root, "schemas/a%20b.yaml#/A").unwrap();
    assert_eq!(there.file, FileId(1));
    let back = source.follow(there.file, "../main.yaml#/top").unwrap();
    assert_eq!((back.file, back.node.as_int()), (root, Some(7)));
    assert_eq!(
        source.follow(root, "../secret.yaml").unwrap_err(),
        RefError::Outside
    );
    assert_eq!(
        source.follow(root, "http://x/y.json#/z").unwrap_err(),
        RefError::Remote
    );
    assert!(matches!(
        source.follow(root, "none.yaml").unwrap_err(),
        RefError::Unreadable(_)
    ));
    assert!(
        matches!(source.follow(there.file, "broken.json").unwrap_err(), RefError::Unreadable(reason) if reason.contains("broken.json:1"))
    );
    assert_eq!(
        source.follow(root, "#/nothing").unwrap_err(),
        RefError::Dangling
    );
    assert!(
        source
            .files()
            .any(|(_, file)| file.name.ends_with("api/schemas/a b.yaml"))
    );

    let source = load(&folder.join("main.yaml"), Reach::Anywhere, &mut report).unwrap();
    assert!(source.follow(root, "../secret.yaml#/x").is_ok());
}

#[test]
fn a_missing_file_is_said() {
    let mut report = Report::default();
    assert!(
        load(
            Path::new("/nonexistent/spec.yaml"),
            Reach::Folder,
            &mut report
        )
        .is_err()
    );
    assert_eq!(
        report.finish(None).diagnostics[0].code,
        &codes::UNREADABLE_FILE
    );
}

#[test]
fn a_typed_document_is_read() {
    let typed: openapiv3::OpenAPI = serde_json::from_str(
        r#"{"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}}"#,
    )
    .unwrap();
    let mut report = Report::default();
    let source = from_value("the document", &typed, &mut report).unwrap();
    assert_eq!(
        source.root().node.get("openapi").and_then(Node::as_str),
        Some("3.0.3")
    );
}

#[test]
fn a_number_that_no_computer_holds_is_a_large_one() {
    let text = "{\"a\": [\"1e999\", 1],\n \"b\": -1e400, \"c\": {\"c\": 1, \"c\": 2}}";
    assert_eq!(
        found(text),
        [
            "warning[duplicate-key]: the key `c` stands more than once here at f:2:29#/c/c",
            "warning[number-too-large]: `-1e400` is larger than any number can be at f:2:7",
        ]
    );
    let root = read("f", text);
    assert_eq!(root.get("b"), Some(&Node::Float(-1e308)));
}

#[test]
fn a_document_that_knows_its_address_is_found_under_it() {
    let folder = tempfile::tempdir().unwrap();
    let main = folder.path().join("main.yaml");
    let own = "https://x.y/apis/main.yaml";
    fs::write(
        &main,
        format!("$self: {own}\na: {{ $ref: '{own}#/b' }}\nb: 1\nc: {{ $ref: 'https://x.y/apis/o/other.yaml#/d' }}\ne: {{ $ref: 'https://x.y/elsewhere.yaml#/d' }}\n"),
    )
    .unwrap();
    fs::create_dir(folder.path().join("o")).unwrap();
    fs::write(folder.path().join("o/other.yaml"), "d: 2").unwrap();
    let source = load(&main, Reach::Folder, &mut Report::default()).unwrap();
    let at = |reference: &str| {
        source
            .follow(FileId(0), reference)
            .map(|at| at.node.clone())
    };
    assert_eq!(at(&format!("{own}#/b")), Ok(Node::Int(1)));
    assert_eq!(at("https://x.y/apis/o/other.yaml#/d"), Ok(Node::Int(2)));
    assert_eq!(at("https://x.y/elsewhere.yaml#/d"), Err(RefError::Remote));
}

#[test]
fn numbers_under_keys_of_text_keep_how_they_are_written() {
    let text = |text: &str, key: &str| {
        let root = read("f.yaml", text);
        let value = root.get(key).unwrap();
        value
            .items()
            .first()
            .unwrap_or(value)
            .to_text()
            .unwrap()
            .into_owned()
    };
    for (yaml, key, expected) in [
        ("enum: [1.10]", "enum", "1.10"),
        ("enum: [ +1,2]", "enum", "+1"),
        ("enum:\n  - 1e5 # five\n", "enum", "1e5"),
        ("\"const\": .50", "const", ".50"),
        ("default: !!float 7.70", "default", "7.70"),
        ("version: 0x1F", "version", "0x1F"),
        ("enum: [1.5]", "enum", "1.5"),
    ] {
        assert_eq!(text(yaml, key), expected, "{yaml}");
    }
    // Prose does not make the file be read twice.
    for prose in [
        "a: between 1 and 10,000.\n",
        "a: |\n  up to 20.\n",
        "a: |\n  since [May](x) 7, 2025.\n",
        "rate: 1.10\n",
    ] {
        assert!(!super::written::is_any(prose), "{prose}");
    }
    // What cannot be text keeps its value.
    assert_eq!(
        read("f.yaml", "enum: [0x1F]").get("enum").unwrap().items()[0].as_i64(),
        Some(31)
    );
}
