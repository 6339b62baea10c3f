//! The whole API put together: types first, then what is done with them, then names for what is done.

use super::lower::{self, Types};
use super::{Api, Info, auth, event, operation, reached, response, server};
use crate::config::{Components, Config};
use crate::document::{self, Document};
use crate::report::{Report, Stop, codes};

/// What a document means. Whatever a document says, something is left to hand on, so this stage never stops.
#[allow(clippy::unnecessary_wraps, reason = "every stage may stop")]
pub fn lower<'a>(
    document: &Document<'a>,
    config: &Config,
    report: &mut Report<'a>,
) -> Result<Api, Stop> {
    let servers = server::all(document, config, report);
    let base = servers.first().map_or("", |server| server.url.as_str());
    let schemes = auth::schemes(&document.schemes, base, report);
    let kept = operation::kept(document, config, report);
    let mut types = Types::new(document, config, report);
    let mut operations: Vec<_> = kept
        .iter()
        .enumerate()
        .map(|(index, read)| operation::lower(&mut types, read, index, &schemes))
        .collect();
    let events = event::all(&mut types, document, &kept);
    let event = event::whole(&mut types, config.client.webhook_event.as_deref(), &events);
    types.split_files(&mut operations, &events, event.as_ref());
    let definitions = types.finish();
    if operations.is_empty() && events.is_empty() && definitions.is_empty() {
        report.push(
            &codes::NOTHING_TO_GENERATE,
            document.at,
            "there is nothing to generate but an empty client",
        );
    }
    let resources = operation::arrange(
        &mut operations,
        &kept,
        &definitions,
        document,
        config,
        report,
    );
    let errors: Vec<_> = operations
        .iter()
        .flat_map(|operation| &operation.errors)
        .collect();
    let error = response::shared_error(&errors, |ty| lower::follow(&definitions, ty).clone());
    let mut api = Api {
        info: info(&document.info),
        servers,
        security: auth::requirements(&document.security, &schemes),
        schemes,
        definitions,
        operations,
        resources,
        events,
        event,
        error,
    };
    if config.types.components == Components::Reached {
        reached::keep(&mut api);
    }
    Ok(api)
}

fn info(info: &document::Info<'_>) -> Info {
    let owned = |text: Option<&str>| {
        text.filter(|text| !text.trim().is_empty())
            .map(str::to_owned)
    };
    Info {
        title: info.title.to_owned(),
        description: owned(info.description),
        version: owned(info.version.as_deref()),
        terms: owned(info.terms),
        contact: owned(info.contact),
        license: owned(info.license),
    }
}
