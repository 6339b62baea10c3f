//! How callers identify themselves: schemes, and the requirements that name them.

use super::{
    Flow, FlowKind, Operation, Requirement, SchemeKind, SecurityScheme, quirks, reader::Reader,
};
use crate::{
    report::codes,
    source::{At, Lookup},
};

impl<'a> Reader<'_, 'a> {
    /// `components.securitySchemes`, or 2.0's `securityDefinitions`.
    pub(super) fn schemes(&mut self, at: At<'a>) -> Vec<SecurityScheme<'a>> {
        let entries = match self.key(at, "components") {
            Some(components) if !self.is_swagger() => self.entries(components, "securitySchemes"),
            _ => self.entries(at, "securityDefinitions"),
        };
        let mut schemes = Vec::new();
        for (name, scheme) in entries {
            let Some(at) = self.follow(scheme) else {
                continue;
            };
            let kind = self.scheme_kind(at);
            schemes.push(SecurityScheme {
                at,
                name,
                description: self.text(at, "description"),
                kind,
            });
        }
        schemes
    }

    fn scheme_kind(&mut self, at: At<'a>) -> SchemeKind<'a> {
        let kind = self.word(at, "type").unwrap_or_default();
        match kind.to_ascii_lowercase().as_str() {
            "basic" => SchemeKind::Basic,
            "http" => self.http_scheme(at),
            "apikey" => self.api_key(at, kind),
            "oauth2" => SchemeKind::OAuth2 {
                flows: self.flows(at),
            },
            "openidconnect" => SchemeKind::OpenIdConnect {
                url: self.word(at, "openIdConnectUrl").unwrap_or_default(),
            },
            "mutualtls" => SchemeKind::MutualTls,
            _ => {
                self.find(
                    &codes::UNKNOWN_SCHEME,
                    at,
                    format!("`{kind}` is no type of security scheme"),
                );
                SchemeKind::Unknown { kind }
            }
        }
    }

    fn http_scheme(&mut self, at: At<'a>) -> SchemeKind<'a> {
        let scheme = self.word(at, "scheme").unwrap_or_default();
        match scheme.to_ascii_lowercase().as_str() {
            "bearer" => SchemeKind::Bearer {
                format: self.word(at, "bearerFormat"),
            },
            "basic" => SchemeKind::Basic,
            _ => SchemeKind::Http { scheme },
        }
    }

    fn api_key(&mut self, at: At<'a>, kind: &'a str) -> SchemeKind<'a> {
        let place = self.word(at, "in").unwrap_or_default();
        let location = quirks::location(place, at, self.report);
        if let (Some(location), Some(name)) = (location, self.word(at, "name")) {
            return SchemeKind::ApiKey { location, name };
        }
        let message = "this API key does not say where it goes by `in` and `name`";
        self.find(&codes::UNKNOWN_SCHEME, at, message);
        SchemeKind::Unknown { kind }
    }

    fn flows(&mut self, at: At<'a>) -> Vec<Flow<'a>> {
        if self.is_swagger() {
            let kind = self.word(at, "flow").and_then(flow_kind);
            return kind.map(|kind| self.flow(at, kind)).into_iter().collect();
        }
        let mut flows = Vec::new();
        for (name, flow) in self.members(at, "flows") {
            match flow_kind(name) {
                Some(kind) => flows.push(self.flow(flow, kind)),
                None => self.find(
                    &codes::UNKNOWN_SCHEME,
                    flow,
                    format!("`{name}` is no OAuth flow; it is left out"),
                ),
            }
        }
        flows
    }

    fn flow(&mut self, at: At<'a>, kind: FlowKind) -> Flow<'a> {
        let scopes = self.members(at, "scopes");
        Flow {
            kind,
            authorization_url: self.word(at, "authorizationUrl"),
            token_url: self.word(at, "tokenUrl"),
            refresh_url: self.word(at, "refreshUrl"),
            scopes: scopes
                .map(|(name, meaning)| (name, meaning.node.as_str().unwrap_or_default()))
                .collect(),
        }
    }

    /// `security`; `None` when not stated.
    pub(super) fn requirements(&mut self, at: At<'a>) -> Option<Vec<Requirement<'a>>> {
        self.key(at, "security")?;
        let mut requirements = Vec::new();
        for alternative in self.list(at, "security") {
            let mut requirement = Requirement::default();
            if let Some(name) = alternative.node.as_str() {
                let message = format!("`{name}` is text; an object with this key is meant");
                self.find(&codes::SINGLE_FOR_LIST, alternative, message);
                requirement.schemes.push((name, Vec::new()));
            }
            for (name, scopes) in alternative.entries() {
                let scopes = scopes
                    .node
                    .items()
                    .iter()
                    .filter_map(|scope| scope.as_str());
                requirement.schemes.push((name, scopes.collect()));
            }
            requirements.push(requirement);
        }
        Some(requirements)
    }

    /// Says which requirements name schemes that do not exist.
    pub(super) fn check_requirements<'o>(
        &mut self,
        schemes: &[SecurityScheme<'a>],
        all: &[Requirement<'a>],
        operations: impl Iterator<Item = &'o Operation<'a>>,
    ) where
        'a: 'o,
    {
        let document = self.document.at;
        let known: Lookup<&str, ()> = schemes.iter().map(|scheme| (scheme.name, ())).collect();
        let mut check = |requirements: &[Requirement<'a>], at: At<'a>| {
            for (name, _) in requirements
                .iter()
                .flat_map(|requirement| &requirement.schemes)
            {
                if !known.contains(*name) {
                    self.find(
                        &codes::UNKNOWN_SCHEME,
                        at,
                        format!("no security scheme is called `{name}`"),
                    );
                }
            }
        };
        check(all, document.get("security").unwrap_or(document));
        for operation in operations {
            let requirements = operation.security.as_deref().unwrap_or_default();
            check(
                requirements,
                operation.at.get("security").unwrap_or(operation.at),
            );
        }
    }
}

fn flow_kind(name: &str) -> Option<FlowKind> {
    Some(match name {
        "implicit" => FlowKind::Implicit,
        "password" => FlowKind::Password,
        "clientCredentials" | "application" => FlowKind::ClientCredentials,
        "authorizationCode" | "accessCode" => FlowKind::AuthorizationCode,
        "deviceAuthorization" => FlowKind::Device,
        _ => return None,
    })
}
