//! Bodies: media types with their schemas, and the encoding of their parts.

use super::{Body, Encoding, Media, Shape, parameter::Parameters, quirks, reader::Reader};
use crate::source::At;

impl<'a> Reader<'_, 'a> {
    /// The body an operation sends: `requestBody`, or 2.0's parameters.
    pub(super) fn body(
        &mut self,
        operation: At<'a>,
        parameters: &Parameters<'a>,
    ) -> Option<Body<'a>> {
        if let Some(body) = self
            .key(operation, "requestBody")
            .filter(|_| !self.is_swagger())
        {
            let at = self.follow(body)?;
            return Some(Body {
                at,
                description: self.text(at, "description"),
                required: self.flag(at, "required") == Some(true),
                content: self.content(at),
            });
        }
        self.swagger_body(operation, parameters)
    }

    /// `content`.
    pub(super) fn content(&mut self, at: At<'a>) -> Vec<Media<'a>> {
        let mut content = Vec::new();
        for (media_type, media) in self.entries(at, "content") {
            let Some(media) = self.follow(media) else {
                continue;
            };
            if let Some(media_type) = quirks::media_type(media_type, media, self.report) {
                content.push(self.media(media_type, media));
            }
        }
        content
    }

    fn media(&mut self, media_type: &'a str, at: At<'a>) -> Media<'a> {
        Media {
            media_type,
            schema: self.key(at, "schema").map(Shape::Schema),
            item_schema: self.key(at, "itemSchema"),
            encoding: self.encodings(at),
            example: self.example(at),
        }
    }

    /// `encoding`.
    pub(super) fn encodings(&mut self, at: At<'a>) -> Vec<(&'a str, Encoding<'a>)> {
        let mut encodings = Vec::new();
        for (property, encoding) in self.entries(at, "encoding") {
            let (style, explode) = self.layout(encoding);
            let content_type = self.word(encoding, "contentType");
            let allow_reserved = self.flag(encoding, "allowReserved") == Some(true);
            let headers = self.entries(encoding, "headers");
            let headers = headers.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
            let headers = headers.collect();
            encodings.push((
                property,
                Encoding {
                    content_type,
                    style,
                    explode,
                    allow_reserved,
                    headers,
                },
            ));
        }
        encodings
    }
}
