//! The `openapiv3` crate as a judge: for every 3.0 document it accepts, we read the same operations and schemas.

use std::collections::BTreeSet;
use std::path::Path;

use generator::document::{self, Document};
use generator::report::Report;
use generator::source;
use openapiv3::{OpenAPI, ReferenceOr, Schema, SchemaKind, Type};
use tests::places::{corpus_documents, fixtures, root};

/// What both sides must agree on, as lines of text so that a difference reads well.
type Facts = BTreeSet<String>;

fn theirs(document: &OpenAPI) -> Facts {
    let mut facts = Facts::new();
    for (path, method, operation) in document.operations() {
        let id = operation.operation_id.as_deref().unwrap_or("-");
        facts.insert(format!("operation {} {path} {id}", method.to_uppercase()));
    }
    for (name, schema) in document
        .components
        .iter()
        .flat_map(|components| &components.schemas)
    {
        facts.insert(format!("schema {name}"));
        let ReferenceOr::Item(schema) = schema else {
            continue;
        };
        their_schema(name, schema, &mut facts);
    }
    facts
}

fn their_schema(name: &str, schema: &Schema, facts: &mut Facts) {
    let (properties, required, values) = match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => (
            object.properties.keys().collect::<Vec<_>>(),
            object.required.clone(),
            Vec::new(),
        ),
        SchemaKind::Type(Type::String(text)) => (Vec::new(), Vec::new(), text.enumeration.clone()),
        _ => return,
    };
    for property in properties {
        facts.insert(format!("property {name}.{property}"));
    }
    for property in required {
        facts.insert(format!("required {name}.{property}"));
    }
    for value in values.into_iter().flatten() {
        facts.insert(format!("value {name}: {value}"));
    }
}

fn ours<'a>(document: &Document<'a>, report: &mut Report<'a>) -> Facts {
    let mut facts = Facts::new();
    for operation in &document.operations {
        let id = operation.id.unwrap_or("-");
        facts.insert(format!(
            "operation {} {} {id}",
            operation.method, operation.path
        ));
    }
    for (name, at) in &document.schemas {
        facts.insert(format!("schema {name}"));
        let schema = document.schema(*at, report);
        for (property, _) in &schema.properties {
            facts.insert(format!("property {name}.{property}"));
        }
        for property in &schema.required {
            facts.insert(format!("required {name}.{property}"));
        }
        for value in schema
            .values
            .iter()
            .flatten()
            .filter_map(|value| value.as_str())
        {
            facts.insert(format!("value {name}: {value}"));
        }
    }
    facts
}

/// What `openapiv3` sees in a document and we do not; `None` when it does not accept the document.
fn missed(path: &Path) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(path).ok()?;
    let parsed: OpenAPI = if path.extension().is_some_and(|end| end == "json") {
        serde_json::from_str(&text).ok()?
    } else {
        serde_yaml::from_str(&text).ok()?
    };
    if !parsed.openapi.starts_with("3.0") {
        return None;
    }
    let mut loading = Report::default();
    let source = source::load(path, source::Reach::Folder, &mut loading)
        .expect("a document openapiv3 reads");
    let mut report = Report::default();
    let document = document::read(&source, &mut report).expect("a document openapiv3 reads");
    let ours = ours(&document, &mut report);
    Some(
        theirs(&parsed)
            .into_iter()
            .filter(|fact| !ours.contains(fact))
            .collect(),
    )
}

#[test]
fn the_default_document_reads_alike() {
    let missed = missed(&root().join("spec/oauth_tokens.yaml")).expect("openapiv3 accepts it");
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn every_fixture_in_3_0_reads_alike() {
    let mut judged = 0;
    for (name, path) in fixtures() {
        if let Some(missed) = missed(&path) {
            assert_eq!(missed, Vec::<String>::new(), "{name}");
            judged += 1;
        }
    }
    assert!(judged > 0, "no fixture was judged");
}

#[test]
fn every_document_of_the_corpus_in_3_0_reads_alike() {
    for path in corpus_documents() {
        if let Some(missed) = missed(&path) {
            let some: Vec<_> = missed.iter().take(10).collect();
            assert!(
                missed.is_empty(),
                "{}: {} facts missed, such as {some:#?}",
                path.display(),
                missed.len()
            );
        }
    }
}
