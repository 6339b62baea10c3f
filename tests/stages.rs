//! What each stage hands on for one small document: when a snapshot moves, this shows which stage moved.

use std::path::Path;

use generator::config::Config;
use generator::report::Report;
use generator::{api, document, emit, plan, source};

const DOCUMENT: &str = "
openapi: 3.1.0
info: { title: Stages, version: '1' }
servers: [{ url: 'https://stages.example' }]
paths:
  /things/{id}:
    get:
      operationId: get_thing
      tags: [Things]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } }
components:
  schemas:
    Thing: { type: object, required: [id], properties: { id: { type: string }, size: { type: [integer, 'null'] } } }
";

#[test]
fn each_stage_hands_on_what_the_next_needs() {
    let mut loading = Report::default();
    let source = source::from_text("stages.yaml", DOCUMENT, &mut loading).expect("a tree");
    let mut report = Report::default();
    let config = Config::default();
    let document = document::read(&source, &mut report).expect("a document");
    let api = api::lower(&document, &config, &mut report).expect("an API");
    let sdk = plan::plan(&api, &config, &mut report).expect("a plan");
    let files = emit::files(&sdk);

    let operations: Vec<String> = document
        .operations
        .iter()
        .map(|operation| [&operation.method, " ", operation.path].concat())
        .collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_debug_snapshot!("stage-document", operations);
        insta::assert_debug_snapshot!("stage-api", (&api.definitions, &api.operations));
        insta::assert_debug_snapshot!("stage-plan", (&sdk.models, &sdk.resources));
        insta::assert_debug_snapshot!("stage-emit", files.keys().collect::<Vec<_>>());
    });
}
