//! Real documents: every operation and every schema of a folder (`OPENAPI_CORPUS`) is read, and none may panic.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Instant,
};

use super::*;
use crate::{
    report::Severity,
    source::{self, Lookup, Node, Reach},
};

/// What was read of one document.
#[derive(Debug, Default)]
struct Counts {
    operations: usize,
    parameters: usize,
    schemas: usize,
    dangling: usize,
}

#[test]
fn reads_every_document_of_the_corpus() {
    let Ok(folder) = std::env::var("OPENAPI_CORPUS") else {
        println!("skipped: OPENAPI_CORPUS names no folder of documents");
        return;
    };
    let mut paths = Vec::new();
    documents(Path::new(&folder), &mut paths);
    let mut codes: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for path in &paths {
        let (counts, findings, times) = read_one(path);
        for (code, count, first) in findings {
            let entry = codes.entry(code).or_insert((0, first));
            entry.0 += count;
        }
        let name = path.strip_prefix(&folder).unwrap_or(path).display();
        println!("{name}: {counts:?} {times}");
    }
    for (code, (count, first)) in codes {
        println!("{code}: {count}, such as {first}");
    }
    println!("{} documents", paths.len());
}

fn documents(folder: &Path, paths: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            documents(&path, paths);
        } else if ["json", "yaml", "yml"]
            .iter()
            .any(|wanted| path.extension().is_some_and(|found| found == *wanted))
        {
            paths.push(path);
        }
    }
}

type Found = Vec<(&'static str, usize, String)>;

fn read_one(path: &Path) -> (Counts, Found, String) {
    let mut report = Report::default();
    let start = Instant::now();
    let Ok(source) = source::load(path, Reach::Folder, &mut report) else {
        return (
            Counts::default(),
            tally(&report.finish(None)),
            String::new(),
        );
    };
    let parsed = start.elapsed();
    let Ok(document) = read(&source, &mut report) else {
        return (
            Counts::default(),
            tally(&report.finish(Some(&source))),
            String::new(),
        );
    };
    let read = start.elapsed().saturating_sub(parsed);
    let counts = count(&document, &mut report);
    let walked = start.elapsed().saturating_sub(read + parsed);
    let start = Instant::now();
    let findings = report.finish(Some(&source));
    let finished = start.elapsed();
    (
        counts,
        tally(&findings),
        format!("parse {parsed:.1?} read {read:.1?} schemas {walked:.1?} finish {finished:.1?}"),
    )
}

fn tally(findings: &crate::report::Findings) -> Found {
    let mut found: BTreeMap<&'static str, (usize, String)> = BTreeMap::new();
    for diagnostic in &findings.diagnostics {
        let place = diagnostic.place.as_ref();
        assert!(
            diagnostic.code.severity != Severity::Error || place.is_some(),
            "{diagnostic}"
        );
        found
            .entry(diagnostic.code.name)
            .or_insert_with(|| (0, diagnostic.to_string()))
            .0 += 1;
    }
    found
        .into_iter()
        .map(|(code, (count, first))| (code, count, first))
        .collect()
}

fn count<'a>(document: &Document<'a>, report: &mut Report<'a>) -> Counts {
    let mut counts = Counts::default();
    let mut open: Vec<At<'a>> = document.schemas.iter().map(|(_, at)| *at).collect();
    for operation in document.operations.iter().chain(&document.webhooks) {
        counts.operations += 1;
        counts.parameters += operation.parameters.len();
        open.extend(
            operation
                .parameters
                .iter()
                .filter_map(|parameter| parameter.schema),
        );
        let bodies = operation.body.iter().flat_map(|body| &body.content);
        for media in bodies.chain(
            operation
                .responses
                .iter()
                .flat_map(|response| &response.content),
        ) {
            match &media.schema {
                Some(Shape::Schema(at)) => open.push(*at),
                Some(Shape::Form(fields)) => {
                    open.extend(fields.iter().filter_map(|field| field.schema));
                }
                None => {}
            }
        }
    }
    let mut seen: Lookup<*const Node, ()> = Lookup::default();
    while let Some(at) = open.pop() {
        if seen.insert(std::ptr::from_ref(at.node), ()).is_some() {
            continue;
        }
        counts.schemas += 1;
        let schema = document.schema(at, report);
        if let Some(reference) = schema.reference {
            match document.resolve(at, reference) {
                Ok(target) => open.push(target),
                Err(error) => {
                    counts.dangling += 1;
                    println!("{reference} {error:?}");
                }
            }
        }
        open.extend(
            schema
                .properties
                .iter()
                .chain(&schema.pattern_properties)
                .map(|(_, at)| *at),
        );
        open.extend(schema.items);
        open.extend(
            [
                &schema.prefix_items,
                &schema.all_of,
                &schema.any_of,
                &schema.one_of,
            ]
            .into_iter()
            .flatten(),
        );
        if let Additional::Typed(at) = schema.additional {
            open.push(at);
        }
    }
    counts
}
