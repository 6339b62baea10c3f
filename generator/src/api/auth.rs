//! Security schemes and requirements: how callers identify themselves, and which of the ways an operation accepts.

use super::{Requirement, Scheme, SchemeKind};
use crate::document::{self, FlowKind, Location};
use crate::report::{Report, codes};

/// The schemes, each by how its credential travels; where tokens are fetched from may be relative to the server `base`.
pub fn schemes<'a>(
    schemes: &[document::SecurityScheme<'a>],
    base: &str,
    report: &mut Report<'a>,
) -> Vec<Scheme> {
    let lower = |scheme: &document::SecurityScheme<'a>| Scheme {
        name: scheme.name.to_owned(),
        description: scheme.description.map(str::to_owned),
        kind: kind(scheme, base, report),
    };
    schemes.iter().map(lower).collect()
}

fn kind<'a>(
    scheme: &document::SecurityScheme<'a>,
    base: &str,
    report: &mut Report<'a>,
) -> SchemeKind {
    match &scheme.kind {
        document::SchemeKind::Bearer { .. } => SchemeKind::Bearer,
        document::SchemeKind::OpenIdConnect { .. } => SchemeKind::AccessToken,
        document::SchemeKind::Basic => SchemeKind::Basic,
        document::SchemeKind::ApiKey { location, name } => match location {
            Location::Query | Location::QueryString => SchemeKind::Query((*name).to_owned()),
            Location::Cookie => SchemeKind::Cookie((*name).to_owned()),
            // A key written to `Authorization` is given whole, with whatever word the server wants in front.
            Location::Header | Location::Path => SchemeKind::Header((*name).to_owned()),
        },
        document::SchemeKind::OAuth2 { flows } => flows
            .iter()
            .find(|flow| flow.kind == FlowKind::ClientCredentials)
            .and_then(|flow| {
                let scopes = flow
                    .scopes
                    .iter()
                    .map(|(name, about)| ((*name).to_owned(), (*about).to_owned()));
                Some(SchemeKind::ClientCredentials {
                    token_url: absolute(flow.token_url.filter(|url| !url.is_empty())?, base),
                    scopes: scopes.collect(),
                })
            })
            .unwrap_or(SchemeKind::AccessToken),
        document::SchemeKind::MutualTls => SchemeKind::Connection,
        document::SchemeKind::Http { scheme: word }
        | document::SchemeKind::Unknown { kind: word } => {
            let message = format!(
                "`{}` is `{word}`; the caller gives the whole `Authorization` header",
                scheme.name
            );
            report.push(&codes::UNSUPPORTED_SCHEME, scheme.at, message);
            SchemeKind::Header("Authorization".to_owned())
        }
    }
}

/// A path as the URL of that path on a server, where that is known.
fn absolute(url: &str, base: &str) -> String {
    let origin = base.split_once("://").map(|(scheme, rest)| {
        let host = rest.split('/').next().unwrap_or_default();
        format!("{scheme}://{host}")
    });
    match origin.filter(|origin| !origin.contains('{')) {
        Some(origin) if url.starts_with('/') => format!("{origin}{url}"),
        _ => url.to_owned(),
    }
}

/// The alternatives, by index of scheme. One that names a scheme the document does not define cannot be met: it is
/// left out here and was reported when read.
pub fn requirements(stated: &[document::Requirement<'_>], schemes: &[Scheme]) -> Vec<Requirement> {
    let alternative = |requirement: &document::Requirement<'_>| {
        let schemes = requirement.schemes.iter().map(|(name, scopes)| {
            let index = schemes.iter().position(|scheme| scheme.name == *name)?;
            Some((
                index,
                scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            ))
        });
        Some(Requirement {
            schemes: schemes.collect::<Option<_>>()?,
        })
    };
    let mut alternatives: Vec<Requirement> = Vec::new();
    for requirement in stated.iter().filter_map(alternative) {
        if !alternatives.contains(&requirement) {
            alternatives.push(requirement);
        }
    }
    alternatives
}
