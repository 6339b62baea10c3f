//! How a list's pages follow each other: as configured, as the document's extensions say, else recognised.
//!
//! In this order, the first that says anything wins: the operation's own rule (`false` included), a vendor extension
//! ([`vendor`]), the configuration's rules for all, and recognition ([`recognise`]) unless switched off. A rule that
//! does not fit is reported where it is about this operation, and passed over where it is about all.

mod recognise;
mod reply;
mod vendor;

#[cfg(test)]
mod tests;

use super::{Definition, Location, Next, Operation, Paging, Payload, Type};
use crate::config::{self, Config, PageRule, PageStyle};
use crate::document;
use crate::report::{Report, codes};
use reply::Reply;

/// What is known of an operation that may answer with a page.
struct Candidate<'o> {
    operation: &'o Operation,
    reply: Reply<'o>,
    /// The reply has a `Link` header.
    links: bool,
}

/// The paging of an operation.
pub fn find<'a>(
    operation: &Operation,
    read: &document::Operation<'a>,
    definitions: &[Definition],
    config: &Config,
    report: &mut Report<'a>,
) -> Option<Paging> {
    let own = super::operation::rule(read, config).and_then(|(_, rule)| rule.pagination.as_ref());
    if own == Some(&config::Paging::Recognise(false)) {
        return None;
    }
    let [success] = operation.success.as_slice() else {
        return None;
    };
    let Payload::Json(ty) = &success.payload else {
        return None;
    };
    let candidate = Candidate {
        operation,
        reply: Reply { definitions, ty },
        links: success
            .headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("link")),
    };
    if let Some(config::Paging::Rule(rule)) = own {
        let found = candidate.by_rule(rule);
        if found.is_none() {
            let message = "the configured pagination names a parameter or a field that this operation does not have";
            report.push(&codes::UNUSABLE_PAGING, read.at, message);
        }
        return found;
    }
    match vendor::find(&candidate, read) {
        Some(vendor::Said::NotPaged) => return None,
        Some(vendor::Said::Paged(paging)) => return Some(paging),
        Some(vendor::Said::Unusable(extension)) => {
            let message = format!(
                "`{extension}` names a parameter or a field that this operation does not have"
            );
            report.push(&codes::UNUSABLE_PAGING, read.at, message);
            return None;
        }
        None => {}
    }
    let configured = config
        .pagination
        .rules
        .iter()
        .find_map(|rule| candidate.by_rule(rule));
    let may = config.pagination.recognise || own == Some(&config::Paging::Recognise(true));
    configured.or_else(|| may.then(|| recognise::find(&candidate)).flatten())
}

impl Candidate<'_> {
    /// The query parameter of that name.
    fn parameter(&self, name: &str) -> Option<&super::Parameter> {
        let mut parameters = self.operation.parameters.iter();
        parameters.find(|parameter| parameter.location == Location::Query && parameter.name == name)
    }

    /// The paging a rule describes, if its parameter and its fields exist.
    fn by_rule(&self, rule: &PageRule) -> Option<Paging> {
        let path = |pointer: &str| -> Vec<String> {
            let steps = pointer
                .trim_start_matches('/')
                .split('/')
                .filter(|step| !step.is_empty());
            steps
                .map(|step| step.replace("~1", "/").replace("~0", "~"))
                .collect()
        };
        let items = rule.items.as_deref().map(path).unwrap_or_default();
        let item = self.reply.items_at(&items)?;
        let parameter = match (&rule.param, rule.style) {
            (Some(name), _) => self.parameter(name)?.name.clone(),
            (None, PageStyle::Link) => String::new(),
            (None, _) => return None,
        };
        let next = match rule.style {
            PageStyle::Cursor => {
                let path = rule.next.as_deref().map(path)?;
                self.reply.at(&path)?;
                Next::Cursor { parameter, path }
            }
            PageStyle::Page => Next::Page {
                parameter,
                first: rule.start.unwrap_or(1),
            },
            PageStyle::Offset => Next::Offset { parameter },
            PageStyle::Link => Next::Link,
        };
        Some(Paging { items, item, next })
    }
}

/// Whether the type can be read as text: a cursor, a URL.
fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String(_) | Type::Any)
}
