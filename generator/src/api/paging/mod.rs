//! How a list's pages follow each other: as configured, as the document's extensions say, else recognised.
//!
//! In this order, the first that says anything wins: the operation's own rule (`false` included), a vendor extension
//! ([`vendor`], [`stainless`]), the configuration's rules for all, and recognition ([`recognise`]) unless switched off. A
//! rule that does not fit is reported where it is about this operation, and passed over where it is about all. A list that
//! comes in pages by all signs, but in none of the ways known, is reported too ([`signs`]).

mod extent;
mod recognise;
mod reply;
mod signs;
mod stainless;
mod vendor;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_extent;
#[cfg(test)]
mod tests_vendor;

use super::{Definition, Docs, Encoding, Extent, Location, Next, Operation, Paging, Payload, Type};
use crate::config::{self, Config, PageRule, PageStyle};
use crate::document::{self, Document};
use crate::report::{Report, codes};
use reply::Reply;

/// What is known of an operation that may answer with a page.
struct Candidate<'o> {
    operation: &'o Operation,
    reply: Reply<'o>,
    /// The reply has a `Link` header.
    links: bool,
    /// What may choose the page: parameters of the query, then properties of a JSON body.
    inputs: Vec<Input<'o>>,
}

/// Something of a request that may choose the page.
#[derive(Clone, Copy)]
struct Input<'o> {
    name: &'o str,
    /// Its type, aliases and null taken away.
    ty: &'o Type,
    docs: &'o Docs,
    /// It is a property of the JSON body.
    in_body: bool,
}

/// What a vendor's extension says.
enum Said {
    /// Paged so.
    Paged(Paging),
    /// One page only.
    NotPaged,
    /// The extension of that name does not fit the operation.
    Unusable(&'static str),
}

/// The paging of an operation.
pub fn find<'a>(
    operation: &Operation,
    read: &document::Operation<'a>,
    definitions: &[Definition],
    document: &Document<'a>,
    config: &Config,
    report: &mut Report<'a>,
) -> Option<Paging> {
    let own = super::operation::rule(read, config).and_then(|(_, rule)| rule.pagination.as_ref());
    if own == Some(&config::Paging::Recognise(false)) {
        return None;
    }
    let may = config.pagination.recognise || own == Some(&config::Paging::Recognise(true));
    let inputs = inputs(operation, definitions);
    let Some(candidate) = Candidate::of(operation, inputs.clone(), definitions) else {
        if may && let Some(sign) = signs::of_request(operation, &inputs) {
            let message = format!("{sign}, but the answer is not JSON of one type");
            report.push(&codes::UNFOLLOWED_PAGING, read.at, message);
        }
        return None;
    };
    if let Some(config::Paging::Rule(rule)) = own {
        let found = candidate.by_rule(rule);
        if found.is_none() {
            let message = "the configured pagination names a parameter or a field that this operation does not have";
            report.push(&codes::UNUSABLE_PAGING, read.at, message);
        }
        return found;
    }
    // What follows a rule is said by the rule alone; else a page's own words on how far its list goes are recognised too.
    let measured = |mut paging: Paging| {
        if may {
            let Extent {
                more,
                last,
                pages,
                items,
            } = extent::find(candidate.reply, &paging);
            let stated = &mut paging.extent;
            if stated.more.is_none() {
                (stated.more, stated.last) = (more, last);
            }
            stated.pages = stated.pages.take().or(pages);
            stated.items = stated.items.take().or(items);
        }
        paging
    };
    let said = vendor::find(&candidate, read);
    match said.or_else(|| stainless::find(&candidate, read, document)) {
        Some(Said::NotPaged) => return None,
        Some(Said::Paged(paging)) => return Some(measured(paging)),
        Some(Said::Unusable(extension)) => {
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
    let recognised = || may.then(|| recognise::find(&candidate).map(measured))?;
    let found = configured.or_else(recognised);
    if found.is_none()
        && may
        && let Some(message) = signs::of(&candidate)
    {
        report.push(&codes::UNFOLLOWED_PAGING, read.at, message);
    }
    found
}

/// What may choose the page: parameters of the query, then properties of a body that is JSON and nothing else.
fn inputs<'o>(operation: &'o Operation, definitions: &'o [Definition]) -> Vec<Input<'o>> {
    let view = |ty| Reply { definitions, ty };
    let queries = operation.parameters.iter();
    let queries = queries.filter(|parameter| parameter.location == Location::Query);
    let mut inputs: Vec<Input<'o>> = queries
        .map(|parameter| Input {
            name: &parameter.name,
            ty: view(&parameter.ty).plain(&parameter.ty),
            docs: &parameter.docs,
            in_body: false,
        })
        .collect();
    let content = operation.body.as_ref().map(|body| body.content.as_slice());
    if let Some([only]) = content
        && only.encoding == Encoding::Json
    {
        let fields = view(&only.ty).fields().iter();
        let sent = fields.filter(|field| !field.read_only);
        inputs.extend(sent.map(|field| Input {
            name: &field.name,
            ty: view(&field.ty).plain(&field.ty),
            docs: &field.docs,
            in_body: true,
        }));
    }
    inputs
}

impl<'o> Candidate<'o> {
    /// An operation whose one answer is JSON.
    fn of(
        operation: &'o Operation,
        inputs: Vec<Input<'o>>,
        definitions: &'o [Definition],
    ) -> Option<Self> {
        let [success] = operation.success.as_slice() else {
            return None;
        };
        let Payload::Json(ty) = &success.payload else {
            return None;
        };
        let links = |name: &str| name.eq_ignore_ascii_case("link");
        Some(Self {
            operation,
            reply: Reply { definitions, ty },
            links: success.headers.iter().any(|(name, _)| links(name)),
            inputs,
        })
    }

    /// The query parameter of that name, else the property of the body.
    fn input(&self, name: &str) -> Option<&Input<'o>> {
        self.inputs.iter().find(|input| input.name == name)
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
        let (parameter, in_body) = match (&rule.param, rule.style) {
            (Some(name), _) => {
                let input = self.input(name)?;
                (input.name.to_owned(), input.in_body)
            }
            (None, PageStyle::Link | PageStyle::Url) => (String::new(), false),
            (None, _) => return None,
        };
        let next = || {
            let path = rule.next.as_deref().map(path)?;
            self.reply.at(&path).map(|_| path)
        };
        let next = match rule.style {
            PageStyle::Cursor => Next::Cursor {
                parameter,
                path: next()?,
            },
            PageStyle::Page => Next::Page {
                parameter,
                first: rule.start.unwrap_or(1),
            },
            PageStyle::Offset => Next::Offset { parameter },
            PageStyle::Url => Next::Url { path: next()? },
            PageStyle::Link => Next::Link,
        };
        let stated = |pointer: &Option<String>| match pointer.as_deref().map(path) {
            Some(path) => self.reply.at(&path).map(|_| Some(path)),
            None => Some(None),
        };
        let extent = Extent {
            more: stated(&rule.more)?,
            last: None,
            pages: stated(&rule.total_pages)?,
            items: stated(&rule.total_items)?,
        };
        Some(Paging {
            items,
            item,
            next,
            in_body,
            extent,
        })
    }
}

/// Whether a description has one of these words, given in lower case.
fn says(docs: &Docs, words: &[&str]) -> bool {
    docs.description.as_deref().is_some_and(|text| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    })
}

/// Whether a type is text: a cursor, a URL.
fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String(_))
}

/// A name made comparable: letters and digits, lower case.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
