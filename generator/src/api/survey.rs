//! Real documents: what became of their operations, a line each. `OPENAPI_CORPUS` names the folders; with `SURVEY` set
//! to the start of a document's name, its operations are listed too.

use std::collections::BTreeMap;

use super::{Api, Next, Payload, ResourceId, lower, resource::words};
use crate::config::Config;
use crate::document;
use crate::report::Report;
use crate::source::{self, Reach};

#[test]
fn operations_of_real_documents() {
    let Some(folders) = std::env::var_os("OPENAPI_CORPUS") else {
        return eprintln!("skipped: OPENAPI_CORPUS names no folder of documents");
    };
    let only = std::env::var("SURVEY").ok();
    let mut paths: Vec<_> = std::env::split_paths(&folders)
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|kind| kind == "json" || kind == "yaml")
        })
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if only
            .as_ref()
            .is_some_and(|only| !name.starts_with(only.as_str()))
        {
            continue;
        }
        let mut loading = Report::default();
        let Ok(source) = source::load(&path, Reach::Folder, &mut loading) else {
            continue;
        };
        let mut report = Report::default();
        let Ok(document) = document::read(&source, &mut report) else {
            continue;
        };
        let before = report.codes().count();
        let started = std::time::Instant::now();
        let api = lower(&document, &Config::default(), &mut report).unwrap();
        let elapsed = started.elapsed();
        let mut codes = BTreeMap::<&str, usize>::new();
        for code in report.codes().skip(before) {
            *codes.entry(code.name).or_default() += 1;
        }
        check(&api, document.operations.len());
        println!("{name}: {} in {elapsed:?}; {codes:?}", line(&api));
        if only.is_some() {
            list(&api);
        }
    }
}

/// Nothing is lost, no two methods of a resource have one name, none that of a resource below.
fn check(api: &Api, operations: usize) {
    assert_eq!(api.operations.len(), operations);
    let mut names: Vec<(ResourceId, String)> = Vec::new();
    for operation in &api.operations {
        assert!(
            !words::split(&operation.name).is_empty(),
            "{}",
            operation.pointer
        );
        names.push((operation.resource, words::split(&operation.name).join(" ")));
        let stream = operation
            .stream
            .iter()
            .filter(|stream| stream.name != operation.name);
        names.extend(
            stream.map(|stream| (operation.resource, words::split(&stream.name).join(" "))),
        );
    }
    for resource in &api.resources {
        names.extend(
            resource
                .parent
                .map(|parent| (parent, words::split(&resource.name).join(" "))),
        );
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}

fn line(api: &Api) -> String {
    let mut sizes = vec![0_usize; api.resources.len()];
    let mut paging = BTreeMap::<&str, usize>::new();
    let mut payloads = BTreeMap::<&str, usize>::new();
    for operation in &api.operations {
        sizes[operation.resource.0 as usize] += 1;
        if let Some(found) = &operation.paging {
            let kind = match found.next {
                Next::Cursor { .. } => "cursor",
                Next::Last { .. } => "last",
                Next::Url { .. } => "url",
                Next::Page { .. } => "page",
                Next::Offset { .. } => "offset",
                Next::Link => "link",
            };
            *paging.entry(kind).or_default() += 1;
        }
        let kind = match operation.success.as_slice() {
            [] => "none",
            [only] => match only.payload {
                Payload::Empty => "empty",
                Payload::Json(_) => "json",
                Payload::Text => "text",
                Payload::Binary => "binary",
                Payload::Events(_) => "events",
                Payload::Lines(_) => "lines",
            },
            _ => "several",
        };
        *payloads.entry(kind).or_default() += 1;
    }
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let several = bodies.filter(|body| body.content.len() > 1).count();
    format!(
        "{} operations, {} resources, at most {} methods in one, {several} bodies of several media types, \
         paging {paging:?}, success {payloads:?}, {} streams, {} events, error {}, servers {:?}",
        api.operations.len(),
        api.resources.len(),
        sizes.iter().max().unwrap(),
        api.operations
            .iter()
            .filter(|operation| operation.stream.is_some())
            .count(),
        api.events.len(),
        api.error.is_some(),
        api.servers
            .iter()
            .map(|server| server.name.as_str())
            .collect::<Vec<_>>(),
    )
}

fn list(api: &Api) {
    for operation in &api.operations {
        let mut parts = vec![words::split(&operation.name).join("_")];
        let mut at = Some(operation.resource);
        while let Some(resource) = at.map(|at| &api.resources[at.0 as usize]) {
            if resource.parent.is_some() {
                parts.push(words::split(&resource.name).join("_"));
            }
            at = resource.parent;
        }
        parts.reverse();
        let paging = operation
            .paging
            .as_ref()
            .map(|paging| (&paging.items, &paging.next));
        println!(
            "{}\t{} {}\t{:?}\t{paging:?}\t{:?}",
            parts.join("."),
            operation.method,
            operation.path,
            operation.id,
            operation
                .success
                .iter()
                .map(|reply| (&reply.statuses, &reply.payload))
                .collect::<Vec<_>>(),
        );
    }
}
