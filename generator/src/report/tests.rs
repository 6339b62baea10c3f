//! Reports from push to print.

use std::time::Instant;

use super::*;
use crate::source::{self, Node};

#[test]
fn a_finding_is_kept_once_and_placed() {
    let mut early = Report::default();
    let source = source::from_text("f.yaml", "a:\n  b: [1, 2]\n", &mut early).unwrap();
    let mut report = Report::default();
    let at = source.root().get("a").and_then(|a| a.get("b")).unwrap();
    for _ in 0..3 {
        report.push(&codes::WRONG_TYPE, at, "`b` is \u{1B}[31m wrong");
    }
    report.push(&codes::WRONG_TYPE, at, "x".repeat(10_000));
    report.push_general(&codes::NOT_AN_API, "nowhere");
    let mut other = Report::default();
    other.push(&codes::NULL_VALUE, at, "from another thread");
    other.coverage.operations_emitted = 2;
    report.append(other);
    assert_eq!(report.count(Severity::Warning), 2);
    let findings = report.finish(Some(&source));
    let printed: Vec<_> = findings
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        printed[0],
        "warning[wrong-type]: `b` is \u{FFFD}[31m wrong at f.yaml:2:3#/a/b"
    );
    assert!(printed[1].len() < 500);
    assert_eq!(printed[2], "error[not-an-api]: nowhere");
    assert_eq!(findings.coverage.operations_emitted, 2);
    let json = serde_json::to_value(&findings).unwrap();
    assert_eq!(json["diagnostics"][0]["place"]["pointer"], "/a/b");
    assert_eq!(json["diagnostics"][0]["severity"], "warning");
}

#[test]
fn print_shows_the_line_and_caps_what_repeats() {
    let mut early = Report::default();
    let text: String = std::iter::repeat_n("- null\n", 30).collect();
    let source = source::from_text("f.yaml", &text, &mut early).unwrap();
    let mut report = Report::default();
    for at in source.root().items() {
        report.push(&codes::NULL_VALUE, at, "null");
    }
    let findings = report.finish(Some(&source));
    assert_eq!(findings.diagnostics.len(), 30);
    assert_eq!(findings.print(Severity::Warning, Style::Plain), "");
    let plain = findings.print(Severity::Info, Style::Plain);
    assert_eq!(plain, findings.print(Severity::Info, Style::Plain));
    assert!(plain.ends_with("... and 10 more `null-value`\n"), "{plain}");
    assert!(
        plain.contains("f.yaml:7:3")
            && plain.contains("- null")
            && plain.contains("Leave the key out."),
        "{plain}"
    );
    assert!(plain.is_ascii(), "{plain}");
    assert!(
        findings
            .print(Severity::Info, Style::Terminal)
            .contains('\u{1B}')
    );
}

#[test]
fn ten_thousand_findings_are_placed_in_one_pass() {
    let items = vec!["{\"é\": null}"; 10_000].join(", ");
    let mut early = Report::default();
    let source = source::from_text("f", &format!("[{items}]"), &mut early).unwrap();
    let mut report = Report::default();
    for at in source.root().items() {
        report.push(&codes::NULL_VALUE, at.get("é").unwrap(), "null");
    }
    let start = Instant::now();
    let findings = report.finish(Some(&source));
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    let place = findings
        .diagnostics
        .last()
        .and_then(|last| last.place.as_ref())
        .unwrap();
    assert_eq!((place.line, place.column), (1, 9_999 * 13 + 3));
    assert_eq!(place.pointer, "/9999/é");
    assert_eq!(
        source
            .root()
            .node
            .items()
            .first()
            .and_then(|item| item.get("é")),
        Some(&Node::Null)
    );
}

#[test]
fn a_finding_is_one_line_that_steers_nothing() {
    let key = "a\ncargo::rustc-env=A=1\r\u{1B}[2J\u{202e}\u{2028}b";
    let text = serde_json::json!({ key: { "b": 1 } }).to_string();
    let mut early = Report::default();
    let source = source::from_text("f\n\u{9b}.json", &text, &mut early).unwrap();
    let at = source.root().get(key).and_then(|at| at.get("b")).unwrap();
    let mut report = Report::default();
    report.push(&codes::WRONG_TYPE, at, format!("`{key}`"));
    let findings = report.finish(Some(&source));
    let one = findings.diagnostics[0].to_string();
    let steers = |c: char| c.is_control() || matches!(c, '\u{202e}' | '\u{2028}');
    assert!(!one.contains(steers), "{one:?}");
    assert!(one.contains("cargo::rustc-env=A=1"));
    for style in [Style::Plain, Style::Terminal] {
        let printed = findings.print(Severity::Info, style);
        let own = ["\n", "\u{1b}[0m"];
        let printed = own.iter().fold(printed, |text, own| text.replace(own, " "));
        assert!(
            !printed.contains("[2J") || !printed.contains("\u{1b}[2J"),
            "{printed:?}"
        );
        assert!(
            !printed.contains(['\r', '\u{9b}', '\u{202e}', '\u{2028}']),
            "{printed:?}"
        );
        assert!(!printed.contains("\ncargo::"), "{printed:?}");
    }
}
