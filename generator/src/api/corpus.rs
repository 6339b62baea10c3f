//! Real documents: every schema lowered, with what could not be typed. `OPENAPI_CORPUS` names the folders.

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::config::Config;
use crate::document;
use crate::report::{Coverage, Report};
use crate::source::{self, Reach};

use super::lower::{Direction, MERGES, Owner, Spot, Types};
use super::{Definition, Shape};

/// Documents of the folders named by the environment; none where it names none.
fn documents() -> Vec<PathBuf> {
    let Some(folders) = std::env::var_os("OPENAPI_CORPUS") else {
        return Vec::new();
    };
    let mut open: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    let mut documents = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).expect("the corpus can be read");
            open.extend(entries.map(|entry| entry.expect("the corpus can be read").path()));
        } else if path
            .extension()
            .is_some_and(|kind| kind == "json" || kind == "yaml")
        {
            documents.push(path);
        }
    }
    documents.sort();
    documents
}

/// What a document comes to.
struct Outcome {
    definitions: Vec<Definition>,
    coverage: Coverage,
    merged: usize,
    milliseconds: f64,
    reasons: Vec<String>,
}

/// Lowers every schema that operations use, as operations will.
fn lower(path: &Path) -> Option<Outcome> {
    let mut report = Report::default();
    let source = source::load(path, Reach::Folder, &mut report).ok()?;
    let document = document::read(&source, &mut report).ok()?;
    let before = report.codes().count();
    let config = Config::default();
    let start = Instant::now();
    let mut types = Types::new(&document, &config, &mut report);
    for (index, operation) in document
        .operations
        .iter()
        .chain(&document.webhooks)
        .enumerate()
    {
        let owner = Owner::Operation(index);
        for parameter in &operation.parameters {
            if let Some(at) = parameter.schema {
                let ty = types.lower(at, owner, Spot::Parameter(parameter.name));
                types.travels(&ty, Direction::Sent);
            }
        }
        let sent = operation
            .body
            .iter()
            .flat_map(|body| &body.content)
            .map(|media| (media, Direction::Sent, Spot::Body));
        let received = operation
            .responses
            .iter()
            .flat_map(|response| &response.content);
        let received = received.map(|media| (media, Direction::Received, Spot::Response("200")));
        for (media, direction, spot) in sent.chain(received) {
            if let Some(document::Shape::Schema(at)) = &media.schema {
                let ty = types.lower(*at, owner, spot);
                types.travels(&ty, direction);
            }
        }
    }
    let merged = MERGES - types.budget;
    let definitions = types.finish();
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    let coverage = report.coverage;
    let all = report.finish(Some(&source));
    let reasons = all.diagnostics.iter().skip(before).map(|diagnostic| {
        let place = diagnostic
            .place
            .as_ref()
            .map(|place| place.pointer.clone())
            .unwrap_or_default();
        format!(
            "{:?} {} {} {}",
            diagnostic.code.severity, diagnostic.code.name, place, diagnostic.message
        )
    });
    let reasons = reasons.collect();
    Some(Outcome {
        definitions,
        coverage,
        merged,
        milliseconds,
        reasons,
    })
}

#[test]
fn every_schema_of_real_documents_is_typed() {
    let mut total = Coverage::default();
    let is_long = std::env::var_os("CORPUS_REASONS").is_some();
    for path in documents() {
        let Some(outcome) = lower(&path) else {
            println!(
                "{:>44}  no document",
                path.file_name().unwrap_or_default().to_string_lossy()
            );
            continue;
        };
        let Outcome {
            definitions,
            coverage,
            merged,
            milliseconds,
            reasons,
        } = outcome;
        let count = |test: fn(&Shape) -> bool| {
            definitions
                .iter()
                .filter(|definition| test(&definition.shape))
                .count()
        };
        println!(
            "{:>44} {milliseconds:8.1} ms  {:6} definitions ({:6} objects {:6} enums {:5} unions {:6} aliases)  {:7} typed {:4} degraded  {merged} merged  {} findings",
            path.file_name().unwrap_or_default().to_string_lossy(),
            definitions.len(),
            count(|shape| matches!(shape, Shape::Object(_))),
            count(|shape| matches!(shape, Shape::Enum(_))),
            count(|shape| matches!(shape, Shape::Union(_))),
            count(|shape| matches!(shape, Shape::Alias(_))),
            coverage.schemas_typed,
            coverage.schemas_degraded,
            reasons.len(),
        );
        if let Some(folder) = std::env::var_os("CORPUS_SKETCHES") {
            let name = path.file_stem().unwrap_or_default();
            let file = Path::new(&folder).join(name).with_extension("txt");
            std::fs::write(file, super::sketch::all(&definitions))
                .expect("the sketch can be written");
        }
        if is_long {
            for reason in &reasons {
                println!("      {reason}");
            }
        }
        for definition in &definitions {
            assert!(
                definition.pointer.starts_with('#') || definition.pointer.is_empty(),
                "{}",
                definition.pointer
            );
        }
        total.schemas_typed += coverage.schemas_typed;
        total.schemas_degraded += coverage.schemas_degraded;
    }
    println!(
        "{} typed, {} degraded",
        total.schemas_typed, total.schemas_degraded
    );
    assert!(total.schemas_degraded * 200 <= total.schemas_typed);
}
