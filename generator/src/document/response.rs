//! Responses: for which status, with which content and headers.

use super::{Header, Response, quirks, reader::Reader};
use crate::{report::codes, source::At};

impl<'a> Reader<'_, 'a> {
    /// `responses`, by status, each status once.
    pub(super) fn responses(&mut self, operation: At<'a>) -> Vec<Response<'a>> {
        let mut responses: Vec<Response> = Vec::new();
        for (key, response) in self.members(operation, "responses") {
            let Some(status) = quirks::status(key, response, self.report) else {
                continue;
            };
            if responses.iter().any(|earlier| earlier.status == status) {
                self.find(
                    &codes::DUPLICATE_STATUS,
                    response,
                    format!("the status `{key}` is listed twice; the first counts"),
                );
                continue;
            }
            let Some(at) = self.follow(response) else {
                continue;
            };
            if at.node.as_object().is_none() {
                self.mismatch(at, key, "an object");
            }
            let content = if self.is_swagger() {
                self.swagger_content(operation, at)
            } else {
                self.response_content(operation, at)
            };
            let headers = self.entries(at, "headers");
            let headers = headers
                .filter_map(|(name, header)| self.header(name, header))
                .collect();
            responses.push(Response {
                at,
                status,
                description: self.text(at, "description"),
                content,
                headers,
            });
        }
        responses
    }

    fn response_content(&mut self, operation: At<'a>, at: At<'a>) -> Vec<super::Media<'a>> {
        if at.get("content").is_none() && at.get("schema").is_some() {
            self.find(
                &codes::OTHER_VERSION,
                at,
                "`schema` without `content` around it is of Swagger 2.0",
            );
            return self.swagger_content(operation, at);
        }
        self.content(at)
    }

    fn header(&mut self, name: &'a str, header: At<'a>) -> Option<Header<'a>> {
        let at = self.follow(header)?;
        let (schema, _) = self.parameter_schema(at);
        Some(Header {
            name,
            description: self.text(at, "description"),
            schema,
        })
    }
}
